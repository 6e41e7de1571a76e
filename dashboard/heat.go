package dashboard

import (
	"slices"
	"strconv"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
)

// shades is a scale of shades as a page explains it.
type shades struct {
	Name  string // the years it is of; "" where there is one scale
	Steps []shade
}

// shade is one step: what is drawn so.
type shade struct {
	Level int
	Text  string // "1,20 – 2,10"
}

// heatPlot draws every unit in every year, under it the table of the same; ok
// is false where there is nothing to compare.
func (d desk) heatPlot(ref Ref, ind *analytics.Indicator, tab table, years []int) (p plot, ok bool, err error) {
	units := d.everUnder(ref, years)
	if len(units) < 2 || len(years) < 2 {
		return plot{}, false, nil
	}
	h := chart.Heat{ID: chartID(ind.ID, "heat"), Lang: d.l, Indicator: ind, Years: years, Breaks: d.m.Breaks[ind.ID]}
	for i, key := range append([]string{ref.Unit}, units...) {
		r := chart.HeatRow{Whole: i == 0 && ind.Rollup == analytics.Sum}
		for _, year := range years {
			r.Points = append(r.Points, d.pointUnder(ref, ind, key, year))
		}
		h.Rows = append(h.Rows, r)
	}
	drawing, stretches, err := h.Draw()
	if err != nil {
		return plot{}, false, err
	}
	drawing.Call(d.heatTitle(h, stretches))
	if p, err = d.plotted(drawing, tab); err != nil {
		return plot{}, false, err
	}
	p.Under = d.t("dashboard.under", "title", ind.Title.In(d.l), "unit", ind.Unit.In(d.l),
		"when", strconv.Itoa(years[0])+"–"+strconv.Itoa(years[len(years)-1]), "map", d.mapName(ref.Map))
	p.Reading = d.reading(ind)
	for _, s := range stretches {
		name := ""
		if len(stretches) > 1 {
			name = spanOf(s.From, s.To)
		}
		p.Shades = append(p.Shades, d.shades(ind, name, s.Scale))
	}
	if len(stretches) > 1 {
		p.Signs = append(p.Signs, d.t("compare.heat.breaks"))
	}
	if drawing.Marks.Gap {
		p.Signs = append(p.Signs, d.t("compare.heat.gap"))
	}
	return p, true, nil
}

// pointUnder is a unit's value in a year in which it stood under the page's
// parent; in other years it can have none there.
func (d desk) pointUnder(ref Ref, ind *analytics.Indicator, key string, year int) analytics.Point {
	p := d.m.Point(Place{ref.Map, key, ind.ID, year})
	if key != ref.Unit && !slices.Contains(d.m.Children[Level{ref.Map, ref.Unit, year}], key) {
		return analytics.Point{Why: analytics.WhyNotExist, Period: p.Period}
	}
	return p
}

// reading says what a strong shade means.
func (d desk) reading(ind *analytics.Indicator) string {
	switch ind.Better {
	case analytics.Lower:
		return d.t("compare.shade.lower")
	case analytics.Higher:
		return d.t("compare.shade.higher")
	default:
		return d.t("compare.shade.neutral")
	}
}

func (d desk) shades(ind *analytics.Indicator, name string, scale chart.Scale) shades {
	list := shades{Name: name}
	for _, s := range scale.Steps() {
		text := lang.Number(d.l, s.Low.R, ind.Decimals)
		if high := lang.Number(d.l, s.High.R, ind.Decimals); high != text {
			text += " – " + high
		}
		list.Steps = append(list.Steps, shade{s.Level, text})
	}
	return list
}

// heatTitle says in how many units the value fell or rose over the last years
// that may be compared: "Từ 2022 đến 2024, tỷ lệ hộ nghèo giảm ở 14/15 đơn vị".
func (d desk) heatTitle(h chart.Heat, stretches []chart.Stretch) string {
	title := lowerFirst(h.Indicator.Title.In(d.l))
	for _, s := range slices.Backward(stretches) {
		to, fell, rose, all := moves(h, s)
		if all == 0 {
			continue
		}
		args := []any{"from", s.From, "to", to, "title", title, "all", all}
		switch {
		case fell == 0 && rose == 0:
			return d.t("compare.heat.stayed", args...)
		case fell >= rose:
			return d.t("compare.heat.fell", append(args, "n", fell)...)
		default:
			return d.t("compare.heat.rose", append(args, "n", rose)...)
		}
	}
	return d.t("compare.heat.none", "title", title)
}

// moves counts the units with a value in the first year of a stretch and in
// its newest year for which there are any.
func moves(h chart.Heat, s chart.Stretch) (to, fell, rose, all int) {
	first := slices.Index(h.Years, s.From)
	for last := slices.Index(h.Years, s.To); last > first && all == 0; last-- {
		to = h.Years[last]
		for _, r := range h.Rows[1:] { // the first is the parent
			was, is := r.Points[first], r.Points[last]
			if was.Value.Null() || is.Value.Null() || was.Series != is.Series {
				continue
			}
			all++
			switch is.Value.R.Cmp(was.Value.R) {
			case -1:
				fell++
			case 1:
				rose++
			}
		}
	}
	return to, fell, rose, all
}

// spanOf writes years as a span: "2014–2015", or the one there is.
func spanOf(from, to int) string {
	if from == to {
		return strconv.Itoa(from)
	}
	return strconv.Itoa(from) + "–" + strconv.Itoa(to)
}
