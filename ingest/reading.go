package ingest

import (
	"math/big"
	"time"

	"github.com/thidua/thidua/ingest/form"
)

// reading is one workbook while it is read.
type reading struct {
	ctx   stopper
	plans plans
	plan  *plan // of the form the workbook is
	units Units
	now   time.Time
	lim   Limits
	book  *Book
	match form.Match
	ret   *Return

	bad    map[spot]bool // cells blamed already, or under suspicion
	merged map[mergedArea]bool
	seen   map[*rule]map[string]int // of unique: keys and the line they were first on
	count  map[form.Severity]int

	measures map[*field]measure // of the section being read: units its headings give
	days     map[*field]*days   // of the section being read: what speaks for days typed month first
	left     []LeftOut          // lines that are no data
	lifted   map[*section]bool  // sections read in an older version
	explain  bool               // keep traces

	mappings []*form.Mapping
	assume   Assume
	foreign  *foreign // of a file that is no form of ours
}

// stopper is the part of a context that a long loop asks.
type stopper interface{ Err() error }

// spot is a field of a row of a section.
type spot struct {
	section *section
	row     int
	field   *field
}

type mergedArea struct {
	sheet string
	area  Area
}

// mostProblems is how many errors, and how many warnings, are told of one
// return; nobody reads more, and a hostile file has millions.
const mostProblems = 500

// tell adds a problem to the return.
func (r *reading) tell(p Problem) {
	if r.count[p.Severity]++; !r.enough(p.Severity) {
		r.ret.Problems = append(r.ret.Problems, p)
	}
}

// enough reports whether no more problems of a severity are told.
func (r *reading) enough(s form.Severity) bool { return r.count[s] > mostProblems }

// blame tells the fault of a cell and remembers that the cell is not to be
// trusted.
func (r *reading) blame(at spot, sheet string, c *Cell, f *fault) {
	if f == nil {
		return
	}
	severity := severityOf(f.code)
	if severity == form.Error {
		r.bad[at] = true
	}
	if f.code == "" || r.enough(severity) {
		return
	}
	p := NewProblem(f.code, append([]any{"label", at.field.spec.Label}, f.args...)...)
	p.Sheet, p.Cell = c.on(sheet), c.Ref
	p.Section, p.Row, p.Field = at.section.spec.Stem, at.row, at.field.spec.Name
	r.tell(p)
}

// cell reads one field. The row holds the cells read so far.
func (r *reading) cell(f *field, raw Raw, row []Cell) (v Value, typed string, bad *fault) {
	switch {
	case raw.Kind == Empty && raw.Formula:
		return Value{State: Missing}, "", wrong("E-CELL-005")
	case raw.Kind == Empty:
		return Value{State: Missing}, "", nil
	case raw.Kind == Failure, raw.Kind == Words && isFailure(raw.Text):
		return Value{State: Missing}, raw.Text, wrong("E-CELL-010", "found", raw.Text)
	}
	switch f.spec.Type {
	case form.Int, form.Decimal:
		v, typed, bad = r.figure(f, raw, row)
	case form.Date:
		v, typed, bad = r.day(f, raw)
	case form.Enum:
		v, typed, bad = r.choice(f, raw)
	case form.List:
		v, typed, bad = r.several(f, raw)
	case form.Bool:
		v, typed, bad = r.yesNo(f, raw)
	case form.Text:
		v, typed = r.words(raw)
	}
	return v, typed, bad
}

// isFailure reports whether text is an error value that a program wrote as
// text.
func isFailure(text string) bool {
	switch text {
	case "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!":
		return true
	}
	return false
}

// inMerge judges a cell that may lie in a merged area: a figure there cannot
// be told to belong to one field. The area is blamed once, at its first cell.
func (r *reading) inMerge(sheet *Sheet, row, col int) *fault {
	area, ok := sheet.Merged(row, col)
	if !ok || area.Top == area.Bottom && area.Left == area.Right {
		return nil
	}
	anchor, filled := sheet.Cell(area.Top, area.Left)
	if here, ok := sheet.Cell(row, col); (!filled || anchor.Text == "") && (!ok || here.Text == "") {
		return nil
	}
	key := mergedArea{sheet.Name, area}
	if r.merged[key] {
		return &fault{}
	}
	r.merged[key] = true
	return wrong("E-CELL-006", "area", Ref(area.Top, area.Left)+":"+Ref(area.Bottom, area.Right))
}

// row reads the fields of one row; where tells the line and column of each,
// 0 for none. Words come before figures: a figure may ask its row for the unit
// it is in.
func (r *reading) row(s *section, sheet *Sheet, no int, where func(*field) (line, col int)) Row {
	out := Row{No: no, Cells: make([]Cell, len(s.fields))}
	for i, f := range s.fields {
		c := &out.Cells[i]
		c.Field, c.Value.State = f.spec, Missing
		line, col := where(f)
		if line == 0 || col == 0 {
			continue
		}
		if out.Line == 0 || line < out.Line {
			out.Line = line
		}
		c.Ref = Ref(line, col)
		r.blame(spot{s, no, f}, sheet.Name, c, r.inMerge(sheet, line, col))
	}
	for _, figures := range []bool{false, true} {
		for i, f := range s.fields {
			c, at := &out.Cells[i], spot{s, no, f}
			if f.isFigure() != figures || c.Ref == "" || r.bad[at] {
				continue
			}
			var bad *fault
			line, col := where(f)
			raw, _ := sheet.Cell(line, col)
			c.Value, c.Typed, bad = r.cell(f, raw, out.Cells)
			r.blame(at, sheet.Name, c, bad)
			if f.spec.Type == form.Date && bad == nil {
				r.noteDay(at, raw.Kind == Figure, c.Value.Text)
			}
		}
	}
	r.qualify(s, out)
	return out
}

func (f *field) isFigure() bool { return f.spec.Type == form.Int || f.spec.Type == form.Decimal }

// qualify carries "gần" from a figure's text to the column that says how exact
// the row is, and from the column to the figures.
func (r *reading) qualify(s *section, row Row) {
	var column *Cell
	for i, f := range s.fields {
		if f.spec.Qualify {
			column = &row.Cells[i]
		}
	}
	if column == nil {
		return
	}
	for i := range row.Cells {
		c := &row.Cells[i]
		said := Qualifier(column.Value.Text)
		switch {
		case c.Value.State != Number || c.Value.Num == nil:
		case c.Value.Qualifier == "" && said != Exact:
			c.Value.Qualifier = said
		case c.Value.Qualifier != "" && said == "":
			column.Value = Value{State: Number, Text: string(c.Value.Qualifier)}
		}
	}
}

// number is a cell's value in expressions, nil if there is none: an enum is
// its factor, a bool 1 or 0, a date its count of days.
func (f *field) number(v Value) *big.Rat {
	if v.State == Missing || v.State == NotApplicable {
		return nil
	}
	switch f.spec.Type {
	case form.Int, form.Decimal:
		return v.Num
	case form.Enum:
		o, _ := f.spec.Option(v.Text)
		n, ok := new(big.Rat).SetString(o.Factor)
		if !ok {
			return nil
		}
		return n
	case form.Bool:
		if v.Text == "true" {
			return big.NewRat(1, 1)
		}
		return new(big.Rat)
	case form.Date:
		if t, err := time.Parse(time.DateOnly, v.Text); err == nil {
			return big.NewRat(t.Unix()/86400, 1)
		}
	default:
	}
	return nil
}
