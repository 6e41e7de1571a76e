package dashboard

import (
	"slices"
	"strconv"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// indicator is the page of one indicator under one parent: what it means, its
// course, every unit in every year, and who stands where.
type indicator struct {
	frame
	Code    string
	Method  string // the page that says the whole of how it is computed
	Facts   []fact
	Breaks  []fact
	Maps    []anchor
	Compare []anchor
	Trend   plot
	Heat    plot
	Table   table // where there is no heat map over it
	Ranking plot
	Map     plot
	Parts   plot
	Others  []anchor // the other indicators
}

// fact is a term and what there is to say of it.
type fact struct{ Term, Text string }

// indicators lists the indicator pages there are.
func (m *Model) indicators(l lang.Lang) []Ref {
	var refs []Ref
	for _, parent := range m.Parents {
		for _, on := range m.maps() {
			if m.newestLevel(on, parent.Key) == 0 {
				continue
			}
			for _, ind := range m.Indicators {
				refs = append(refs, Ref{Page: pageIndicator, Lang: l, Unit: parent.Key, Indicator: ind.ID, Map: on})
			}
		}
	}
	return refs
}

// newestLevel is the last year in which units stand under a parent on a map,
// 0 for none.
func (m *Model) newestLevel(on analytics.Map, key string) int {
	for _, year := range slices.Backward(m.Years) {
		if len(m.Children[Level{on, key, year}]) > 0 {
			return year
		}
	}
	return 0
}

// newestOf is the year an indicator page speaks of: the newest the parent has
// a value for, else the newest it had units in.
func (m *Model) newestOf(on analytics.Map, key string, ind *analytics.Indicator) int {
	for _, year := range slices.Backward(m.Years) {
		if !m.Point(Place{on, key, ind.ID, year}).Value.Null() {
			return year
		}
	}
	return m.newestLevel(on, key)
}

func (d desk) indicator(ref Ref) (content, error) {
	ind, parent := d.m.Indicator(ref.Indicator), d.m.Unit(ref.Unit)
	at := ref // the overview this page belongs to
	at.Page, at.Indicator = pageOverview, ""
	at.Year = d.m.newestOf(ref.Map, ref.Unit, ind)
	name := parent.nameOn(d.mapDayOf(at))
	page := indicator{
		frame: d.frame(ref, ind.Title.In(d.l),
			append(d.above(ref, parent, at.Year), anchor{Text: name, Href: d.link.to(ref, at)})...),
		Code: ind.Code, Method: d.link.to(ref, Ref{Page: pageMethods, Lang: d.l, Indicator: ind.ID}),
		Facts: append(d.facts(ind), d.covered(ref, ind, at.Year)), Breaks: d.breaks(ind), Maps: d.mapChoices(ref), Compare: d.compareLink(ref),
	}
	page.Lead = name + " · " + d.mapName(ref.Map)
	year := ref
	year.Year = at.Year
	var err error
	if page.Ranking, page.Trend, err = d.pair(year, ind); err != nil {
		return nil, err
	}
	if page.Parts, err = d.partsPlot(ref, ind); err != nil {
		return nil, err
	}
	if page.Map, err = d.territoryPlot(year, ind); err != nil {
		return nil, err
	}
	if err := d.everyYear(&page, ref, ind); err != nil {
		return nil, err
	}
	for _, other := range d.m.Indicators {
		to := ref
		to.Indicator = other.ID
		page.Others = append(page.Others, anchor{
			Text: other.Title.In(d.l), Href: d.link.to(ref, to), Current: other.ID == ind.ID,
		})
	}
	return page, nil
}

// facts is the definition of an indicator in short; its methods page has the
// whole.
func (d desk) facts(ind *analytics.Indicator) []fact {
	facts := []fact{
		{d.t("dashboard.fact.unit"), ind.Unit.In(d.l)},
		{d.t("dashboard.fact.method"), ind.Method.In(d.l)},
	}
	for _, side := range []struct {
		term  string
		trace *analytics.Trace
	}{{d.t("dashboard.fact.numerator"), ind.Top}, {d.t("dashboard.fact.denominator"), ind.Bottom}} {
		if side.trace != nil {
			facts = append(facts, fact{side.term, side.trace.Label.In(d.l)})
		}
	}
	facts = append(facts, fact{d.t("dashboard.fact.better"), d.better(ind)})
	return slices.DeleteFunc(facts, func(f fact) bool { return f.Text == "" })
}

// covered says how many units the newest figure rests on, and in how many
// years it rests on all of them.
func (d desk) covered(ref Ref, ind *analytics.Indicator, year int) fact {
	p := d.m.Point(Place{ref.Map, ref.Unit, ind.ID, year})
	full, all := 0, 0
	for _, y := range d.m.Years {
		was, ok := d.m.Points[Place{ref.Map, ref.Unit, ind.ID, y}]
		if !ok || was.Expected == 0 {
			continue
		}
		all++
		if was.Reporting == was.Expected {
			full++
		}
	}
	return fact{d.t("dashboard.coverage"), d.t("topic.covered",
		"year", year, "reporting", p.Reporting, "expected", p.Expected, "full", full, "all", all)}
}

func (d desk) rollup(ind *analytics.Indicator) string {
	switch ind.Rollup {
	case analytics.Ratio:
		return d.t("dashboard.rollup.ratio")
	case analytics.Sum:
		return d.t("dashboard.rollup.sum")
	case analytics.Mean:
		return d.t("dashboard.rollup.mean")
	case analytics.Last:
		return d.t("dashboard.rollup.last")
	}
	return ""
}

func (d desk) better(ind *analytics.Indicator) string {
	switch ind.Better {
	case analytics.Higher:
		return d.t("dashboard.better.higher")
	case analytics.Lower:
		return d.t("dashboard.better.lower")
	default:
		return d.t("dashboard.better.neutral")
	}
}

// breaks names the places within the site's years where the series may not be
// joined.
func (d desk) breaks(ind *analytics.Indicator) []fact {
	var list []fact
	years := d.m.Years
	for _, b := range d.m.Breaks[ind.ID] {
		if b.Year > years[0] && b.Year <= years[len(years)-1] {
			list = append(list, fact{
				d.t("dashboard.break.from", "year", b.Year),
				d.t("dashboard.break.what", "name", b.Name.In(d.l), "basis", b.Basis),
			})
		}
	}
	return list
}

// everyYear puts every unit in every year on the page, in shades where there
// are some to compare.
func (d desk) everyYear(page *indicator, ref Ref, ind *analytics.Indicator) error {
	years := d.m.yearsUnder(ref)
	tab := d.yearsTable(ref, ind, years)
	heat, ok, err := d.heatPlot(ref, ind, tab, years)
	if page.Heat = heat; !ok {
		page.Table = tab
	}
	return err
}

// yearsTable is every unit in every year; the first row is the parent.
func (d desk) yearsTable(ref Ref, ind *analytics.Indicator, years []int) table {
	tab := table{
		Caption: d.t("dashboard.years.caption", "title", ind.Title.In(d.l), "unit", ind.Unit.In(d.l)),
		Head:    []heading{{Text: d.t("dashboard.unit")}}, Wide: true, Total: true,
	}
	for _, year := range years {
		tab.Head = append(tab.Head, heading{Text: strconv.Itoa(year), Num: true})
	}
	notes := signs{l: d.l}
	for _, key := range append([]string{ref.Unit}, d.everUnder(ref, years)...) {
		u := d.m.Unit(key)
		name := u.Name
		row := []cell{{Text: name, Href: d.unitLink(ref, key, name).Href}}
		for _, year := range years {
			p := d.pointUnder(ref, ind, key, year)
			if key != ref.Unit && p.Why == analytics.WhyNotExist {
				row[0].Sub = d.lasted(u)
			}
			notes.note(p, name+" "+strconv.Itoa(year))
			row = append(row, value(d.l, ind, p))
		}
		tab.Rows = append(tab.Rows, row)
	}
	tab.Notes = notes.notes()
	return tab
}

// everUnder lists the units that stood under a parent in any of the years, by
// name.
func (d desk) everUnder(ref Ref, years []int) []string {
	var units []*Unit
	for _, u := range d.m.Units { // already by name
		if slices.ContainsFunc(years, func(year int) bool {
			return slices.Contains(d.m.Children[Level{ref.Map, ref.Unit, year}], u.Key)
		}) {
			units = append(units, u)
		}
	}
	keys := make([]string, len(units))
	for i, u := range units {
		keys[i] = u.Key
	}
	return keys
}

// lasted says when a unit that is no more, or is new, was.
func (d desk) lasted(u *Unit) string {
	first, last := u.Lives[0], u.Lives[len(u.Lives)-1]
	switch {
	case last.To != "":
		return d.t("dashboard.until", "day", day(dayBefore(last.To)))
	case len(u.Came) > 0:
		return d.t("dashboard.since", "day", day(first.From))
	}
	return ""
}
