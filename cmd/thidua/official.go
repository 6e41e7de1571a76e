package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/export"
	"github.com/thidua/thidua/ingest/period"
)

func (a *app) formCommand() *cobra.Command {
	return a.group(usage{
		use: "form COMMAND", short: "cmd.form.short", long: "cmd.form.long",
		examples: []string{"thidua form list", "thidua form export 0603.N --unit 51 --year 2024 --out 0603N_51_2024.xlsx"},
	}, a.formListCommand(), a.formExportCommand())
}

// loadForms loads the official tables with what the project adds.
func (a *app) loadForms() (*analytics.Forms, error) {
	_, queries, err := a.project()
	if err != nil {
		return nil, err
	}
	f, err := analytics.LoadForms(queries...)
	if err != nil {
		return nil, newFault(exitUsage, "cmd.E-CLI-016", "error", said(err)).because(err)
	}
	return f, nil
}

func (a *app) formListCommand() *cobra.Command {
	return a.command(usage{
		use: "list", short: "cmd.form.list.short", long: "cmd.form.list.long",
		examples: []string{"thidua form list", "thidua form list --json"},
	}, func(context.Context, []string) error {
		forms, err := a.loadForms()
		if err != nil {
			return err
		}
		list := []map[string]any{}
		t := table{head: []string{a.t("cmd.col.code"), a.t("cmd.col.name"), a.t("cmd.form.years"), a.t("cmd.form.circular")}}
		for _, o := range forms.All() {
			years := strconv.Itoa(o.Years.From) + "–"
			if o.Years.To > 0 {
				years += strconv.Itoa(o.Years.To)
			}
			list = append(list, map[string]any{
				"id": o.ID, "code": o.Code, "name": o.Name, "title": o.Title, "from": o.Years.From, "to": o.Years.To,
			})
			t.row(o.Code, o.Title.In(a.lang), years, o.Circular.In(a.lang))
		}
		if a.config.JSON {
			return writeJSON(a.out, list)
		}
		a.print(t.String())
		return nil
	})
}

// formWanted is which official table is to be written, and where to.
type formWanted struct {
	code, unit, on, out string
	year                int
}

func (a *app) formExportCommand() *cobra.Command {
	var w formWanted
	c := a.command(usage{
		use: "export CODE", short: "cmd.form.export.short", long: "cmd.form.export.long",
		examples: []string{
			"thidua form export 0601.N --unit 21439 --year 2024 --out 0601N_21439_2024.xlsx",
			"thidua form export 0603.N --unit 51 --year 2024 --map 2025-07-01 --out 0603N_51_2024.csv",
		},
		exits: []int{exitBusy, exitStorage, exitUnreconciled}, args: [2]int{1, 1},
	}, func(ctx context.Context, args []string) error {
		w.code = args[0]
		if w.unit == "" || w.year == 0 || w.out == "" {
			return newFault(exitUsage, "cmd.E-CLI-014", "flags", "--unit, --year, --out",
				"example", "thidua form export 0603.N --unit 51 --year 2024 --out 0603N_51_2024.xlsx")
		}
		return a.exportForm(ctx, w)
	})
	f := c.Flags()
	f.StringVar(&w.unit, "unit", "", a.t("cmd.indicator.flag.unit"))
	f.IntVar(&w.year, "year", 0, a.t("cmd.status.flag.year"))
	f.StringVar(&w.out, "out", "", a.t("cmd.form.flag.out"))
	f.StringVar(&w.on, "map", string(analytics.Reported), a.t("cmd.indicator.flag.map"))
	return c
}

// exportForm writes an official table, or nothing if it does not hold its own
// checks.
func (a *app) exportForm(ctx context.Context, w formWanted) error {
	ext := strings.ToLower(filepath.Ext(w.out))
	if ext != ".xlsx" && ext != ".csv" {
		return newFault(exitUsage, "cmd.E-CLI-003", "flag", "--out", "value", w.out, "help", "thidua form export --help")
	}
	if err := yearOf("--year", w.year); err != nil {
		return err
	}
	forms, err := a.loadForms()
	if err != nil {
		return err
	}
	def, err := forms.Find(w.code, w.year)
	if err != nil {
		return err
	}
	return a.withHouse(ctx, func(h *house) error {
		f := analytics.Filter{To: w.year, Map: analytics.Map(w.on)}
		if f.Unit, err = h.resolve("--unit", w.unit, daysOf(analytics.Filter{Period: period.Year(w.year), Map: f.Map})); err != nil {
			return err
		}
		t, err := h.evaluator.Official(ctx, def, f)
		if err != nil {
			return err
		}
		if len(t.Broken) > 0 {
			return newFault(exitUnreconciled, "cmd.E-CLI-030", "form", def.Code, "unit", plain(t.UnitName), "year", w.year,
				"first", broken(t.Broken[0]), "n", len(t.Broken))
		}
		return h.writeForm(t, ext, w.out)
	})
}

// broken says which check fails, where, and both of its sides.
func broken(b analytics.OfficialBroken) any {
	left, right, isRows := strings.Cut(b.Check.Rows, "=")
	if !isRows {
		left, right, _ = strings.Cut(b.Check.Columns, "=")
	}
	key := map[bool]any{
		true:  both("cmd.form.at_column", "at", b.At),
		false: both("cmd.form.at_row", "at", b.At),
	}[isRows]
	return both("cmd.form.broken", "at", key, "check", b.Check.Says(),
		"left", strings.Trim(left, " <"), "a", b.Left.String(), "right", strings.TrimSpace(right), "b", b.Right.String())
}

// laidOut is a table ready to be written, marked where figures are invented.
func (h *house) laidOut(t *analytics.OfficialTable) (*export.Official, error) {
	marked, err := h.sample()
	if err != nil {
		return nil, err
	}
	o := &export.Official{OfficialTable: t, AsOf: h.asOf(), Sample: marked}
	if marked {
		o.SampleNote = both("cmd.demo.note")
	}
	return o, nil
}

// writeForm puts the file in place and says what it covers.
func (h *house) writeForm(t *analytics.OfficialTable, ext, out string) error {
	o, err := h.laidOut(t)
	if err != nil {
		return err
	}
	write := o.XLSX
	if ext == ".csv" {
		write = o.CSV
	}
	var b bytes.Buffer
	if err := write(&b, h.lang); err != nil {
		return err
	}
	if err := writeFile(out, b.Bytes()); err != nil {
		return err
	}
	if h.config.JSON {
		return writeJSON(h.out, map[string]any{
			"file": out, "form": t.Form.Name, "unit": t.Unit, "unit_name": t.UnitName, "year": t.Year,
			"reporting": t.Reporting, "expected": t.Expected, "checks": len(t.Form.Checks), "why": t.Why,
		})
	}
	if !t.Form.Rules(t.Year) {
		h.chat(h.t("cmd.form.other_year", "year", t.Year, "from", t.Form.Years.From))
	}
	h.print(h.t("cmd.form.made", "path", out, "form", t.Form.Name, "unit", plain(t.UnitName), "year", t.Year,
		"coverage", fmt.Sprintf("%d/%d", t.Reporting, t.Expected)))
	return nil
}
