package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
)

func (a *app) unitCommand() *cobra.Command {
	return a.group(usage{
		use: "unit COMMAND", short: "cmd.unit.short", long: "cmd.unit.long",
		examples: []string{"thidua unit list --parent 534 --on 2024-12-14", "thidua unit show 21439"},
	}, a.unitListCommand(), a.unitShowCommand(), a.unitImportCommand(), a.unitCheckCommand(), a.unitMapCommand())
}

func (a *app) unitListCommand() *cobra.Command {
	var on, parent string
	c := a.command(usage{
		use: "list [--on DATE] [--parent CODE]", short: "cmd.unit.list.short", long: "cmd.unit.list.long",
		examples: []string{"thidua unit list", "thidua unit list --parent 51 --on 2025-12-14 --json"},
	}, func(ctx context.Context, _ []string) error { return a.unitList(ctx, on, parent) })
	c.Flags().StringVar(&on, "on", "", a.t("cmd.unit.list.flag.on"))
	c.Flags().StringVar(&parent, "parent", "", a.t("cmd.unit.list.flag.parent"))
	return c
}

func (a *app) unitShowCommand() *cobra.Command {
	return a.command(usage{
		use: "show CODE", short: "cmd.unit.show.short", long: "cmd.unit.show.long",
		examples: []string{"thidua unit show 21439", "thidua unit show 534 --json"}, args: [2]int{1, 1},
	}, func(ctx context.Context, args []string) error { return a.unitShow(ctx, args[0]) })
}

// unitList prints the units in force on a day, all or those right under one.
func (a *app) unitList(ctx context.Context, on, parent string) error {
	day, err := a.day("--on", on)
	if err != nil {
		return err
	}
	return a.withPeek(ctx, func(at *atlas) error {
		units, err := at.evaluator.Units(ctx)
		if err != nil {
			return err
		}
		above := ""
		if parent != "" {
			on, _ := time.Parse(time.DateOnly, day)
			if parent, err = at.resolve("--parent", parent, days{on, on}); err != nil {
				return err
			}
			parent = codeOf(parent)
			lives, err := livesOf(units, parent)
			if err != nil {
				return err
			}
			if above = idOn(lives, day); above == "" {
				return newFault(exitUsage, "cmd.E-CLI-013", "code", parent, "day", day, "lives", a.livesText(lives))
			}
		}
		units = slices.DeleteFunc(units, func(u analytics.Unit) bool {
			return !u.On(day) || above != "" && u.ParentOn(day) != above
		})
		if a.config.JSON {
			return writeJSON(a.out, units)
		}
		t := table{head: []string{a.t("cmd.col.code"), a.t("cmd.col.name"), a.t("cmd.col.level"), a.t("cmd.col.from"), a.t("cmd.col.parent")}}
		for _, u := range units {
			t.row(u.Code, u.Name, a.level(u.Level), showDay(u.ValidFrom), codeOf(u.ParentOn(day)))
		}
		a.print(t.String())
		return nil
	})
}

// day reads a day given by a flag; none is today.
func (a *app) day(flag, text string) (string, error) {
	if text == "" {
		return a.now().Format(time.DateOnly), nil
	}
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return "", newFault(exitUsage, "cmd.E-CLI-015", "flag", flag, "value", text)
	}
	return text, nil
}

// yearOf holds years given by flags to four digits; 0 is one not given.
func yearOf(flag string, years ...int) error {
	for _, y := range years {
		if y != 0 && (y < 1900 || y > 2199) {
			return newFault(exitUsage, "cmd.E-CLI-029", "flag", flag, "value", y)
		}
	}
	return nil
}

// livesOf finds every life of a code among units.
func livesOf(units []analytics.Unit, code string) ([]analytics.Unit, error) {
	var lives []analytics.Unit
	var codes []string
	for _, u := range units {
		codes = append(codes, u.Code)
		if u.Code == code {
			lives = append(lives, u)
		}
	}
	if len(lives) == 0 {
		near := both("cmd.unit.see")
		if n := nearest(code, codes); n != "" {
			near = both("cmd.near", "name", n)
		}
		return nil, newFault(exitUsage, "cmd.E-CLI-008", "code", code, "near", near)
	}
	return lives, nil
}

func idOn(lives []analytics.Unit, day string) string {
	for _, u := range lives {
		if u.On(day) {
			return u.ID
		}
	}
	return ""
}

// codeOf is the official code in a unit id.
func codeOf(id string) string {
	code, _, _ := strings.Cut(id, "@")
	return code
}

// showDay writes yyyy-mm-dd as people here do.
func showDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("02/01/2006")
}

// level says a unit's level.
func (a *app) level(l string) string {
	switch l {
	case "province":
		return a.t("cmd.level.province")
	case "district":
		return a.t("cmd.level.district")
	}
	return a.t("cmd.level.commune")
}
