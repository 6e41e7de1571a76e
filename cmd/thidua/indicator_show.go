package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) indicatorShowCommand() *cobra.Command {
	return a.command(usage{
		use: "show ID", short: "cmd.indicator.show.short", long: "cmd.indicator.show.long",
		examples: []string{"thidua indicator show POV_RATE", "thidua indicator show pov_drop --json"}, args: [2]int{1, 1},
	}, func(_ context.Context, args []string) error {
		c, err := a.loadCatalog()
		if err != nil {
			return err
		}
		ind, err := c.Find(args[0])
		if err != nil {
			return err
		}
		d := ind.Definition()
		if a.config.JSON {
			return writeJSON(a.out, d)
		}
		a.print(a.paint(bold, d.Code+"  "+d.Title.In(a.lang)))
		t := table{}
		line := func(name, text string) {
			if text != "" {
				t.row("  "+name, text)
			}
		}
		line(a.t("cmd.col.measure"), d.Unit.In(a.lang))
		line(a.t("cmd.col.numerator"), d.Numerator.In(a.lang))
		line(a.t("cmd.col.denominator"), d.Denominator.In(a.lang))
		line(a.t("cmd.col.rollup"), a.rollup(d.Rollup))
		line(a.t("cmd.col.sections"), strings.Join(d.Sections, ", "))
		line(a.t("cmd.col.uses"), strings.ToUpper(strings.Join(d.Uses, ", ")))
		line(a.t("cmd.col.method"), d.Method.In(a.lang))
		line(a.t("cmd.col.limits"), d.Limits.In(a.lang))
		line(a.t("cmd.col.source"), d.Source.In(a.lang))
		for _, b := range c.Breaks(ind) {
			line(a.t("cmd.col.break"), b.Name.In(a.lang)+" ("+b.Basis+")")
		}
		a.print(t.String() + "\n\n" + strings.TrimSpace(d.SQL))
		return nil
	})
}
