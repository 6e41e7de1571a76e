package dashboard

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/dashboard/outline"
	"github.com/thidua/thidua/ingest/viet"
)

// fewUnits is how many units with a value make no map yet.
const fewUnits = 3

// shapesPart names the outlines among the data of a page.
const shapesPart = "shapes"

// territoryPlot draws the units of a year where they lie, or as tiles where
// the outlines of most are not known. Its figures are those of the ranking on
// the same page; the plot is empty where there are too few.
func (d desk) territoryPlot(ref Ref, ind *analytics.Indicator) (plot, error) {
	ranked := d.m.ranked(Level{ref.Map, ref.Unit, ref.Year}, ind)
	some := 0
	for _, r := range ranked {
		if !r.Value.Null() {
			some++
		}
	}
	if some <= fewUnits {
		return plot{}, nil
	}
	t := chart.Territory{
		ID: chartID(ind.ID, "map"), Lang: d.l, Indicator: ind, Units: ranked,
		Table: chartID(ind.ID, "ranking"), Value: rankingValue, Order: alphabetical(ranked),
	}
	var without []string
	t.Shapes, without = d.shapesOf(ranked)
	drawing, scale, err := t.Draw()
	if err != nil {
		return plot{}, err
	}
	drawing.Call(d.territoryTitle(ref, ind, ranked, scale))
	p, err := d.plotted(drawing, table{})
	if err != nil {
		return plot{}, err
	}
	p.TableAt, p.Reading = t.Table, d.reading(ind)
	p.Shades = []shades{d.shades(ind, "", scale)}
	p.Under = d.t("dashboard.under", "title", ind.Title.In(d.l), "unit", ind.Unit.In(d.l), "when", ref.Year, "map", d.mapName(ref.Map))
	if drawing.Marks.Gap {
		p.Signs = append(p.Signs, d.t("compare.heat.gap"))
	}
	if t.Shapes == nil {
		p.Signs = append(p.Signs, d.t("compare.tiles.order"))
		return p, nil
	}
	if without != nil {
		p.Signs = append(p.Signs, d.t("compare.shapes.without", "names", strings.Join(without, ", ")))
	}
	p.Part, err = d.shared(shapesPart, d.m.Outlines, d.m.outlines(t.Shapes.Keys))
	return p, err
}

// shapesOf says which outlines the units have, and names those without; nil
// where most have none.
func (d desk) shapesOf(ranked []analytics.Ranked) (shapes *chart.Shapes, without []string) {
	s := chart.Shapes{Part: shapesPart, Box: [4]int{math.MaxInt, math.MaxInt, math.MinInt, math.MinInt}}
	for _, r := range ranked {
		key := d.m.keyOf(r.UnitID)
		path, ok := d.m.Outlines[key]
		if !ok {
			without, key = append(without, r.UnitName), ""
		} else {
			s.Box = [4]int{min(s.Box[0], path.Box[0]), min(s.Box[1], path.Box[1]), max(s.Box[2], path.Box[2]), max(s.Box[3], path.Box[3])}
		}
		s.Keys = append(s.Keys, key)
	}
	if 2*len(without) >= len(ranked) {
		return nil, nil
	}
	return &s, without
}

// outlines gives the outlines of some units.
func (m *Model) outlines(keys []string) map[string]outline.Path {
	some := map[string]outline.Path{}
	for _, key := range keys {
		if path, ok := m.Outlines[key]; ok {
			some[key] = path
		}
	}
	return some
}

// alphabetical is the rows of a ranking in the order of the units' names.
func alphabetical(ranked []analytics.Ranked) []int {
	order := make([]int, len(ranked))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := ranked[a], ranked[b]
		return cmp.Or(viet.Compare(bare(x.UnitName), bare(y.UnitName)), viet.Compare(x.UnitName, y.UnitName), strings.Compare(x.UnitID, y.UnitID))
	})
	return order
}

// territoryTitle names the units in the strongest shade: "Tỷ lệ hộ nghèo năm
// 2024 cần quan tâm nhất ở Xã Phổ Nhơn, Xã Phổ Phong và 2 đơn vị khác".
func (d desk) territoryTitle(ref Ref, ind *analytics.Indicator, ranked []analytics.Ranked, scale chart.Scale) string {
	const named = 3
	var names []string
	for _, r := range slices.Backward(ranked) {
		if scale.Level(r.Value) == chart.Steps {
			names = append(names, r.UnitName)
		}
	}
	args := []any{"title", ind.Title.In(d.l), "year", ref.Year, "names", strings.Join(names[:min(named, len(names))], ", "), "n", len(names) - named}
	neutral := ind.Better != analytics.Lower && ind.Better != analytics.Higher
	switch {
	case len(names) == 0:
		return d.t("compare.map.level", "title", ind.Title.In(d.l), "year", ref.Year)
	case neutral && len(names) > named:
		return d.t("compare.map.highest_more", args...)
	case neutral:
		return d.t("compare.map.highest", args[:6]...)
	case len(names) > named:
		return d.t("compare.map.worst_more", args...)
	}
	return d.t("compare.map.worst", args[:6]...)
}
