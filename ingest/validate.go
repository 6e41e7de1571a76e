package ingest

import (
	"math/big"
	"slices"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
)

// validate holds the sections against their spec: first each cell, then the
// rules between cells. A cell is blamed once.
func (r *reading) validate() {
	for i, s := range r.plan.sections {
		data := &r.ret.Sections[i]
		for _, row := range data.Rows {
			for j := range row.Cells {
				r.bounds(spot{s, row.No, s.fields[j]}, data.Sheet, &row.Cells[j])
			}
		}
	}
	r.lookups()
	for i, s := range r.plan.sections {
		data := &r.ret.Sections[i]
		for _, row := range data.Rows {
			for _, rule := range s.rules {
				if !rule.whole {
					r.apply(rule, s, data.Sheet, row)
				}
			}
		}
		for _, rule := range s.rules {
			if rule.whole && len(data.Rows) > 0 {
				r.apply(rule, s, data.Sheet, rule.first(data.Rows))
			}
		}
	}
}

// bounds holds one cell against its field: required, least, most, pattern.
func (r *reading) bounds(at spot, sheet string, c *Cell) {
	f := at.field
	if f.derive != nil || r.bad[at] || r.foreign != nil && at.section == r.plan.sections[0] {
		return
	}
	v := c.Value
	switch {
	case v.State == Missing || v.State == NotApplicable:
		if f.spec.Required && !r.lifted[at.section] { // an older version was held against its own
			r.blame(at, sheet, c, r.missing(f, c))
		}
	case v.Num == nil:
		if f.pattern != nil && v.State == Number && !f.pattern.MatchString(v.Text) {
			r.blame(at, sheet, c, wrong("W-CELL-012", "found", found(f, v.Text)))
		}
	case f.min != nil && v.Num.Cmp(f.min) < 0:
		r.blame(at, sheet, c, wrong("E-CELL-003", "found", c.Typed, "least", numberText(f.min)))
	case f.above != nil && v.Num.Cmp(f.above) <= 0:
		r.blame(at, sheet, c, wrong("E-CELL-003", "found", c.Typed, "least", above(f.above)))
	case f.max != nil && v.Num.Cmp(f.max) > 0:
		r.blame(at, sheet, c, wrong("E-CELL-011", "found", c.Typed, "most", numberText(f.max)))
	}
}

// missing is the fault of a required field that says nothing; one without a
// place has lost its line or column.
func (r *reading) missing(f *field, c *Cell) *fault {
	if c.Ref == "" && r.foreign != nil {
		return wrong("E-MAP-005", "mapping", r.foreign.Mapping.Name)
	}
	if c.Ref == "" {
		return wrong("E-CELL-015")
	}
	if f.spec.Unit != "" {
		return wrong("E-CELL-001", "what", lang.Both("ingest.want.figure", "unit", f.spec.Unit))
	}
	return wrong("E-CELL-001", "what", lang.Both("ingest.want.value"))
}

func above(n *big.Rat) lang.Text { return lang.Both("ingest.want.above", "least", numberText(n)) }

// apply holds a row against a rule. A rule that fails puts every cell it looks
// at under suspicion, so that one wrong figure is told once: where the first
// rule in the spec's order finds it.
func (r *reading) apply(rule *rule, s *section, sheet string, row Row) {
	if !rule.when.meets(row) || r.unknowable(rule, s, row) || !rule.among.has(row) || r.suspect(rule.needs, s, row.No) || r.doubtful(rule.totals) {
		return
	}
	if rule.open != nil && r.noYear(spot{s, row.No, rule.year}, sheet, &row.Cells[rule.year.at]) {
		return
	}
	args, ok := r.check(rule, s, row)
	if ok {
		return
	}
	severity := rule.spec.Severity
	justified := rule.justify != nil && row.Cells[rule.justify.at].Value.State == Number
	if justified {
		severity = form.Warning
	}
	if severity == form.Error {
		r.distrust(rule.needs, s, row.No)
	}
	if r.enough(severity) {
		return
	}
	p := Problem{
		Code: ruleCode(rule.spec.ID, severity), Severity: severity,
		Message: fillText(rule.spec.Message, args...), Sheet: row.Cells[rule.at.at].on(sheet), Cell: row.Cells[rule.at.at].Ref,
		Section: s.spec.Stem, Row: row.No, Field: rule.at.spec.Name,
	}
	if justified {
		p.Message = withReason(p.Message, rule.justify, row.Cells[rule.justify.at])
	}
	r.tell(p)
}

// noYear blames a year that can be none, in the place of the choice that would
// not fit it.
func (r *reading) noYear(at spot, sheet string, c *Cell) bool {
	if c.Value.Num == nil {
		return false
	}
	first, last := int64(oldestYear), int64(r.now.Year()+1)
	if c.Value.Num.Cmp(big.NewRat(first, 1)) >= 0 && c.Value.Num.Cmp(big.NewRat(last, 1)) <= 0 {
		return false
	}
	r.blame(at, sheet, c, wrong("E-PER-001", "found", c.Typed, "first", first, "last", last))
	return true
}

