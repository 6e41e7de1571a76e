package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/ingest/register"
)

func (a *app) unitCheckCommand() *cobra.Command {
	var all bool
	c := a.command(usage{
		use: "check [--all]", short: "cmd.unit.check.short", long: "cmd.unit.check.long",
		examples: []string{"thidua unit check", "thidua unit check --all", "thidua unit check --json"},
		exits:    []int{exitRejected, exitBusy, exitStorage},
	}, func(context.Context, []string) error { return a.unitCheck(all) })
	c.Flags().BoolVar(&all, "all", false, a.t("cmd.unit.check.flag.all"))
	return c
}

// findingJSON is a finding as --json prints it.
type findingJSON struct {
	register.Finding
	Message string `json:"message"`
}

// unitCheck names what is wrong with the unit list.
func (a *app) unitCheck(all bool) error {
	r, err := a.peekUnits()
	if err != nil {
		return err
	}
	found := r.Check()
	counts := map[string]int{}
	for _, f := range found {
		counts[f.Code]++
	}
	if a.config.JSON {
		list := make([]findingJSON, len(found))
		for i, f := range found {
			list[i] = findingJSON{f, f.Message.In(a.lang)}
		}
		err = writeJSON(a.out, map[string]any{"units": len(r.Units()), "counts": counts, "findings": list})
	} else {
		a.printFindings(r, found, counts, all)
	}
	if err == nil && len(found) > 0 {
		return quietly(exitRejected)
	}
	return err
}

func (a *app) printFindings(r *register.Register, found []register.Finding, counts map[string]int, all bool) {
	if len(found) == 0 {
		a.print(a.paint(green, a.t("cmd.unit.check.clean", "units", len(r.Units()), "changes", len(r.Changes()))))
		return
	}
	shown := map[string]int{}
	for _, f := range found {
		if shown[f.Code]++; all || shown[f.Code] <= firstLines {
			a.print(a.paint(red, f.Code) + "  " + plain(f.Message.In(a.lang)))
		} else if shown[f.Code] == firstLines+1 {
			a.print(f.Code + "  " + a.t("cmd.unit.import.more", "n", counts[f.Code]-firstLines))
		}
	}
	var list []string
	for _, code := range sortedKeys(counts) {
		list = append(list, code+" × "+strconv.Itoa(counts[code]))
	}
	a.print(a.t("cmd.unit.check.found", "n", len(found), "units", len(r.Units())) + " " + strings.Join(list, ", "))
}
