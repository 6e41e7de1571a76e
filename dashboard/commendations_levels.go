package dashboard

import (
	"slices"
	"strconv"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/period"
)

// awardLevels are the levels that decide on commendations, the highest first.
var awardLevels = []string{"nha_nuoc", "thu_tuong", "bo_tinh", "so_huyen", "xa", "dn"}

// levelsPlot draws the commendations of every year by the level that decided
// on them; the plot is empty where fewer than two years are known.
func (d desk) levelsPlot(s scope) (plot, error) {
	var all []entry
	byYear := map[int][]entry{}
	years := slices.Clone(d.m.Years)
	for _, year := range years {
		y := d.scope(Ref{Page: s.ref.Page, Lang: d.l, Unit: s.ref.Unit, Period: period.Year(year)})
		byYear[year] = with(d.m.entries("commendations", y.keys, y.ref.Period), "is_culture", "false")
		all = append(all, byYear[year]...)
	}
	st := chart.Stack{ID: chartID("awards", "levels"), Lang: d.l, Unit: d.t("topic.awards.times")}
	tab := table{Caption: d.t("compare.parts.levels"), Head: []heading{{Text: d.t("dashboard.year")}}}
	codes := codesOf(all, "decided_level", awardLevels...)
	for _, code := range codes {
		name := d.level(with(all, "decided_level", code)[0]).Text
		st.Parts = append(st.Parts, name)
		tab.Head = append(tab.Head, heading{Text: name, Num: true})
	}
	told := 0
	for _, year := range years {
		y := d.scope(Ref{Page: s.ref.Page, Lang: d.l, Unit: s.ref.Unit, Period: period.Year(year)})
		if _, lived := s.unit.lifeOn(lastDay(year)); len(y.keys) == 0 || !lived {
			continue
		}
		c, row, some := d.levelsYear(y, codes, byYear[year])
		st.Columns, tab.Rows = append(st.Columns, c), append(tab.Rows, row)
		if some {
			told++
		}
	}
	if told < 2 || len(codes) < 2 {
		return plot{}, nil
	}
	slices.Reverse(tab.Rows)
	st.Title = d.levelsFinding(s, byYear[s.year()], st.Parts, codes)
	drawing, err := st.Draw()
	if err != nil {
		return plot{}, err
	}
	p, err := d.plotted(drawing, tab)
	p.Under = d.t("compare.parts.levels_under")
	return p, err
}

// levelsYear is a year as a column and as a row; some is whether anybody
// reported.
func (d desk) levelsYear(y scope, codes []string, awards []entry) (c chart.Column, row []cell, some bool) {
	t := d.told(y, awardSection)
	c.Name = strconv.Itoa(y.year())
	row = []cell{{Text: c.Name}}
	if t.some == 0 {
		absent := d.absent()
		c.Note = absent.Text + " " + absent.Hidden
		for range codes {
			row = append(row, absent)
		}
		return c, row, false
	}
	c.Note = d.t("dashboard.coverage.short", "reporting", t.some, "expected", len(y.keys))
	if !t.Full {
		row[0].Sub = d.t("dashboard.coverage.cell", "reporting", t.some, "expected", len(y.keys))
	}
	c.Values = []analytics.Num{}
	for _, code := range codes {
		n := times(with(awards, "decided_level", code))
		c.Values, c.Labels = append(c.Values, n), append(c.Labels, exact(d.l, n))
		row = append(row, d.number(n))
	}
	return c, row, true
}

// levelsFinding names the level that decided on the most of the page's year.
func (d desk) levelsFinding(s scope, awards []entry, names, codes []string) string {
	all := times(awards)
	if all.R.Sign() == 0 {
		return d.t("compare.parts.levels")
	}
	most, which := whole(-1), ""
	for i, code := range codes {
		if n := times(with(awards, "decided_level", code)); n.R.Cmp(most.R) > 0 {
			most, which = n, names[i]
		}
	}
	return d.t("compare.parts.levels_found", "year", s.year(), "level", which, "n", exact(d.l, most), "all", exact(d.l, all), "share", share(d.l, most, all))
}
