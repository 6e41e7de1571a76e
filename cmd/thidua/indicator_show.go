package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// definition is an indicator as --json prints it.
type definition struct {
	ID          string    `json:"id"`
	Code        string    `json:"code"`
	Title       lang.Text `json:"title"`
	Unit        lang.Text `json:"unit"`
	Decimals    int       `json:"decimals"`
	Rollup      string    `json:"rollup"`
	Better      string    `json:"better"`
	Sections    []string  `json:"sections"`
	Uses        []string  `json:"uses"`
	Numerator   lang.Text `json:"numerator"`
	Denominator lang.Text `json:"denominator"`
	Method      lang.Text `json:"method"`
	Limits      lang.Text `json:"limits"`
	Source      lang.Text `json:"source"`
	SQL         string    `json:"sql"`
}

func define(ind *analytics.Indicator) definition {
	d := definition{
		ID: ind.ID, Code: ind.Code, Title: ind.Title, Unit: ind.Unit, Decimals: ind.Decimals,
		Rollup: string(ind.Rollup), Better: string(ind.Better),
		Sections: append([]string{}, ind.Sections...), Uses: append([]string{}, ind.Uses...),
		Method: ind.Method, Limits: ind.Limits, Source: ind.Source, SQL: ind.SQL,
	}
	if ind.Top != nil {
		d.Numerator = ind.Top.Label
	}
	if ind.Bottom != nil {
		d.Denominator = ind.Bottom.Label
	}
	return d
}

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
		d := define(ind)
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
