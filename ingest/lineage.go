package ingest

import (
	"math/big"
	"strings"

	"github.com/thidua/thidua/ingest/form"
)

// A return made with an older version of a section is read as that version,
// and its rows are then lifted to the newest one, so that one table and one
// series hold all years. A cell that is lifted keeps its place in the ward's
// workbook.

// version gives the section of the plan in the version of a place; nil if it
// is not known.
func (s *section) version(place form.Found) *section {
	version := place.Version
	if version == 0 {
		version = place.Spec.Version
	}
	for _, one := range append([]*section{s}, s.past...) {
		if one.spec.Version == version {
			return one
		}
	}
	return nil
}

// lift brings rows of an older version to the newest, version by version.
func (r *reading) lift(s, old *section, data *SectionData) {
	if old == s {
		return
	}
	for _, row := range data.Rows {
		for i := range row.Cells {
			r.bounds(spot{old, row.No, old.fields[i]}, data.Sheet, &row.Cells[i])
		}
	}
	from := old
	for _, to := range append(s.past[old.age(s)+1:], s) {
		for i, row := range data.Rows {
			data.Rows[i] = r.liftRow(from, to, row)
		}
		from = to
	}
	if r.lifted == nil {
		r.lifted = map[*section]bool{}
	}
	r.lifted[s] = true
}

// age is the place of an older version among those of s.
func (s *section) age(of *section) int {
	for i, one := range of.past {
		if one == s {
			return i
		}
	}
	return -1
}

// step is a row on its way from one version to the next.
type step struct {
	from, to *section
	row      Row
}

func (r *reading) liftRow(from, to *section, row Row) Row {
	at := step{from, to, row}
	out := Row{No: row.No, Line: row.Line, Cells: make([]Cell, len(to.fields))}
	for i, f := range to.fields {
		old := from.field(strings.TrimSpace(f.spec.Was))
		if f.was == nil && f.derive == nil {
			old = from.field(f.spec.Name)
		}
		switch {
		case old != nil:
			out.Cells[i] = r.carry(at, old, f)
		case f.was != nil:
			out.Cells[i] = r.compute(at, f)
		default:
			out.Cells[i] = Cell{Field: f.spec, Value: Value{State: Missing}}
		}
	}
	return out
}

// carry takes a cell over as it is: an option by its code, or by the name the
// newer version gives it.
func (r *reading) carry(at step, old, f *field) Cell {
	was := at.row.Cells[old.at]
	c := was
	c.Field = f.spec
	if f.spec.Type == form.Enum && was.Value.Text != "" {
		o := f.choices.find(was.Value.Text)
		if o == nil {
			o = f.choices.find(was.Typed)
		}
		if o == nil {
			c.Value = Value{State: Missing}
		} else {
			c.Value.Text = o.Code
		}
	}
	r.follow(at, old, f)
	return c
}

// follow blames a cell for what was blamed in the older version.
func (r *reading) follow(at step, old, f *field) {
	if r.bad[spot{at.from, at.row.No, old}] {
		r.bad[spot{at.to, at.row.No, f}] = true
	}
}

// compute makes a figure of older ones; it stands where the first of them does.
func (r *reading) compute(at step, f *field) Cell {
	c := Cell{Field: f.spec}
	for i, n := range f.was.Names() {
		old := at.from.field(n.Field)
		cell := at.row.Cells[old.at]
		if i == 0 {
			c.Ref, c.Typed, c.Sheet, c.Value.State = cell.Ref, cell.Typed, cell.Sheet, cell.Value.State
			c.Value.Qualifier = cell.Value.Qualifier
		}
		r.follow(at, old, f)
	}
	n := f.was.Eval(func(n form.Name) *big.Rat {
		old := at.from.field(n.Field)
		return old.number(at.row.Cells[old.at].Value)
	})
	switch state := c.Value.State; {
	case n != nil && n.Sign() == 0 && state == None:
		c.Value.Num = n
	case n != nil:
		qualifier := c.Value.Qualifier
		c.Value = numberValue(n)
		c.Value.Qualifier = qualifier
	case state != NotApplicable:
		c.Value = Value{State: Missing}
	}
	return c
}

// unknowable reports whether a rule asks for a cell that the version the
// return was made with did not have.
func (r *reading) unknowable(rule *rule, s *section, row Row) bool {
	if !r.lifted[s] {
		return false
	}
	fields := []*field{rule.at, rule.require}
	for _, at := range rule.needs {
		if at.section == s {
			fields = append(fields, at.field)
		}
	}
	for _, f := range fields {
		if f != nil && f.derive == nil && row.Cells[f.at].Ref == "" {
			return true
		}
	}
	return false
}
