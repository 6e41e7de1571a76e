// Package chart draws points. It gives ECharts options as plain data and never
// renders: the page embeds the data, its own script draws.
package chart

import (
	"encoding/json"
	"fmt"
	"maps"

	"github.com/thidua/thidua/ingest/lang"
)

// Drawing is a chart ready to be put into a page as JSON.
type Drawing struct {
	ID     string         `json:"id"`              // of the element to draw into; stable, so bytes are too
	Lang   lang.Lang      `json:"lang"`            // of the axis ticks
	Height int            `json:"height"`          // px
	Option map[string]any `json:"option"`          // plain maps, lists, texts, finite numbers, null
	Tips   [][]string     `json:"tips"`            // what to say of datum j of series i
	Cells  *Cells         `json:"cells,omitempty"` // how to fill it from a table of the page
	Lines  []*Standing    `json:"-"`               // of each series that stands in the table under the chart; nil if none does
	Title  string         `json:"-"`               // the finding, for the caption
	Marks  Marks          `json:"-"`               // which signs need a key under the chart
}

// Height is what a chart takes, in px, unless it needs more or is told less.
const Height = 340

// Marks says which signs a chart uses.
type Marks struct {
	Approx   bool // ≈, drawn hollow
	Estimate bool // restated with a partial weight, drawn as a diamond
	Gap      bool // a year without a figure
	Target   bool // ✓, ◐ and ✗ beside figures that have a target
}

// Call gives a drawing the title that was found once it was drawn.
func (d *Drawing) Call(title string) {
	d.Title = title
	if aria, ok := d.Option["aria"].(object); ok {
		aria["label"] = object{"enabled": true, "description": title}
	}
}

// JSON is the drawing for <script type="application/json">: json.Marshal
// writes <, > and & as \u003c, \u003e and \u0026, so no text can end the
// element, and no text holds the mark by which go-echarts knows code.
func (d Drawing) JSON() (string, error) {
	d.Option, _ = harmless(d.Option).(object)
	d.Tips, d.Cells = d.harmlessTips(), d.harmlessCells()
	b, err := json.Marshal(d)
	if err != nil {
		return "", fmt.Errorf("chart %s: %w", d.ID, err)
	}
	return string(b), nil
}

func (d Drawing) harmlessTips() [][]string {
	tips := make([][]string, len(d.Tips))
	for i := range d.Tips {
		tips[i] = make([]string, len(d.Tips[i]))
		for j, tip := range d.Tips[i] {
			tips[i][j] = Harmless(tip)
		}
	}
	return tips
}

// harmlessCells gives the cells with a harmless unit; their other texts are
// ours.
func (d Drawing) harmlessCells() *Cells {
	if d.Cells == nil {
		return nil
	}
	c := *d.Cells
	c.Unit = Harmless(c.Unit)
	return &c
}

// object is a JSON object within an option.
type object = map[string]any

// nth gives the i-th object of a list within an option, or an empty one.
func nth(list any, i int) object {
	items, _ := list.([]any)
	if i >= len(items) {
		return object{}
	}
	o, _ := items[i].(object)
	return o
}

// put copies fields into o: those of the option format the library does not
// know.
func put(o, fields object) { maps.Copy(o, fields) }
