package ingest

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/viet"
)

// section reads the tables a mapping gives a section: a card has its fields
// from all of them, a table its rows from the first.
func (x *foreign) section(s *section, tables []form.Place) SectionData {
	data := SectionData{Spec: s.spec, Sheet: tables[0].Found.Sheet, State: Absent}
	for _, p := range tables {
		sheet, place := x.book.Sheet(p.Found.Sheet), x.placeOf(s, p)
		x.measures = x.measure(s, sheet, place)
		x.given(s, p)
		x.trace(s, place)
		place.Unknown = nil // what a mapping does not name it does not want
		x.match.Sections = append(x.match.Sections, place)
		if s.spec.Layout == form.Card {
			data.Rows = x.card(s, sheet, p, place, data.Rows)
			continue
		}
		data.Rows = append(data.Rows, x.rows(s, sheet, p, place)...)
	}
	if len(data.Rows) > 0 {
		data.State = Filled
	}
	x.swapped(s, &data)
	return data
}

// placeOf is where the fields of a section lie in a table of a mapping.
func (x *foreign) placeOf(s *section, p form.Place) form.Found {
	place := p.Found
	place.Spec, place.Columns, place.Seen = s.spec, map[string]int{}, map[string]form.Seen{}
	place.Lacks = nil
	for name, from := range p.Table.Fields {
		if col := p.Found.Columns[from.Column]; col > 0 {
			seen := p.Found.Seen[from.Column]
			seen.By = form.ByMapping
			place.Columns[name], place.Seen[name] = col, seen
		}
	}
	return place
}

// given are the units of columns as the mapping gives them, before those of
// headings.
func (x *foreign) given(s *section, p form.Place) {
	for name, from := range p.Table.Fields {
		f := s.field(name)
		if m, known := f.measured(from.Unit); from.Unit != "" && known {
			m.text, m.from = from.Unit, UnitForm
			x.measures[f] = m
		}
	}
}

// rows reads a table of a mapping: a line a row.
func (x *foreign) rows(s *section, sheet *Sheet, p form.Place, place form.Found) []Row {
	var rows []Row
	t := newLines(s, sheet, place)
	var before *big.Rat
	for _, line := range sheet.Lines {
		if line.No < place.First {
			continue
		}
		is := t.judge(line, len(rows))
		if is == signature {
			x.leave(s, sheet, line, is)
			break
		}
		if is == data {
			before = x.balance(s, sheet, p, line, before)
			if !x.kept(p, line, sheet) {
				is = unmapped
			}
		}
		if is != data {
			if is != empty {
				x.leave(s, sheet, line, is)
			}
			continue
		}
		if len(rows) >= x.lim.TableRows || x.ctx.Err() != nil {
			x.tell(tooLong(s, sheet, x.lim.TableRows))
			break
		}
		rows = append(rows, x.line(s, sheet, p, len(rows)+1, func(f *field) (int, int) {
			return line.No, place.Columns[f.spec.Name]
		}))
	}
	x.compareSums(t, rows)
	return rows
}

// line reads the fields of one row, and sets those that are the same in every
// row. Cells are turned into what a Vietnamese would type first; Typed stays as
// it was.
func (x *foreign) line(s *section, sheet *Sheet, p form.Place, no int, where func(*field) (int, int)) Row {
	was := map[string]string{}
	for name, from := range p.Table.Fields {
		line, col := where(s.field(name))
		if raw, ok := sheet.Cell(line, col); ok && from.Column != "" {
			if turned := x.turned(p.Table.Column(from.Column), raw); turned.Text != raw.Text {
				was[Ref(line, col)] = raw.Text
				sheet.put(line, turned)
			}
		}
	}
	row := x.row(s, sheet, no, where)
	for i, f := range s.fields {
		c := &row.Cells[i]
		if text, ok := was[c.Ref]; ok && c.Ref != "" {
			c.Typed = text
		}
		from, ok := p.Table.Fields[f.spec.Name]
		if value := cmp.Or(from.Value, openIf(from.Open != "", x, f)); ok && value != "" && c.Value.State == Missing && c.Ref == "" {
			*c = x.constant(s, f, value)
		}
	}
	return row
}

func openIf(wanted bool, x *foreign, f *field) string {
	if !wanted {
		return ""
	}
	return x.open(f)
}

// put sets a cell that is there.
func (s *Sheet) put(row int, raw Raw) {
	line, _ := s.Line(row)
	for i := range line.Cells {
		if line.Cells[i].Col == raw.Col {
			line.Cells[i] = raw
		}
	}
}

// turned gives a cell as a Vietnamese would type it: figures of a program that
// writes 1,234.56, days with the month first or without a year.
func (x *foreign) turned(c *form.SourceColumn, raw Raw) Raw {
	if raw.Kind != Words {
		return raw
	}
	text := viet.Clean(raw.Text)
	switch {
	case c.Numbers == "english":
		raw.Text = strings.NewReplacer(",", "", ".", ",").Replace(text)
	case c.Dates == "mdy":
		if parts := strings.Split(strings.Fields(text + " ")[0], "/"); len(parts) == 3 {
			raw.Text = parts[1] + "/" + parts[0] + "/" + parts[2]
		}
	case c.Dates == "dm" && x.year > 0:
		if day, _, _ := strings.Cut(text, " "); strings.Count(day, "/") == 1 {
			raw.Text = fmt.Sprintf("%s/%d", day, x.year)
		}
	}
	return raw
}

