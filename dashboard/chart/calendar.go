package chart

import (
	"fmt"
	"strings"
	"time"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/thidua/thidua/ingest/lang"
)

// Calendar is counts on the days of some months, a column a week, with one day
// marked.
type Calendar struct {
	ID       string
	Lang     lang.Lang
	Title    string // the finding
	Name     string // what is counted
	From, To time.Time
	Days     []Day
	Mark     time.Time // drawn with a frame
}

// Day is what came on a day; Tip says it in full.
type Day struct {
	On    time.Time
	Count int
	Tip   string
}

const weekday = 24 // px, the height of a day

// Draw gives the calendar's drawing. A day with more is darker and bears its
// count, so nothing hangs on the colour alone.
func (c Calendar) Draw() (Drawing, error) {
	d := Drawing{ID: c.ID, Lang: c.Lang, Title: c.Title, Height: 7*weekday + 44, Tips: [][]string{{}}}
	h := charts.NewHeatMap()
	h.ChartID = c.ID
	h.AddSeries(c.Name, []opts.HeatMapData{})
	h.SetGlobalOptions(
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: d.Title}}),
	)
	h.Validate()
	var err error
	if d.Option, err = clean(h.JSON()); err != nil {
		return Drawing{}, fmt.Errorf("calendar %s: %w", c.ID, err)
	}
	for _, name := range []string{"xAxis", "yAxis", "toolbox", "title", "visualMap"} {
		delete(d.Option, name)
	}
	d.Option["calendar"] = []any{object{
		"range": []any{c.From.Format(time.DateOnly), c.To.Format(time.DateOnly)}, "cellSize": []any{"auto", weekday},
		"left": 34, "right": 4, "top": 28, "yearLabel": object{"show": false},
		"dayLabel":   object{"firstDay": 1, "nameMap": words(c.Lang, "chart.calendar.days"), "color": "@muted"},
		"monthLabel": object{"nameMap": words(c.Lang, "chart.calendar.months"), "color": "@muted"},
		"itemStyle":  object{"color": "@paper", "borderColor": "@line", "borderWidth": 1},
		"splitLine":  object{"lineStyle": object{"color": "@muted", "width": 1}},
	}}
	put(nth(d.Option["series"], 0), object{
		"coordinateSystem": "calendar", "data": c.days(&d),
		"label": object{"show": true, "formatter": "{b}", "fontSize": 11},
	})
	return d, nil
}

// words are the names of a list of the catalogue, in which | parts them.
func words(l lang.Lang, key string) []any {
	var names []any
	for name := range strings.SplitSeq(lang.T(l, key), "|") {
		names = append(names, name)
	}
	return names
}

func (c Calendar) days(d *Drawing) []any {
	most := 1
	for _, day := range c.Days {
		most = max(most, day.Count)
	}
	data := []any{}
	for _, day := range c.Days {
		style, text := object{"color": "@accent"}, "@paper"
		if 2*day.Count <= most { // pale, and its count dark enough to read
			style["opacity"], text = 0.15+0.3*float64(day.Count)/float64(most), "@ink"
		}
		name := fmt.Sprint(day.Count)
		if day.Count == 0 {
			style, name = object{"color": "@paper"}, ""
		}
		if day.On.Equal(c.Mark) {
			put(style, object{"borderColor": "@bad", "borderWidth": 2.5})
		}
		d.Tips[0] = append(d.Tips[0], day.Tip)
		data = append(data, object{
			"value": []any{day.On.Format(time.DateOnly), day.Count}, "name": name,
			"itemStyle": style, "label": object{"color": text, "opacity": 1},
		})
	}
	return data
}
