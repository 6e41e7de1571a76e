package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
)

func (a *app) siteCommand() *cobra.Command {
	var out, single string
	c := a.command(usage{
		use: "site --out DIR | --single FILE.html", short: "cmd.site.short", long: "cmd.site.long",
		examples: []string{"thidua site --out site", "thidua site --out site --shapes dia-gioi.geojson", "thidua site --single thidua.html"},
		exits:    []int{exitBusy, exitStorage},
	}, func(ctx context.Context, _ []string) error {
		if (out == "") == (single == "") {
			return newFault(exitUsage, "cmd.E-CLI-014", "flags", "--out, --single", "example", "thidua site --out site")
		}
		return a.withHouse(ctx, func(h *house) error { return a.site(ctx, h, out, single) })
	})
	c.Flags().StringVar(&out, "out", "", a.t("cmd.site.flag.out"))
	c.Flags().StringVar(&a.config.Shapes, "shapes", a.config.Shapes, a.t("cmd.site.flag.shapes"))
	c.Flags().StringVar(&single, "single", "", a.t("cmd.site.flag.single"))
	return c
}

// site writes the pages of an open house and says which one to open.
func (a *app) site(ctx context.Context, h *house, out, single string) error {
	model, err := a.model(ctx, h, out != "")
	if err != nil {
		return err
	}
	page, err := writePages(ctx, dashboard.Site{Model: model}, out, single)
	if err != nil {
		return err
	}
	if a.config.JSON {
		return writeJSON(a.out, map[string]any{"open": page})
	}
	a.print(a.t("cmd.site.made", "path", page))
	return nil
}

// profile is the section whose figures a report over several years shows
// beside its indicators: area, population.
const profile = "s01_profile"

// model gathers what the pages say; with the official tables where they will
// lie beside the pages as files.
func (a *app) model(ctx context.Context, h *house, files bool) (*dashboard.Model, error) {
	marked, err := h.sample()
	if err != nil {
		return nil, err
	}
	o := dashboard.Options{
		AsOf: h.asOf(), Version: ownVersion(),
		Sample: marked, Fields: fieldNames(h.form), Choices: choiceNames(h.form),
		Facts: func(ctx context.Context, r analytics.ReturnInfo) ([]analytics.SourceCell, error) {
			return h.evaluator.Cells(ctx, r.ReturnID, profile)
		},
	}
	if marked {
		o.SampleNote = both("cmd.demo.note")
	}
	forms, err := a.loadForms()
	if err != nil {
		return nil, err
	}
	o.Official = h.officialTables(forms, files)
	if o.Shapes, err = a.shapes(); err != nil {
		return nil, err
	}
	model, err := dashboard.Build(ctx, h.evaluator, o)
	if err == nil {
		a.unshaped(model)
	}
	return model, err
}

// writePages writes a folder of pages or one file, and gives the absolute path
// of the page to open.
func writePages(ctx context.Context, s dashboard.Site, out, single string) (string, error) {
	if out != "" {
		if err := s.Write(ctx, out); err != nil {
			return "", err
		}
		return filepath.Abs(filepath.Join(out, "index.html"))
	}
	var page bytes.Buffer
	if err := s.Single(ctx, &page); err != nil {
		return "", err
	}
	if err := writeFile(single, page.Bytes()); err != nil {
		return "", err
	}
	return filepath.Abs(single)
}

// fieldNames says the label of a field with its unit of measure, its name
// where the form has none.
func fieldNames(f *form.Form) func(section, field string) lang.Text {
	return func(section, field string) lang.Text {
		if s, ok := f.Section(section); ok {
			if fd, ok := s.Field(field); ok {
				return withUnit(fd)
			}
		}
		return lang.Text{VI: field, EN: field}
	}
}

func withUnit(f *form.Field) lang.Text {
	if f.Unit == "" {
		return f.Label
	}
	return lang.Text{VI: f.Label.VI + " (" + f.Unit + ")", EN: f.Label.EN + " (" + f.Unit + ")"}
}

// sample reports whether the data folder holds sample figures.
func (h *house) sample() (bool, error) {
	_, err := os.Stat(h.path(sampleMark))
	if os.IsNotExist(err) {
		return false, nil
	}
	return err == nil, err
}

// asOf is the day the data last changed, so that the same data give the same
// pages.
func (h *house) asOf() time.Time {
	at := h.now()
	for e := range h.archive.Entries() {
		if changesFigures(e) {
			at = e.At
		}
	}
	day := at.In(hanoi)
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
}

// changesFigures reports whether a line of the journal may change a figure;
// that something was delivered does not.
func changesFigures(e archive.Entry) bool {
	return e.Event != eventDelivered && e.Event != eventRefused && !strings.HasPrefix(e.Event, eventPublish)
}

// choiceNames says the label of an entry of a field's list, its code where the
// form has none.
func choiceNames(f *form.Form) func(section, field, code string) lang.Text {
	return func(section, field, code string) lang.Text {
		if s, ok := f.Section(section); ok {
			if fd, ok := s.Field(field); ok {
				if o, ok := fd.Option(code); ok {
					return o.Label
				}
			}
		}
		return lang.Text{VI: code, EN: code}
	}
}
