package dashboard

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
)

// arrivals is what came on one day of the returns of a period; first is how
// many units had their first accepted return then.
type arrivals struct {
	on                time.Time // midnight UTC of a day in Viet Nam
	accepted, refused int
	first             int
}

// arrived counts the returns of a board's period by the day they came.
func (d desk) arrived(s analytics.Status) []arrivals {
	var days []arrivals
	at := func(received string) *arrivals {
		t, err := time.Parse(time.RFC3339, received)
		if err != nil {
			return &arrivals{}
		}
		year, month, day := t.In(hanoi).Date()
		on := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
		i := slices.IndexFunc(days, func(a arrivals) bool { return a.on.Equal(on) })
		if i < 0 {
			i = len(days)
			days = append(days, arrivals{on: on})
		}
		return &days[i]
	}
	seen := map[string]bool{}
	for _, u := range s.Units {
		if u.State == "accepted" {
			at(u.ReceivedAt).first++
		}
		key := d.m.keyOf(u.ID)
		if d.m.Unit(key) == nil || seen[key] {
			continue
		}
		seen[key] = true
		for _, r := range d.m.Unit(key).Returns {
			switch {
			case r.Period != s.Period || r.Kind == "dot_xuat":
			case r.State == "rejected":
				at(r.ReceivedAt).refused++
			default:
				at(r.ReceivedAt).accepted++
			}
		}
	}
	slices.SortFunc(days, func(a, b arrivals) int { return cmp.Compare(a.on.Unix(), b.on.Unix()) })
	return days
}

// months a calendar shows at the most before and after the due day.
const calendarMonths = 3

// calendar draws on which day how many returns of a period came.
func (d desk) calendar(s analytics.Status) (plot, bool, error) {
	days := d.arrived(s)
	if len(days) == 0 {
		return plot{}, false, nil
	}
	due, err := time.Parse(time.DateOnly, s.Due)
	if err != nil {
		return plot{}, false, fmt.Errorf("due day of %s: %w", s.Period, err)
	}
	c := chart.Calendar{ID: chartID("calendar", string(s.Period)), Lang: d.l, Name: d.t("calendar.received"), Mark: due, Title: d.calendarTitle(s, days)}
	month := func(t time.Time, add int) time.Time {
		return time.Date(t.Year(), t.Month()+time.Month(add), 1, 0, 0, 0, 0, time.UTC)
	}
	c.From, c.To = month(due, -1), month(due, 2) // at least: a single month is a band of wide cells
	shown := func(on time.Time) bool {
		return !on.Before(month(due, -calendarMonths)) && on.Before(month(due, calendarMonths+1))
	}
	beyond, marked := 0, false
	for _, a := range days {
		if n := a.accepted + a.refused; !shown(a.on) {
			beyond += n
			continue
		}
		c.From, c.To = earlier(c.From, month(a.on, 0)), later(c.To, month(a.on, 1))
		marked = marked || a.on.Equal(due)
		c.Days = append(c.Days, chart.Day{On: a.on, Count: a.accepted + a.refused, Tip: d.dayTip(a, a.on.Equal(due))})
	}
	if !marked {
		c.Days = append(c.Days, chart.Day{On: due, Tip: d.dayTip(arrivals{on: due}, true)})
	}
	c.To = c.To.AddDate(0, 0, -1)
	drawing, err := c.Draw()
	if err != nil {
		return plot{}, false, err
	}
	p, err := d.plotted(drawing, d.calendarTable(s, days, due))
	p.Under = d.t("calendar.under", "period", analytics.PeriodText(s.Period).In(d.l), "due", day(s.Due))
	p.Signs = []string{d.t("calendar.frame", "due", day(s.Due))}
	if beyond > 0 {
		p.Signs = append(p.Signs, d.t("calendar.beyond", "n", beyond))
	}
	return p, true, err
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// calendarTitle says how many were on time, and on which day most came.
func (d desk) calendarTitle(s analytics.Status, days []arrivals) string {
	most := slices.MaxFunc(days, func(a, b arrivals) int { return cmp.Compare(a.accepted+a.refused, b.accepted+b.refused) })
	return d.t("calendar.title", "n", s.OnTime, "of", s.Expected, "most", most.accepted+most.refused, "day", day(most.on.Format(time.DateOnly)))
}

func (d desk) dayTip(a arrivals, due bool) string {
	text := d.t("calendar.tip", "day", day(a.on.Format(time.DateOnly)), "accepted", a.accepted, "refused", a.refused)
	if due {
		text += " · " + d.t("calendar.due")
	}
	return text
}

// calendarTable is every day on which something came, and the due day, with
// how many units had an accepted return by its end.
func (d desk) calendarTable(s analytics.Status, days []arrivals, due time.Time) table {
	tab := table{Caption: d.t("calendar.caption"), Head: []heading{
		{Text: d.t("calendar.day")}, {Text: d.t("calendar.accepted"), Num: true}, {Text: d.t("calendar.refused"), Num: true}, {Text: d.t("calendar.so_far"), Num: true},
	}}
	if !slices.ContainsFunc(days, func(a arrivals) bool { return a.on.Equal(due) }) {
		days = append(slices.Clone(days), arrivals{on: due})
		slices.SortFunc(days, func(a, b arrivals) int { return cmp.Compare(a.on.Unix(), b.on.Unix()) })
	}
	sum := 0
	for _, a := range days {
		sum += a.first
		head := cell{Text: day(a.on.Format(time.DateOnly))}
		if a.on.Equal(due) {
			head.Sub, head.Tone = d.t("calendar.due"), "strong"
		}
		tab.Rows = append(tab.Rows, []cell{
			head,
			{Text: strconv.Itoa(a.accepted), Num: true},
			{Text: strconv.Itoa(a.refused), Num: true},
			{Text: strconv.Itoa(sum) + "/" + strconv.Itoa(s.Expected), Num: true},
		})
	}
	return tab
}
