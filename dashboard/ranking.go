package dashboard

import (
	"slices"
	"strconv"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
)

// ranked orders the units under a parent by an indicator.
func (m *Model) ranked(at Level, ind *analytics.Indicator) []analytics.Ranked {
	var points []analytics.Point
	for _, key := range m.Children[at] {
		points = append(points, m.Point(Place{at.Map, key, ind.ID, at.Year}))
	}
	return analytics.Rank(points, ind.Better)
}

// pair draws an indicator's ranking and, as high, its trend.
func (d desk) pair(ref Ref, ind *analytics.Indicator) (ranking, trend plot, err error) {
	if ranking, err = d.rankingPlot(ref, ind); err != nil {
		return plot{}, plot{}, err
	}
	trend, err = d.trendPlot(ref, ind, ranking.Height)
	return ranking, trend, err
}

// rankingValue is the column of the value in a ranking's table.
const rankingValue = 2

// rankingPlot draws the units under a parent, best on top.
func (d desk) rankingPlot(ref Ref, ind *analytics.Indicator) (plot, error) {
	ranked := d.m.ranked(Level{ref.Map, ref.Unit, ref.Year}, ind)
	whole := d.m.Point(Place{ref.Map, ref.Unit, ind.ID, ref.Year})
	drawing, err := chart.Ranking{
		ID: chartID(ind.ID, "ranking"), Lang: d.l, Indicator: ind, Units: ranked, Whole: &whole,
		Title: rankingTitle(d.l, ind, ranked, ref.Year),
	}.Draw()
	if err != nil {
		return plot{}, err
	}
	p, err := d.plotted(drawing, d.rankingTable(ref, ind, ranked))
	p.Under = d.t("dashboard.under", "title", ind.Title.In(d.l), "unit", ind.Unit.In(d.l),
		"when", ref.Year, "map", d.mapName(ref.Map))
	return p, err
}

func (d desk) rankingTable(ref Ref, ind *analytics.Indicator, ranked []analytics.Ranked) table {
	tab := table{
		Caption: d.t("dashboard.ranking.caption", "title", ind.Title.In(d.l), "year", ref.Year),
		Head: []heading{
			{Text: d.t("dashboard.unit")},
			{Text: d.t("dashboard.rank"), Num: true},
			{Text: ind.Title.In(d.l), Sub: ind.Unit.In(d.l), Num: true},
			{Text: d.t("dashboard.operands"), Num: true},
			{Text: d.t("dashboard.change")},
		},
	}
	aimed := slices.ContainsFunc(ranked, func(r analytics.Ranked) bool { return r.Aim != nil })
	if aimed {
		tab.Head = slices.Insert(tab.Head, 3, heading{Text: d.t("dashboard.target"), Sub: ind.Unit.In(d.l)})
	}
	notes := signs{l: d.l}
	for _, r := range ranked {
		key := d.m.keyOf(r.UnitID)
		place := chart.NotReported
		if r.Rank > 0 {
			place = strconv.Itoa(r.Rank)
		}
		change := d.m.changeOf(d.l, ind, Place{ref.Map, key, ind.ID, ref.Year})
		notes.note(r.Point, r.UnitName)
		row := []cell{
			{Text: r.UnitName, Href: d.unitLink(ref, key, r.UnitName).Href},
			{Text: place, Num: true},
			value(d.l, ind, r.Point),
			{Text: operands(d.l, ind, r.Point), Num: true},
			{Text: change.Text, Sub: joined(change.Note, change.Why), Tone: change.Tone},
		}
		if aimed {
			row = slices.Insert(row, 3, goalOf(d.l, ind, r.Point).cell())
		}
		tab.Rows = append(tab.Rows, row)
	}
	tab.Notes = notes.notes()
	return tab
}
