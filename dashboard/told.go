package dashboard

import (
	"math/big"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
)

// told is who has reported a section, and who says that there was nothing.
type told struct {
	Text    string
	Full    bool
	Missing []anchor
	some    int // units that reported it
	none    int // of them, those that declare it nil
}

// The states of a section in a return.
const (
	stateNil    = "nil"
	stateAbsent = "absent"
)

// state is what a unit's return says of a section; absent where there is no
// return.
func (m *Model) state(at Held, section string) string {
	if s := m.Registers.Sections[at][section]; s != "" {
		return s
	}
	return stateAbsent
}

func (d desk) told(s scope, section string) told {
	t := told{}
	for _, key := range s.keys {
		switch d.m.state(Held{key, s.ref.Period}, section) {
		case stateAbsent:
			t.Missing = append(t.Missing, d.unitLink(s.ref, key, d.m.Unit(key).nameOn(lastDay(s.year()))))
		case stateNil:
			t.none++
			t.some++
		default:
			t.some++
		}
	}
	t.Full = t.some == len(s.keys)
	name := d.sectionName(section)
	switch {
	case s.ward() && t.some == 0:
		t.Text = d.t("topic.told.missing", "section", name)
		t.Missing = nil
	case s.ward() && t.none > 0:
		t.Text = d.t("topic.told.none", "section", name)
	case s.ward():
		t.Text = d.t("topic.told.given", "section", name)
	default:
		t.Text = d.t("topic.told.count", "section", name, "n", t.some, "of", len(s.keys))
		if t.none > 0 {
			t.Text += d.t("topic.told.declared", "n", t.none)
		}
	}
	return t
}

// sectionName is a section as people call it: "S17 Khen thưởng".
func (d desk) sectionName(stem string) string {
	no, _, _ := strings.Cut(stem, "_")
	return d.m.Choices("s00_envelope", "nil_sections", strings.ToUpper(no)).In(d.l)
}

// counted is how much one unit listed in a section: "Không có" where it
// declares that there was nothing, — where it did not report.
func (d desk) counted(at Held, section string, n analytics.Num) cell {
	switch d.m.state(at, section) {
	case stateNil:
		return cell{Text: d.t("topic.none"), Num: true}
	case stateAbsent:
		return d.absent()
	}
	return d.number(n)
}

// total is how much all units of a page listed in a section; the number names
// its coverage where not everybody is in it.
func (d desk) total(s scope, section string, n analytics.Num) cell {
	t := d.told(s, section)
	switch {
	case t.some == 0:
		return d.absent()
	case t.none == t.some:
		n = analytics.Num{}
	}
	c := d.number(n)
	if t.none == t.some {
		c = cell{Text: d.t("topic.none"), Num: true}
	}
	if !t.Full {
		c.Sub = d.t("dashboard.coverage.cell", "reporting", t.some, "expected", len(s.keys))
	}
	return c
}

// number is a count; null is what nobody said.
func (d desk) number(n analytics.Num) cell {
	if n.Null() {
		return d.absent()
	}
	return cell{Text: exact(d.l, n), Num: true}
}

func (d desk) absent() cell {
	return cell{Text: chart.NotReported, Num: true, Tone: "absent", Hidden: d.t("topic.told.absent")}
}

// whole is a count as a number.
func whole(n int) analytics.Num { return analytics.Num{R: big.NewRat(int64(n), 1)} }

// sum adds up a column over entries; null where none of them says it.
func sum(list []entry, column string) analytics.Num {
	var total analytics.Num
	for _, e := range list {
		n := e.Num(column)
		if n.Null() {
			continue
		}
		if total.Null() {
			total.R = new(big.Rat)
		}
		total.R.Add(total.R, n.R)
	}
	return total
}

// share is a part of a whole in per cent with one decimal; "" of nothing.
func share(l lang.Lang, part, of analytics.Num) string {
	if part.Null() || of.Null() || of.R.Sign() == 0 {
		return ""
	}
	p := new(big.Rat).Quo(part.R, of.R)
	return lang.Number(l, p.Mul(p, big.NewRat(100, 1)), 1) + "\u00a0%"
}

// text is words of a return as a cell; — where there are none.
func (d desk) text(s string) cell {
	if s == "" {
		return cell{Text: chart.NotReported, Tone: "absent", Hidden: d.t("topic.told.unsaid")}
	}
	return cell{Text: s}
}

// chosen is an entry of a list as people read it.
func (d desk) chosen(section string, e entry, column string) cell {
	if !e.Has(column) {
		return d.text("")
	}
	return cell{Text: d.m.Choices(section, column, e.Text(column)).In(d.l)}
}

// of is the entries of one unit.
func of(list []entry, key string) []entry {
	var own []entry
	for _, e := range list {
		if e.unit.Key == key {
			own = append(own, e)
		}
	}
	return own
}

// with is the entries of which a column is what is asked.
func with(list []entry, column, value string) []entry {
	var some []entry
	for _, e := range list {
		if e.Text(column) == value {
			some = append(some, e)
		}
	}
	return some
}
