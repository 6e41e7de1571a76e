package main

import (
	"regexp"
	"slices"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
	"github.com/thidua/thidua/ingest/viet"
)

// isCode is an official code, or a unit's id.
var isCode = regexp.MustCompile(`^\d+(@\d{4}-\d{2}-\d{2})?$`)

// days is the stretch of time a unit is asked about; zero ends are open.
type days struct{ from, to time.Time }

// lastOf is the day that says who a unit is in a period: its last.
func lastOf(p period.Period) days {
	_, end := p.Bounds()
	return days{end, end}
}

// daysOf is when a unit must have existed to answer a filter: on the day of
// the map, on the last day of the period, else within the years.
func daysOf(f analytics.Filter) days {
	if on, err := time.Parse(time.DateOnly, string(f.Map)); err == nil {
		return days{on, on}
	}
	if f.Period != "" {
		return lastOf(f.Period)
	}
	var d days
	if f.From > 0 {
		d.from, _ = period.Year(f.From).Bounds()
	}
	if f.To > 0 {
		_, d.to = period.Year(f.To).Bounds()
	}
	return d
}

// resolve gives the code or the id that a flag such as --unit means: a code as it
// stands, a name as the one unit that bore it then. Several lives of one code
// are that code; several units are refused, each named.
func (at *atlas) resolve(flag, typed string, when days) (string, error) {
	typed = viet.Clean(typed)
	if typed == "" || isCode.MatchString(typed) {
		return typed, nil
	}
	t := ingest.Typed{Name: typed, From: when.from, To: when.to}
	found := at.register.Match(t)
	day := when.to
	if day.IsZero() {
		day = when.from
	}
	if len(found) == 0 {
		near := lang.Text{}
		if list := at.register.Near(t); len(list) > 0 {
			hint := both("unitname.near", "units", ingest.Candidates(at.register, list, day))
			near = lang.Text{VI: " " + hint.VI, EN: " " + hint.EN}
		}
		return "", unitFault("E-UNIT-004", both("match.E-UNIT-004", "flag", flag, "found", typed, "when", when.text(), "near", near))
	}
	for _, u := range found {
		if u.Code != found[0].Code {
			return "", unitFault("E-UNIT-005", both("match.E-UNIT-005", "flag", flag, "found", typed, "when", when.text(),
				"units", ingest.Candidates(at.register, found, day)))
		}
	}
	if len(found) > 1 {
		return found[0].Code, nil
	}
	return found[0].ID, nil
}

// lives refuses a code that somebody bore, but nobody when it is asked about: a
// report of it would say nothing.
func (at *atlas) lives(flag, code string, when days) error {
	all := at.register.Lives(code)
	if len(all) == 0 || slices.ContainsFunc(all, when.meet) {
		return nil // who bears no code at all is said by who looks for it
	}
	return unitFault("E-UNIT-007", both("match.E-UNIT-007", "flag", flag, "found", code, "when", when.text(),
		"units", ingest.Candidates(at.register, all, when.to)))
}

// meet reports whether a unit existed at some time of these days.
func (d days) meet(u ingest.Unit) bool {
	return (d.to.IsZero() || !u.ValidFrom.After(d.to)) && (u.ValidTo.IsZero() || u.ValidTo.After(d.from))
}

func unitFault(code string, words lang.Text) *fault {
	return &fault{code: code, exit: exitUsage, words: words}
}

// text says when: on a day, within days, at any time.
func (d days) text() lang.Text {
	const here = "02/01/2006"
	switch {
	case d.from.IsZero() && d.to.IsZero():
		return both("match.ever")
	case d.from.Equal(d.to):
		return both("match.on_day", "day", d.to.Format(here))
	}
	ends := [2]string{"…", "…"}
	if !d.from.IsZero() {
		ends[0] = d.from.Format(here)
	}
	if !d.to.IsZero() {
		ends[1] = d.to.Format(here)
	}
	return both("match.within", "from", ends[0], "to", ends[1])
}
