package dashboard

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// methods is the page of how one indicator is computed, or, without one, the
// index of all. It speaks of no unit and no year.
type methods struct {
	frame
	Index  []chapter // the index, a table a group
	Signs  []fact    // what ≈, "ước tính", × and — mean
	Method *method   // nil on the index
}

// chapter is a table under a heading of its own.
type chapter struct {
	Title string
	Table table
}

// method is the definition of one indicator.
type method struct {
	Code    string
	Words   string // how it is computed
	Formula string
	Sides   []operand
	Uses    []anchor // what a derived one is made of
	UsedBy  []anchor
	Facts   []fact
	Breaks  []fact
	SQL     string
	Figures []anchor // where its figures are
	Same    []anchor // the others of its group
}

// operand is a numerator or a denominator and the fields it comes from.
type operand struct {
	Term, Label string
	Section     string
	Fields      []fact // how it counts, and the field
	Where       string // the rows it is of
}

// methodPages lists the methods pages: the index, then one an indicator.
func (m *Model) methodPages(l lang.Lang) []Ref {
	if len(m.Indicators) == 0 {
		return nil
	}
	refs := []Ref{{Page: pageMethods, Lang: l}}
	for _, ind := range m.Indicators {
		refs = append(refs, Ref{Page: pageMethods, Lang: l, Indicator: ind.ID})
	}
	return refs
}

// methodsIndex is the address of the index as seen from a page.
func (d desk) methodsIndex(from Ref) string {
	if len(d.m.Indicators) == 0 || d.home.Page == pageEmpty {
		return ""
	}
	return d.link.to(from, Ref{Page: pageMethods, Lang: d.l})
}

func (d desk) methods(ref Ref) methods {
	index := anchor{Text: d.t("methods.title"), Href: d.methodsIndex(ref)}
	if ref.Indicator == "" {
		page := methods{frame: d.frame(ref, index.Text), Signs: d.signFacts()}
		for _, t := range d.themes(0) {
			page.Index = append(page.Index, chapter{t.title, d.methodTable(ref, t)})
		}
		return page
	}
	ind := d.m.Indicator(ref.Indicator)
	page := methods{frame: d.frame(ref, ind.Title.In(d.l), index), Signs: d.signFacts(), Method: d.method(ref, ind)}
	page.Lead = d.t("methods.lead", "code", ind.Code, "theme", lowerFirst(d.theme(ind)))
	return page
}

// methodTable is the indicators of a group.
func (d desk) methodTable(ref Ref, of themed) table {
	tab := table{Caption: d.t("methods.caption", "theme", lowerFirst(of.title)), Head: []heading{
		{Text: d.t("methods.indicator")}, {Text: d.t("dashboard.fact.method")},
	}}
	for _, ind := range of.indicators {
		a := d.methodOf(ref, ind)
		tab.Rows = append(tab.Rows, []cell{
			{Text: a.Text, Href: a.Href, Sub: ind.Code + " · " + ind.Unit.In(d.l)},
			{Text: ind.Method.In(d.l), Sub: joined(strings.Join(ind.Sections, ", "), d.better(ind))},
		})
	}
	return tab
}

// methodOf links to the methods page of an indicator.
func (d desk) methodOf(from Ref, ind *analytics.Indicator) anchor {
	to := Ref{Page: pageMethods, Lang: d.l, Indicator: ind.ID}
	return anchor{Text: ind.Title.In(d.l), Href: d.link.to(from, to), Current: to == from}
}

func (d desk) method(ref Ref, ind *analytics.Indicator) *method {
	m := &method{
		Code: ind.Code, Words: ind.Method.In(d.l), Formula: d.formula(ind), Facts: d.methodFacts(ind),
		SQL: strings.TrimSpace(ind.SQL),
	}
	for _, side := range []struct {
		term  string
		trace *analytics.Trace
	}{{d.t("dashboard.fact.numerator"), ind.Top}, {d.t("dashboard.fact.denominator"), ind.Bottom}} {
		if side.trace != nil {
			m.Sides = append(m.Sides, d.operand(side.term, side.trace))
		}
	}
	for _, other := range d.m.Indicators {
		if slices.Contains(ind.Uses, other.ID) {
			m.Uses = append(m.Uses, d.methodOf(ref, other))
		}
		if slices.Contains(other.Uses, ind.ID) {
			m.UsedBy = append(m.UsedBy, d.methodOf(ref, other))
		}
	}
	for _, b := range d.m.Breaks[ind.ID] {
		m.Breaks = append(m.Breaks, fact{
			d.t("dashboard.break.from", "year", b.Year),
			d.t("dashboard.break.what", "name", b.Name.In(d.l), "basis", b.Basis),
		})
	}
	m.Figures = d.figuresOf(ref, ind)
	for _, t := range d.themes(0) {
		if slices.Contains(t.indicators, ind) {
			for _, other := range t.indicators {
				m.Same = append(m.Same, d.methodOf(ref, other))
			}
		}
	}
	return m
}

