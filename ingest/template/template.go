// Package template writes the blank workbook a ward fills in, and the marked
// copy it gets back.
//
// Everything in the workbook comes from the form's sections: labels, units,
// drop-downs, checks of what is typed, and the hidden keys by which it is read
// again (form.Stamp). The same options give the same bytes.
package template

import (
	"fmt"
	"io"
	"maps"
	"strconv"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Options say which workbook is wanted.
type Options struct {
	Form     *form.Form
	Sections []string    // codes or stems, empty for all the period is asked for; the envelope is always there
	Unit     ingest.Unit // zero for a workbook that names no unit
	Parent   string      // name of the unit above, "" to leave it out of the letterhead
	Period   period.Period
	Kind     string // report kind: nam, 6thang, quy, thang, 5nam, 10nam, dot_xuat
	Lang     lang.Lang
	Sample   bool // write "SỐ LIỆU MINH HỌA" on every sheet

	// Values are figures to write in beforehand: section stem → rows → field
	// name. A value is a string, a number (int, int64, float64, *big.Rat), a
	// bool, a time.Time or nil; an option's code is written as its label, any
	// other string as it is. A card takes its first row.
	Values map[string][]map[string]any
}

// madeOn stands in every workbook as its date: the same options shall give the
// same bytes.
const madeOn = "2024-01-01T00:00:00Z"

// book is a workbook being written. The first error stays and ends the work.
type book struct {
	f      *excelize.File
	o      Options
	plans  []*plan
	styles map[look]int
	lists  map[string]string // "stem.field" → range of its choices
	err    error
}

// Write writes the workbook. It fails on an unknown section, and where w does.
func Write(w io.Writer, o Options) error {
	b := &book{o: o, f: excelize.NewFile(), styles: map[look]int{}, lists: map[string]string{}}
	defer b.f.Close()
	if b.o.Lang == "" {
		b.o.Lang = lang.VI
	}
	if err := b.choose(); err != nil {
		return err
	}
	b.fonts()
	guide := b.t("template.guide.sheet")
	b.do(b.f.SetSheetName("Sheet1", guide))
	for _, p := range b.plans {
		b.sheet(p.section.Sheet)
	}
	b.choices()
	for _, p := range b.plans {
		if p.section.Layout == form.Card {
			b.card(p)
		} else {
			b.table(p)
		}
	}
	b.guide(guide)
	b.stamp()
	b.do(b.f.SetDocProps(&excelize.DocProperties{
		Title: o.Form.Title.In(b.o.Lang), Creator: "thidua", LastModifiedBy: "thidua",
		Created: madeOn, Modified: madeOn, Language: string(b.o.Lang),
	}))
	if b.err != nil {
		return fmt.Errorf("template: %w", b.err)
	}
	if err := b.f.Write(w); err != nil {
		return fmt.Errorf("template: %w", err)
	}
	return nil
}

// choose plans the sections asked for.
func (b *book) choose() error {
	wanted := map[*form.Section]bool{}
	for _, name := range b.o.Sections {
		s, ok := b.o.Form.Section(name)
		if !ok {
			return fmt.Errorf("template: no section %q in form %s", name, b.o.Form.Code)
		}
		wanted[s] = true
	}
	for i, s := range b.o.Form.Sections {
		if s.Asked(b.o.Period) && (i == 0 || len(wanted) == 0 || wanted[s]) {
			b.plans = append(b.plans, newPlan(s, b.o))
		}
	}
	return nil
}

// prefill gives the rows to write of a section: what the caller wants, and in
// the envelope what is known of the return anyway.
func (o Options) prefill(s *form.Section) []map[string]any {
	rows := o.Values[s.Stem]
	if s != o.Form.Sections[0] {
		return rows
	}
	row := map[string]any{"template_version": strconv.Itoa(o.Form.Version)}
	if o.Unit.Code != "" {
		row["unit_code"], row["unit_name"] = o.Unit.Code, o.Unit.Name
	}
	if o.Kind != "" {
		row["report_kind"] = o.Kind
	}
	if o.Period != "" {
		row["report_year"] = o.Period.Year()
		row["period_from"], row["period_to"] = o.Period.Bounds()
	}
	if len(rows) > 0 {
		maps.Copy(row, rows[0])
	}
	return []map[string]any{row}
}

// stamp writes the hidden sheet by which the workbook is known again.
func (b *book) stamp() {
	s := form.Stamp{
		Form: b.o.Form.Code, Version: b.o.Form.Version, Unit: b.o.Unit.Code,
		Period: string(b.o.Period), Kind: b.o.Kind, Lang: string(b.o.Lang), Sample: b.o.Sample,
	}
	for _, p := range b.plans {
		s.Sections = append(s.Sections, p.section.Code)
	}
	b.sheet(form.StampSheet)
	for i, row := range s.Rows() {
		b.set(form.StampSheet, 1, i+1, row[0])
		b.set(form.StampSheet, 2, i+1, row[1])
	}
	b.do(b.f.SetSheetVisible(form.StampSheet, false))
}

func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *book) t(key string, args ...any) string { return lang.T(b.o.Lang, key, args...) }

func (b *book) sheet(name string) {
	_, err := b.f.NewSheet(name)
	b.do(err)
}

// set writes a cell; columns and rows count from 1.
func (b *book) set(sheet string, col, row int, value any) {
	b.do(b.f.SetCellValue(sheet, ref(col, row), value))
}

// paint gives the cells of a rectangle a look.
func (b *book) paint(sheet, from, to string, l look) {
	b.do(b.f.SetCellStyle(sheet, from, to, b.style(l)))
}

// ref is the address of a cell; columns and rows of a template are always
// within a sheet, so there is no error to tell.
func ref(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return "A1"
	}
	return name
}

func colName(col int) string {
	name, err := excelize.ColumnNumberToName(col)
	if err != nil {
		return "A"
	}
	return name
}
