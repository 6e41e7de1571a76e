package chart

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// Trend is an indicator over years, one or more lines.
type Trend struct {
	ID        string
	Lang      lang.Lang
	Title     string // the finding
	Indicator *analytics.Indicator
	From, To  int // years, both drawn
	Lines     []Line
	Breaks    []analytics.Break // a line is not joined across one
	Height    int               // px; 0 for the usual
	Tabled    bool              // the table under it has the lines as Standing says
}

// Line is one line of a trend: the points of one unit on one map, years
// ascending.
type Line struct {
	Name   string
	Points []analytics.Point
}

// style is how the n-th line looks: told apart by dash and colour, so that
// grey paper and colour-blind eyes can tell too.
type style struct{ color, dash string }

var styles = []style{{"@accent", "solid"}, {"@second", "dashed"}, {"@third", "dotted"}}

// Draw gives the trend's drawing.
func (t Trend) Draw() (Drawing, error) {
	d := Drawing{ID: t.ID, Lang: t.Lang, Title: t.Title, Height: cmp.Or(t.Height, Height)}
	c := charts.NewLine()
	c.ChartID = t.ID
	names := []string{}
	order := []int{} // of the lines, one for every series: the first line lies on top
	for i, line := range t.Lines {
		names = append(names, line.Name)
		for _, part := range t.parts(line.Points) {
			c.AddSeries(line.Name, t.data(part, &d.Marks), t.look(styles[i%len(styles)])...)
			d.Tips = append(d.Tips, t.tips(line, part))
			if t.Tabled {
				d.Lines = append(d.Lines, &Standing{i, part[0].Period.Year(), part[len(part)-1].Period.Year()})
			}
			order = append(order, len(t.Lines)-i)
		}
	}
	aims := t.aims()
	if len(aims) > 0 {
		data, tips := t.aimMarks(aims)
		c.AddSeries(t.aimName(), data, aimLook()...)
		names, order, d.Tips = append(names, t.aimName()), append(order, 0), append(d.Tips, tips)
	}
	c.AddSeries("", []opts.LineData{}, t.breakLines()...)
	c.SetGlobalOptions(
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(len(names) > 1), Data: names, Bottom: "0"}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: float64(t.From) - .5, Max: float64(t.To) + .5}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Name: t.Indicator.Unit.In(t.Lang)}),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: t.Title}}),
	)
	c.Validate()
	var err error
	d.Option, err = clean(c.JSON())
	if err != nil {
		return Drawing{}, fmt.Errorf("trend %s: %w", t.ID, err)
	}
	for i, z := range order {
		put(nth(d.Option["series"], i), object{"z": 2 + z})
		if z == 0 {
			put(nth(d.Option["series"], i), object{"symbol": "rect", "symbolSize": []any{26, 3}})
		}
	}
	t.finish(d.Option, len(names) > 1)
	return d, nil
}

// finish adds what the library has no field for.
func (t Trend) finish(option object, legend bool) {
	put(nth(option["xAxis"], 0), object{
		"years": true, "splitLine": object{"show": false},
	})
	top, gap := 40, 14
	if t.broken() {
		top, gap = 68, 48 // the names of the breaks stand between the axis and its name
	}
	put(nth(option["yAxis"], 0), object{"nameLocation": "end", "nameGap": gap, "nameTextStyle": object{"align": "left"}})
	bottom := 8
	if legend {
		bottom = 36
	}
	option["grid"] = []any{object{
		"left": 4, "right": 16, "top": top, "bottom": bottom,
		"outerBoundsMode": "same", "outerBoundsContain": "axisLabel",
	}}
	delete(option, "toolbox")
	delete(option, "title")
	delete(option, "color") // every series has its own
}

// broken reports whether a break falls within the years drawn.
func (t Trend) broken() bool {
	return slices.ContainsFunc(t.Breaks, func(b analytics.Break) bool { return b.Year > t.From && b.Year <= t.To })
}

// parts cuts a line where it may not be joined: where the standard its values
// follow changes, or, where values do not say theirs, at a break.
func (t Trend) parts(points []analytics.Point) [][]analytics.Point {
	var parts [][]analytics.Point
	for i, p := range points {
		if i == 0 || t.cut(points[i-1], p) {
			parts = append(parts, nil)
		}
		last := len(parts) - 1
		parts[last] = append(parts[last], p)
	}
	return parts
}

func (t Trend) cut(before, now analytics.Point) bool {
	if before.Series != "" && now.Series != "" {
		return before.Series != now.Series
	}
	return slices.ContainsFunc(t.Breaks, func(b analytics.Break) bool {
		return before.Period.Year() < b.Year && b.Year <= now.Period.Year()
	})
}

func (t Trend) data(points []analytics.Point, marks *Marks) []opts.LineData {
	data := make([]opts.LineData, len(points))
	for i, p := range points {
		symbol := "circle"
		switch {
		case p.Value.Null():
			marks.Gap = true
		case p.Estimate:
			symbol, marks.Estimate = "emptyDiamond", true
		case p.Approx:
			symbol, marks.Approx = "emptyCircle", true
		}
		data[i] = opts.LineData{
			Name:   Value(t.Lang, t.Indicator, p),
			Value:  []any{p.Period.Year(), number(p.Value)},
			Symbol: symbol, SymbolSize: 9,
		}
	}
	return data
}

func (t Trend) tips(line Line, points []analytics.Point) []string {
	tips := make([]string, len(points))
	for i, p := range points {
		tips[i] = fmt.Sprintf("%s: %s", p.Period, Sentence(t.Lang, t.Indicator, p))
		if len(t.Lines) > 1 {
			tips[i] = line.Name + ", " + tips[i]
		}
	}
	return tips
}

func (t Trend) look(s style) []charts.SeriesOpts {
	return []charts.SeriesOpts{
		charts.WithLineStyleOpts(opts.LineStyle{Color: s.color, Type: s.dash, Width: 2.5}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: s.color, BorderWidth: 2}),
		charts.WithLineChartOpts(opts.LineChart{Symbol: "circle"}),
		charts.WithLabelOpts(opts.Label{
			Show: opts.Bool(len(t.Lines) == 1), Position: "top",
			Formatter: "{b}", Color: "@ink", FontSize: 12,
		}),
		charts.WithLabelLayoutOpts(opts.LabelLayout{HideOverlap: opts.Bool(true)}),
	}
}

// breakLines names every break at the line between the two years.
func (t Trend) breakLines() []charts.SeriesOpts {
	var items []opts.MarkLineNameXAxisItem
	for _, b := range t.Breaks {
		if b.Year > t.From && b.Year <= t.To {
			items = append(items, opts.MarkLineNameXAxisItem{
				Name: lang.T(t.Lang, "dashboard.break.line", "name", b.Name), XAxis: float64(b.Year) - .5,
			})
		}
	}
	return []charts.SeriesOpts{
		charts.WithMarkLineNameXAxisItemOpts(items...),
		charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol:    []string{"none", "none"},
			LineStyle: &opts.LineStyle{Color: "@muted", Type: "dashed", Width: 1},
			Label: &opts.Label{
				Show: opts.Bool(true), Position: "end", Formatter: "{b}",
				Align: "left", VerticalAlign: "bottom", Color: "@muted", FontSize: 12, LineHeight: 15,
			},
		}),
	}
}