// figuresOf are the pages of an indicator's figures, one a parent.
func (d desk) figuresOf(ref Ref, ind *analytics.Indicator) []anchor {
	var list []anchor
	for _, parent := range d.m.Parents {
		if d.m.newestLevel(analytics.Reported, parent.Key) != 0 {
			to := Ref{Page: pageIndicator, Lang: d.l, Unit: parent.Key, Indicator: ind.ID, Map: analytics.Reported}
			list = append(list, anchor{Text: parent.Name, Href: d.link.to(ref, to)})
		}
	}
	return list
}

// operand says where a numerator or a denominator comes from.
func (d desk) operand(term string, from *analytics.Trace) operand {
	o := operand{Term: term, Label: from.Label.In(d.l), Where: strings.TrimSpace(from.Where)}
	if from.Count == analytics.Returns {
		o.Fields = []fact{{d.t("methods.count.returns"), ""}}
		return o
	}
	o.Section = d.sectionName(from.Section)
	for _, field := range from.Fields {
		name, minus := strings.CutPrefix(field, "-")
		how := d.t("methods.count.add")
		switch {
		case from.Count == analytics.Rows:
			how = d.t("methods.count.rows")
		case minus:
			how = d.t("methods.count.subtract")
		}
		o.Fields = append(o.Fields, fact{how, d.m.Fields(from.Section, name).In(d.l)})
	}
	return o
}

// formula is what the two operands become, in the terms of the page.
func (d desk) formula(ind *analytics.Indicator) string {
	text := d.t("methods.formula.top")
	if scale := cmp.Or(ind.Scale, 1); scale != 1 {
		text += " × " + exact(d.l, whole(int(scale)))
	}
	if ind.Rollup == analytics.Ratio || ind.Rollup == analytics.Mean {
		text += " ÷ " + d.t("methods.formula.bottom")
	}
	if per := cmp.Or(ind.Per, 1); per != 1 {
		text += " ÷ " + exact(d.l, whole(int(per)))
	}
	return text
}

// methodFacts is all there is to know of an indicator beside its operands.
func (d desk) methodFacts(ind *analytics.Indicator) []fact {
	facts := []fact{
		{d.t("dashboard.fact.unit"), ind.Unit.In(d.l)},
		{d.t("methods.decimals"), d.t("methods.decimals.text", "n", ind.Decimals)},
		{d.t("dashboard.fact.better"), d.better(ind)},
		{d.t("methods.over_units"), d.rollup(ind)},
		{d.t("methods.over_time"), d.overTime(ind)},
		{d.t("methods.restated"), d.t("methods.restated.text")},
		{d.t("dashboard.coverage"), d.t("methods.coverage.text")},
		{d.t("methods.sections"), d.sectionsOf(ind)},
		{d.t("dashboard.fact.limits"), ind.Limits.In(d.l)},
		{d.t("dashboard.fact.source"), ind.Source.In(d.l)},
	}
	if ind.Category != "" {
		facts = append(facts, fact{d.t("methods.series"), d.t("methods.series.text")})
	}
	if ind.Years != (analytics.Years{}) {
		facts = append(facts, fact{d.t("methods.years"), strconv.Itoa(ind.Years.From) + "–" + strconv.Itoa(ind.Years.To)})
	}
	return slices.DeleteFunc(facts, func(f fact) bool { return f.Text == "" })
}

// overTime says which returns make the figure of a period.
func (d desk) overTime(ind *analytics.Indicator) string {
	text := d.t("methods.over.none")
	switch ind.Over {
	case analytics.Add:
		text = d.t("methods.over.add")
	case analytics.End:
		text = d.t("methods.over.end")
	case analytics.Newest:
		text = d.t("methods.over.last")
	}
	if ind.Previous {
		text += " " + d.t("methods.over.previous")
	}
	if ind.Yearly {
		text += " " + d.t("methods.over.yearly")
	}
	return text
}

// sectionsOf names the sections an indicator reads.
func (d desk) sectionsOf(ind *analytics.Indicator) string {
	var names []string
	for _, code := range ind.Sections {
		names = append(names, d.m.Choices("s00_envelope", "nil_sections", code).In(d.l))
	}
	return strings.Join(names, "; ")
}

// signFacts is what the signs beside figures mean.
func (d desk) signFacts() []fact {
	return []fact{
		{"≈", d.t("methods.sign.approx")},
		{d.t("dashboard.estimate"), d.t("methods.sign.estimate")},
		{"—", d.t("methods.sign.missing")},
		{"×", d.t("methods.sign.na")},
		{"0", d.t("methods.sign.zero")},
		{d.t("dashboard.coverage.cell", "reporting", 14, "expected", 15), d.t("methods.sign.coverage")},
	}
}
