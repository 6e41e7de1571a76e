package warehouse

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
)

// add puts one line of a test's file into a return as a row of section s.
func (f *filler) add(r *ingest.Return, s *form.Section, cells map[string]string) error {
	data := sectionOf(r, s)
	no := len(data.Rows) + 1
	row := ingest.Row{No: no, Line: no + 1}
	for i, field := range s.Fields {
		v, err := typed(field, cells[field.Name])
		if err != nil {
			return err
		}
		row.Cells = append(row.Cells, ingest.Cell{
			Field: field, Ref: fmt.Sprintf("R%dC%d", no+1, i+1), Typed: cells[field.Name], Value: v,
		})
	}
	derive(r, row)
	qualify(row)
	data.Rows = append(data.Rows, row)
	return nil
}

// sectionOf finds or begins a section of a return.
func sectionOf(r *ingest.Return, s *form.Section) *ingest.SectionData {
	for i := range r.Sections {
		if r.Sections[i].Spec == s {
			return &r.Sections[i]
		}
	}
	r.Sections = append(r.Sections, ingest.SectionData{Spec: s, Sheet: s.Sheet, State: ingest.Filled})
	return &r.Sections[len(r.Sections)-1]
}

// typed is the value a test writes: plain, with a point for decimals.
func typed(f *form.Field, text string) (ingest.Value, error) {
	switch text {
	case "":
		return ingest.Value{State: ingest.Missing}, nil
	case "x":
		return ingest.Value{State: ingest.NotApplicable}, nil
	case "none":
		return ingest.Value{State: ingest.None, Num: new(big.Rat)}, nil
	}
	v := ingest.Value{State: ingest.Number, Text: text}
	switch f.Type {
	case form.Int, form.Decimal:
		r, ok := new(big.Rat).SetString(text)
		if !ok {
			return v, fixture(lang.LintTestRun, "", 0, lang.Both("fixture.number", "field", f.Name, "found", text))
		}
		v.Num, v.Text = r, ""
		if r.Sign() == 0 {
			v.State = ingest.Zero
		}
	case form.Date:
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			return v, fixture(lang.LintTestRun, "", 0, lang.Both("fixture.day", "field", f.Name, "found", text))
		}
	case form.Bool:
		if text != "true" && text != "false" {
			return v, fixture(lang.LintTestRun, "", 0, lang.Both("fixture.bool", "field", f.Name, "found", text))
		}
	case form.Enum, form.List:
		for code := range strings.SplitSeq(text, ",") {
			if _, ok := f.Option(code); !ok {
				return v, fixture(lang.LintKey, "", 0, lang.Both("fixture.option", "field", f.Name, "found", code))
			}
		}
	default: // text
	}
	return v, nil
}

// derive computes the derived fields that were left blank.
func derive(r *ingest.Return, row ingest.Row) {
	for i, c := range row.Cells {
		if c.Field.Derive == "" || c.Value.State != ingest.Missing {
			continue
		}
		e, err := form.ParseExpr(c.Field.Derive)
		if err != nil {
			continue // form.Load has refused it before
		}
		n := e.Eval(func(name form.Name) *big.Rat { return operand(r, row, name) })
		if n == nil {
			continue
		}
		row.Cells[i].Value = ingest.Value{State: ingest.Number, Num: n}
		if n.Sign() == 0 {
			row.Cells[i].Value.State = ingest.Zero
		}
	}
}

// operand is a field's number: its figure, or the factor of the option chosen.
func operand(r *ingest.Return, row ingest.Row, name form.Name) *big.Rat {
	if name.Section != "" {
		s, ok := r.Section(name.Section)
		if !ok || len(s.Rows) == 0 {
			return nil
		}
		row = s.Rows[0]
	}
	c, ok := row.Cell(name.Field)
	if !ok || c.Value.State == ingest.Missing || c.Value.State == ingest.NotApplicable {
		return nil
	}
	if c.Field.Type != form.Enum {
		return c.Value.Num
	}
	o, _ := c.Field.Option(c.Value.Text)
	factor, ok := new(big.Rat).SetString(o.Factor)
	if !ok {
		return nil
	}
	return factor
}

// qualify gives the figures of a row the qualifier the row names.
func qualify(row ingest.Row) {
	for _, q := range row.Cells {
		if !q.Field.Qualify || q.Value.Text == "" {
			continue
		}
		for i, c := range row.Cells {
			if c.Value.Num != nil {
				row.Cells[i].Value.Qualifier = ingest.Qualifier(q.Value.Text)
			}
		}
	}
}
