package main

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/ingest/period"
)

// showDemo builds pages and summaries and prints where they are, and three
// figures: the rate the source report prints, the same for the town above it,
// and the donations of the ten years.
func (a *app) showDemo(ctx context.Context, h *house, out string) error {
	model, err := a.model(ctx, h, true)
	if err != nil {
		return err
	}
	page, err := writePages(ctx, dashboard.Site{Model: model}, filepath.Join(out, "site"), "")
	if err != nil {
		return err
	}
	report, workbook, err := h.summaries(ctx, filepath.Join(out, "summary"), model.Years)
	if err != nil {
		return err
	}
	figures, err := h.figures(ctx)
	if err != nil {
		return err
	}
	if a.config.JSON {
		return writeJSON(a.out, map[string]any{"open": page, "report": report, "summary": workbook, "figures": figures})
	}
	for _, p := range figures {
		ind, err := h.evaluator.Find(p.Indicator)
		if err != nil {
			return err
		}
		a.print(a.t("cmd.demo.figure", "title", ind.Title, "unit", p.UnitName, "period", showPeriod(p.Period),
			"value", a.value(ind, p), "measure", ind.Unit, "reporting", p.Reporting, "expected", p.Expected))
	}
	a.print(a.t("cmd.demo.sample") + " " + a.t("cmd.demo.note"))
	a.print("")
	a.print(a.t("cmd.demo.open", "path", page))
	a.print(a.t("cmd.demo.report", "path", report))
	a.print(a.t("cmd.demo.summary", "path", workbook))
	a.print(a.t("cmd.demo.try", "command", "thidua explain POV_RATE --unit 21439 --year 2024 --data "+quoted(h.dir)))
	return nil
}

// figures are the three figures the demonstration prints.
func (h *house) figures(ctx context.Context) ([]analytics.Point, error) {
	var points []analytics.Point
	for _, q := range []struct {
		indicator, unit string
		period          period.Period
	}{
		{"POV_RATE", "21439", period.Year(2024)},
		{"POV_RATE", "534", period.Year(2024)},
		{"DON_TOTAL", "21439", period.Span(2014, 2024)},
	} {
		ind, err := h.evaluator.Find(q.indicator)
		if err != nil {
			return nil, err
		}
		found, err := h.evaluator.Eval(ctx, ind, analytics.Filter{Unit: q.unit, Period: q.period})
		if err != nil {
			return nil, err
		}
		points = append(points, found...)
	}
	return points, nil
}

// summaries writes what leaders sign, the ten-year report of the ward whose
// report this all began from, and what the level above wants, the figures of
// the province and of every unit in it over all years. It gives where they are.
func (h *house) summaries(ctx context.Context, dir string, years []int) (report, workbook string, err error) {
	for _, s := range []struct {
		wanted summaryWanted
		path   *string
	}{
		{summaryWanted{unit: "21439", from: 2014, to: 2024, format: "docx"}, &report},
		{summaryWanted{unit: "51", from: years[0], to: years[len(years)-1], format: "xlsx,csv"}, &workbook},
	} {
		s.wanted.out, s.wanted.on = dir, string(analytics.Reported)
		r, files, err := h.makeSummary(ctx, s.wanted)
		if err != nil {
			return "", "", err
		}
		paths, err := h.place(r, dir, files)
		if err != nil {
			return "", "", err
		}
		if *s.path, err = filepath.Abs(paths[0]); err != nil {
			return "", "", err
		}
	}
	return report, workbook, nil
}

// quoted is a path as it is typed into a shell.
func quoted(path string) string {
	if strings.ContainsAny(path, " '\"()&;$") {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}
