package ingest

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/viet"
)

// Assume is what a person says of files that are no form of ours and do not
// say it themselves.
type Assume struct {
	Unit string // code
	Year int
}

// foreign is a file of a mapping while it is read.
type foreign struct {
	*reading
	form.Foreign
	year int
	unit Unit // zero while it is not known
	code string
}

// recogniseForeign takes a file that is no form of ours for one of a mapping.
// unknown is the error otherwise.
func (r *reading) recogniseForeign(unknown error) error {
	if _, ok := errors.AsType[*form.Unknown](unknown); !ok || len(r.mappings) == 0 {
		return unrecognised(unknown)
	}
	found, near, lacks := form.RecogniseForeign(r.book, viet.Fold, r.mappings)
	switch {
	case found.Mapping != nil:
		r.foreign = &foreign{reading: r, Foreign: found}
		r.match.Form = r.plans[0].form // that of the returns
		return nil
	case near != nil:
		return NewProblem("E-MAP-002", "mapping", near.Name, "title", near.Title, "column", lacks)
	}
	return unrecognised(unknown)
}

// read reads all sections a mapping gives. The error is a Problem: neither the
// file nor the mapping nor a person says the unit or the year.
func (x *foreign) read() error {
	x.ret.Mapping, x.ret.Assumed = x.Mapping.Name, x.assume
	x.code = cmp.Or(x.assume.Unit, x.Mapping.Envelope[fieldUnitCode], x.said(unitSaid))
	from, to := x.days()
	x.year = cmp.Or(x.assume.Year, atoi(x.Mapping.Envelope[fieldYear]), atoi(x.said(yearSaid)), to.Year())
	if to.IsZero() && x.assume.Year == 0 && x.year == 1 {
		x.year = 0
	}
	if p, ok := x.unsaid(); !ok {
		return p
	}
	if to.IsZero() || x.Mapping.Days != "" {
		from, to = x.days() // days without a year have one now
	}
	wanted := []string{x.plan.sections[0].spec.Code}
	for i, s := range x.plan.sections {
		data := SectionData{Spec: s.spec, State: Absent}
		if i == 0 {
			data = x.envelope(s, from, to)
		} else if tables := x.tablesOf(s); len(tables) > 0 {
			wanted = append(wanted, s.spec.Code)
			data = x.section(s, tables)
		}
		x.ret.Sections = append(x.ret.Sections, data)
		if i == 0 {
			x.readEnvelope(s, data)
			x.unit = x.ret.Unit
		}
	}
	x.match.Stamp.Sections = wanted
	return nil
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s) // 0 is no year
	return n
}

// unsaid tells what of unit and year nobody says.
func (x *foreign) unsaid() (Problem, bool) {
	var what lang.Text
	if x.code == "" {
		what = lang.Both("ingest.map.unit")
	}
	if x.year == 0 {
		year := lang.Both("ingest.map.year")
		what = lang.Text{VI: listed(what.VI, year.VI), EN: listed(what.EN, year.EN)}
	}
	if what.VI == "" {
		return Problem{}, true
	}
	return NewProblem("E-MAP-001", "mapping", x.Mapping.Name, "title", x.Mapping.Title, "what", what), false
}

var (
	unitSaid = regexp.MustCompile(`(?i)mã (?:đvhc|đơn vị|xã|phường|số đơn vị)[^0-9]{0,40}(\d{5})\b`)
	yearSaid = regexp.MustCompile(`(?i)\bnăm\s*:?\s*(20\d\d)\b`)
)

// said looks for what the lines over the tables say.
func (x *foreign) said(pattern *regexp.Regexp) string {
	for _, place := range x.Places {
		for _, line := range x.book.Sheet(place.Found.Sheet).Lines {
			if line.No >= place.Found.Heading {
				break
			}
			var text strings.Builder
			for _, c := range line.Cells {
				text.WriteString(" " + c.Text)
			}
			if m := pattern.FindStringSubmatch(viet.Clean(text.String())); m != nil {
				return m[1]
			}
		}
	}
	return ""
}

// days gives the first and the last day of the column the mapping names; zero
// if it names none, or the days have no year yet.
func (x *foreign) days() (from, to time.Time) {
	table, name, ok := strings.Cut(x.Mapping.Days, ".")
	if !ok {
		return from, to
	}
	for _, place := range x.Places {
		column := place.Table.Column(name)
		if place.Table.Name != table || column == nil {
			continue
		}
		sheet, col := x.book.Sheet(place.Found.Sheet), place.Found.Columns[name]
		for _, line := range sheet.Lines {
			raw, ok := sheet.Cell(line.No, col)
			if line.No < place.Found.First || !ok {
				continue
			}
			day, err := viet.ParseDate(x.turned(column, raw).Text)
			if raw.Kind == Figure {
				day, err = x.serial(raw.Text)
			}
			if err != nil || !plausible(day) {
				continue
			}
			if from.IsZero() || day.Before(from) {
				from = day
			}
			if day.After(to) {
				to = day
			}
		}
	}
	return from, to
}

// envelope makes the first section of what the mapping and a person say.
func (x *foreign) envelope(s *section, from, to time.Time) SectionData {
	says := map[string]string{fieldYear: strconv.Itoa(x.year)}
	if strings.Trim(x.code, "0123456789") == "" {
		says[fieldUnitCode] = x.code
	} else {
		says[fieldUnitName] = x.code
	}
	for name, text := range x.Mapping.Envelope {
		if says[name] == "" {
			says[name] = text
		}
	}
	if x.Mapping.Days != "" && !to.IsZero() {
		says[fieldFrom], says[fieldTo] = from.Format(dayFormat), to.AddDate(0, 0, 1).Format(dayFormat)
		if from.Before(to) {
			says[fieldTo] = to.Format(dayFormat)
		}
	}
	row := Row{No: 1, Cells: make([]Cell, len(s.fields))}
	for i, f := range s.fields {
		row.Cells[i] = x.constant(s, f, says[f.spec.Name])
	}
	return SectionData{Spec: s.spec, Sheet: x.Places[0].Found.Sheet, State: Filled, Rows: []Row{row}}
}

// constant is a cell that says the same in every file of the mapping.
func (x *foreign) constant(s *section, f *field, text string) Cell {
	c := Cell{Field: f.spec, Value: Value{State: Missing}}
	text = strings.ReplaceAll(text, "{year}", strconv.Itoa(x.year))
	if text == "" {
		return c
	}
	var bad *fault
	c.Value, c.Typed, bad = x.cell(f, Raw{Kind: Words, Text: text}, nil)
	x.blame(spot{s, 1, f}, x.Places[0].Found.Sheet, &c, bad)
	return c
}

// open is the one option of a field that may be chosen in the year.
func (x *foreign) open(f *field) string {
	var open []string
	for _, o := range f.spec.Options {
		if o.Open(x.year) {
			open = append(open, o.Code)
		}
	}
	if len(open) != 1 {
		return ""
	}
	return open[0]
}

func (x *foreign) tablesOf(s *section) []form.Place {
	return slices.DeleteFunc(slices.Clone(x.Places), func(p form.Place) bool { return p.Table.Section != s.spec.Stem })
}
