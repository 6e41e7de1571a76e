package ingest

import (
	"math/big"
	"slices"

	"github.com/thidua/thidua/ingest/form"
)

// total is a total of a section made ready: Σ sum over the rows that meet it.
type total struct {
	section *section
	sum     *field
	where   []oneOf
}

// oneOf is a field that must say one of these words.
type oneOf struct {
	field *field
	words []string
}

// totals finds the totals an expression of section s names.
func (p *plan) totals(e *form.Expr, s *section) []total {
	var all []total
	for _, n := range e.Names() {
		of := s
		if n.Section != "" {
			of = p.section(n.Section)
		}
		if t, ok := of.total(n.Field); ok {
			all = append(all, t)
		}
	}
	return all
}

func (s *section) total(name string) (total, bool) {
	spec, ok := s.spec.Total(name)
	if !ok {
		return total{}, false
	}
	t := total{section: s, sum: s.field(spec.Sum)}
	for _, f := range s.fields {
		if words := spec.Where[f.spec.Name]; len(words) > 0 {
			t.where = append(t.where, oneOf{f, words})
		}
	}
	return t, true
}

// counts reports whether a row is part of the total.
func (t total) counts(row Row) bool {
	return !slices.ContainsFunc(t.where, func(w oneOf) bool {
		return !slices.Contains(w.words, row.Cells[w.field.at].Value.Text)
	})
}

// total sums up a total. A section declared nil has 0, one left blank none, nor
// has one with a row that counts and lacks its figure.
func (r *reading) total(s *section, name string) *big.Rat {
	t, ok := s.total(name)
	data := r.ret.Sections[slices.Index(r.plan.sections, s)]
	if !ok || data.State == Absent {
		return nil
	}
	sum := new(big.Rat)
	for _, row := range data.Rows {
		if !t.counts(row) {
			continue
		}
		n := t.sum.number(row.Cells[t.sum.at].Value)
		if n == nil {
			return nil
		}
		sum.Add(sum, n)
	}
	return sum
}

// doubtful reports whether a total rests on a cell that is blamed already.
func (r *reading) doubtful(totals []total) bool {
	return slices.ContainsFunc(totals, func(t total) bool {
		fields := []*field{t.sum}
		for _, w := range t.where {
			fields = append(fields, w.field)
		}
		return r.anyBad(t.section, fields...)
	})
}

// anyBad reports whether one of these fields is blamed in any row.
func (r *reading) anyBad(s *section, fields ...*field) bool {
	for _, row := range r.ret.Sections[slices.Index(r.plan.sections, s)].Rows {
		for _, f := range fields {
			if r.bad[spot{s, row.No, f}] {
				return true
			}
		}
	}
	return false
}

// first is the row at which a rule about totals alone is told: the first that
// counts in one of them.
func (r *rule) first(rows []Row) Row {
	for _, row := range rows {
		for _, t := range r.totals {
			if t.section.field(r.at.spec.Name) == r.at && t.counts(row) {
				return row
			}
		}
	}
	return rows[0]
}
