package main

import (
	"context"
	"encoding/csv"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/register"
)

// unitMap is what was asked of unit map.
type unitMap struct {
	from, to, unit string
	csv            bool
}

func (a *app) unitMapCommand() *cobra.Command {
	var o unitMap
	c := a.command(usage{
		use: "map --from D1 --to D2 [--unit CODE]", short: "cmd.unit.map.short", long: "cmd.unit.map.long",
		examples: []string{
			"thidua unit map --from 2024-12-31 --to 2025-07-01 --unit 534",
			"thidua unit map --from 2014-12-31 --to 2025-07-01 --csv",
		},
		exits: []int{exitBusy, exitStorage},
	}, func(context.Context, []string) error { return a.unitMap(o) })
	c.Flags().StringVar(&o.from, "from", "", a.t("cmd.unit.map.flag.from"))
	c.Flags().StringVar(&o.to, "to", "", a.t("cmd.unit.map.flag.to"))
	c.Flags().StringVar(&o.unit, "unit", "", a.t("cmd.unit.map.flag.unit"))
	c.Flags().BoolVar(&o.csv, "csv", false, a.t("cmd.unit.map.flag.csv"))
	return c
}

// unitMap prints what became of what between two days.
func (a *app) unitMap(o unitMap) error {
	if o.from == "" || o.to == "" {
		return newFault(exitUsage, "cmd.E-CLI-062")
	}
	for flag, day := range map[string]string{"--from": o.from, "--to": o.to} {
		if _, err := a.day(flag, day); err != nil {
			return err
		}
	}
	if o.to < o.from {
		return newFault(exitUsage, "cmd.E-CLI-063", "from", o.from, "to", o.to)
	}
	r, err := a.peekUnits()
	if err != nil {
		return err
	}
	if o.unit, err = unitOf(r, o); err != nil {
		return err
	}
	fates := []register.Fate{}
	fates = append(fates, r.Map(o.from, o.to)...)
	if o.unit != "" {
		fates = slices.DeleteFunc(fates, func(f register.Fate) bool { return !f.Touches(o.unit) })
	}
	return a.printFates(fates, o)
}

// unitOf gives the code that --unit means, a code or a name of those days; ""
// for none.
func unitOf(r *register.Register, o unitMap) (string, error) {
	if o.unit == "" {
		return "", nil
	}
	from, _ := time.Parse(time.DateOnly, o.from)
	to, _ := time.Parse(time.DateOnly, o.to)
	found, err := (&atlas{register: r.Lookup()}).resolve("--unit", o.unit, days{from, to})
	if err != nil {
		return "", err
	}
	var known []analytics.Unit
	for _, u := range r.Units() {
		known = append(known, analytics.Unit{Code: u.Code})
	}
	_, err = livesOf(known, codeOf(found))
	return codeOf(found), err
}

func (a *app) printFates(fates []register.Fate, o unitMap) error {
	switch {
	case a.config.JSON:
		return writeJSON(a.out, fates)
	case o.csv:
		return a.fatesCSV(fates)
	}
	t := table{
		head: []string{
			a.t("cmd.col.code"), a.t("cmd.unit.map.was"), a.t("cmd.col.code"), a.t("cmd.unit.map.is"),
			a.t("cmd.unit.map.share"), a.t("cmd.unit.map.event"), a.t("cmd.unit.map.day"), a.t("cmd.unit.map.basis"),
		},
		right: map[int]bool{4: true},
	}
	estimates := 0
	for _, f := range fates {
		weight := ""
		if f.ToUnit != "" {
			weight = strings.ReplaceAll(f.Weight.String(), ".", a.t("cmd.unit.map.point"))
		}
		if f.Estimate {
			estimates++
			weight = "≈ " + weight + " " + a.weightBasis(f.WeightBasis)
		}
		var bases []string
		for _, b := range f.Basis {
			bases = append(bases, register.ShortBasis(b))
		}
		t.row(f.Code, plain(f.Name), f.ToCode, plain(f.ToName), weight, a.event(f.Event), showDay(f.On), plain(strings.Join(bases, ", ")))
	}
	a.print(t.String())
	a.chat(a.t("cmd.unit.map.summary", "lines", len(fates), "estimates", estimates))
	return nil
}

// fatesCSV prints the same as a table for programs.
func (a *app) fatesCSV(fates []register.Fate) error {
	w := csv.NewWriter(a.out)
	_ = w.Write([]string{
		"unit_id", "name", "parent", "to_unit_id", "to_name", "to_parent", "event", "on", "weight", "weight_basis", "estimate", "basis",
	})
	for _, f := range fates {
		weight, estimate := "", "0"
		if f.ToUnit != "" {
			weight = f.Weight.String()
		}
		if f.Estimate {
			estimate = "1"
		}
		_ = w.Write([]string{
			f.Unit, f.Name, f.Parent, f.ToUnit, f.ToName, f.ToParent, f.Event, f.On, weight, f.WeightBasis, estimate, strings.Join(f.Basis, "|"),
		})
	}
	w.Flush()
	return w.Error()
}
