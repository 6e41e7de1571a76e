package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/period"
	"github.com/thidua/thidua/ingest/template"
)

// blank is which templates are wanted.
type blank struct {
	unit, out, kind string
	span            string // a period, instead of the kind and the year
	form            string // code, "" for the returns' own
	year            int
	sections        []string
	all             bool
}

func (a *app) templateCommand() *cobra.Command {
	var b blank
	c := a.command(usage{
		use: "template [--form FORM] --unit CODE --year Y --out F | --all --year Y --out DIR", short: "cmd.template.short", long: "cmd.template.long",
		examples: []string{
			"thidua template --unit 21439 --year 2024 --out 21439_2024.xlsx",
			"thidua template --unit 21439 --year 2024 --kind 10nam --out 21439_10nam.xlsx",
			"thidua template --all --year 2025 --out mau_2025",
			"thidua template --form TDKT-CT --unit 534 --year 2024 --out 534_chi_tieu_2024.xlsx",
		},
	}, func(ctx context.Context, _ []string) error {
		if b.year == 0 && b.span == "" || b.out == "" || b.all == (b.unit != "") {
			return newFault(exitUsage, "cmd.E-CLI-014", "flags", "--unit (--all), --year, --out",
				"example", "thidua template --unit 21439 --year 2024 --out 21439_2024.xlsx")
		}
		return a.template(ctx, b)
	})
	f := c.Flags()
	f.StringVar(&b.unit, "unit", "", a.t("cmd.template.flag.unit"))
	f.IntVar(&b.year, "year", 0, a.t("cmd.template.flag.year"))
	f.StringVar(&b.span, "period", "", a.t("cmd.template.flag.period"))
	f.StringVar(&b.out, "out", "", a.t("cmd.template.flag.out"))
	f.StringVar(&b.form, "form", "", a.t("cmd.template.flag.form"))
	f.StringVar(&b.kind, "kind", "nam", a.t("cmd.template.flag.kind"))
	f.StringSliceVar(&b.sections, "sections", nil, a.t("cmd.template.flag.sections"))
	f.BoolVar(&b.all, "all", false, a.t("cmd.template.flag.all"))
	return c
}

// template writes one blank return, or one for every unit due.
func (a *app) template(ctx context.Context, b blank) error {
	if err := yearOf("--year", b.year); err != nil {
		return err
	}
	span, err := b.period()
	if err != nil {
		return err
	}
	if b.span != "" {
		b.kind = kindOf(span, b.kind)
	}
	return a.withPeek(ctx, func(at *atlas) error {
		f, err := b.formOf(at.form)
		if err != nil {
			return err
		}
		units, err := at.evaluator.Units(ctx)
		if err != nil {
			return err
		}
		wanted, err := a.wanted(at, units, b, span)
		if err != nil {
			return err
		}
		bar := a.progress("cmd.template.progress", len(wanted))
		defer bar.clear()
		var made []string
		for _, u := range wanted {
			if err := ctx.Err(); err != nil {
				return err
			}
			path := b.out
			if b.all {
				path = filepath.Join(b.out, fmt.Sprintf("%s_%s_%s.xlsx", u.Code, fileName(span), b.kind))
			}
			o := template.Options{
				Form: f, Sections: b.sections, Unit: u, Parent: parentName(units, u, span),
				Period: span, Kind: b.kind, Lang: a.lang,
			}
			if err := writeTemplate(path, o); err != nil {
				return err
			}
			made = append(made, path)
			bar.step()
		}
		bar.clear()
		return a.madeTemplates(made)
	})
}

// formOf is the form wanted, if it has the sections and the kind wanted.
func (b blank) formOf(f *form.Form) (*form.Form, error) {
	returns := f
	if b.form != "" {
		one, ok := f.Find(b.form)
		if !ok {
			return nil, newFault(exitUsage, "cmd.E-CLI-050", "found", b.form, "names", strings.Join(f.Codes(), ", "))
		}
		f = one
	}
	if b.all && f != returns {
		return nil, newFault(exitUsage, "cmd.E-CLI-051", "form", f.Code)
	}
	for _, name := range b.sections {
		if _, ok := f.Section(name); !ok {
			return nil, newFault(exitUsage, "cmd.E-CLI-021", "found", name, "names", sectionCodes(f))
		}
	}
	if kinds, ok := f.Sections[0].Field("report_kind"); ok {
		if _, ok := kinds.Option(b.kind); !ok {
			return nil, newFault(exitUsage, "cmd.E-CLI-003", "flag", "--kind", "value", b.kind, "help", "thidua template --help")
		}
	}
	return f, nil
}

