package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

func (a *app) indicatorCommand() *cobra.Command {
	return a.group(usage{
		use: "indicator COMMAND", short: "cmd.indicator.short", long: "cmd.indicator.long",
		examples: []string{"thidua indicator list", "thidua indicator show POV_RATE", "thidua indicator eval POV_RATE --unit 534"},
	}, a.indicatorListCommand(), a.indicatorShowCommand(), a.indicatorEvalCommand())
}

func (a *app) indicatorListCommand() *cobra.Command {
	return a.command(usage{
		use: "list", short: "cmd.indicator.list.short", long: "cmd.indicator.list.long",
		examples: []string{"thidua indicator list", "thidua indicator list --json"},
	}, func(context.Context, []string) error {
		c, err := a.loadCatalog()
		if err != nil {
			return err
		}
		list := []analytics.Definition{}
		t := table{head: []string{a.t("cmd.col.code"), a.t("cmd.col.title"), a.t("cmd.col.measure"), a.t("cmd.col.rollup")}}
		for _, ind := range c.Indicators() {
			list = append(list, ind.Definition())
			t.row(ind.Code, ind.Title.In(a.lang), ind.Unit.In(a.lang), a.rollup(string(ind.Rollup)))
		}
		if a.config.JSON {
			return writeJSON(a.out, list)
		}
		a.print(t.String())
		return nil
	})
}

func (a *app) indicatorEvalCommand() *cobra.Command {
	q := question{}
	c := a.command(usage{
		use: "eval ID [--unit CODE] [--from Y] [--to Y] [--map reported|DATE] [--group NAME]", short: "cmd.indicator.eval.short", long: "cmd.indicator.eval.long",
		examples: []string{
			"thidua indicator eval POV_RATE --unit 21439 --from 2020 --to 2024",
			"thidua indicator eval DON_TOTAL --unit 51 --map 2025-07-01 --json",
			"thidua indicator eval DON_TOTAL --unit 21439 --period 2014..2024",
			"thidua indicator eval POV_RATE --unit 51 --group urban --year 2024",
		},
		exits: []int{exitBusy, exitStorage}, args: [2]int{1, 1},
	}, func(ctx context.Context, args []string) error {
		q.id = args[0]
		return a.eval(ctx, q)
	})
	q.flags(a, c)
	c.Flags().IntVar(&q.from, "from", 0, a.t("cmd.indicator.flag.from"))
	c.Flags().IntVar(&q.to, "to", 0, a.t("cmd.indicator.flag.to"))
	c.Flags().IntVar(&q.year, "year", 0, a.t("cmd.indicator.flag.year"))
	c.Flags().StringVar(&q.group, "group", "", a.t("cmd.indicator.flag.group"))
	return c
}

// question is which values are wanted.
type question struct {
	id, unit string
	from, to int
	year     int // both of them
	period   string
	on       string // map
	group    string // grouping
}

// flags adds what eval and explain share.
func (q *question) flags(a *app, c *cobra.Command) {
	c.Flags().StringVar(&q.unit, "unit", "", a.t("cmd.indicator.flag.unit"))
	c.Flags().StringVar(&q.period, "period", "", a.t("cmd.indicator.flag.period"))
	c.Flags().StringVar(&q.on, "map", string(analytics.Reported), a.t("cmd.indicator.flag.map"))
}

// filter is the question as analytics asks it.
func (q question) filter() (analytics.Filter, error) {
	f := analytics.Filter{Unit: q.unit, From: max(q.from, q.year), To: max(q.to, q.year), Map: analytics.Map(q.on), Group: q.group}
	if err := yearOf("--from, --to, --year", q.from, q.to, q.year); err != nil {
		return f, err
	}
	if q.year > 0 && (q.from > 0 || q.to > 0 || q.period != "") {
		return f, newFault(exitUsage, "cmd.E-CLI-141")
	}
	if q.from > 0 && q.to > 0 && q.from > q.to {
		return f, newFault(exitUsage, "cmd.E-CLI-018", "from", q.from, "to", q.to)
	}
	if q.period == "" {
		return f, nil
	}
	var err error
	if f.Period, err = period.Parse(q.period); err != nil {
		return f, newFault(exitUsage, "cmd.E-CLI-019", "found", q.period).because(err)
	}
	return f, nil
}

