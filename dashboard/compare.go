package dashboard

import (
	"encoding/json"
	"fmt"
	"html/template"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
)

// compare is the page that sets any indicators of any units under a parent
// side by side. What is chosen stands in the address, after #, and the page's
// script shows it from the values the page carries; without the script it is
// the lead indicators of all units in the newest year.
type compare struct {
	frame
	Maps  []anchor
	Table table // without the script
	Data  *part // values of all indicators and years, in no language
	View  template.JS
	Plots []skeleton
}

// skeleton is a drawing the page's script puts values into.
type skeleton struct {
	ID     string
	Option template.JS
}

// compares lists the compare pages there are.
func (m *Model) compares(l lang.Lang) []Ref {
	var refs []Ref
	for _, parent := range m.Parents {
		for _, on := range m.maps() {
			if ref := (Ref{Page: pageCompare, Lang: l, Unit: parent.Key, Map: on}); m.comparable(ref) {
				refs = append(refs, ref)
			}
		}
	}
	return refs
}

// comparable reports whether there are units to compare.
func (m *Model) comparable(ref Ref) bool {
	return len(m.Indicators) > 0 && len(desk{m: m}.everUnder(ref, m.yearsUnder(ref))) > 1
}

// yearsUnder is the years in which a parent has units on a map.
func (m *Model) yearsUnder(ref Ref) []int {
	var years []int
	for _, year := range m.Years {
		if len(m.Children[Level{ref.Map, ref.Unit, year}]) > 0 {
			years = append(years, year)
		}
	}
	return years
}

// compareLink leads to the compare page of a parent on a map, nil where there
// is none.
func (d desk) compareLink(from Ref) []anchor {
	to := Ref{Page: pageCompare, Lang: d.l, Unit: from.Unit, Map: from.Map}
	if !d.m.comparable(to) {
		return nil
	}
	return []anchor{{Text: d.t("compare.title"), Href: d.link.to(from, to)}}
}

// first is what the page shows unasked.
func (m *Model) first() []*analytics.Indicator {
	if len(m.Lead) > 0 {
		return m.Lead
	}
	return m.Indicators[:1]
}

func (d desk) compare(ref Ref) (content, error) {
	parent := d.m.Unit(ref.Unit)
	at := ref // the overview this page belongs to
	at.Page, at.Year = pageOverview, d.m.newestOf(ref.Map, ref.Unit, d.m.first()[0])
	name := parent.nameOn(d.mapDayOf(at))
	page := compare{
		frame: d.frame(ref, d.t("compare.title"),
			append(d.above(ref, parent, at.Year), anchor{Text: name, Href: d.link.to(ref, at)})...),
	}
	page.Lead = name + " · " + d.mapName(ref.Map)
	for _, a := range d.mapChoices(ref) {
		if a.Current || a.Href != "" {
			page.Maps = append(page.Maps, a)
		}
	}
	here := ref
	here.Year = at.Year
	page.Table = d.unitsTable(here, d.m.Children[Level{ref.Map, ref.Unit, at.Year}], d.m.first())
	view, err := json.Marshal(d.compareView(here))
	if err != nil {
		return nil, fmt.Errorf("compare: %w", err)
	}
	page.View = template.JS(chart.Harmless(string(view))) // json.Marshal wrote it: no text can end the element
	values := d.m.compareValues(ref)
	if page.Data, err = d.shared("compare/"+ref.Unit+ref.suffix(), values, values); err != nil {
		return nil, err
	}
	for _, draw := range []func() (chart.Drawing, error){
		chart.Scatter{ID: "chart-compare-scatter", Lang: d.l}.Draw,
		chart.Lines{ID: "chart-compare-lines", Lang: d.l}.Draw,
	} {
		drawing, err := draw()
		if err != nil {
			return nil, err
		}
		option, err := drawing.JSON()
		if err != nil {
			return nil, err
		}
		page.Plots = append(page.Plots, skeleton{drawing.ID, template.JS(option)})
	}
	return page, nil
}
