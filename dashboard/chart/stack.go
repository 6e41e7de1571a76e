package chart

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// Stack is a total and its parts over the years, one bar a year. Parts are
// shades of one hue that differ in grey too, each with its figure on it.
type Stack struct {
	ID      string
	Lang    lang.Lang
	Title   string // the finding
	Unit    string // of measure
	Parts   []string
	Columns []Column
}

// Column is a year; without values it is a gap.
type Column struct {
	Name   string
	Values []analytics.Num // of each part; null is none
	Labels []string        // as written
	Note   string          // besides, in what is said of it
	Gap    bool            // a break of the series: nothing is drawn, nothing joined
}

// Draw gives the drawing of the stack.
func (s Stack) Draw() (Drawing, error) {
	d := Drawing{ID: s.ID, Lang: s.Lang, Title: s.Title, Height: Height + 20*max(0, len(s.Parts)-2)}
	names := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		names[i] = c.Name
	}
	c := charts.NewBar()
	c.ChartID = s.ID
	c.SetXAxis(names)
	for i, part := range s.Parts {
		data, tips := s.part(i, &d.Marks)
		fill, ink := s.shade(i)
		c.AddSeries(part, data,
			charts.WithBarChartOpts(opts.BarChart{Stack: "whole", BarGap: "0%"}),
			charts.WithItemStyleOpts(opts.ItemStyle{Color: fill, BorderColor: "@paper", BorderWidth: 0.5}),
			charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "inside", Formatter: "{b}", Color: ink, FontSize: 11}),
		)
		d.Tips = append(d.Tips, tips)
	}
	c.SetGlobalOptions(
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Data: s.Parts, Bottom: "0"}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "category"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Name: s.Unit}),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: s.Title}}),
	)
	c.Validate()
	var err error
	if d.Option, err = clean(c.JSON()); err != nil {
		return Drawing{}, fmt.Errorf("stack %s: %w", s.ID, err)
	}
	s.finish(d.Option)
	return d, nil
}

// shade is how the i-th part looks, and what is written on it: the first the
// strongest, the last still seen beside the paper; a sixth is no shade.
func (s Stack) shade(i int) (fill, ink string) {
	if i >= Steps {
		return "@second", "@paper"
	}
	n := Steps - i
	if few := len(s.Parts); few > 1 && few < Steps {
		n = Steps - (i*(Steps-2)+(few-1)/2)/(few-1)
	}
	return fmt.Sprintf("@shade%d", n), fmt.Sprintf("@on%d", n)
}

// part is one part's bars, and what is said of each.
func (s Stack) part(i int, marks *Marks) (data []opts.BarData, tips []string) {
	for _, c := range s.Columns {
		bar, tip := opts.BarData{}, ""
		switch {
		case c.Gap:
		case c.Values == nil || c.Values[i].Null():
			marks.Gap = true
			tip = c.Name + ": " + c.Note
		default:
			bar = opts.BarData{Name: c.Labels[i], Value: number(c.Values[i])}
			tip = fmt.Sprintf("%s, %s: %s %s", s.Parts[i], c.Name, c.Labels[i], s.Unit)
			if c.Note != "" {
				tip += " (" + c.Note + ")"
			}
		}
		data, tips = append(data, bar), append(tips, tip)
	}
	return data, tips
}

// finish adds what the library has no field for.
func (s Stack) finish(option object) {
	put(nth(option["xAxis"], 0), object{"years": true, "axisTick": object{"show": false}})
	put(nth(option["yAxis"], 0), object{"nameLocation": "end", "nameGap": 14, "nameTextStyle": object{"align": "left"}})
	for i := range s.Parts {
		put(nth(option["series"], i), object{"barMaxWidth": 56})
	}
	option["grid"] = []any{object{
		"left": 4, "right": 8, "top": 40, "bottom": 36,
		"outerBoundsMode": "same", "outerBoundsContain": "axisLabel",
	}}
	delete(option, "toolbox")
	delete(option, "title")
}
