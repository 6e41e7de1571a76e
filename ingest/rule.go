package ingest

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/thidua/thidua/ingest/form"
)

// rule is a rule of a spec made ready: its fields found, its expressions
// parsed, its tolerance and its condition read. Fields it does not use are
// nil.
type rule struct {
	spec    *form.Rule
	at      *field // whose cell carries the problem
	require *field
	open    *field
	year    *field
	justify *field
	left    *form.Expr
	right   *form.Expr
	within  *big.Rat // nil for none
	share   bool     // within is a share of the right side
	when    condition
	match   *match
	among   *match // rows without such a row are not judged
	unique  []key
	totals  []total // every total it looks at
	whole   bool    // it looks at totals alone, so it is judged once a section
	needs   []place // every field of the row, and of cards, it looks at, at among them
}

// place is a field of a section.
type place struct {
	section *section
	field   *field
}

// condition is "field = value", "field != value" or "field" (it says something
// other than zero, none or no) on the rule's own row; a nil field holds always.
type condition struct {
	field *field
	value string
	not   bool
}

// newRule prepares a rule of section s.
func (p *plan) newRule(spec *form.Rule, s *section) (*rule, error) {
	r := &rule{
		spec: spec, at: s.field(spec.At), require: s.field(spec.Require), open: s.field(spec.Open),
		year: s.field(spec.Year), justify: s.field(spec.Justify),
	}
	if r.at == nil {
		return nil, fmt.Errorf("no field %q", spec.At)
	}
	if spec.When != "" {
		w, ok := form.ParseWhen(spec.When)
		if r.when = (condition{s.field(w.Field), w.Value, w.Not}); !ok || r.when.field == nil {
			return nil, fmt.Errorf("when %q", spec.When)
		}
	}
	if spec.Match != nil {
		r.match = newMatch(spec.Match, s, p.form)
	}
	if spec.Where != nil {
		r.among = newMatch(spec.Where, s, p.form)
	}
	for _, text := range spec.Unique {
		name, year := form.UniqueKey(text)
		r.unique = append(r.unique, key{s.field(name), year})
	}
	if spec.Compares() {
		if err := r.compare(spec); err != nil {
			return nil, err
		}
	}
	p.look(r, s)
	return r, nil
}

// compare reads the two sides of a rule and its tolerance.
func (r *rule) compare(spec *form.Rule) (err error) {
	if r.left, err = form.ParseExpr(spec.Left); err != nil {
		return err
	}
	if r.right, err = form.ParseExpr(spec.Right); err != nil {
		return err
	}
	var ok bool
	if r.within, r.share, ok = form.ParseWithin(spec.Within); !ok {
		return fmt.Errorf("within %q", spec.Within)
	}
	return nil
}

// look lists the fields a rule of section s looks at.
func (p *plan) look(r *rule, s *section) {
	for _, f := range []*field{r.at, r.require, r.open, r.year, r.when.field} {
		if f != nil {
			r.needs = append(r.needs, place{s, f})
		}
	}
	for _, m := range []*match{r.match, r.among} {
		if m == nil {
			continue
		}
		for _, k := range m.keys {
			r.needs = append(r.needs, place{s, k.field})
		}
		if m.on != nil {
			r.needs = append(r.needs, place{s, m.on})
		}
	}
	for _, k := range r.unique {
		r.needs = append(r.needs, place{s, k.field})
	}
	own := false
	for _, e := range []*form.Expr{r.left, r.right} {
		if e == nil {
			continue
		}
		at := p.places(e, s)
		own = own || slices.ContainsFunc(at, func(x place) bool { return x.section == s })
		r.needs = append(r.needs, at...)
		r.totals = append(r.totals, p.totals(e, s)...)
	}
	r.whole = !own && slices.ContainsFunc(r.totals, func(t total) bool { return t.section == s })
}

// places finds the fields an expression of section s names; form.Load has seen
// to it that they are there.
func (p *plan) places(e *form.Expr, s *section) []place {
	var all []place
	for _, n := range e.Names() {
		of := s
		if n.Section != "" {
			of = p.section(n.Section)
		}
		if of != nil && of.field(n.Field) != nil {
			all = append(all, place{of, of.field(n.Field)})
		}
	}
	return all
}

// holds compares both sides; sides that are not known hold.
func (r *rule) holds(left, right *big.Rat) bool {
	if left == nil || right == nil {
		return true
	}
	order := left.Cmp(right)
	switch r.spec.Op {
	case "<=":
		return order <= 0
	case "<":
		return order < 0
	case ">=":
		return order >= 0
	case ">":
		return order > 0
	}
	if r.within == nil {
		return order == 0
	}
	room := r.within
	if r.share {
		room = new(big.Rat).Mul(room, new(big.Rat).Abs(right))
	}
	return new(big.Rat).Abs(new(big.Rat).Sub(left, right)).Cmp(room) <= 0
}
