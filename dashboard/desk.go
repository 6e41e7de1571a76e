package dashboard

import (
	"html/template"
	"strings"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// desk is where the pages of one model are put together, in one language and
// with one way of linking.
type desk struct {
	m    *Model
	l    lang.Lang
	link linker
	home Ref

	parts map[string]string // data the pages of the single file share; nil where each page has its own
}

// frame is what every page has around its own content.
type frame struct {
	Lang       lang.Lang
	Site       string
	Heading    string
	Lead       string // one line under the heading
	Home       string
	Crumbs     []anchor
	Other      anchor // the same page in the other language
	AllUnits   string // the list of all units; "" where there is none
	Methods    string // the index of how indicators are computed; "" where there is none
	Sample     bool
	SampleNote string
	AsOf       string
	Version    string
	Style      string
	Script     string
	CSP        string
	Paper      paper
}

// anchor is a link; without Href, or when Current, it is plain text.
type anchor struct {
	Text    string
	Href    string
	Current bool
	Off     string // why it leads nowhere
}

// Policy is the rule pages live by: nothing from elsewhere,
// nothing inline.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"

func (d desk) frame(ref Ref, heading string, crumbs ...anchor) frame {
	other, home := ref, d.home
	home.Lang = ref.Lang
	other.Lang = lang.EN
	if ref.Lang == lang.EN {
		other.Lang = lang.VI
	}
	return frame{
		Lang: d.l, Site: d.m.Title.In(d.l), Heading: heading,
		Home: d.link.to(ref, home), Crumbs: append(crumbs, anchor{Text: heading, Current: true}),
		Other:    anchor{Text: lang.T(other.Lang, "dashboard.this_language"), Href: d.link.to(ref, other)},
		AllUnits: d.unitsLink(ref), Methods: d.methodsIndex(ref),
		Sample: d.m.Sample, SampleNote: d.m.SampleNote.In(d.l),
		AsOf: day(d.m.AsOf.Format(time.DateOnly)), Version: d.m.Version,
		Style: d.link.asset(ref, "site.css"), Script: d.link.asset(ref, "site.js"), CSP: Policy,
		Paper: d.paper(ref, heading),
	}
}

// t says a word of the catalogue in the desk's language.
func (d desk) t(key string, args ...any) string { return lang.T(d.l, key, args...) }

// plot is a chart with its table under it.
type plot struct {
	ID     string
	Title  string // the finding
	Under  string // what is drawn: indicator, unit of measure, map
	Href   string // the definition
	Option template.JS
	Height int // px
	Signs  []string
	Table  table

	Reading string // what a strong shade means; "" where there are no shades
	Shades  []shades
	TableAt string // the chart of the page that has its table; "" for its own
	Part    *part  // data beside the drawing; nil for none
}

// plotted puts a drawing into a plot.
func (d desk) plotted(drawing chart.Drawing, tab table) (plot, error) {
	option, err := drawing.Brief()
	if err != nil {
		return plot{}, err
	}
	p := plot{ID: drawing.ID, Title: drawing.Title, Table: tab, Height: drawing.Height}
	// json.Marshal wrote it, so no text within can end the element.
	p.Option = template.JS(option)
	if drawing.Marks.Approx {
		p.Signs = append(p.Signs, d.t("dashboard.draw.approx"))
	}
	if drawing.Marks.Estimate {
		p.Signs = append(p.Signs, d.t("dashboard.draw.estimate"))
	}
	if drawing.Marks.Target {
		p.Signs = append(p.Signs, d.t("dashboard.target.signs"))
	}
	return p, nil
}

// mapName says which map figures are on.
func (d desk) mapName(on analytics.Map) string {
	if on == analytics.Reported {
		return d.t("dashboard.map.reported")
	}
	return d.t("dashboard.map.restated", "day", day(string(on)))
}

// yearName says which days a year covers: "Năm 2024 (15/12/2023 – 14/12/2024)".
func (d desk) yearName(year int) string {
	from, to := period.Year(year).Bounds()
	return d.t("dashboard.year_span", "year", year,
		"from", day(from.Format(time.DateOnly)), "to", day(to.Format(time.DateOnly)))
}

// unitLink links to a unit's page, under the name given.
func (d desk) unitLink(from Ref, key, name string) anchor {
	u := d.m.Unit(key)
	if u == nil {
		return anchor{Text: name}
	}
	if u.Level != "commune" {
		if ref, ok := d.m.overviewOf(key, d.l); ok {
			return anchor{Text: name, Href: d.link.to(from, ref)}
		}
		return anchor{Text: name}
	}
	return anchor{Text: name, Href: d.link.to(from, Ref{Page: pageUnit, Lang: d.l, Unit: key})}
}

// chartID is stable, and safe as an id whatever a key holds.
func chartID(parts ...string) string {
	return "chart-" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, strings.ToLower(strings.Join(parts, "-")))
}

// operands writes what a value was divided from: "123 / 5.020"; nothing for a
// sum, nor for a change, whose operands are no counts.
func operands(l lang.Lang, ind *analytics.Indicator, p analytics.Point) string {
	if ind.Previous || p.Numerator.Null() || p.Denominator.Null() {
		return ""
	}
	return exact(l, p.Numerator) + "\u00a0/ " + exact(l, p.Denominator)
}

// exact writes a number with the decimals it has, at most two.
func exact(l lang.Lang, n analytics.Num) string {
	if n.Null() {
		return chart.NotReported
	}
	places, _ := n.R.FloatPrec()
	return lang.Number(l, n.R, min(places, 2))
}
