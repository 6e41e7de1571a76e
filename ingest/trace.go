package ingest

import (
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/viet"
)

// Trace says where a section was found, and by what evidence.
type Trace struct {
	Section *form.Section
	Sheet   string
	By      form.How
	Mapping string // the mapping it was read by, "" for none
	Version int    // of the section as stamped, 0 if there is no stamp
	Fields  []FieldTrace
	Unknown []form.Column // columns nobody asked for
	Absent  []*form.Field // fields without a line or a column
}

// FieldTrace says which line or column was taken for a field, why, and in
// which unit its figures are.
type FieldTrace struct {
	Field   *form.Field
	Place   string // the column "E", or the cell "D12" of a card
	Text    string // the label as it stands, the key of a stamped sheet
	By      form.Evidence
	Unit    string // "" for words
	From    UnitSource
	UnitRef string
}

// trace keeps what was recognised, where somebody asked for it.
func (r *reading) trace(s *section, place form.Found) {
	if !r.explain {
		return
	}
	mapping := ""
	if r.foreign != nil {
		mapping = r.foreign.Mapping.Name
	}
	t := Trace{Mapping: mapping, Section: s.spec, Sheet: place.Sheet, By: place.By, Version: place.Version, Unknown: place.Unknown, Absent: place.Lacks}
	for _, f := range s.fields {
		line, col := place.Lines[f.spec.Name], place.Columns[f.spec.Name]
		if line+col == 0 {
			continue
		}
		seen := place.Seen[f.spec.Name]
		text, _ := scrub(viet.Clean(seen.Text))
		one := FieldTrace{Field: f.spec, Place: columnName(col), Text: text, By: seen.By}
		if line > 0 {
			one.Place = Ref(line, place.ValueCol)
		}
		if f.isFigure() {
			one.Unit, one.From = f.spec.Unit, UnitForm
			if f.unit != nil && place.Columns[f.unit.spec.Name] > 0 {
				one.Unit, one.From, one.UnitRef = f.unit.spec.Label.VI, UnitColumn, columnName(place.Columns[f.unit.spec.Name])
			}
			if m, ok := r.measures[f]; ok {
				one.Unit, one.From, one.UnitRef = m.text, m.from, m.ref
			}
		}
		t.Fields = append(t.Fields, one)
	}
	r.ret.Traces = append(r.ret.Traces, t)
}

// columnName is a column by its letters.
func columnName(col int) string {
	if col == 0 {
		return ""
	}
	name := Ref(1, col)
	return name[:len(name)-1]
}

// traceJSON is a Trace for programs; its shape stays.
type traceJSON struct {
	Section string           `json:"section"`
	Sheet   string           `json:"sheet"`
	By      form.How         `json:"by"`
	Mapping string           `json:"mapping,omitempty"`
	Version int              `json:"version"`
	Fields  []fieldTraceJSON `json:"fields"`
	Unknown []columnJSON     `json:"unknown_columns"`
	Absent  []string         `json:"absent_fields"`
	Left    []leftJSON       `json:"left_out"`
}

type fieldTraceJSON struct {
	Field    string        `json:"field"`
	Place    string        `json:"place"`
	Text     string        `json:"text"`
	By       form.Evidence `json:"by"`
	Unit     string        `json:"unit,omitempty"`
	UnitFrom UnitSource    `json:"unit_from,omitempty"`
	UnitCell string        `json:"unit_cell,omitempty"`
}

type columnJSON struct {
	Column  string `json:"column"`
	Heading string `json:"heading"`
}

type leftJSON struct {
	Line int      `json:"line"`
	Why  LineKind `json:"why"`
	Text string   `json:"text"`
}

func (r *Return) traces() []traceJSON {
	out := make([]traceJSON, 0, len(r.Traces))
	for _, t := range r.Traces {
		one := traceJSON{
			Section: t.Section.Stem, Sheet: t.Sheet, By: t.By, Mapping: t.Mapping, Version: t.Version,
			Fields: []fieldTraceJSON{}, Unknown: []columnJSON{}, Absent: []string{}, Left: []leftJSON{},
		}
		for _, f := range t.Fields {
			one.Fields = append(one.Fields, fieldTraceJSON{f.Field.Name, f.Place, f.Text, f.By, f.Unit, f.From, f.UnitRef})
		}
		for _, c := range t.Unknown {
			text, _ := scrub(c.Heading)
			one.Unknown = append(one.Unknown, columnJSON{columnName(c.Col), text})
		}
		for _, f := range t.Absent {
			one.Absent = append(one.Absent, f.Name)
		}
		for _, l := range r.LeftOf(t.Section.Stem) {
			one.Left = append(one.Left, leftJSON{l.Line, l.Kind, l.Text})
		}
		out = append(out, one)
	}
	return out
}

// LeftOf lists the lines of a section that were not read as data.
func (r *Return) LeftOf(stem string) []LeftOut {
	var left []LeftOut
	for _, l := range r.Left {
		if l.Section == stem {
			left = append(left, l)
		}
	}
	return left
}

// Words says what a line is.
func (k LineKind) Words() lang.Text {
	switch k {
	case sumLine:
		return lang.Both("ingest.line.total")
	case group:
		return lang.Both("ingest.line.group")
	case part:
		return lang.Both("ingest.line.part")
	case indexLine:
		return lang.Both("ingest.line.index")
	case heading:
		return lang.Both("ingest.line.heading")
	case remark:
		return lang.Both("ingest.line.remark")
	case signature:
		return lang.Both("ingest.line.signature")
	case nextTable:
		return lang.Both("ingest.line.next")
	case unmapped:
		return lang.Both("ingest.line.unmapped")
	default:
		return lang.Both("ingest.line.blank")
	}
}

// Words says where a unit was read.
func (u UnitSource) Words() lang.Text {
	switch u {
	case UnitHeading:
		return lang.Both("ingest.unitfrom.heading")
	case UnitRow:
		return lang.Both("ingest.unitfrom.row")
	case UnitColumn:
		return lang.Both("ingest.unitfrom.column")
	case UnitSheet:
		return lang.Both("ingest.unitfrom.sheet")
	default:
		return lang.Both("ingest.unitfrom.form")
	}
}
