package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/dashboard/export"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// showDemo builds pages and summary and prints where they are, and three
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
	summary, err := h.summary(ctx, filepath.Join(out, "summary"), model)
	if err != nil {
		return err
	}
	figures, err := h.figures(ctx)
	if err != nil {
		return err
	}
	if a.config.JSON {
		return writeJSON(a.out, map[string]any{"open": page, "summary": summary, "figures": figures})
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
	a.print(a.t("cmd.demo.summary", "path", summary))
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

// summary writes the figures of the province and of every unit in it, over all
// years, as a table for people and one for programs; it gives the first.
func (h *house) summary(ctx context.Context, dir string, m *dashboard.Model) (string, error) {
	s, err := export.Gather(ctx, h.evaluator, export.Options{
		Unit: "51", From: m.Years[0], To: m.Years[len(m.Years)-1],
		AsOf: m.AsOf, Sample: m.Sample, SampleNote: m.SampleNote,
	})
	if err != nil {
		return "", err
	}
	stem := filepath.Join(dir, fmt.Sprintf("%s_%d-%d", s.Unit, s.From, s.To))
	for ext, write := range map[string]func(io.Writer, lang.Lang) error{".xlsx": s.XLSX, ".csv": s.CSV} {
		var b bytes.Buffer
		if err := write(&b, h.lang); err != nil {
			return "", err
		}
		if err := writeFile(stem+ext, b.Bytes()); err != nil {
			return "", err
		}
	}
	return filepath.Abs(stem + ".xlsx")
}

// quoted is a path as it is typed into a shell.
func quoted(path string) string {
	if strings.ContainsAny(path, " '\"()&;$") {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}
