package chart

import (
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// Funnel is counts as bars one below the other, in the order given: how many
// of what began came to each stage, or one kind beside another. Bars keep
// their length on a common scale, which the slanted sides of a funnel do not.
type Funnel struct {
	ID     string
	Lang   lang.Lang
	Title  string // the finding
	Name   string // what is counted
	Stages []Stage
}

// Stage is one bar; one without a count is left out.
type Stage struct {
	Name  string
	Count analytics.Num
	Label string // the count as written at the bar: "5 (42 %)"
}

const step = 50 // px, the height a stage takes

// Draw gives the funnel's drawing.
func (f Funnel) Draw() (Drawing, error) {
	d := Drawing{ID: f.ID, Lang: f.Lang, Title: f.Title, Tips: [][]string{{}}}
	names, data := []string{}, []opts.BarData{}
	for _, s := range f.Stages {
		if s.Count.Null() {
			d.Marks.Gap = true
			continue
		}
		names = append(names, s.Name)
		data = append(data, opts.BarData{Name: s.Label, Value: number(s.Count)})
		d.Tips[0] = append(d.Tips[0], s.Name+": "+s.Label)
	}
	d.Height = head + step*max(1, len(data))
	if err := d.bars(f.Name, names, data, 26); err != nil {
		return Drawing{}, err
	}
	put(nth(d.Option["xAxis"], 0), object{"minInterval": 1})
	return d, nil
}
