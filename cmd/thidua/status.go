package main

import (
	"context"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
)

func (a *app) statusCommand() *cobra.Command {
	var year int
	var unit string
	c := a.command(usage{
		use: "status --year Y [--unit CODE]", short: "cmd.status.short", long: "cmd.status.long",
		examples: []string{"thidua status --year 2024", "thidua status --year 2025 --unit 51 --json"},
		exits:    []int{exitBusy, exitStorage},
	}, func(ctx context.Context, _ []string) error {
		if year == 0 {
			return newFault(exitUsage, "cmd.E-CLI-014", "flags", "--year", "example", "thidua status --year 2024")
		}
		return a.status(ctx, year, unit)
	})
	c.Flags().IntVar(&year, "year", 0, a.t("cmd.status.flag.year"))
	c.Flags().StringVar(&unit, "unit", "", a.t("cmd.status.flag.unit"))
	return c
}

// status prints who has reported for a year.
func (a *app) status(ctx context.Context, year int, unit string) error {
	if err := yearOf("--year", year); err != nil {
		return err
	}
	return a.withHouse(ctx, func(h *house) error {
		s, err := h.evaluator.Status(ctx, year, unit)
		if err != nil {
			return err
		}
		if a.config.JSON {
			return writeJSON(a.out, s)
		}
		t := table{
			head:  []string{a.t("cmd.col.code"), a.t("cmd.col.name"), a.t("cmd.col.state"), a.t("cmd.col.received"), a.t("cmd.col.on_time"), a.t("cmd.col.revision"), a.t("cmd.col.errors"), a.t("cmd.col.warnings")},
			right: map[int]bool{5: true, 6: true, 7: true},
		}
		for _, u := range s.Units {
			a.statusRow(&t, u)
		}
		a.print(a.t("cmd.status.head", "year", s.Year, "due", showDay(s.Due)))
		a.print(a.t("cmd.status.summary", "expected", s.Expected, "received", s.Received, "on_time", s.OnTime,
			"accepted", s.Accepted, "rejected", s.Rejected, "missing", len(s.Missing)))
		if len(s.Units) > 0 {
			a.print("\n" + t.String())
		}
		return nil
	})
}

func (a *app) statusRow(t *table, u analytics.UnitStatus) {
	state, at, onTime, counts := a.t("cmd.status.missing"), "—", "—", []string{"—", "—", "—"}
	if u.State != "missing" {
		if at = u.ReceivedAt; at != "" {
			if when, err := time.Parse(time.RFC3339, at); err == nil {
				at = when.In(hanoi).Format("02/01/2006 15:04")
			}
		}
		state, onTime = a.t("cmd.import.state.accepted"), a.t("cmd.status.late")
		if u.State == "rejected" {
			state, onTime = a.t("cmd.import.state.rejected"), "—"
		} else if u.OnTime {
			onTime = a.t("cmd.status.on_time")
		}
		counts = []string{"—", strconv.Itoa(u.Errors), strconv.Itoa(u.Warnings)}
		if u.Revision > 0 {
			counts[0] = strconv.Itoa(u.Revision)
		}
	}
	t.row(u.Code, plain(u.Name), state, at, onTime, counts[0], counts[1], counts[2])
}

// hanoi is the clock of those who report.
var hanoi = time.FixedZone("+07", 7*60*60)
