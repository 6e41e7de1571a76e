package ingest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/viet"
)

// match is a row of a reference table that must be there, made ready.
type match struct {
	form *form.Form
	spec *form.Refer
	keys []matchKey
	on   *field // the day by which it must be valid, nil for any
}

// matchKey is a column of the table and the field that must stand there.
type matchKey struct {
	column string
	field  *field
}

func newMatch(spec *form.Refer, s *section, f *form.Form) *match {
	m := &match{form: f, spec: spec, on: s.field(spec.On)}
	for _, p := range spec.Keys {
		m.keys = append(m.keys, matchKey{p.Column, s.field(p.Field)})
	}
	return m
}

// rows are the rows of the table that count; none while it is not given.
func (m *match) rows() []form.Entry {
	table := m.form.References[m.spec.Table]
	if table == nil {
		return nil
	}
	return table.Meeting(m.spec.Only)
}

// has reports whether the table has a row for a row of the section; nil has
// one for all.
func (m *match) has(row Row) bool {
	if m == nil {
		return true
	}
	day := time.Time{}
	if m.on != nil {
		var err error
		if day, err = time.Parse(time.DateOnly, row.Cells[m.on.at].Value.Text); err != nil {
			return false
		}
	}
	return slices.ContainsFunc(m.rows(), func(e form.Entry) bool { return m.fits(e, row, m.keys) && m.valid(e, day) })
}

// holds gives the verdict on a row, and the words for its message: what stands
// in the blamed cell, and what the table allows there. A key or a day that is
// missing gives no verdict.
func (m *match) holds(at *field, row Row) (args []any, ok bool) {
	var day time.Time
	if m.on != nil {
		t, err := time.Parse(time.DateOnly, row.Cells[m.on.at].Value.Text)
		if err != nil {
			return nil, true
		}
		day = t
	}
	for _, k := range m.keys {
		if row.Cells[k.field.at].Value.State != Number {
			return nil, true
		}
	}
	if m.has(row) {
		return nil, true
	}
	said := wordOf(at, row.Cells[at.at].Value.Text)
	return []any{"left", said, "right", m.allowed(row, day), "unit", ""}, false
}

func (m *match) fits(e form.Entry, row Row, keys []matchKey) bool {
	return !slices.ContainsFunc(keys, func(k matchKey) bool {
		return !e.Has(k.column, row.Cells[k.field.at].Value.Text)
	})
}

func (m *match) valid(e form.Entry, day time.Time) bool { return m.on == nil || e.On(day) }

// allowed says what the table would allow: the values of the last key among
// the rows that fit otherwise; with one key, when it is valid.
func (m *match) allowed(row Row, day time.Time) lang.Text {
	last := len(m.keys) - 1
	var vi, en []string
	for _, e := range m.rows() {
		if last == 0 && m.fits(e, row, m.keys) {
			life := lifeText(e.Life())
			vi, en = append(vi, life.VI), append(en, life.EN)
			continue
		}
		if last == 0 || !m.fits(e, row, m.keys[:last]) || !m.valid(e, day) {
			continue
		}
		for word := range strings.SplitSeq(e[m.keys[last].column], "|") {
			if label := wordOf(m.keys[last].field, word); word != "" && !slices.Contains(vi, label.VI) {
				vi, en = append(vi, label.VI), append(en, label.EN)
			}
		}
	}
	if len(vi) == 0 {
		return lang.Both("ingest.match.none")
	}
	return lang.Text{VI: strings.Join(vi, "; "), EN: strings.Join(en, "; ")}
}

// wordOf is an option's label, or the text itself.
func wordOf(f *field, text string) lang.Text {
	if o, ok := f.spec.Option(text); ok {
		return o.Label
	}
	said := found(f, text)
	return lang.Text{VI: said, EN: said}
}

// lifeText says from when to when something is valid.
func lifeText(from, to time.Time) lang.Text {
	last := to.AddDate(0, 0, -1).Format(dayFormat)
	switch {
	case from.IsZero() && to.IsZero():
		return lang.Both("ingest.life.always")
	case from.IsZero():
		return lang.Both("ingest.life.until", "to", last)
	case to.IsZero():
		return lang.Both("ingest.life.from", "from", from.Format(dayFormat))
	}
	return lang.Both("ingest.life.between", "from", from.Format(dayFormat), "to", last)
}

// key is a part of what may not be there twice: a field, or the year of a day.
type key struct {
	field *field
	year  bool
}

// isUnique holds a row against the rows before it.
func (r *reading) isUnique(rule *rule, row Row) (args []any, ok bool) {
	var parts []string
	for _, k := range rule.unique {
		v := row.Cells[k.field.at].Value
		if v.State == Missing && rule.spec.Missing != "same" {
			return nil, true
		}
		text := viet.FoldTone(viet.Clean(v.Text))
		if v.Num != nil {
			text = v.Num.RatString()
		}
		if year, _, isDay := strings.Cut(text, "-"); k.year && isDay {
			text = year
		}
		parts = append(parts, fmt.Sprintf("%q", text))
	}
	if r.seen[rule] == nil {
		r.seen[rule] = map[string]int{}
	}
	whole := strings.Join(parts, ",")
	if line, twice := r.seen[rule][whole]; twice {
		said := wordOf(rule.at, row.Cells[rule.at.at].Value.Text)
		return []any{"left", said, "right", line, "unit", ""}, false
	}
	r.seen[rule][whole] = row.Line
	return nil, true
}