// figureOf reads a figure of a column; nil if there is none.
func (x *foreign) figureOf(p form.Place, sheet *Sheet, line Line, name string) (*big.Rat, string) {
	col := p.Found.Columns[name]
	raw, ok := sheet.Cell(line.No, col)
	if !ok || name == "" {
		return nil, ""
	}
	ref := Ref(line.No, col)
	if raw.Kind == Figure {
		n, _, _ := digits(raw.Text)
		return n, ref
	}
	n, err := viet.ParseNumber(x.turned(p.Table.Column(name), raw).Text)
	if err != nil {
		return nil, ref
	}
	return n.R, ref
}

// kept reports whether a line is one the mapping wants.
func (x *foreign) kept(p form.Place, line Line, sheet *Sheet) bool {
	if p.Table.Keep == "" {
		return true
	}
	if textAt(sheet, line.No, p.Found.Columns[p.Table.Keep]) == "" {
		return false
	}
	n, _ := x.figureOf(p, sheet, line, p.Table.Keep)
	return n == nil || n.Sign() > 0 // what cannot be read is told, not passed over
}

// balance holds a line of a statement against the one before and gives its
// balance.
func (x *foreign) balance(s *section, sheet *Sheet, p form.Place, line Line, before *big.Rat) *big.Rat {
	b := p.Table.Balance
	if b == nil {
		return nil
	}
	now, ref := x.figureOf(p, sheet, line, b.Balance)
	if now == nil || before == nil {
		return now
	}
	want := new(big.Rat).Set(before)
	if in, _ := x.figureOf(p, sheet, line, b.Credit); in != nil {
		want.Add(want, in)
	}
	if out, _ := x.figureOf(p, sheet, line, b.Debit); out != nil {
		want.Sub(want, out)
	}
	if now.Cmp(want) != 0 {
		problem := onSheet(NewProblem("E-MAP-004", "found", figureText(now), "want", figureText(want)), s, sheet.Name)
		problem.Cell = ref
		x.tell(problem)
	}
	return now
}

// card reads the lines of the unit into the one row of a card; had is what
// other tables gave it.
func (x *foreign) card(s *section, sheet *Sheet, p form.Place, place form.Found, had []Row) []Row {
	lines := x.linesOf(s, sheet, p)
	if len(lines) == 0 {
		return had
	}
	row := x.line(s, sheet, p, 1, func(f *field) (int, int) {
		from := p.Table.Fields[f.spec.Name]
		if place.Columns[f.spec.Name] == 0 {
			return 0, 0
		}
		return lines[from.Line], place.Columns[f.spec.Name]
	})
	for i := range row.Cells {
		if row.Cells[i].Ref != "" {
			row.Cells[i].Sheet = sheet.Name
		}
	}
	if len(had) == 0 {
		return []Row{row}
	}
	for i, c := range row.Cells {
		if old := &had[0].Cells[i]; old.Ref == "" && old.Value.State == Missing {
			*old = c
		}
	}
	return had
}

// linesOf finds the lines of the unit by kind ("" where a unit has one line).
// Every other line of data is left out; a unit that has none is told.
func (x *foreign) linesOf(s *section, sheet *Sheet, p form.Place) map[string]int {
	found, name := map[string]int{}, ""
	var others []string
	for _, line := range sheet.Lines {
		if line.No < p.Found.First || isIndexLine(line) {
			continue
		}
		if isSignature(firstWords(line)) {
			break
		}
		if p.Table.Unit != "" {
			if text := textAt(sheet, line.No, p.Found.Columns[p.Table.Unit]); text != "" {
				name = text
			}
			if name == "" || !x.isUnit(name) {
				others = append(others, name)
				x.leave(s, sheet, line, unmapped)
				continue
			}
		}
		kind, ok := x.kindOf(p, sheet, line)
		if _, twice := found[kind]; !ok || twice {
			x.leave(s, sheet, line, unmapped)
			continue
		}
		found[kind] = line.No
	}
	if len(found) == 0 {
		others = slices.Compact(slices.DeleteFunc(others, func(s string) bool { return s == "" || isSum(viet.Fold(s)) }))
		few := strings.Join(others[:min(len(others), 8)], "; ")
		x.tell(onSheet(NewProblem("E-MAP-003", "unit", cmp.Or(x.unit.Name, x.code), "others", few), s, sheet.Name))
	}
	return found
}

// kindOf tells which of the lines of a unit a line is.
func (x *foreign) kindOf(p form.Place, sheet *Sheet, line Line) (string, bool) {
	if p.Table.Lines == nil {
		return "", true
	}
	text := viet.Fold(textAt(sheet, line.No, p.Found.Columns[p.Table.Lines.Column]))
	for kind, names := range p.Table.Lines.Kinds {
		for _, name := range names {
			if viet.Fold(name) == text {
				return kind, true
			}
		}
	}
	return "", false
}

// isUnit reports whether a text names the unit of the return, by code or name.
func (x *foreign) isUnit(text string) bool {
	if text == x.code || text == x.unit.Code {
		return true
	}
	if x.unit.Name == "" {
		return false
	}
	_, day := x.ret.Period.Bounds()
	return x.units.Same(Typed{Name: text, Level: levelCommune}.On(day), x.unit)
}

// textAt is the text of a cell, that of the whole area if it is merged.
func textAt(sheet *Sheet, row, col int) string {
	if area, ok := sheet.Merged(row, col); ok {
		row, col = area.Top, area.Left
	}
	c, _ := sheet.Cell(row, col)
	return viet.Clean(c.Text)
}
