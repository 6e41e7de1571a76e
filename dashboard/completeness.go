package dashboard

import (
	"slices"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// completeness is the page of who has reported under a parent: units by
// periods, and the texts to send to those who owe a return.
type completeness struct {
	frame
	Grid      table
	Calendar  []plot // of the period the reminders are of; none where nothing came
	Parents   *table // by the unit right above, where there are several
	Period    string // the reminders are of
	Due       string
	Reminders []reminder
}

// reminder is the text to send to one unit.
type reminder struct {
	Unit  anchor
	State string
	Text  string
}

// completenesses lists the pages there are: one for each parent with a board.
func (m *Model) completenesses(l lang.Lang) []Ref {
	var refs []Ref
	for _, parent := range m.Parents {
		if len(m.boardsOf(parent.Key)) > 0 {
			refs = append(refs, Ref{Page: pageCompleteness, Lang: l, Unit: parent.Key})
		}
	}
	return refs
}

// boardsOf are the boards of a parent, years and parts of years, by their last
// day; a year comes before its last part.
func (m *Model) boardsOf(key string) []analytics.Status {
	var boards []analytics.Status
	for _, year := range m.Years {
		if s, ok := m.Status[Level{analytics.Reported, key, year}]; ok && s.Expected > 0 {
			s.Period = period.Year(year)
			boards = append(boards, s)
		}
	}
	for _, s := range m.Boards[key] {
		if s.Expected > 0 {
			boards = append(boards, s)
		}
	}
	slices.SortStableFunc(boards, func(a, b analytics.Status) int {
		_, x := a.Period.Bounds()
		_, y := b.Period.Bounds()
		return x.Compare(y)
	})
	return boards
}

func (d desk) completeness(ref Ref) (content, error) {
	boards := d.m.boardsOf(ref.Unit)
	last := boards[len(boards)-1]
	parent := d.m.Unit(ref.Unit)
	page := completeness{frame: d.frame(ref, d.t("dashboard.complete.title"), d.toParent(ref, parent, last.Year)...)}
	page.Lead = parent.nameOn(lastDay(last.Year))
	page.Grid = d.grid(ref, boards)
	newest := d.reminded(boards)
	page.Parents = d.parentBoard(ref, newest)
	page.Period, page.Due = analytics.PeriodText(newest.Period).In(d.l), day(newest.Due)
	for _, u := range newest.Owing() {
		page.Reminders = append(page.Reminders, reminder{
			Unit: d.lifeLink(ref, u.ID, u.Name), State: d.reportState(u).Text, Text: newest.Reminder(u).In(d.l),
		})
	}
	byName(page.Reminders, func(r reminder) string { return r.Unit.Text })
	p, ok, err := d.calendar(newest)
	if ok {
		page.Calendar = append(page.Calendar, p)
	}
	return page, err
}

// toParent is the way to a parent and its own overview.
func (d desk) toParent(ref Ref, parent *Unit, year int) []anchor {
	return append(d.above(ref, parent, year), d.unitLink(ref, parent.Key, parent.nameOn(lastDay(year))))
}

// reminded is the newest board whose due day has come, else the newest.
func (d desk) reminded(boards []analytics.Status) analytics.Status {
	today := d.m.AsOf.Format(time.DateOnly)
	for _, s := range slices.Backward(boards) {
		if s.Due != "" && s.Due <= today {
			return s
		}
	}
	return boards[len(boards)-1]
}

// grid is units by periods, the newest period first.
func (d desk) grid(ref Ref, boards []analytics.Status) table {
	tab := table{Caption: d.t("dashboard.complete.caption"), Wide: true, Total: true}
	tab.Head = append(tab.Head, heading{Text: d.t("dashboard.unit")})
	sums := []cell{{Text: d.t("dashboard.complete.whole")}}
	states := map[string]map[period.Period]cell{}
	names := map[string]string{} // the newest name of each
	for _, s := range slices.Backward(boards) {
		tab.Head = append(tab.Head, heading{Text: d.shortPeriod(s.Period), Sub: d.t("dashboard.complete.due", "day", day(s.Due))})
		sums = append(sums, cell{
			Text: strconv.Itoa(s.Accepted) + "/" + strconv.Itoa(s.Expected), Tone: toneOf(s.Accepted == s.Expected),
			Sub: d.counts(s),
		})
		for _, u := range s.Units {
			key := d.m.keyOf(u.ID)
			if states[key] == nil {
				states[key], names[key] = map[period.Period]cell{}, u.Name
			}
			states[key][s.Period] = d.reportState(u)
		}
	}
	tab.Rows = append(tab.Rows, sums)
	keys := []string{}
	for key := range names {
		keys = append(keys, key)
	}
	slices.Sort(keys) // units of one name stay in one order
	byName(keys, func(key string) string { return names[key] })
	for _, key := range keys {
		row := []cell{{Text: names[key], Href: d.unitLink(ref, key, names[key]).Href}}
		for _, s := range slices.Backward(boards) {
			c, ok := states[key][s.Period]
			if !ok {
				c = cell{Text: "×", Tone: "absent", Hidden: d.t("dashboard.complete.not_there")}
			}
			row = append(row, c)
		}
		tab.Rows = append(tab.Rows, row)
	}
	tab.Notes = []string{d.t("dashboard.complete.note")}
	return tab
}

// counts says how many were on time, and what else there was.
func (d desk) counts(s analytics.Status) string {
	text := d.t("dashboard.complete.n_on_time", "n", s.OnTime)
	for _, more := range []struct {
		n    int
		text string
	}{
		{s.Late, d.t("dashboard.complete.n_late", "n", s.Late)},
		{s.Rejected, d.t("dashboard.complete.n_rejected", "n", s.Rejected)},
		{len(s.Missing), d.t("dashboard.complete.n_missing", "n", len(s.Missing))},
	} {
		if more.n > 0 {
			text = joined(text, more.text)
		}
	}
	return text
}

// toneOf is the colour of a count that should be complete.
func toneOf(good bool) string {
	if good {
		return "good"
	}
	return "bad"
}

// shortPeriod is a period as the head of a column: 2024, 2024-Q3 as "Quý 3/2024".
func (d desk) shortPeriod(p period.Period) string {
	if p.Kind() == period.KindYear {
		return string(p)
	}
	return upperFirst(analytics.PeriodText(p).In(d.l))
}

// upperFirst begins a heading with a capital.
func upperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// reportState is what a unit did, in a word and a colour.
func (d desk) reportState(u analytics.UnitStatus) cell {
	c := cell{Text: d.t("dashboard.complete.missing"), Tone: "bad"}
	switch {
	case u.State == "rejected":
		return cell{Text: d.t("dashboard.complete.rejected"), Tone: "bad", Sub: d.t("dashboard.complete.errors", "n", u.Errors)}
	case u.State == "accepted" && u.OnTime:
		c = cell{Text: d.t("dashboard.complete.on_time"), Tone: "good"}
	case u.State == "accepted":
		c = cell{Text: d.t("dashboard.complete.late")}
	default:
		return c
	}
	if at, err := time.Parse(time.RFC3339, u.ReceivedAt); err == nil {
		c.Sub = day(at.In(hanoi).Format(time.DateOnly))
	}
	if !u.Official {
		c.Sub = joined(c.Sub, d.t("dashboard.complete.estimate"))
	}
	return c
}

// hanoi is the clock of those who report.
var hanoi = time.FixedZone("+07", 7*60*60)

// parentBoard counts by the unit right above, where there are several.
func (d desk) parentBoard(ref Ref, s analytics.Status) *table {
	if len(s.Parents) < 2 {
		return nil
	}
	tab := &table{Caption: d.t("dashboard.complete.parents", "period", analytics.PeriodText(s.Period).In(d.l)), Wide: true}
	tab.Head = []heading{
		{Text: d.t("dashboard.complete.parent")},
		{Text: d.t("dashboard.complete.expected"), Num: true},
		{Text: d.t("dashboard.complete.accepted"), Num: true},
		{Text: d.t("dashboard.complete.on_time"), Num: true},
		{Text: d.t("dashboard.complete.late"), Num: true},
		{Text: d.t("dashboard.complete.rejected"), Num: true},
		{Text: d.t("dashboard.complete.missing"), Num: true},
	}
	for _, p := range s.Parents {
		row := []cell{{Text: p.Name, Href: d.lifeLink(ref, p.ID, p.Name).Href}}
		for _, n := range []int{p.Expected, p.Accepted, p.OnTime, p.Late, p.Rejected, p.Absent} {
			row = append(row, cell{Text: strconv.Itoa(n), Num: true})
		}
		tab.Rows = append(tab.Rows, row)
	}
	return tab
}
