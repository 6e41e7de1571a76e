package chart

import (
	"fmt"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// Territory is the units of one year in shades: as tiles in the order given,
// or where they lie, if their outlines are known. Names and figures are those
// of the table of the ranking, whose rows these are.
type Territory struct {
	ID        string
	Lang      lang.Lang
	Title     string // the finding
	Indicator *analytics.Indicator
	Units     []analytics.Ranked // the rows of the table
	Table     string             // the chart it is under
	Value     int                // its column of the value
	Order     []int              // the rows as tiles stand; read where Shapes is nil
	Shapes    *Shapes            // nil for tiles
}

// Draw gives the drawing, and the scale of its shades.
func (t Territory) Draw() (Drawing, Scale, error) {
	values := make([]analytics.Num, len(t.Units))
	for i, u := range t.Units {
		values[i] = u.Value
	}
	scale := NewScale(values, t.Indicator.Better)
	cells := &Cells{Kind: "tiles", Table: t.Table, Unit: t.Indicator.Unit.In(t.Lang), Value: t.Value, Order: t.Order}
	if t.Shapes != nil {
		cells.Kind, cells.Order, cells.Shapes = "shapes", nil, t.Shapes
	}
	d := Drawing{ID: t.ID, Lang: t.Lang, Title: t.Title, Height: Height, Cells: cells, Tips: [][]string{}}
	for _, v := range values {
		mark := noValue
		if !v.Null() {
			mark = strconv.Itoa(scale.Level(v))
		}
		cells.Levels = append(cells.Levels, mark)
		d.Marks.Gap = d.Marks.Gap || v.Null()
	}
	c := charts.NewCustom()
	c.ChartID = t.ID
	c.AddSeries(t.Indicator.Title.In(t.Lang), []opts.CustomData{})
	c.SetGlobalOptions(
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: t.Title}}),
	)
	c.Validate()
	var err error
	if d.Option, err = clean(c.JSON()); err != nil {
		return Drawing{}, Scale{}, fmt.Errorf("territory %s: %w", t.ID, err)
	}
	for _, of := range []string{"xAxis", "yAxis", "toolbox", "title"} { // it lies on no axes
		delete(d.Option, of)
	}
	put(nth(d.Option["series"], 0), object{"coordinateSystem": "none"})
	return d, scale, nil
}