// eval prints the points of one indicator.
func (a *app) eval(ctx context.Context, q question) error {
	f, err := q.filter()
	if err != nil {
		return err
	}
	return a.withHouse(ctx, func(h *house) error {
		ind, err := h.evaluator.Find(q.id)
		if err != nil {
			return err
		}
		if f.Unit, err = h.resolve("--unit", f.Unit, daysOf(f)); err != nil {
			return err
		}
		points, err := h.evaluator.Eval(ctx, ind, f)
		if err != nil {
			return err
		}
		targets, err := h.evaluator.Targets(ctx, f)
		if err != nil {
			return err
		}
		for i := range points {
			if f.Group == "" { // a target is the unit's, not a group's
				points[i] = targets.Judge(ind, points[i])
			}
		}
		if a.config.JSON {
			return writeJSON(a.out, points)
		}
		a.print(a.paint(bold, ind.Code+"  "+ind.Title.In(a.lang)+" ("+ind.Unit.In(a.lang)+")"))
		if len(points) == 0 {
			a.print(a.t("cmd.indicator.none"))
			return nil
		}
		a.print(a.pointTable(ind, points))
		return nil
	})
}

// pointTable lays points out as lines.
func (a *app) pointTable(ind *analytics.Indicator, points []analytics.Point) string {
	t := table{
		head: []string{
			a.t("cmd.col.code"), a.t("cmd.col.name"), a.t("cmd.col.period"), a.t("cmd.col.value"),
			a.t("cmd.col.numerator"), a.t("cmd.col.denominator"), a.t("cmd.col.coverage"), a.t("cmd.col.note"),
		},
		right: map[int]bool{3: true, 4: true, 5: true, 6: true},
	}
	aims := slices.ContainsFunc(points, func(p analytics.Point) bool { return p.Aim != nil })
	if aims {
		t.head = slices.Insert(t.head, 4, a.t("cmd.col.target"), a.t("cmd.col.met"))
		t.right = map[int]bool{3: true, 4: true, 6: true, 7: true, 8: true}
	}
	groups := slices.ContainsFunc(points, func(p analytics.Point) bool { return p.Group != nil })
	if groups {
		t.head = slices.Insert(t.head, 2, a.t("cmd.col.group"))
		right := map[int]bool{}
		for i := range t.right {
			right[i+1] = true
		}
		t.right = right
	}
	for _, p := range points {
		row := []string{
			p.Unit, plain(p.UnitName), showPeriod(p.Period), a.value(ind, p), a.number(p.Numerator), a.number(p.Denominator),
			strconv.Itoa(p.Reporting) + "/" + strconv.Itoa(p.Expected), a.pointNote(p),
		}
		if aims {
			row = slices.Insert(row, 4, a.target(ind, p), a.met(p))
		}
		if groups {
			row = slices.Insert(row, 2, a.groupOf(p))
		}
		t.row(row...)
	}
	return t.String()
}

// groupOf names the group of a point, "" for none.
func (a *app) groupOf(p analytics.Point) string {
	if p.Group == nil {
		return ""
	}
	return plain(p.Group.Label.In(a.lang))
}

// pointNote says what else must be known of a point.
func (a *app) pointNote(p analytics.Point) string {
	var notes []string
	if p.Why != analytics.WhyNone {
		notes = append(notes, p.Why.Text().In(a.lang))
	}
	if p.Estimate {
		notes = append(notes, a.t("cmd.indicator.estimate"))
	}
	if p.Series != "" {
		notes = append(notes, a.t("cmd.indicator.series", "series", p.Series))
	}
	return strings.Join(notes, "; ")
}
