package dashboard

import (
	"slices"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
)

// table is a table as a page writes it. Every row is as long as Head; the
// first cell of a row heads it.
type table struct {
	Caption string
	Head    []heading
	Rows    [][]cell
	Notes   []string // under it: what its signs mean, and why values are not there
	Wide    bool     // scrolls sideways on a narrow screen, its first column standing
	Total   bool     // the first row is the whole
}

// Slides reports whether the table may be wider than a phone, so that a
// keyboard must reach it to move it sideways.
func (t table) Slides() bool { return t.Wide || len(t.Head) > 2 }

// heading is the head of a column.
type heading struct {
	Text string
	Href string
	Sub  string // the unit of measure
	Num  bool
}

// cell is one cell; Sub stands below Text, smaller; Hidden is for those who
// have the page read to them.
type cell struct {
	Text   string
	Href   string
	Sub    string
	Hidden string
	Num    bool
	Tone   string
}

// value is a point as a cell. Coverage is written where it is not complete.
func value(l lang.Lang, ind *analytics.Indicator, p analytics.Point) cell {
	c := cell{Text: chart.Value(l, ind, p), Num: true}
	if p.Value.Null() {
		c.Hidden, c.Tone = chart.Reason(l, p.Why), "absent"
	}
	if p.Estimate && !p.Value.Null() {
		c.Sub = lang.T(l, "dashboard.estimate")
	}
	if p.Reporting != p.Expected {
		c.Sub = joined(c.Sub, lang.T(l, "dashboard.coverage.cell", "reporting", p.Reporting, "expected", p.Expected))
	}
	return c
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// signs explains the signs of a table of points, and lists, for values that
// are not there though somebody reported, who lacks what.
type signs struct {
	l     lang.Lang
	plain []string        // what a sign means, in the order met
	why   []analytics.Why // reasons, in the order met
	who   map[analytics.Why][]string
}

// note remembers what p needs explained; who says whose value it is.
func (s *signs) note(p analytics.Point, who string) {
	if p.Approx && !p.Value.Null() {
		s.once(lang.T(s.l, "dashboard.sign.approx"))
	}
	if p.Estimate && !p.Value.Null() {
		s.once(lang.T(s.l, "dashboard.sign.estimate"))
	}
	if p.Reporting != p.Expected {
		s.once(lang.T(s.l, "dashboard.sign.coverage"))
	}
	if !p.Value.Null() {
		return
	}
	switch p.Why {
	case analytics.WhyNoReturn, analytics.WhyNone:
		s.once(lang.T(s.l, "dashboard.sign.missing"))
	case analytics.WhyNotExist:
		s.once(lang.T(s.l, "dashboard.sign.na"))
	default:
		s.because(p.Why, who)
	}
}

func (s *signs) once(text string) {
	if !slices.Contains(s.plain, text) {
		s.plain = append(s.plain, text)
	}
}

func (s *signs) because(why analytics.Why, who string) {
	if s.who == nil {
		s.who = map[analytics.Why][]string{}
	}
	if !slices.Contains(s.why, why) {
		s.why = append(s.why, why)
	}
	if !slices.Contains(s.who[why], who) {
		s.who[why] = append(s.who[why], who)
	}
}

// most is how many names a note gives before it counts the others.
const most = 8

// notes gives what stands under the table.
func (s *signs) notes() []string {
	notes := s.plain
	for _, why := range s.why {
		who := s.who[why]
		text := strings.Join(who[:min(most, len(who))], ", ")
		if n := len(who) - most; n > 0 {
			text = lang.T(s.l, "dashboard.sign.and_more", "who", text, "n", n)
		}
		notes = append(notes, lang.T(s.l, "dashboard.sign.because",
			"sign", chart.Absent(why), "who", text, "reason", chart.Reason(s.l, why)))
	}
	return notes
}
