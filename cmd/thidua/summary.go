package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
)

// summaryWanted is which summary is to be written, and where to.
type summaryWanted struct {
	unit, on, out, format, asOf, words string
	year, from, to, half               int
}

// formats are the faces of a summary, in the order they are written.
var formats = []string{"docx", "xlsx", "html", "csv"}

func (a *app) summaryCommand() *cobra.Command {
	var w summaryWanted
	c := a.command(usage{
		use: "summary", short: "cmd.summary.short", long: "cmd.summary.long",
		examples: []string{
			"thidua summary --unit 21439 --year 2024 --out summary",
			"thidua summary --unit 21439 --from 2014 --to 2024 --format docx --out summary",
			"thidua summary --unit 51 --year 2024 --half 1 --as-of 2024-07-15 --out summary",
			"thidua summary --words PROJECT",
		},
		exits: []int{exitBusy, exitStorage, exitUnreconciled},
	}, func(ctx context.Context, _ []string) error {
		if w.words != "" {
			return a.writeWords(w.words)
		}
		if err := w.settle(); err != nil {
			return err
		}
		return a.withHouse(ctx, func(h *house) error { return h.writeSummary(ctx, w) })
	})
	f := c.Flags()
	f.StringVar(&w.unit, "unit", "", a.t("cmd.indicator.flag.unit"))
	f.IntVar(&w.year, "year", 0, a.t("cmd.status.flag.year"))
	f.IntVar(&w.from, "from", 0, a.t("cmd.indicator.flag.from"))
	f.IntVar(&w.to, "to", 0, a.t("cmd.indicator.flag.to"))
	f.IntVar(&w.half, "half", 0, a.t("cmd.summary.flag.half"))
	f.StringVar(&w.out, "out", "", a.t("cmd.summary.flag.out"))
	f.StringVar(&w.format, "format", strings.Join(formats, ","), a.t("cmd.summary.flag.format"))
	f.StringVar(&w.on, "map", string(analytics.Reported), a.t("cmd.indicator.flag.map"))
	f.StringVar(&w.asOf, "as-of", "", a.t("cmd.summary.flag.asof"))
	f.StringVar(&w.words, "words", "", a.t("cmd.summary.flag.words"))
	return c
}

// settle makes one span of years out of the flags, and refuses what makes
// none.
func (w *summaryWanted) settle() error {
	if w.unit == "" || w.out == "" || (w.year == 0) == (w.from == 0 && w.to == 0) || (w.from == 0) != (w.to == 0) {
		return newFault(exitUsage, "cmd.E-CLI-014", "flags", "--unit, --year (--from, --to), --out",
			"example", "thidua summary --unit 21439 --year 2024 --out summary")
	}
	if w.year != 0 {
		w.from, w.to = w.year, w.year
	}
	if err := yearOf("--year, --from, --to", w.from, w.to); err != nil {
		return err
	}
	bad := func(flag string, value any) error {
		return newFault(exitUsage, "cmd.E-CLI-003", "flag", flag, "value", value, "help", "thidua summary --help")
	}
	if w.from > w.to {
		return bad("--to", w.to)
	}
	if w.half < 0 || w.half > 2 || w.half > 0 && w.from != w.to {
		return bad("--half", w.half)
	}
	for _, name := range w.formats() {
		if !slices.Contains(formats, name) {
			return bad("--format", name)
		}
	}
	if _, err := w.moment(); err != nil {
		return bad("--as-of", w.asOf)
	}
	return nil
}

// formats are the faces asked for, each once, in the order they are written.
func (w summaryWanted) formats() []string {
	var list, asked []string
	for name := range strings.SplitSeq(w.format, ",") {
		asked = append(asked, strings.ToLower(strings.TrimSpace(name)))
	}
	for _, name := range formats {
		if slices.Contains(asked, name) {
			list = append(list, name)
		}
	}
	for _, name := range asked {
		if !slices.Contains(formats, name) {
			list = append(list, name)
		}
	}
	return list
}

// moment is the end of the day --as-of names, Vietnamese time, or the moment
// itself; zero for none.
func (w summaryWanted) moment() (time.Time, error) {
	if w.asOf == "" {
		return time.Time{}, nil
	}
	if day, err := time.ParseInLocation(time.DateOnly, w.asOf, hanoi); err == nil {
		return day.AddDate(0, 0, 1).Add(-time.Microsecond), nil
	}
	return time.Parse(time.RFC3339, w.asOf)
}
