package ingest

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/viet"
)

// measure is the unit a heading gives the figures of a field: times factor
// they are in the field's own unit; nil for once. Of a field whose row names
// its unit it is that option.
type measure struct {
	factor *big.Rat
	option *form.Option
	text   string // as it stands
	ref    string // where
	from   UnitSource
}

// UnitSource says where the unit of a field's figures was read.
type UnitSource string

// The sources of a unit, the nearest to the figure first.
const (
	UnitHeading UnitSource = "heading" // "Số tiền (triệu đồng)"
	UnitRow     UnitSource = "row"     // a column "Đơn vị tính" beside the label
	UnitColumn  UnitSource = "column"  // a column of the table says it line by line
	UnitSheet   UnitSource = "sheet"   // a line "Đơn vị tính: …" over the table
	UnitForm    UnitSource = "form"    // nowhere: the form's own
)

// measure finds the units that headings, a column of units and a line over the
// table give. A heading in a unit of another kind is a Problem at the heading:
// nobody knows what stands below.
func (r *reading) measure(s *section, sheet *Sheet, place form.Found) map[*field]measure {
	all := map[*field]measure{}
	line, lineRef := unitLine(sheet, place)
	for _, f := range s.fields {
		if !f.isFigure() || f.derive != nil || place.Lines[f.spec.Name]+place.Columns[f.spec.Name] == 0 {
			continue
		}
		seen := place.Seen[f.spec.Name]
		text, ref, from := headingUnit(seen.Text), Ref(seen.Row, max(seen.Col, 1)), UnitHeading
		if seen.By == form.ByKey && s.spec.Layout == form.Card {
			text = ""
		}
		if text == "" {
			text, ref = rowUnit(sheet, place, f)
			from = UnitRow
		}
		if text != "" && text == f.spec.Unit {
			all[f] = measure{text: text, ref: ref, from: from} // as the form has it
			continue
		}
		if text != "" {
			m, known := f.measured(text)
			if known && m.factor == nil && m.option == nil {
				r.otherUnit(s, sheet, f, text, ref)
				continue
			}
			if known {
				m.text, m.ref, m.from = text, ref, from
				all[f] = m
				continue
			}
		}
		if m, ok := f.inLine(line); ok {
			m.text, m.ref, m.from = line, lineRef, UnitSheet
			all[f] = m
		}
	}
	return all
}

// otherUnit tells that a heading counts in a unit its field cannot be turned
// into.
func (r *reading) otherUnit(s *section, sheet *Sheet, f *field, text, ref string) {
	p := onSheet(NewProblem("E-CELL-009", "label", f.spec.Label, "found", viet.Clean(text), "unit", f.unitText(nil)), s, sheet.Name)
	p.Cell, p.Field = ref, f.spec.Name
	r.tell(p)
}

// measured reads a unit for a field. known is false for a text that is no unit
// anybody knows; a unit known and of another kind has neither factor nor
// option.
func (f *field) measured(text string) (m measure, known bool) {
	if f.unit != nil {
		unit, n, ok := viet.Scale(text)
		if !ok || n.Cmp(big.NewRat(1, 1)) != 0 {
			return m, false
		}
		m.option = f.unit.choices.byUnit(unit, f.unit.spec.Options)
		return m, m.option != nil
	}
	unit, n, ok := viet.Scale(text)
	if !ok || len(f.units) == 0 {
		return m, false
	}
	for _, own := range f.units {
		if factor, ok := viet.Convert(n, unit, own); ok {
			m.factor = factor
			return m, true
		}
	}
	kind := viet.Kind(unit)
	own := viet.Kind(f.units[0])
	return m, kind != "" && own != "" && kind != own
}

// inLine takes the unit of a line over the table for a field it fits: such a
// line may name several ("hộ, khẩu") and says nothing of the other fields.
func (f *field) inLine(line string) (measure, bool) {
	if line == "" {
		return measure{}, false
	}
	for _, one := range append([]string{line}, strings.FieldsFunc(line, func(c rune) bool { return strings.ContainsRune(",;/", c) })...) {
		if m, known := f.measured(one); known && (m.factor != nil || m.option != nil) {
			return m, true
		}
	}
	return measure{}, false
}

var (
	brackets = regexp.MustCompile(`\(([^()]+)\)[\s*]*$`)
	afterDVT = regexp.MustCompile(`(?i)^\(?\s*(?:đơn vị(?: tính)?|đvt|dvt|unit)\s*:\s*([^)]*)\)?$`)
)

// headingUnit is the unit at the end of a heading: "Số tiền (triệu đồng)",
// "Số tiền (ĐVT: triệu đồng)".
func headingUnit(heading string) string {
	if !strings.Contains(heading, "(") {
		return ""
	}
	m := brackets.FindStringSubmatch(viet.Clean(heading))
	if m == nil {
		return ""
	}
	if inner := afterDVT.FindStringSubmatch(m[1]); inner != nil {
		return inner[1]
	}
	return m[1]
}

// rowUnit is the unit that stands between a card's label and its figure.
func rowUnit(sheet *Sheet, place form.Found, f *field) (text, ref string) {
	line, seen := place.Lines[f.spec.Name], place.Seen[f.spec.Name]
	if line == 0 || seen.By == form.ByKey {
		return "", ""
	}
	for col := seen.Col + 1; col < place.ValueCol; col++ {
		c, ok := sheet.Cell(line, col)
		if !ok || c.Kind != Words || blank(c) {
			continue
		}
		if _, _, ok := viet.Scale(c.Text); ok {
			return c.Text, Ref(line, col)
		}
	}
	return "", ""
}

// unitLine finds "Đơn vị tính: triệu đồng" over a table or a card.
func unitLine(sheet *Sheet, place form.Found) (text, ref string) {
	first := place.Heading
	for _, line := range place.Lines {
		if first == 0 || line < first {
			first = line
		}
	}
	for _, line := range slices.Backward(sheet.Lines) {
		if line.No > first || line.No < first-12 {
			continue
		}
		for j, c := range line.Cells {
			if c.Kind != Words || len(c.Text) > 120 || !strings.Contains(c.Text, ":") {
				continue
			}
			m := afterDVT.FindStringSubmatch(viet.Clean(c.Text))
			if m == nil {
				continue
			}
			if text = strings.TrimSpace(m[1]); text != "" {
				return text, Ref(line.No, int(c.Col))
			}
			if j+1 < len(line.Cells) && line.Cells[j+1].Kind == Words {
				return viet.Clean(line.Cells[j+1].Text), Ref(line.No, int(line.Cells[j+1].Col))
			}
		}
	}
	return "", ""
}

// scaled turns a figure without a unit of its own into the unit of its field;
// where the row names the unit and says none, the heading does.
func (r *reading) scaled(f *field, n *big.Rat, row []Cell) *big.Rat {
	m, ok := r.measures[f]
	switch {
	case !ok:
	case m.factor != nil:
		return new(big.Rat).Mul(n, m.factor)
	case m.option != nil && f.unit.at < len(row) && row[f.unit.at].Value.Text == "":
		row[f.unit.at].Value = Value{State: Number, Text: m.option.Code}
	}
	return n
}
