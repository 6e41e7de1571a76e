package chart

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// Heat is units by years in shades of one hue. Years on both sides of a break
// have scales of their own and a gap between them: no shade is compared across
// it. Names and figures are those of the table under it, which the page's
// script reads, so that they are in the page once.
type Heat struct {
	ID        string
	Lang      lang.Lang
	Title     string // the finding
	Indicator *analytics.Indicator
	Years     []int // ascending, the columns of the table
	Rows      []HeatRow
	Breaks    []analytics.Break
}

// HeatRow is a row of the table.
type HeatRow struct {
	Points []analytics.Point // one a year
	Whole  bool              // the sum of the others: it has no shade
}

// Stretch is years within which values may be compared.
type Stretch struct {
	From, To int
	Scale    Scale
	series   string // the standard most of its values follow
}

const (
	row     = 22 // px, the height of a line of cells
	heading = 26 // px, for the years above them
)

// Draw gives the heat map's drawing, and the stretches with the scale of each.
func (h Heat) Draw() (Drawing, []Stretch, error) {
	stretches := h.stretches()
	cells := &Cells{Kind: "heat", Table: h.ID, Unit: h.Indicator.Unit.In(h.Lang)}
	d := Drawing{ID: h.ID, Lang: h.Lang, Title: h.Title, Height: heading + 8 + row*len(h.Rows), Cells: cells, Tips: [][]string{}}
	columns := []string{}
	for i, year := range h.Years {
		if i > 0 && stretchOf(stretches, year) != stretchOf(stretches, h.Years[i-1]) {
			cells.Gaps = append(cells.Gaps, i)
			columns = append(columns, "")
		}
		columns = append(columns, strconv.Itoa(year))
	}
	for _, r := range h.Rows {
		cells.Levels = append(cells.Levels, h.levels(r, stretches, &d.Marks))
	}
	c := charts.NewCustom()
	c.ChartID = h.ID
	c.SetXAxis(columns).AddSeries(h.Indicator.Title.In(h.Lang), []opts.CustomData{})
	c.SetGlobalOptions(
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Position: "top"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: []string{}}),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: h.Title}}),
	)
	c.Validate()
	var err error
	if d.Option, err = clean(c.JSON()); err != nil {
		return Drawing{}, nil, fmt.Errorf("heat map %s: %w", h.ID, err)
	}
	h.finish(d.Option)
	return d, stretches, nil
}

func (h Heat) finish(option object) {
	bare := object{"axisLine": object{"show": false}, "axisTick": object{"show": false}, "splitLine": object{"show": false}}
	put(nth(option["xAxis"], 0), bare)
	put(nth(option["xAxis"], 0), object{"years": true, "axisLabel": object{"interval": "auto"}})
	put(nth(option["yAxis"], 0), bare)
	put(nth(option["yAxis"], 0), object{"inverse": true, "axisLabel": object{"interval": 0}})
	option["grid"] = []any{object{
		"left": 4, "right": 4, "top": heading, "bottom": 8,
		"outerBoundsMode": "same", "outerBoundsContain": "axisLabel",
	}}
	delete(option, "toolbox")
	delete(option, "title")
}

// stretches cuts the years at the breaks and makes the scale of each part.
func (h Heat) stretches() []Stretch {
	var list []Stretch
	for i, year := range h.Years {
		cut := slices.ContainsFunc(h.Breaks, func(b analytics.Break) bool {
			return i > 0 && h.Years[i-1] < b.Year && b.Year <= year
		})
		if i == 0 || cut {
			list = append(list, Stretch{From: year})
		}
		list[len(list)-1].To = year
	}
	for i := range list {
		h.scale(&list[i])
	}
	return list
}

// scale makes a stretch's scale from the values that follow its standard.
func (h Heat) scale(s *Stretch) {
	met := map[string]int{}
	h.each(*s, func(p analytics.Point) {
		met[p.Series]++
		if n := met[p.Series]; n > met[s.series] || n == met[s.series] && p.Series < s.series {
			s.series = p.Series
		}
	})
	var values []analytics.Num
	h.each(*s, func(p analytics.Point) {
		if p.Series == s.series {
			values = append(values, p.Value)
		}
	})
	s.Scale = NewScale(values, h.Indicator.Better)
}

// each goes over the values of a stretch that have a shade.
func (h Heat) each(s Stretch, do func(analytics.Point)) {
	for _, r := range h.Rows {
		for i, p := range r.Points {
			if year := h.Years[i]; !r.Whole && !p.Value.Null() && s.From <= year && year <= s.To {
				do(p)
			}
		}
	}
}

// levels writes a mark for each value of a row.
func (h Heat) levels(r HeatRow, stretches []Stretch, marks *Marks) string {
	var b strings.Builder
	for i, p := range r.Points {
		s := stretches[stretchOf(stretches, h.Years[i])]
		switch {
		case p.Value.Null():
			marks.Gap = true
			b.WriteByte('-')
		case r.Whole || p.Series != s.series:
			b.WriteByte('0')
		default:
			b.WriteByte('0' + byte(s.Scale.Level(p.Value)))
		}
	}
	return b.String()
}

func stretchOf(list []Stretch, year int) int {
	return slices.IndexFunc(list, func(s Stretch) bool { return s.From <= year && year <= s.To })
}