// oldestYear is the first year figures of a review may be of.
const oldestYear = 2000

// distrust puts every cell a rule looks at under suspicion.
func (r *reading) distrust(needs []place, s *section, row int) {
	for _, at := range needs {
		r.bad[at.on(s, row)] = true
	}
}

// suspect reports whether one of these cells is blamed already.
func (r *reading) suspect(needs []place, s *section, row int) bool {
	return slices.ContainsFunc(needs, func(at place) bool { return r.bad[at.on(s, row)] })
}

// on is the cell of a place for a row of section s; of another section it is
// the one of its first row.
func (p place) on(s *section, row int) spot {
	if p.section != s {
		row = 1
	}
	return spot{p.section, row, p.field}
}

// withReason adds the ward's own reason to what a rule says.
func withReason(m lang.Text, f *field, reason Cell) lang.Text {
	said := lang.Both("ingest.justified", "reason", found(f, reason.Value.Text))
	return lang.Text{VI: m.VI + " " + said.VI, EN: m.EN + " " + said.EN}
}

func ruleCode(id string, severity form.Severity) string {
	if severity == form.Error {
		return "E-" + id
	}
	return "W-" + id
}

// check gives the verdict of a rule on a row, and the words for its message.
func (r *reading) check(rule *rule, s *section, row Row) (args []any, ok bool) {
	switch {
	case rule.require != nil:
		return nil, row.Cells[rule.require.at].Value.State != Missing
	case rule.open != nil:
		return rule.isOpen(row)
	case rule.match != nil:
		return rule.match.holds(rule.at, row)
	case rule.unique != nil:
		return r.isUnique(rule, row)
	}
	get := func(n form.Name) *big.Rat {
		v := r.value(n, s, row)
		if v == nil && rule.spec.Missing == "zero" {
			v = new(big.Rat)
		}
		return v
	}
	left, right := rule.left.Eval(get), rule.right.Eval(get)
	if rule.holds(left, right) {
		return nil, true
	}
	l, rr := pair(left, right, rule.at.spec.Decimals)
	if f := rule.at.spec; f.Type == form.Int && f.Unit == "" && whole(left, right) { // a year is not grouped
		l, rr = ungrouped(left), ungrouped(right)
	}
	return []any{"left", l, "right", rr, "unit", rule.at.spec.Unit}, false
}

// isOpen holds a choice against the years in which it may be chosen.
func (r *rule) isOpen(row Row) ([]any, bool) {
	o, ok := r.open.spec.Option(row.Cells[r.open.at].Value.Text)
	y := row.Cells[r.year.at].Value.Num
	if !ok || y == nil || !y.IsInt() || !y.Num().IsInt64() {
		return nil, true
	}
	args := []any{"left", o.Label, "right", y.Num().String(), "unit", ""}
	return args, o.Open(int(y.Num().Int64()))
}

// pair writes both sides of a rule with as many decimals as show that they
// differ.
func pair(left, right *big.Rat, decimals int) (l, r lang.Text) {
	for d := decimals; ; d++ {
		l = lang.Text{VI: lang.Number(lang.VI, left, d), EN: lang.Number(lang.EN, left, d)}
		r = lang.Text{VI: lang.Number(lang.VI, right, d), EN: lang.Number(lang.EN, right, d)}
		if l != r || d >= decimals+places {
			return l, r
		}
	}
}

// whole reports whether numbers are there and have no decimals.
func whole(numbers ...*big.Rat) bool {
	return !slices.ContainsFunc(numbers, func(n *big.Rat) bool { return n == nil || !n.IsInt() })
}

// ungrouped writes a number without marks between thousands.
func ungrouped(n *big.Rat) lang.Text { return lang.Text{VI: n.RatString(), EN: n.RatString()} }

// meets reports whether a condition holds on a row.
func (c condition) meets(row Row) bool {
	if c.field == nil {
		return true
	}
	v := row.Cells[c.field.at].Value
	if c.value == "" {
		return v.State == Number && v.Text != "false"
	}
	return (v.Text == c.value) != c.not
}

// value is the number of a field in an expression: of the row itself, or of
// another section's one row; or that of a section's total.
func (r *reading) value(n form.Name, s *section, row Row) *big.Rat {
	if n.Section == "" {
		if f := s.field(n.Field); f != nil {
			return f.number(row.Cells[f.at].Value)
		}
		return r.total(s, n.Field)
	}
	other := r.plan.section(n.Section)
	i := slices.Index(r.plan.sections, other)
	if i >= 0 && other.field(n.Field) == nil {
		return r.total(other, n.Field)
	}
	if i < 0 || other.spec.Layout != form.Card || len(r.ret.Sections[i].Rows) == 0 {
		return nil
	}
	return r.value(form.Name{Field: n.Field}, other, r.ret.Sections[i].Rows[0])
}
