package chart

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// Treemap is a whole as an area: groups, and within each its parts, as large
// as their share.
type Treemap struct {
	ID     string
	Lang   lang.Lang
	Title  string // the finding
	Name   string // what is shared out
	Groups []Patch
}

// Patch is a group, or a part of one. What has no value, or none above zero,
// has no area and is left out: the table under the chart has it.
type Patch struct {
	Name  string
	Label string // the value as written: "1.250,0 triệu đồng (12,5 %)"
	Value analytics.Num
	Faint bool // a rest: several in one patch
	Parts []Patch
}

const mapHeight = 380 // px

// Draw gives the treemap's drawing.
func (t Treemap) Draw() (Drawing, error) {
	// The first tip is that of the whole, which ECharts counts as a datum.
	d := Drawing{ID: t.ID, Lang: t.Lang, Title: t.Title, Height: mapHeight, Tips: [][]string{{t.Title}}}
	c := charts.NewTreeMap()
	c.ChartID = t.ID
	c.AddSeries(t.Name, []opts.TreeMapNode{}, charts.WithTreeMapOpts(opts.TreeMapChart{
		Roam: opts.Bool(false), Left: "0", Right: "0", Top: "0", Bottom: "0",
	}))
	c.SetGlobalOptions(
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "item"}),
		charts.WithAriaOpts(&opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Enabled: opts.Bool(true), Description: t.Title}}),
	)
	c.Validate()
	var err error
	if d.Option, err = clean(c.JSON()); err != nil {
		return Drawing{}, fmt.Errorf("treemap %s: %w", t.ID, err)
	}
	series := nth(d.Option["series"], 0)
	put(series, object{
		"label": object{
			"show": true, "color": "@paper", "fontSize": 12, "position": "insideTopLeft",
			"overflow": "break", "lineHeight": 15, "distance": 0, "padding": []any{4, 14, 4, 4}, // the letters measure a little less than they take
		},
		"data": t.patches(t.Groups, "", &d), "nodeClick": false, "breadcrumb": object{"show": false},
		"upperLabel": object{"show": true, "height": 26, "color": "@paper", "fontSize": 13, "fontWeight": 600, "padding": []any{0, 4}},
		"levels": []any{
			object{"itemStyle": object{"borderColor": "@paper", "gapWidth": 4, "borderWidth": 0}, "upperLabel": object{"show": false}},
			object{"itemStyle": object{"borderColor": "@third", "gapWidth": 1, "borderWidth": 2}},
		},
	})
	delete(d.Option, "toolbox")
	delete(d.Option, "title")
	return d, nil
}

// patches are areas and the tips of their parts, in the order ECharts counts
// them: a group, then what is in it.
func (t Treemap) patches(list []Patch, of string, d *Drawing) []any {
	nodes := []any{}
	for _, p := range list {
		if p.Value.Null() || p.Value.R.Sign() <= 0 {
			continue
		}
		tip := p.Name + ": " + p.Label
		if of != "" {
			tip = of + " › " + tip
		}
		d.Tips[0] = append(d.Tips[0], tip)
		colour := "@accent"
		if p.Faint {
			colour = "@muted"
		}
		name := p.Name // a part has no room for more; its tip and the table have it
		if len(p.Parts) > 0 {
			name += " · " + p.Label
		}
		node := object{"name": name, "value": number(p.Value), "itemStyle": object{"color": colour}}
		if len(p.Parts) > 0 {
			node["children"] = t.patches(p.Parts, p.Name, d)
		}
		nodes = append(nodes, node)
	}
	return nodes
}
