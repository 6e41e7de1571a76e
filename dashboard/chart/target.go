package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// Sign is the mark of a judgement, which says it without colour.
func Sign(m analytics.Met) string {
	switch m {
	case analytics.TargetMet:
		return "✓"
	case analytics.NearlyMet:
		return "◐"
	case analytics.NotMet:
		return "✗"
	case analytics.NotJudged:
	}
	return ""
}

// Goal says a point's target with the way that is good: "không quá 4,20 %",
// "từ 70,0 % trở lên"; "" where there is none.
func Goal(l lang.Lang, ind *analytics.Indicator, p analytics.Point) string {
	if p.Target.Null() {
		return ""
	}
	level := lang.Number(l, p.Target.R, ind.Decimals) + "\u00a0" + ind.Unit.In(l)
	switch ind.Better {
	case analytics.Lower:
		return lang.T(l, "dashboard.target.most", "level", level)
	case analytics.Higher:
		return lang.T(l, "dashboard.target.least", "level", level)
	default:
		return level
	}
}

// against says a target and whether it is met, for a tooltip.
func against(l lang.Lang, ind *analytics.Indicator, p analytics.Point) string {
	goal := Goal(l, ind, p)
	if goal == "" {
		return ""
	}
	said := lang.T(l, "dashboard.target.is", "goal", goal)
	if p.Met != "" {
		said += " – " + p.Met.Text().In(l)
	}
	return said
}

// aims are the points of the first line that have a target: of other lines a
// target would not be known from those of the first.
func (t Trend) aims() []analytics.Point {
	var some []analytics.Point
	if len(t.Lines) == 0 {
		return nil
	}
	for _, p := range t.Lines[0].Points {
		if !p.Target.Null() {
			some = append(some, p)
		}
	}
	return some
}

// aimName is what the legend calls the marks of the targets.
func (t Trend) aimName() string { return lang.T(t.Lang, "dashboard.target") }

// aimMarks are short bars across the years at the level of their target.
func (t Trend) aimMarks(aims []analytics.Point) (data []opts.LineData, tips []string) {
	for _, p := range aims {
		data = append(data, opts.LineData{Value: []any{p.Period.Year(), number(p.Target)}})
		tips = append(tips, string(p.Period)+": "+against(t.Lang, t.Indicator, p))
	}
	return data, tips
}

func aimLook() []charts.SeriesOpts {
	return []charts.SeriesOpts{
		charts.WithLineStyleOpts(opts.LineStyle{Color: "@bad", Type: "dotted", Width: 1}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: "@bad"}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(false)}),
	}
}
