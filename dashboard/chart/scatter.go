package chart

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/thidua/thidua/ingest/lang"
)

// Scatter is how two indicators of many units look side by side: a point a
// unit, and the whole as another. It has no values: the script of the page
// that compares puts in what a reader chose.
type Scatter struct {
	ID   string
	Lang lang.Lang
}

// Draw gives the scatter's drawing. Series 0 is the units, series 1 the whole;
// the axes lack names.
func (s Scatter) Draw() (Drawing, error) {
	c := charts.NewScatter()
	c.ChartID = s.ID
	for _, of := range []struct{ colour, symbol string }{{"@accent", "circle"}, {"@second", "diamond"}} {
		c.AddSeries("", []opts.ScatterData{},
			charts.WithScatterChartOpts(opts.ScatterChart{Symbol: of.symbol, SymbolSize: 10}),
			charts.WithItemStyleOpts(opts.ItemStyle{Color: of.colour, BorderWidth: 2, Opacity: opts.Float(1)}),
			charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "right", Formatter: "{b}", Color: "@ink", FontSize: 12}),
		)
	}
	c.SetGlobalOptions(
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Scale: opts.Bool(true), SplitNumber: 4}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Scale: opts.Bool(true)}),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true)}}),
	)
	c.Validate()
	d := Drawing{ID: s.ID, Lang: s.Lang, Height: 420, Tips: [][]string{}}
	var err error
	if d.Option, err = clean(c.JSON()); err != nil {
		return Drawing{}, fmt.Errorf("scatter %s: %w", s.ID, err)
	}
	put(nth(d.Option["xAxis"], 0), object{"nameLocation": "middle", "nameGap": 30})
	put(nth(d.Option["yAxis"], 0), object{"nameLocation": "end", "nameGap": 14, "nameTextStyle": object{"align": "left"}})
	d.Option["grid"] = []any{object{
		"left": 4, "right": 24, "top": 40, "bottom": 44,
		"outerBoundsMode": "same", "outerBoundsContain": "axisLabel",
	}}
	delete(d.Option, "toolbox")
	delete(d.Option, "title")
	return d, nil
}
