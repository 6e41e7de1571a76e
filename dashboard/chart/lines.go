package chart

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/thidua/thidua/ingest/lang"
)

// Lines is how an indicator of some units looks over the years: a trend
// without values, into which the script of the page that compares puts those
// of the units a reader chose.
type Lines struct {
	ID   string
	Lang lang.Lang
}

// looks tell lines apart by colour, dash and symbol, so that grey paper and
// colour-blind eyes can tell too.
var looks = []struct {
	style
	symbol string
}{
	{style{"@accent", "solid"}, "circle"},
	{style{"@second", "dashed"}, "circle"},
	{style{"@third", "dotted"}, "circle"},
	{style{"@second", "solid"}, "triangle"},
	{style{"@third", "dashed"}, "rect"},
	{style{"@accent", "dotted"}, "rect"},
}

// Draw gives the drawing. The series are a line of each look, then the one
// that names the breaks; the axis lacks its years.
func (s Lines) Draw() (Drawing, error) {
	c := charts.NewLine()
	c.ChartID = s.ID
	t := Trend{Lang: s.Lang}
	for _, look := range looks {
		c.AddSeries("", []opts.LineData{}, append(t.look(look.style),
			charts.WithLineChartOpts(opts.LineChart{Symbol: look.symbol}))...)
	}
	c.AddSeries("", []opts.LineData{}, t.breakLines()...)
	c.SetGlobalOptions(
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Bottom: "0"}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "value"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value"}),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true)}}),
	)
	c.Validate()
	d := Drawing{ID: s.ID, Lang: s.Lang, Height: 420, Tips: [][]string{}}
	var err error
	if d.Option, err = clean(c.JSON()); err != nil {
		return Drawing{}, fmt.Errorf("lines %s: %w", s.ID, err)
	}
	for i := range looks {
		put(nth(d.Option["series"], i), object{"symbolSize": 8})
	}
	t.finish(d.Option, true)
	put(nth(d.Option["yAxis"], 0), object{"nameGap": 48}) // room for the names of breaks
	put(nth(d.Option["grid"], 0), object{"top": 68})
	return d, nil
}
