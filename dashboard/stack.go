package dashboard

import (
	"math/big"
	"slices"
	"strconv"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
)

// split is a total whose parts the model knows: those of which indicators it
// is shown beside, and how the parts of a year are read.
type split struct {
	of       []string // ids
	base     string   // the indicator whose breaks and units count
	parts    []string
	unit     string
	decimals int
	read     func(at Place) ([]analytics.Num, analytics.Point)
	caption  string
	finding  func(year int, values []analytics.Num) string
}

// splits are the totals known, in the words of the page.
func (d desk) splits() []split {
	return []split{{
		of: []string{"don_total", "don_cash_sh"}, base: "don_cash_sh", decimals: 1,
		parts: []string{d.t("compare.parts.cash"), d.t("compare.parts.kind")}, unit: d.t("compare.parts.million"),
		caption: d.t("compare.parts.given"), read: d.m.givenParts, finding: d.givenFinding,
	}, {
		of: []string{"pov_rate", "pov_near"}, base: "pov_rate",
		parts: []string{d.t("compare.parts.poor"), d.t("compare.parts.near")}, unit: d.t("compare.parts.households"),
		caption: d.t("compare.parts.poverty"), read: d.m.poorParts, finding: d.poorFinding,
	}}
}

// partsPlot draws the parts of the total an indicator belongs to, over the
// years; the plot is empty where none are known.
func (d desk) partsPlot(ref Ref, ind *analytics.Indicator) (plot, error) {
	for _, s := range d.splits() {
		if base := d.m.Indicator(s.base); slices.Contains(s.of, ind.ID) && base != nil {
			return d.splitPlot(ref, s, base)
		}
	}
	return plot{}, nil
}

func (d desk) splitPlot(ref Ref, s split, base *analytics.Indicator) (plot, error) {
	tab := table{Caption: s.caption, Head: []heading{{Text: d.t("dashboard.year")}}}
	for _, part := range s.parts {
		tab.Head = append(tab.Head, heading{Text: part, Sub: s.unit, Num: true})
	}
	st := chart.Stack{ID: chartID(s.base, "parts"), Lang: d.l, Unit: s.unit, Parts: s.parts}
	notes, newest, some := signs{l: d.l}, 0, 0
	years := d.m.yearsUnder(ref)
	for i, year := range years {
		values, p := s.read(Place{ref.Map, ref.Unit, "", year})
		notes.note(p, strconv.Itoa(year))
		if i > 0 && d.m.breakBetween(base, years[i-1], year) {
			st.Columns = append(st.Columns, chart.Column{Gap: true})
		}
		c, row := d.splitYear(s, base, values, p)
		st.Columns, tab.Rows = append(st.Columns, c), append(tab.Rows, row)
		if values != nil {
			newest, some = year, some+1
			st.Title = s.finding(year, values)
		}
	}
	if newest == 0 || some < 2 {
		return plot{}, nil
	}
	slices.Reverse(tab.Rows)
	tab.Notes = notes.notes()
	drawing, err := st.Draw()
	if err != nil {
		return plot{}, err
	}
	p, err := d.plotted(drawing, tab)
	p.Under = d.t("dashboard.under", "title", s.caption, "unit", s.unit, "when", spanOf(years[0], years[len(years)-1]), "map", d.mapName(ref.Map))
	if len(st.Columns) > len(years) {
		p.Signs = append(p.Signs, d.t("compare.parts.breaks"))
	}
	return p, err
}

// splitYear is a year as a column of the drawing and as a row of its table.
func (d desk) splitYear(s split, base *analytics.Indicator, values []analytics.Num, p analytics.Point) (chart.Column, []cell) {
	year := strconv.Itoa(p.Period.Year())
	c, row := chart.Column{Name: year, Values: values}, []cell{{Text: year}}
	if values == nil {
		absent := value(d.l, base, p)
		c.Note = absent.Text + " " + absent.Hidden
		for range s.parts {
			row = append(row, absent)
		}
		return c, row
	}
	c.Note = d.t("dashboard.coverage.short", "reporting", p.Reporting, "expected", p.Expected)
	if p.Estimate {
		c.Note = d.t("dashboard.estimate") + "; " + c.Note
	}
	p.Value, p.Approx = analytics.Num{R: new(big.Rat)}, false
	for _, v := range values {
		text := lang.Number(d.l, v.R, s.decimals)
		c.Labels = append(c.Labels, text)
		of := value(d.l, base, p) // for what is said below it
		of.Text = text
		row = append(row, of)
	}
	return c, row
}

// breakBetween reports whether an indicator's series breaks between two years.
func (m *Model) breakBetween(ind *analytics.Indicator, before, year int) bool {
	return slices.ContainsFunc(m.Breaks[ind.ID], func(b analytics.Break) bool { return before < b.Year && b.Year <= year })
}

// givenParts is what was given in money and in kind, in millions of đồng: what
// the share of money is divided from.
func (m *Model) givenParts(at Place) ([]analytics.Num, analytics.Point) {
	at.Indicator = "don_cash_sh"
	p := m.Point(at)
	if p.Numerator.Null() || p.Denominator.Null() || p.Reporting == 0 {
		p.Value = analytics.Num{}
		return nil, p
	}
	million := big.NewRat(1, 1_000_000)
	cash := new(big.Rat).Mul(p.Numerator.R, million)
	kind := new(big.Rat).Mul(new(big.Rat).Sub(p.Denominator.R, p.Numerator.R), million)
	return []analytics.Num{{R: cash}, {R: kind}}, p
}

// poorParts is the poor and the near-poor households, where both are known of
// the same units.
func (m *Model) poorParts(at Place) ([]analytics.Num, analytics.Point) {
	at.Indicator = "pov_near"
	near := m.Point(at)
	at.Indicator = "pov_rate"
	poor := m.Point(at)
	switch {
	case poor.Value.Null():
		return nil, poor
	case near.Value.Null() || near.Reporting != poor.Reporting:
		near.Value = analytics.Num{}
		return nil, near
	}
	return []analytics.Num{poor.Numerator, near.Numerator}, poor
}

func (d desk) givenFinding(year int, values []analytics.Num) string {
	all := analytics.Num{R: new(big.Rat).Add(values[0].R, values[1].R)}
	part := share(d.l, values[0], all)
	if part == "" {
		return d.t("compare.parts.nothing", "year", year)
	}
	return d.t("compare.parts.given_found", "year", year, "share", part, "kind", share(d.l, values[1], all))
}

func (d desk) poorFinding(year int, values []analytics.Num) string {
	return d.t("compare.parts.poor_found", "year", year, "poor", exact(d.l, values[0]), "near", exact(d.l, values[1]))
}
