package dashboard

import (
	"fmt"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
)

// figure is one value as a page shows it, with all that must ride along.
type figure struct {
	Title    string // of the indicator
	Href     string // its definition
	Value    string // "≈ 2,45", "—", "×"
	Unit     string
	Null     bool
	Reason   string // why there is no value
	Note     string // on which map, if not that of the time
	Estimate bool
	Approx   bool
	Coverage string // "14/15"
	Full     bool   // everybody expected is in it
	Change   change
	Goal     goal
	Origin   origin
}

// change is the difference from the year before.
type change struct {
	Text   string // "giảm 0,42 điểm % so với 2023"
	Arrow  string // ▲ ▼ ▬
	Tone   string // good, bad, flat
	Note   string // on which map, if not that of the value
	Uneven bool   // the years have different coverage
	Why    string // why there is none
}

// see gives the value at a place.
func (m *Model) see(l lang.Lang, ind *analytics.Indicator, p analytics.Point) figure {
	f := figure{
		Title: ind.Title.In(l), Unit: ind.Unit.In(l),
		Value: chart.Value(l, ind, p), Null: p.Value.Null(),
		Estimate: p.Estimate, Approx: p.Approx && !p.Value.Null(),
		Coverage: fmt.Sprintf("%d/%d", p.Reporting, p.Expected), Full: p.Reporting == p.Expected,
	}
	if f.Null {
		f.Reason = chart.Reason(l, p.Why)
	}
	f.Goal = goalOf(l, ind, p)
	return f
}

// standing is where a unit's value is to be read: on the map of the time; of
// an indicator that looks back to a year before the unit began, on the
// restated one.
func (m *Model) standing(at Place) Place {
	there := at
	there.Map = m.restated()
	if m.Point(at).Why == analytics.WhyNoPrevious && !m.Point(there).Value.Null() {
		return there
	}
	return at
}

// delta is the change of a value from the year before. A unit that began since
// has no year before on the map of the time; its change is that of its
// territory on the restated map, and on says so.
func (m *Model) delta(at Place) (d analytics.Delta, on analytics.Map) {
	d = m.Deltas[at]
	if d.Why != analytics.WhyNoPrevious || at.Map != analytics.Reported {
		return d, at.Map
	}
	now := m.Point(at)
	at.Map = m.restated()
	there, ok := m.Deltas[at]
	if ok && !there.Value.Null() && same(m.Point(at).Value, now.Value) {
		return there, at.Map
	}
	return d, analytics.Reported
}

// same reports whether two numbers are equal.
func same(a, b analytics.Num) bool { return !a.Null() && !b.Null() && a.R.Cmp(b.R) == 0 }

// changeOf says how a value moved since the year before.
func (m *Model) changeOf(l lang.Lang, ind *analytics.Indicator, at Place) change {
	d, on := m.delta(at)
	if m.Point(at).Value.Null() || ind.Previous { // of a change itself there is no change to tell
		return change{}
	}
	if d.Value.Null() {
		return change{Why: chart.Reason(l, d.Why)}
	}
	c := change{Uneven: d.Uneven, Tone: "flat", Arrow: "▬"}
	sign := d.Value.R.Sign()
	if sign != 0 {
		c.Arrow = map[int]string{1: "▲", -1: "▼"}[sign]
		c.Tone = tone(ind.Better, sign)
	}
	c.Text = moved(l, d, at.Year-1)
	if on != at.Map {
		c.Note = lang.T(l, "dashboard.on_map", "day", day(string(on)))
	}
	return c
}

func tone(better analytics.Better, sign int) string {
	switch {
	case better == analytics.Neutral || better == "":
		return "flat"
	case (sign > 0) == (better == analytics.Higher):
		return "good"
	default:
		return "bad"
	}
}

// moved says a change in words: "giảm 0,42 điểm % so với 2023".
func moved(l lang.Lang, d analytics.Delta, since int) string {
	unit := "%"
	if d.Points {
		unit = lang.T(l, "dashboard.points")
	}
	size := strings.TrimPrefix(lang.Number(l, d.Value.R, d.Decimals), "\u2212")
	unit = strings.ReplaceAll(unit, " ", "\u00a0") // no line break parts a number from its unit
	switch d.Value.R.Sign() {
	case 1:
		return lang.T(l, "dashboard.rose", "size", size, "unit", unit, "year", since)
	case -1:
		return lang.T(l, "dashboard.fell", "size", size, "unit", unit, "year", since)
	}
	return lang.T(l, "dashboard.stayed", "year", since)
}

// day writes a day, yyyy-mm-dd or RFC 3339, as dd/mm/yyyy.
func day(s string) string {
	if len(s) < len("2006-01-02") || s[4] != '-' {
		return s
	}
	return s[8:10] + "/" + s[5:7] + "/" + s[:4]
}