func (a *app) madeTemplates(made []string) error {
	if a.config.JSON {
		return writeJSON(a.out, map[string]any{"files": made})
	}
	for _, path := range made {
		a.print(a.t("cmd.template.made", "path", path))
	}
	return nil
}

// period is the stretch of time a return of this kind and year covers.
func (b blank) period() (period.Period, error) {
	if b.span != "" {
		p, err := period.Parse(b.span)
		if err != nil {
			return "", newFault(exitUsage, "cmd.E-CLI-019", "found", b.span).because(err)
		}
		return p, nil
	}
	switch b.kind {
	case "nam":
		return period.Parse(fmt.Sprintf("%04d", b.year))
	case "6thang":
		return period.Half(b.year, 1), nil
	case "quy":
		return period.Quarter(b.year, 1), nil
	case "thang":
		return period.Month(b.year, 1), nil
	case "5nam":
		return period.Span(b.year-4, b.year), nil
	case "10nam":
		return period.Span(b.year-10, b.year), nil // 2014–2024, as directive 34-CT/TW was reviewed
	case "dot_xuat":
		return period.Parse(fmt.Sprintf("%04d-12", b.year))
	}
	return "", newFault(exitUsage, "cmd.E-CLI-003", "flag", "--kind", "value", b.kind, "help", "thidua template --help")
}

// kindOf is the kind of return that covers a period; of a month it may be an
// ad hoc one too.
func kindOf(p period.Period, asked string) string {
	switch p.Kind() {
	case period.KindHalf:
		return "6thang"
	case period.KindQuarter:
		return "quy"
	case period.KindMonth:
		if asked == "dot_xuat" {
			return asked
		}
		return "thang"
	case period.KindSpan:
		if p.Year()-p.FirstYear() <= 5 {
			return "5nam"
		}
		return "10nam"
	default:
		return "nam"
	}
}

// wanted is the unit asked for, or every unit due, as they were on the last
// day of the period.
func (a *app) wanted(at *atlas, units []analytics.Unit, b blank, span period.Period) ([]ingest.Unit, error) {
	_, end := span.Bounds()
	if !b.all {
		var err error
		if b.unit, err = at.resolve("--unit", b.unit, lastOf(span)); err != nil {
			return nil, err
		}
		b.unit = codeOf(b.unit)
		u, ok := at.register.Find(b.unit, end)
		if ok {
			return []ingest.Unit{u}, nil
		}
		lives, err := livesOf(units, b.unit)
		if err != nil {
			return nil, err
		}
		return nil, newFault(exitUsage, "cmd.E-CLI-013", "code", b.unit, "day", showDay(end.Format("2006-01-02")), "lives", a.livesText(lives))
	}
	var due []ingest.Unit
	for _, u := range units {
		if u.Level != "commune" {
			continue
		}
		if found, ok := at.register.Find(u.Code, end); ok && found.ID == u.ID {
			due = append(due, found)
		}
	}
	return due, nil
}

// parentName is the name of the unit above u on the last day of the period.
func parentName(units []analytics.Unit, u ingest.Unit, span period.Period) string {
	_, end := span.Bounds()
	day := end.Format("2006-01-02")
	at := slices.IndexFunc(units, func(x analytics.Unit) bool { return x.ID == u.ID })
	if at < 0 {
		return ""
	}
	above := units[at].ParentOn(day)
	for _, x := range units {
		if x.ID == above {
			return x.Name
		}
	}
	return ""
}

// writeTemplate writes a workbook whole or not at all.
func writeTemplate(path string, o template.Options) error {
	var b bytes.Buffer
	if err := template.Write(&b, o); err != nil {
		return err
	}
	return writeFile(path, b.Bytes())
}

// writeFile puts a file in place by a renaming, making the folder if it must:
// a reader finds it whole or not at all.
func writeFile(path string, b []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return cannotWrite(path, err)
	}
	f, err := os.CreateTemp(dir, ".thidua-*")
	if err != nil {
		return cannotWrite(path, err)
	}
	_, err = f.Write(b)
	for _, step := range []func() error{f.Close, func() error { return os.Chmod(f.Name(), 0o644) }, func() error { return os.Rename(f.Name(), path) }} {
		if err == nil {
			err = step()
		}
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return cannotWrite(path, err)
	}
	return nil
}

func cannotWrite(path string, err error) error {
	return newFault(exitStorage, "cmd.E-CLI-022", "path", path, "error", err).because(err)
}

// fileName is a period as part of a file's name.
func fileName(p period.Period) string { return strings.ReplaceAll(string(p), "..", "-") }

// sectionCodes lists the sections of a form.
func sectionCodes(f *form.Form) string {
	codes := make([]string, len(f.Sections))
	for i, s := range f.Sections {
		codes[i] = s.Code
	}
	return strings.Join(codes, ", ")
}
