package ingest

import (
	"fmt"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/lang"
)

// mostCandidates is how many units a message names before it counts the rest.
const mostCandidates = 8

// Candidates names units so that a person can choose: code, kind and name, the
// unit above, and from when to when. A unit's parent is that of the last of
// its days up to day.
func Candidates(reg Units, units []Unit, day time.Time) lang.Text {
	var vi, en []string
	for _, u := range units[:min(len(units), mostCandidates)] {
		above := u.ValidFrom
		if u.On(day) {
			above = day
		}
		name := u.Code + " " + u.Name
		if p, ok := reg.Above(u, above); ok {
			name += ", " + p.Name
		}
		life := lived(u)
		vi, en = append(vi, name+" ("+life.VI+")"), append(en, name+" ("+life.EN+")")
	}
	list := lang.Text{VI: strings.Join(vi, "; "), EN: strings.Join(en, "; ")}
	if more := len(units) - mostCandidates; more > 0 {
		list.VI, list.EN = list.VI+fmt.Sprintf("; … (+%d)", more), list.EN+fmt.Sprintf("; … (+%d)", more)
	}
	return list
}

// lived says from when to when a unit existed.
func lived(u Unit) lang.Text {
	from := u.ValidFrom.Format(dayFormat)
	if u.ValidTo.IsZero() {
		return lang.Text{VI: "từ " + from, EN: "from " + from}
	}
	span := from + "–" + u.ValidTo.AddDate(0, 0, -1).Format(dayFormat)
	return lang.Text{VI: span, EN: span}
}

// livesText lists the units that bore a code, with their days.
func livesText(lives []Unit) lang.Text {
	var vi, en []string
	for _, u := range lives {
		life := lived(u)
		vi, en = append(vi, u.Name+" ("+life.VI+")"), append(en, u.Name+" ("+life.EN+")")
	}
	return lang.Text{VI: strings.Join(vi, "; "), EN: strings.Join(en, "; ")}
}
