package ingest

import (
	"math/big"

	"github.com/thidua/thidua/ingest/form"
)

// derive computes the fields that follow from others. Their address and text
// are those of the first operand, where a reader looks for the reason.
func (r *reading) derive() {
	for i, s := range r.plan.sections {
		data := &r.ret.Sections[i]
		for _, f := range s.fields {
			if f.derive == nil {
				continue
			}
			for _, row := range data.Rows {
				r.deriveCell(s, data.Sheet, row, f)
			}
		}
	}
}

func (r *reading) deriveCell(s *section, sheet string, row Row, f *field) {
	c := &row.Cells[f.at]
	was := *c
	c.Value = Value{State: Missing}
	var operands []*Cell
	for _, at := range f.operands {
		if at.section == s {
			operands = append(operands, &row.Cells[at.field.at])
		}
	}
	if len(operands) > 0 {
		c.Ref, c.Typed = operands[0].Ref, operands[0].Typed
	}
	n := f.derive.Eval(func(n form.Name) *big.Rat { return r.value(n, s, row) })
	if n == nil && was.Ref != "" && r.lifted[s] {
		*c = was // typed in an older version, before its parts were asked for
		return
	}
	if n == nil {
		for _, o := range operands {
			if o.Value.State == NotApplicable {
				c.Value.State = NotApplicable
			}
		}
		return
	}
	c.Value = numberValue(n)
	for _, o := range operands {
		if o.Value.Qualifier != "" {
			c.Value.Qualifier = o.Value.Qualifier
		}
		if o.Value.State == None && c.Value.State == Zero {
			c.Value.State = None
		}
	}
	bad := f.whole(c.Value, c.Typed)
	switch {
	case r.suspect(f.operands, s, row.No):
		c.Value = Value{State: Missing}
	case bad != nil && len(f.operands) > 0:
		r.blame(f.operands[0].on(s, row.No), sheet, c, bad)
		c.Value = Value{State: Missing}
	}
}
