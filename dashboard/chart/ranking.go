package chart

import (
	"fmt"
	"slices"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// Ranking is the units of one year side by side, best on top.
type Ranking struct {
	ID        string
	Lang      lang.Lang
	Title     string // the finding
	Indicator *analytics.Indicator
	Units     []analytics.Ranked // those without a value are left out
	Whole     *analytics.Point   // the parent's own value, a bar of another colour; nil for none
}

const (
	bar  = 26 // px, the height a bar takes
	head = 48 // px, around the bars
)

// Draw gives the ranking's drawing.
func (r Ranking) Draw() (Drawing, error) {
	d := Drawing{ID: r.ID, Lang: r.Lang, Title: r.Title, Tips: [][]string{{}}}
	names, data := []string{}, []opts.BarData{}
	for _, u := range r.all() {
		if u.Value.Null() {
			d.Marks.Gap = true
			continue
		}
		names = append(names, r.name(u))
		data = append(data, r.datum(u, &d.Marks))
		d.Tips[0] = append(d.Tips[0], u.UnitName+": "+Sentence(r.Lang, r.Indicator, u.Point))
	}
	d.Height = max(Height, head+bar*len(data))
	if err := d.bars(r.Indicator.Title.In(r.Lang), names, data, 22); err != nil {
		return Drawing{}, err
	}
	return d, nil
}

// all is the units with the parent among them, where it would stand.
func (r Ranking) all() []analytics.Ranked {
	if r.Whole == nil || r.Whole.Value.Null() || r.Indicator.Rollup == analytics.Sum {
		return r.Units // a sum of the units is no yardstick for one of them
	}
	whole := analytics.Ranked{Point: *r.Whole}
	i := slices.IndexFunc(r.Units, func(u analytics.Ranked) bool {
		if u.Rank == 0 || u.Value.Null() {
			return true
		}
		order := u.Value.R.Cmp(whole.Value.R)
		return order > 0 && r.Indicator.Better == analytics.Lower || order < 0 && r.Indicator.Better != analytics.Lower
	})
	if i < 0 {
		i = len(r.Units)
	}
	return slices.Insert(slices.Clone(r.Units), i, whole)
}

func (r Ranking) isWhole(u analytics.Ranked) bool {
	return r.Whole != nil && u.Rank == 0 && u.UnitID == r.Whole.UnitID && u.Unit == r.Whole.Unit
}

func (r Ranking) name(u analytics.Ranked) string {
	switch {
	case r.isWhole(u):
		return lang.T(r.Lang, "dashboard.whole", "unit", u.UnitName)
	case u.Rank == 0:
		return u.UnitName
	}
	return fmt.Sprintf("%d. %s", u.Rank, u.UnitName)
}

func (r Ranking) datum(u analytics.Ranked, marks *Marks) opts.BarData {
	bar := opts.BarData{Name: Value(r.Lang, r.Indicator, u.Point), Value: number(u.Value)}
	if sign := Sign(u.Met); sign != "" {
		bar.Name, marks.Target = bar.Name+"  "+sign, true
	}
	colour := "@accent"
	if r.isWhole(u) {
		colour = "@third"
		bar.ItemStyle = &opts.ItemStyle{Color: colour}
	}
	if u.Estimate || u.Approx {
		bar.ItemStyle = &opts.ItemStyle{Color: "@paper", BorderColor: colour, BorderWidth: 1.5}
	}
	marks.Estimate = marks.Estimate || u.Estimate
	marks.Approx = marks.Approx || u.Approx
	return bar
}

// finish adds what the library has no field for.
func finish(option object) {
	put(nth(option["xAxis"], 0), object{"axisLine": object{"show": false}})
	put(nth(option["yAxis"], 0), object{"inverse": true, "axisTick": object{"show": false}})
	option["grid"] = []any{object{
		"left": 4, "right": 64, "top": 12, "bottom": 8,
		"outerBoundsMode": "same", "outerBoundsContain": "axisLabel",
	}}
	delete(option, "toolbox")
	delete(option, "title")
	delete(option, "color") // every series has its own
}
