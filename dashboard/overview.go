package dashboard

import (
	"slices"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// overview is the page of a parent unit in one year: are we well, what
// changed, who has not reported, what looks wrong; then ranking, trend, table.
type overview struct {
	frame
	Years    []anchor
	Maps     []anchor
	Topics   []anchor
	Status   reported
	Goals    goals
	Figures  []figure
	Answers  []answer
	Groups   []group
	Findings []found // the first few
	More     []found // the others
	Quality  anchor  // everything that looks wrong
	Plots    []plot
	Map      plot // of the first of them
	Units    table
}

// reported says who has sent their return.
type reported struct {
	Known    bool // somebody is expected
	Expected int
	Accepted int
	OnTime   int
	All      bool
	Missing  []anchor // sent nothing
	Refused  []anchor // sent only what was refused
	Board    anchor   // the page of every period, with reminders
}

// found is one thing that looks wrong.
type found struct {
	Text   string
	Unit   anchor
	Code   string
	Severe bool
}

// few is how many findings a leader sees before asking for the others.
const few = 4

// overviewOf is the overview a parent opens with: the newest year most of its
// units have reported for.
func (m *Model) overviewOf(key string, l lang.Lang) (Ref, bool) {
	ref := Ref{Page: pageOverview, Lang: l, Unit: key, Map: analytics.Reported}
	for _, year := range slices.Backward(m.Years) {
		s, ok := m.Status[Level{analytics.Reported, key, year}]
		if !ok || len(m.Children[Level{analytics.Reported, key, year}]) == 0 {
			continue
		}
		if ref.Year == 0 {
			ref.Year = year // at least the newest there is
		}
		if 2*s.Accepted >= s.Expected {
			ref.Year = year
			break
		}
	}
	return ref, ref.Year != 0
}

// overviews lists the overview pages there are.
func (m *Model) overviews(l lang.Lang) []Ref {
	var refs []Ref
	for _, parent := range m.Parents {
		for _, on := range m.maps() {
			for _, year := range m.Years {
				if len(m.Children[Level{on, parent.Key, year}]) > 0 {
					refs = append(refs, Ref{Page: pageOverview, Lang: l, Unit: parent.Key, Year: year, Map: on})
				}
			}
		}
	}
	return refs
}

// maps lists the maps figures are on: that of the time, and the restated one
// if units ever changed.
func (m *Model) maps() []analytics.Map {
	if m.MapDay == "" {
		return []analytics.Map{analytics.Reported}
	}
	return []analytics.Map{analytics.Reported, m.restated()}
}

func (d desk) overview(ref Ref) (content, error) {
	parent := d.m.Unit(ref.Unit)
	level := Level{ref.Map, ref.Unit, ref.Year}
	page := overview{
		frame: d.frame(ref, parent.nameOn(lastDay(ref.Year)), d.above(ref, parent, ref.Year)...),
		Years: d.years(ref), Maps: d.mapChoices(ref),
		Topics: append(d.compareLink(ref), d.topicLinks(ref, parent, period.Year(ref.Year))...),
		Status: d.reported(ref), Goals: d.goals(ref), Quality: d.qualityLink(ref, ref.Unit, ref.Year),
	}
	all := d.found(ref, d.m.Findings[Level{analytics.Reported, ref.Unit, ref.Year}])
	page.Findings, page.More = all[:min(few, len(all))], all[min(few, len(all)):]
	page.Lead = d.yearName(ref.Year)
	first, others := d.grouped(ref.Year)
	for _, ind := range first {
		page.Figures = append(page.Figures, d.overviewFigure(ref, ind))
	}
	for _, t := range others {
		g := group{Title: t.title}
		for _, ind := range t.indicators {
			g.Figures = append(g.Figures, sourced{figure: d.overviewFigure(ref, ind)})
		}
		page.Groups = append(page.Groups, g)
	}
	for _, ind := range d.m.Lead {
		ranking, trend, err := d.pair(ref, ind)
		if err != nil {
			return nil, err
		}
		page.Plots = append(page.Plots, ranking, trend)
	}
	if len(d.m.Lead) > 0 {
		var err error
		if page.Map, err = d.territoryPlot(ref, d.m.Lead[0]); err != nil {
			return nil, err
		}
	}
	page.Answers = d.answers(page, ref.Year)
	page.Units = d.unitsTable(ref, d.m.Children[level], first)
	return page, nil
}

// overviewFigure is an indicator's value at the parent in the year.
func (d desk) overviewFigure(ref Ref, ind *analytics.Indicator) figure {
	at := Place{ref.Map, ref.Unit, ind.ID, ref.Year}
	f := d.m.see(d.l, ind, d.m.Point(at))
	f.Change = d.m.changeOf(d.l, ind, at)
	f.Origin = d.origin(ref, d.m.Unit(ref.Unit), period.Year(ref.Year), ref.Map)
	f.Href = d.link.to(ref, Ref{Page: pageIndicator, Lang: d.l, Unit: ref.Unit, Indicator: ind.ID, Map: ref.Map})
	return f
}

func (d desk) reported(ref Ref) reported {
	s, ok := d.m.Status[Level{analytics.Reported, ref.Unit, ref.Year}]
	r := reported{Known: ok && s.Expected > 0, Expected: s.Expected, Accepted: s.Accepted, OnTime: s.OnTime}
	r.All = s.Accepted == s.Expected
	r.Board = anchor{Text: d.t("dashboard.complete.link"), Href: d.link.to(ref, Ref{Page: pageCompleteness, Lang: d.l, Unit: ref.Unit})}
	for _, u := range s.Missing {
		r.Missing = append(r.Missing, d.lifeLink(ref, u.ID, u.Name))
	}
	for _, u := range s.Units {
		if u.State == "rejected" {
			r.Refused = append(r.Refused, d.lifeLink(ref, u.ID, u.Name))
		}
	}
	for _, list := range [][]anchor{r.Missing, r.Refused} {
		byName(list, func(a anchor) string { return a.Text })
	}
	return r
}

// lifeLink links a unit's life to the page of the unit it belongs to.
func (d desk) lifeLink(from Ref, id, name string) anchor {
	return d.unitLink(from, d.m.keyOf(id), name)
}

func (d desk) found(ref Ref, findings []analytics.Finding) []found {
	var list []found
	for _, f := range findings {
		list = append(list, found{
			Text: d.finding(f), Code: f.Code, Severe: f.Severity == "error",
			Unit: d.lifeLink(ref, f.UnitID, f.UnitName),
		})
	}
	return list
}

// finding says what a check found and where: "số hộ nghèo đầu kỳ, 2023: 123 →
// 2024: 120. Số hộ đầu kỳ khác số hộ cuối kỳ năm trước …".
func (d desk) finding(f analytics.Finding) string {
	var parts []string
	if f.Field != "" {
		parts = append(parts, lowerFirst(d.m.Fields(f.Section, f.Field).In(d.l)))
	}
	if f.Detail != "" {
		parts = append(parts, f.Detail)
	}
	text := strings.Join(parts, ", ")
	key := "finding." + f.Code
	if said := d.t(key); said != "«"+key+"»" { // a check of the user's own is not in the catalogue
		text += ". " + said
	}
	return text
}
