package main

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/ingest/period"
)

func (a *app) exportCommand() *cobra.Command {
	return a.group(usage{
		use: "export COMMAND", short: "cmd.export.short", long: "cmd.export.long",
		examples: []string{"thidua export parquet --out parquet"},
	}, a.exportParquetCommand())
}

func (a *app) exportParquetCommand() *cobra.Command {
	var out, on string
	c := a.command(usage{
		use: "parquet --out DIR [--map DATE]", short: "cmd.export.parquet.short", long: "cmd.export.parquet.long",
		examples: []string{"thidua export parquet --out parquet", "thidua export parquet --out parquet --map 2025-07-01 --json"},
		exits:    []int{exitBusy, exitStorage},
	}, func(ctx context.Context, _ []string) error {
		if out == "" {
			return newFault(exitUsage, "cmd.E-CLI-014", "flags", "--out", "example", "thidua export parquet --out parquet")
		}
		if _, err := time.Parse(time.DateOnly, on); on != "" && err != nil {
			return newFault(exitUsage, "cmd.E-CLI-015", "flag", "--map", "value", on)
		}
		return a.exportParquet(ctx, out, on)
	})
	c.Flags().StringVar(&out, "out", "", a.t("cmd.export.parquet.flag.out"))
	c.Flags().StringVar(&on, "map", "", a.t("cmd.export.parquet.flag.map"))
	return c
}

// exportSeal marks a folder as an export, which may be replaced.
const exportSeal = "manifest.json"

// exportParquet writes all files or none; a folder of before is replaced.
func (a *app) exportParquet(ctx context.Context, out, on string) error {
	if !isDataFolder(a.config.Data) {
		return newFault(exitUsage, "cmd.E-CLI-010", "path", a.config.Data)
	}
	entries, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, os.ErrNotExist) || len(entries) > 0 && !fileIn(out, exportSeal) {
		return newFault(exitUsage, "cmd.E-CLI-152", "path", out).because(err)
	}
	var m manifest
	err = dashboard.ReplaceFolder(out, func(fresh string) error {
		a.export = fresh
		return a.withHouse(ctx, func(h *house) error {
			if m, err = h.parquet(ctx, on); err != nil {
				return err
			}
			return m.write(fresh)
		})
	})
	if err != nil {
		return err
	}
	path, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	if a.config.JSON {
		return writeJSON(a.out, map[string]any{"path": path, "files": m.Files})
	}
	var rows int64
	for _, f := range m.Files {
		rows += f.Rows
	}
	a.print(a.t("cmd.export.parquet.made", "path", path, "files", len(m.Files), "rows", rows))
	return nil
}

func fileIn(dir, name string) bool {
	info, err := os.Stat(filepath.Join(dir, name))
	return err == nil && info.Mode().IsRegular()
}

// parquet writes the files, and gives what the manifest says of them.
func (h *house) parquet(ctx context.Context, on string) (manifest, error) {
	m := manifest{Program: ownVersion(), AsOf: h.asOf().Format(time.DateOnly), house: h}
	var err error
	if m.Sample, err = h.sample(); err != nil {
		return m, err
	}
	if m.Files, err = h.store.Parquet(ctx); err != nil {
		return m, err
	}
	m.Maps = []analytics.Map{analytics.Reported}
	if on == "" {
		if on, err = h.lastChange(ctx); err != nil {
			return m, err
		}
	}
	if on != "" {
		m.Maps = append(m.Maps, analytics.Map(on))
	}
	var all [][]any
	for _, on := range m.Maps {
		rows, err := h.values(ctx, on)
		if err != nil {
			return m, err
		}
		for _, row := range rows {
			all = append(all, append(row, m.Sample))
		}
	}
	values, err := h.store.ParquetValues(ctx, slices.Values(all))
	m.Files = append(m.Files, values)
	return m, err
}

// lastChange is the day the newest commune began that others went into, "" for
// none: the day the pages restate onto.
func (h *house) lastChange(ctx context.Context) (string, error) {
	units, err := h.evaluator.Units(ctx)
	day := ""
	for _, u := range units {
		came := slices.ContainsFunc(u.Predecessors, func(c analytics.Change) bool { return c.Kind != "rename" })
		if u.Level == "commune" && came {
			day = max(day, u.ValidFrom)
		}
	}
	return day, err
}

// values evaluates every indicator at every unit on a map: for the years there
// are returns of, and for each other period there is a return for.
func (h *house) values(ctx context.Context, on analytics.Map) ([][]any, error) {
	filters, err := h.reported(ctx, on)
	if err != nil {
		return nil, err
	}
	standings, err := h.evaluator.Standings(ctx, analytics.Filter{Map: on})
	if err != nil {
		return nil, err
	}
	var rows [][]any
	for f := range filters {
		targets, err := h.evaluator.Targets(ctx, f)
		if err != nil {
			return nil, err
		}
		inds := h.evaluator.Indicators()
		all, err := h.evaluator.EvalAll(ctx, inds, f)
		if err != nil {
			return nil, err
		}
		for i, ind := range inds {
			for _, p := range all[i] {
				s := standings[analytics.Behind{Unit: p.UnitID, Period: p.Period}]
				rows = append(rows, valueRow(on, targets.Judge(ind, p), s))
			}
		}
	}
	return rows, nil
}

// reported gives a filter for all years, then one for each other period.
func (h *house) reported(ctx context.Context, on analytics.Map) (iter.Seq[analytics.Filter], error) {
	returns, err := h.evaluator.Returns(ctx, "")
	if err != nil {
		return nil, err
	}
	years := analytics.Filter{Map: on}
	var others []period.Period
	for _, r := range returns {
		switch y := r.Period.Year(); {
		case r.Period.Kind() == period.KindYear:
			if years.From == 0 || y < years.From {
				years.From = y
			}
			years.To = max(years.To, y)
		case !slices.Contains(others, r.Period):
			others = append(others, r.Period)
		}
	}
	slices.Sort(others)
	return func(yield func(analytics.Filter) bool) {
		if years.From > 0 && !yield(years) {
			return
		}
		for _, p := range others {
			if !yield(analytics.Filter{Map: on, Period: p}) {
				return
			}
		}
	}, nil
}

// valueRow is a value in the order of the columns of its file, but the last,
// which says whether figures are invented.
func valueRow(on analytics.Map, p analytics.Point, s analytics.Standing) []any {
	return []any{
		p.Indicator, p.Unit, p.UnitName, p.UnitID, string(p.Period), string(on), p.Value.R, p.Numerator.R, p.Denominator.R,
		p.Reporting, p.Expected, p.Estimate, p.Approx, p.Series, string(p.Why), p.Target.R, string(p.Met),
		s.Returns, s.Final, s.Approval(),
	}
}
