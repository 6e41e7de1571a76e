package main

import (
	"context"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

func (a *app) targetCommand() *cobra.Command {
	return a.group(usage{
		use: "target COMMAND", short: "cmd.target.short", long: "cmd.target.long",
		examples: []string{
			"thidua template --form TDKT-CT --unit 534 --year 2024 --out 534_chi_tieu_2024.xlsx",
			"thidua import 534_chi_tieu_2024.xlsx",
			"thidua target list --unit 534 --year 2024",
		},
	}, a.targetListCommand())
}

func (a *app) targetListCommand() *cobra.Command {
	var unit string
	year := 0
	c := a.command(usage{
		use: "list [--unit CODE] [--year Y]", short: "cmd.target.list.short", long: "cmd.target.list.long",
		examples: []string{"thidua target list --year 2024", "thidua target list --unit 21439 --json"},
		exits:    []int{exitBusy, exitStorage},
	}, func(ctx context.Context, _ []string) error {
		if err := yearOf("--year", year); err != nil {
			return err
		}
		return a.targetList(ctx, analytics.Filter{Unit: unit, From: year, To: year})
	})
	c.Flags().StringVar(&unit, "unit", "", a.t("cmd.indicator.flag.unit"))
	c.Flags().IntVar(&year, "year", 0, a.t("cmd.explain.flag.year"))
	return c
}

// targetList prints the targets that hold, with the figures they are held
// against and the cell that sets each.
func (a *app) targetList(ctx context.Context, f analytics.Filter) error {
	return a.withHouse(ctx, func(h *house) error {
		var err error
		if f.Unit, err = h.resolve("--unit", f.Unit, daysOf(f)); err != nil {
			return err
		}
		targets, err := h.evaluator.Targets(ctx, f)
		if err != nil {
			return err
		}
		points, err := h.aimed(ctx, targets, f.Unit)
		if err != nil {
			return err
		}
		if a.config.JSON {
			return writeJSON(a.out, points)
		}
		if len(points) == 0 {
			a.print(a.t("cmd.target.none"))
			return nil
		}
		t := table{
			head: []string{
				a.t("cmd.col.indicator"), a.t("cmd.col.code"), a.t("cmd.col.name"), a.t("cmd.col.period"), a.t("cmd.col.value"),
				a.t("cmd.col.target"), a.t("cmd.col.met"), a.t("cmd.col.set_by"),
			},
			right: map[int]bool{4: true, 5: true},
		}
		for _, p := range points {
			ind, err := h.evaluator.Find(p.Indicator)
			if err != nil {
				return err
			}
			t.row(ind.Code, p.Unit, plain(p.UnitName), showPeriod(p.Period), a.value(ind, p), a.target(ind, p),
				a.met(p), a.setBy(ind, p.Aim))
		}
		a.print(t.String())
		return nil
	})
}

// aimed are the points targets are held against, in the order of the targets.
// A target of an indicator nobody knows any more is passed over.
func (h *house) aimed(ctx context.Context, targets *analytics.Targets, unit string) ([]analytics.Point, error) {
	points := []analytics.Point{}
	all := targets.All()
	for len(all) > 0 {
		n := slices.IndexFunc(all, func(t *analytics.Target) bool { return t.Indicator != all[0].Indicator })
		if n < 0 {
			n = len(all)
		}
		same := all[:n]
		all = all[n:]
		ind, err := h.evaluator.Find(same[0].Indicator)
		if err != nil {
			continue
		}
		found, err := h.evaluator.Eval(ctx, ind, analytics.Filter{Unit: unit, From: same[0].Year, To: same[n-1].Year})
		if err != nil {
			return nil, err
		}
		at := map[string]analytics.Point{}
		for _, p := range found {
			at[p.UnitID+" "+string(p.Period)] = p
		}
		for _, t := range same {
			p, ok := at[t.UnitID+" "+string(period.Year(t.Year))]
			if !ok {
				p = analytics.Point{
					Indicator: ind.Code, Unit: t.Unit, UnitID: t.UnitID, UnitName: t.UnitName,
					Period: period.Year(t.Year), Why: analytics.WhyNoReturn,
				}
			}
			points = append(points, targets.Judge(ind, p))
		}
	}
	return points, nil
}

// target is the target of a point, "" if it has none.
func (a *app) target(ind *analytics.Indicator, p analytics.Point) string {
	if p.Aim == nil {
		return ""
	}
	return lang.Number(a.lang, p.Target.R, ind.Decimals)
}

// met says whether a point reaches its target.
func (a *app) met(p analytics.Point) string {
	colour := map[analytics.Met]string{analytics.TargetMet: green, analytics.NearlyMet: yellow, analytics.NotMet: red}[p.Met]
	if text := p.Met.Text().In(a.lang); colour != "" {
		return a.paint(colour, text)
	} else if text != "" {
		return text
	}
	return "—"
}

// setBy says who set a target, by which document, and in which cell.
func (a *app) setBy(ind *analytics.Indicator, t *analytics.Target) string {
	key := a.t("cmd.target.itself", "unit", plain(t.SetForName))
	if t.Scope == analytics.EachCommune {
		key = a.t("cmd.target.each", "unit", plain(t.SetForName))
	}
	said := a.t("cmd.target.set", "office", plain(t.SetByName), "document", plain(t.Document), "for", key)
	if !t.Warn.Null() {
		said += "; " + a.t("cmd.target.warn", "level", lang.Number(a.lang, t.Warn.R, ind.Decimals))
	}
	if !t.Official {
		said += "; " + a.t("cmd.target.draft")
	}
	return said + "; " + plain(t.File) + " (" + strconv.Itoa(t.Revision) + ") › " + plain(t.Sheet) + "!" + t.Ref
}

// indicatorTable is the list of indicators a list of targets is held to: the
// program's own and those of the project.
func indicatorTable(c *analytics.Catalog) *form.Reference {
	r := &form.Reference{
		Name: "indicators", Columns: []string{"code", "label_vi", "label_en", "better"},
	}
	for _, ind := range c.Indicators() {
		better := ind.Better
		if better == "" {
			better = analytics.Neutral
		}
		r.Rows = append(r.Rows, form.Entry{
			"code": ind.Code, "better": string(better),
			"label_vi": ind.Title.VI + " (" + ind.Unit.VI + ")", "label_en": ind.Title.EN + " (" + ind.Unit.EN + ")",
		})
	}
	return r
}
