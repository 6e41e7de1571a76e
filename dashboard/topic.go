package dashboard

import (
	"slices"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// topic is what the pages about one thing in one unit have in common: in which
// period, who has reported it, the figures there are. Such a page shows the
// units of the time; nothing on it is restated.
type topic struct {
	frame
	Topics  []anchor // the other topics of the same unit and period
	Periods []anchor
	Note    string // of a report over several years
	Told    []told
	Figures []figure
}

// scope is the unit and the period a topic page is about.
type scope struct {
	ref  Ref
	unit *Unit
	keys []string // of the reporting units in it
}

func (s scope) ward() bool { return s.unit.Level == "commune" }
func (s scope) span() bool { return s.ref.Period.Kind() == period.KindSpan }
func (s scope) year() int  { return s.ref.Period.Year() }

// topics lists the topic pages there are.
func (m *Model) topics(l lang.Lang) []Ref {
	var refs []Ref
	for _, list := range [][]*Unit{m.Parents, m.Units} {
		for _, u := range list {
			for _, p := range m.periods(u) {
				for _, page := range topicPages {
					refs = append(refs, Ref{Page: page, Lang: l, Unit: u.Key, Period: p})
				}
			}
		}
	}
	return refs
}

// periods are those a unit has topic pages for: the years in which it was, the
// newest first, then its reports over several years.
func (m *Model) periods(u *Unit) []period.Period {
	var list []period.Period
	for _, year := range slices.Backward(m.Years) {
		_, alive := u.lifeOn(lastDay(year))
		if u.Level != "commune" {
			alive = len(m.Children[Level{analytics.Reported, u.Key, year}]) > 0
		}
		if alive {
			list = append(list, period.Year(year))
		}
	}
	for _, s := range u.Spans {
		if !slices.Contains(list, s.Period) {
			list = append(list, s.Period)
		}
	}
	return list
}

func (d desk) scope(ref Ref) scope {
	s := scope{ref: ref, unit: d.m.Unit(ref.Unit), keys: []string{ref.Unit}}
	if !s.ward() {
		s.keys = d.m.Children[Level{analytics.Reported, ref.Unit, s.year()}]
	}
	return s
}

// topic puts together what every topic page has; sections are those it reads.
func (d desk) topic(s scope, sections ...string) topic {
	name := s.unit.nameOn(lastDay(s.year()))
	up := Ref{Page: pageUnit, Lang: d.l, Unit: s.ref.Unit}
	if !s.ward() {
		up = Ref{Page: pageOverview, Lang: d.l, Unit: s.ref.Unit, Year: s.year(), Map: analytics.Reported}
	}
	t := topic{
		frame: d.frame(s.ref, d.topicName(s.ref.Page),
			append(d.above(s.ref, s.unit, s.year()), anchor{Text: name, Href: d.link.to(s.ref, up)})...),
		Topics: d.topicLinks(s.ref, s.unit, s.ref.Period),
	}
	t.Lead = name + " · " + d.periodName(s.ref.Period)
	for _, p := range d.m.periods(s.unit) {
		to := s.ref
		to.Period = p
		t.Periods = append(t.Periods, anchor{Text: dashed(p), Href: d.link.to(s.ref, to), Current: p == s.ref.Period})
	}
	if s.span() {
		t.Note = d.t("topic.span.note", "period", dashed(s.ref.Period))
	}
	for _, section := range sections {
		t.Told = append(t.Told, d.told(s, section))
	}
	return t
}

// topicLinks are the topic pages of a unit in a period, from any page.
func (d desk) topicLinks(from Ref, u *Unit, p period.Period) []anchor {
	var list []anchor
	if !slices.Contains(d.m.periods(u), p) {
		return nil
	}
	for _, page := range topicPages {
		to := Ref{Page: page, Lang: d.l, Unit: u.Key, Period: p}
		list = append(list, anchor{Text: d.topicName(page), Href: d.link.to(from, to), Current: to == from})
	}
	if u.Level != "commune" {
		to := Ref{Page: pageQuality, Lang: d.l, Unit: u.Key, Period: p}
		list = append(list, anchor{Text: d.topicName(to.Page), Href: d.link.to(from, to), Current: to == from})
	}
	return list
}

func (d desk) topicName(page string) string {
	switch page {
	case pageMovement:
		return d.t("topic.movement")
	case pageCommendations:
		return d.t("topic.commendations")
	case pageQuality:
		return d.t("topic.quality")
	case pageDonors:
		return d.t("topic.donors")
	case pageModels:
		return d.t("topic.models")
	case pageDocuments:
		return d.t("topic.documents")
	}
	return d.t("topic.council")
}

// topicFigures are the values of indicators at the page's unit, those that are
// there of those named.
func (d desk) topicFigures(s scope, ids ...string) []figure {
	var list []figure
	for _, id := range ids {
		ind := d.m.Indicator(id)
		if ind == nil {
			continue
		}
		if s.span() {
			list = append(list, d.spanFigure(s, ind)...)
			continue
		}
		at := Place{analytics.Reported, s.ref.Unit, id, s.year()}
		f := d.m.see(d.l, ind, d.m.Point(at))
		f.Change = d.m.changeOf(d.l, ind, at)
		f.Origin = d.origin(s.ref, s.unit, s.ref.Period, analytics.Reported)
		f.Href = d.definedAt(s, ind)
		list = append(list, f)
	}
	return list
}

// spanFigure is an indicator's value in a report over several years, if it has
// one.
func (d desk) spanFigure(s scope, ind *analytics.Indicator) []figure {
	for _, span := range s.unit.Spans {
		for _, x := range span.Figures {
			if span.Period == s.ref.Period && x.Point.Indicator == ind.Code {
				f := d.m.see(d.l, ind, x.Point)
				f.Origin = d.origin(s.ref, s.unit, s.ref.Period, analytics.Reported)
				f.Href = d.definedAt(s, ind)
				return []figure{f}
			}
		}
	}
	return nil
}

// definedAt is where an indicator is defined: under the page's unit, or under
// what a ward stands under.
func (d desk) definedAt(s scope, ind *analytics.Indicator) string {
	if s.ward() {
		return d.definition(s.ref, s.unit, ind, s.year())
	}
	to := Ref{Page: pageIndicator, Lang: d.l, Unit: s.ref.Unit, Indicator: ind.ID, Map: analytics.Reported}
	return d.link.to(s.ref, to)
}

// periodName says which days a period covers.
func (d desk) periodName(p period.Period) string {
	if p.Kind() == period.KindSpan {
		return d.t("topic.span", "period", dashed(p))
	}
	return d.yearName(p.Year())
}

// dashed writes a period as people do: "2014–2024".
func dashed(p period.Period) string { return strings.ReplaceAll(string(p), "..", "–") }
