package chart

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// bars draws one bar below the other, each named at its left and labelled at
// its right, of a width in px at the most.
func (d *Drawing) bars(series string, names []string, data []opts.BarData, width int) error {
	c := charts.NewBar()
	c.ChartID = d.ID
	c.SetXAxis(names).AddSeries(series, data, look()...)
	c.XYReversal()
	c.SetGlobalOptions(
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Position: "bottom", SplitNumber: 4}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category"}),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: d.Title}}),
	)
	c.Validate()
	var err error
	if d.Option, err = clean(c.JSON()); err != nil {
		return fmt.Errorf("bars %s: %w", d.ID, err)
	}
	put(nth(d.Option["series"], 0), object{"barMaxWidth": width})
	finish(d.Option)
	return nil
}

func look() []charts.SeriesOpts {
	return []charts.SeriesOpts{
		charts.WithItemStyleOpts(opts.ItemStyle{Color: "@accent"}),
		charts.WithBarChartOpts(opts.BarChart{BarWidth: "60%"}),
		charts.WithLabelOpts(opts.Label{
			Show: opts.Bool(true), Position: "right", Formatter: "{b}", Color: "@ink", FontSize: 12,
		}),
	}
}
