package chart

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/thidua/thidua/ingest/lang"
)

// Columns is counts side by side in the order given, such as months.
type Columns struct {
	ID    string
	Lang  lang.Lang
	Title string // the finding
	Name  string // what is counted
	Bars  []Stage
}

const columnsHeight = 300 // px

// Draw gives the drawing; one without a count is a gap.
func (c Columns) Draw() (Drawing, error) {
	d := Drawing{ID: c.ID, Lang: c.Lang, Title: c.Title, Height: columnsHeight, Tips: [][]string{{}}}
	names, data := []string{}, []opts.BarData{}
	for _, s := range c.Bars {
		d.Marks.Gap = d.Marks.Gap || s.Count.Null()
		names = append(names, s.Name)
		data = append(data, opts.BarData{Name: s.Label, Value: number(s.Count)})
		d.Tips[0] = append(d.Tips[0], s.Name+": "+s.Label)
	}
	b := charts.NewBar()
	b.ChartID = d.ID
	b.SetXAxis(names).AddSeries(c.Name, data,
		charts.WithItemStyleOpts(opts.ItemStyle{Color: "@accent"}), charts.WithBarChartOpts(opts.BarChart{BarWidth: "70%"}))
	b.SetGlobalOptions(
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "category"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", SplitNumber: 4}),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: d.Title}}),
	)
	b.Validate()
	var err error
	if d.Option, err = clean(b.JSON()); err != nil {
		return Drawing{}, fmt.Errorf("columns %s: %w", c.ID, err)
	}
	put(nth(d.Option["series"], 0), object{"barMaxWidth": 48})
	put(nth(d.Option["xAxis"], 0), object{"short": true, "axisTick": object{"show": false}})
	d.Option["grid"] = []any{object{"left": 4, "right": 8, "top": 16, "bottom": 8, "outerBoundsMode": "same", "outerBoundsContain": "axisLabel"}}
	delete(d.Option, "toolbox")
	delete(d.Option, "title")
	return d, nil
}
