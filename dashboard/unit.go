package dashboard

import (
	"slices"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// unit is the page of one unit that reports: who it was and became, its
// newest figures with the cells behind them, its course, what it sent.
type unit struct {
	frame
	Code      string
	Topics    []anchor
	Lives     []life
	Came      []tied
	Became    []tied
	Alike     []tied // other units of the same name or code
	Year      string
	Figures   []sourced
	Groups    []group
	Spans     []span
	Plots     []plot // of the indicators that lead
	More      []plot // of the other key figures
	Returns   table
	Donations table
}

// life is one name of a unit, and when it bore it.
type life struct {
	Name, Basis string
	When        string
	Under       []anchor
	Current     bool
}

// tied is a unit this one came from or went into.
type tied struct {
	Unit anchor
	What string
}

// sourced is a figure with the source cells behind it.
type sourced struct {
	figure
	Operands string
	Sides    []table
}

// span is a report over several years.
type span struct {
	Title   string
	File    string
	Topics  []anchor
	Figures []sourced
	Facts   table
}

// units lists the unit pages there are.
func (m *Model) units(l lang.Lang) []Ref {
	var refs []Ref
	for _, u := range m.Units {
		refs = append(refs, Ref{Page: pageUnit, Lang: l, Unit: u.Key})
	}
	return refs
}

func (d desk) unit(ref Ref) (content, error) {
	u := d.m.Unit(ref.Unit)
	year := d.m.newest(u.Key)
	if year == 0 {
		year = d.m.lastYear(u)
	}
	page := unit{
		frame: d.frame(ref, u.Name, d.above(ref, u, year)...),
		Code:  u.Code, Year: d.yearName(year) + ", " + d.mapName(analytics.Reported),
		Lives: d.lives(ref, u), Came: d.ties(ref, u.Came), Became: d.ties(ref, u.Became),
		Alike:   d.alike(ref, u),
		Returns: d.returnsTable(u), Donations: d.donationsTable(u),
	}
	page.Lead = d.t("dashboard.unit.lead", "code", u.Code)
	page.Topics = d.topicLinks(ref, u, period.Year(year))
	for _, s := range u.Spans {
		page.Spans = append(page.Spans, d.spanned(ref, s))
	}
	first, others := d.grouped(0)
	key, err := d.unitGroup(ref, u, themed{"", first}, year)
	if err != nil {
		return nil, err
	}
	page.Figures = key.Figures
	page.Plots, page.More = d.leading(first, key.Plots)
	for _, t := range others {
		g, err := d.unitGroup(ref, u, t, year)
		if err != nil {
			return nil, err
		}
		page.Groups = append(page.Groups, g)
	}
	return page, nil
}

// unitGroup is what a unit's page says of some indicators: the newest figures
// and their course.
func (d desk) unitGroup(ref Ref, u *Unit, t themed, year int) (group, error) {
	g := group{Title: t.title, Figures: d.newestFigures(ref, u, t.indicators, year)}
	for _, ind := range t.indicators {
		p, err := d.unitTrend(ref, u, ind, year)
		if err != nil {
			return group{}, err
		}
		g.Plots = append(g.Plots, p)
	}
	return g, nil
}

// leading parts the plots of key figures into those of indicators that lead,
// which everybody sees, and the others.
func (d desk) leading(key []*analytics.Indicator, plots []plot) (lead, others []plot) {
	for i, p := range plots {
		if slices.Contains(d.m.Lead, key[i]) {
			lead = append(lead, p)
		} else {
			others = append(others, p)
		}
	}
	if len(lead) == 0 {
		return plots, nil
	}
	return lead, others
}

// lastYear is the last year of the site in which the unit existed, or the
// site's first.
func (m *Model) lastYear(u *Unit) int {
	last := m.Years[0]
	for _, year := range m.Years {
		if _, ok := u.lifeOn(lastDay(year)); ok {
			last = year
		}
	}
	return last
}

func (d desk) lives(ref Ref, u *Unit) []life {
	var list []life
	for _, l := range u.Lives {
		when := d.t("dashboard.since", "day", day(l.From))
		if l.To != "" {
			when = d.t("dashboard.from_to", "from", day(l.From), "to", day(dayBefore(l.To)))
		}
		item := life{Name: l.Name, Basis: l.Basis, When: when, Current: l.To == ""}
		for _, p := range l.Parents {
			item.Under = append(item.Under, d.unitLink(ref, p.Key, p.Name))
		}
		list = append(list, item)
	}
	return list
}

func (d desk) ties(ref Ref, ties []Tie) []tied {
	var list []tied
	for _, t := range ties {
		what := d.t("dashboard.tie.whole", "day", day(t.On), "basis", t.Basis)
		if !t.Weight.Null() && t.Weight.String() != "1" {
			what = d.t("dashboard.tie.part", "day", day(t.On), "basis", t.Basis, "share", exact(d.l, t.Weight))
		}
		list = append(list, tied{d.unitLink(ref, t.Key, t.Name), what})
	}
	return list
}

func (d desk) newestFigures(ref Ref, u *Unit, indicators []*analytics.Indicator, year int) []sourced {
	var list []sourced
	for _, ind := range indicators {
		if !ind.Years.Meet(period.Year(year)) {
			continue
		}
		at := d.m.standing(Place{analytics.Reported, u.Key, ind.ID, year})
		p := d.m.Point(at)
		s := sourced{figure: d.m.see(d.l, ind, p), Operands: operands(d.l, ind, p)}
		if at.Map != analytics.Reported {
			s.Note = d.t("dashboard.on_map", "day", day(d.m.MapDay))
		}
		if p.Aim != nil {
			s.Goal.By = d.t("dashboard.target.by", "office", p.Aim.SetByName, "document", p.Aim.Document)
		}
		s.Change = d.m.changeOf(d.l, ind, at)
		s.Origin = d.origin(ref, u, period.Year(year), at.Map)
		s.Href = d.definition(ref, u, ind, year)
		for _, x := range u.Sources {
			if x.Point.Indicator == ind.Code {
				s.Sides = d.sides(x)
			}
		}
		list = append(list, s)
	}
	return list
}

// definition links to the indicator's page under the unit's parent.
func (d desk) definition(ref Ref, u *Unit, ind *analytics.Indicator, year int) string {
	life, ok := u.lifeOn(lastDay(year))
	if !ok {
		life = u.Lives[len(u.Lives)-1]
	}
	for _, p := range life.Parents {
		if d.m.newestLevel(analytics.Reported, p.Key) != 0 {
			return d.link.to(ref, Ref{Page: pageIndicator, Lang: d.l, Unit: p.Key, Indicator: ind.ID, Map: analytics.Reported})
		}
	}
	return ""
}

// smaller is the height of one chart of many, in px.
const smaller = 290

// unitTrend draws a unit on the map of the time, and what it is part of on
// the restated one.
func (d desk) unitTrend(ref Ref, u *Unit, ind *analytics.Indicator, year int) (plot, error) {
	c := course{
		id: chartID(ind.ID, "trend"), ind: ind, height: smaller,
		at: d.m.standing(Place{analytics.Reported, u.Key, ind.ID, year}),
	}
	if reported := d.m.line(analytics.Reported, u.Key, ind); len(reported) > 0 {
		c.lines = append(c.lines, chart.Line{Name: d.t("dashboard.line.reported", "unit", u.Name), Points: reported})
	}
	for _, key := range d.m.onMap(u) {
		restated := d.m.line(d.m.restated(), key, ind)
		if len(restated) > 0 {
			name := d.t("dashboard.line.restated", "unit", d.m.Unit(key).Name, "day", day(d.m.MapDay))
			c.lines = append(c.lines, chart.Line{Name: name, Points: restated})
		}
	}
	p, err := d.trend(c)
	p.Under = d.t("dashboard.under.short", "title", ind.Title.In(d.l), "unit", ind.Unit.In(d.l))
	p.Href = d.definition(ref, u, ind, year)
	return p, err
}

// onMap lists what a unit is on the restated map: itself, or what it went
// into, however many changes later.
func (m *Model) onMap(u *Unit) []string {
	if m.MapDay == "" || u == nil {
		return nil
	}
	if u.OnMap {
		return []string{u.Key}
	}
	var keys []string
	for _, t := range u.Became {
		keys = append(keys, m.onMap(m.Unit(t.Key))...)
	}
	return keys
}

func (d desk) spanned(ref Ref, s Span) span {
	first, last, _ := strings.Cut(string(s.Period), "..")
	out := span{
		Title: d.t("dashboard.span.title", "from", first, "to", last),
		File:  d.t("dashboard.span.file", "file", s.Return.File, "day", day(s.Return.ReceivedAt)),
		Facts: d.factsTable(s),
	}
	u := d.m.Unit(ref.Unit)
	out.Topics = d.topicLinks(ref, u, s.Period)
	for _, x := range s.Figures {
		ind := d.m.byCode(x.Point.Indicator)
		if ind == nil {
			continue
		}
		out.Figures = append(out.Figures, sourced{
			figure: d.m.see(d.l, ind, x.Point), Operands: operands(d.l, ind, x.Point), Sides: d.sides(x),
		})
		last := &out.Figures[len(out.Figures)-1]
		last.Href, last.Origin = d.definition(ref, u, ind, s.Period.Year()), d.origin(ref, u, s.Period, analytics.Reported)
	}
	return out
}
