package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

func (a *app) explainCommand() *cobra.Command {
	q := question{}
	year := 0
	c := a.command(usage{
		use: "explain ID --unit CODE --year Y", short: "cmd.explain.short", long: "cmd.explain.long",
		examples: []string{
			"thidua explain POV_RATE --unit 21439 --year 2024",
			"thidua explain DON_TOTAL --unit 21439 --period 2014..2024 --json",
		},
		exits: []int{exitBusy, exitStorage}, args: [2]int{1, 1},
	}, func(ctx context.Context, args []string) error {
		q.id = args[0]
		if err := yearOf("--year", year); err != nil {
			return err
		}
		if year != 0 && q.period == "" {
			q.period = string(period.Year(year))
		}
		return a.explain(ctx, q)
	})
	q.flags(a, c)
	c.Flags().IntVar(&year, "year", 0, a.t("cmd.explain.flag.year"))
	return c
}

// explain prints every source cell behind a figure.
func (a *app) explain(ctx context.Context, q question) error {
	if q.unit == "" || q.period == "" {
		return newFault(exitUsage, "cmd.E-CLI-014", "flags", "--unit, --year", "example", "thidua explain POV_RATE --unit 21439 --year 2024")
	}
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
		x, err := h.evaluator.Explain(ctx, ind, f.Unit, f.Period, f.Map)
		if err != nil {
			return err
		}
		targets, err := h.evaluator.Targets(ctx, f)
		if err != nil {
			return err
		}
		x.Point = targets.Judge(ind, x.Point)
		if a.config.JSON {
			return writeJSON(a.out, x)
		}
		return a.printExplanation(h, x, "")
	})
}

// printExplanation prints a figure, its two sides, and the figures it uses.
func (a *app) printExplanation(h *house, x analytics.Explanation, margin string) error {
	p := x.Point
	ind, err := h.evaluator.Find(p.Indicator)
	if err != nil {
		return err
	}
	head := a.paint(bold, ind.Code+"  "+ind.Title.In(a.lang))
	figure := plain(p.UnitName) + " (" + p.Unit + "), " + showPeriod(p.Period) + ": " + a.value(ind, p) + " " + ind.Unit.In(a.lang)
	figure += "  " + a.t("cmd.explain.coverage", "reporting", p.Reporting, "expected", p.Expected)
	if note := a.pointNote(p); note != "" {
		figure += "  — " + note
	}
	a.print(margin + head + "\n" + margin + figure)
	if p.Aim != nil {
		a.print(margin + a.t("cmd.target.line", "target", a.target(ind, p), "measure", ind.Unit, "met", a.met(p), "source", a.setBy(ind, p.Aim)))
	}
	if x.Numerator != nil {
		a.printSide(h, a.t("cmd.col.numerator"), x.Numerator, margin+"  ")
	}
	if x.Denominator != nil {
		a.printSide(h, a.t("cmd.col.denominator"), x.Denominator, margin+"  ")
	}
	for _, used := range x.Uses {
		if err := a.printExplanation(h, used, margin+"  "); err != nil {
			return err
		}
	}
	return nil
}

// printSide prints the cells of a numerator or a denominator and their sum.
func (a *app) printSide(h *house, name string, s *analytics.Side, margin string) {
	a.print("\n" + margin + name + ": " + s.Label.In(a.lang) + " = " + a.number(s.Sum))
	t := table{
		head: []string{
			a.t("cmd.col.unit"), a.t("cmd.col.file"), a.t("cmd.col.sheet"), a.t("cmd.col.cell"),
			a.t("cmd.col.field"), a.t("cmd.col.typed"), a.t("cmd.col.value"), a.t("cmd.col.adds"), "",
		},
		right: map[int]bool{5: true, 6: true, 7: true},
	}
	for _, c := range s.Cells {
		t.row(c.Unit+" "+plain(c.UnitName), plain(c.File), plain(c.Sheet), c.Ref, a.fieldName(h, c), plain(c.Typed),
			a.cellValue(c), a.adds(c), a.cellNote(c))
	}
	t.row("", "", "", "", a.t("cmd.explain.sum"), "", "", a.number(s.Sum))
	a.print(margin + strings.ReplaceAll(t.String(), "\n", "\n"+margin))
}

func (a *app) fieldName(h *house, c analytics.SourceCell) string {
	name := c.Field
	if s, ok := h.form.Anywhere(c.Section); ok {
		if fd, ok := s.Field(c.Field); ok {
			name = fd.Label.In(a.lang)
		}
		if s.Layout == "table" {
			name += " #" + strconv.Itoa(c.Row)
		}
	}
	return name
}

func (a *app) cellValue(c analytics.SourceCell) string {
	switch c.State {
	case "none":
		return a.t("cmd.explain.none")
	case "na":
		return "×"
	}
	return a.number(c.Value)
}

// adds is what the cell adds to the sum.
func (a *app) adds(c analytics.SourceCell) string {
	if !c.Counted {
		return "—"
	}
	return a.number(c.Share)
}

// cellNote says how a cell differs from its plain value.
func (a *app) cellNote(c analytics.SourceCell) string {
	var notes []string
	switch c.Qualifier {
	case "", "chinh_xac":
	default:
		notes = append(notes, "≈")
	}
	if c.Weight.String() != "1" {
		notes = append(notes, "× "+a.number(c.Weight))
	}
	if !c.Counted {
		notes = append(notes, a.t("cmd.explain.left_out"))
	}
	return strings.Join(notes, " ")
}
