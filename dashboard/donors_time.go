package dashboard

import (
	"slices"
	"strconv"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
)

// giftYears is the total of every year the unit has one for, the newest first,
// with its change from the year before.
func (d desk) giftYears(s scope) table {
	var shown []*analytics.Indicator
	for _, id := range []string{"don_total", "don_cash_sh", "don_per_poor", "don_labour"} {
		if ind := d.m.Indicator(id); ind != nil {
			shown = append(shown, ind)
		}
	}
	if len(shown) == 0 {
		return table{}
	}
	tab := table{Caption: d.t("donors.years.caption"), Wide: true, Head: []heading{{Text: d.t("dashboard.year")}}}
	for i, ind := range shown {
		tab.Head = append(tab.Head, heading{Text: ind.Title.In(d.l), Sub: ind.Unit.In(d.l), Href: d.definedAt(s, ind), Num: true})
		if i == 0 {
			tab.Head = append(tab.Head, heading{Text: d.t("donors.change")})
		}
	}
	notes := signs{l: d.l}
	for _, p := range d.m.periods(s.unit) {
		if p != s.ref.Period && len(string(p)) != len("2024") {
			continue // a report over several years is no year
		}
		to := s.ref
		to.Period = p
		row := []cell{{Text: dashed(p), Href: d.link.to(s.ref, to)}}
		if p == s.ref.Period {
			row[0].Href = ""
		}
		for i, ind := range shown {
			at := Place{analytics.Reported, s.ref.Unit, ind.ID, p.Year()}
			point := d.m.Point(at)
			if s.span() && p == s.ref.Period {
				point = d.m.spanPoint(s, ind)
			}
			notes.note(point, dashed(p))
			row = append(row, value(d.l, ind, point))
			if i == 0 {
				row = append(row, d.changeCell(ind, at, s.span() && p == s.ref.Period))
			}
		}
		tab.Rows = append(tab.Rows, row)
	}
	tab.Notes = notes.notes()
	return tab
}

// spanPoint is an indicator's value in the page's report over several years.
func (m *Model) spanPoint(s scope, ind *analytics.Indicator) analytics.Point {
	for _, span := range s.unit.Spans {
		for _, x := range span.Figures {
			if span.Period == s.ref.Period && x.Point.Indicator == ind.Code {
				return x.Point
			}
		}
	}
	return analytics.Point{Period: s.ref.Period, Why: analytics.WhyNoReturn}
}

// changeCell is a change from the year before as a cell.
func (d desk) changeCell(ind *analytics.Indicator, at Place, none bool) cell {
	c := d.m.changeOf(d.l, ind, at)
	switch {
	case none || c.Text == "" && c.Why == "":
		return cell{}
	case c.Text == "":
		return cell{Text: chart.NotReported, Hidden: c.Why, Tone: "absent"}
	}
	tab := cell{Text: c.Arrow + " " + c.Text, Tone: c.Tone}
	if c.Uneven {
		tab.Sub = d.t("dashboard.uneven")
	}
	return tab
}

// when is a stretch of time and what was given in it.
type when struct {
	name  string
	gifts []entry
}

// stretches parts gifts by the months of the page's year, or by the years of
// its report over several; what has no day, or one outside, stands last.
func (d desk) stretches(s scope, gifts []entry) (list []when, beside []when) {
	from, to := s.ref.Period.Bounds()
	layout, step := "01/2006", func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }
	if s.span() {
		layout, step = "2006", func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }
	}
	first := time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC)
	if s.span() {
		first = time.Date(from.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	}
	for t := first; !t.After(to); t = step(t) {
		list = append(list, when{name: t.Format(layout)})
	}
	undated, outside := when{name: d.t("donors.undated")}, when{name: d.t("donors.outside")}
	for _, e := range gifts {
		day, err := time.Parse(time.DateOnly, e.Text("received_on"))
		i := slices.IndexFunc(list, func(w when) bool { return w.name == day.Format(layout) })
		switch {
		case err != nil:
			undated.gifts = append(undated.gifts, e)
		case i < 0:
			outside.gifts = append(outside.gifts, e)
		default:
			list[i].gifts = append(list[i].gifts, e)
		}
	}
	for _, w := range []when{outside, undated} {
		if len(w.gifts) > 0 {
			beside = append(beside, w)
		}
	}
	return list, beside
}

// giftMonths draws when the gifts came.
func (d desk) giftMonths(s scope, gifts []entry) (plot, bool, error) {
	months, beside := d.stretches(s, gifts)
	c := chart.Columns{ID: chartID("donors", "months"), Lang: d.l, Name: d.t("donors.value")}
	tab := table{Caption: d.t("donors.months.caption"), Head: []heading{
		{Text: d.t("donors.month")}, {Text: d.t("donors.value"), Num: true}, {Text: d.t("donors.entries"), Num: true},
	}}
	if s.span() {
		tab.Head[0].Text = d.t("dashboard.year")
	}
	var most when
	filled := 0
	for _, m := range months {
		vnd, near := worth(m.gifts)
		if vnd.Null() && len(m.gifts) == 0 {
			vnd = whole(0)
		} else {
			filled++
		}
		c.Bars = append(c.Bars, chart.Stage{Name: m.name, Count: inMillions(vnd), Label: millions(d.l, vnd, near) + " " + d.t("donors.million")})
		if compareWorth(m.gifts, most.gifts) < 0 {
			most = m
		}
	}
	if most.name == "" || filled < 2 { // one column is no picture
		return plot{}, false, nil
	}
	for _, m := range append(months, beside...) {
		tab.Rows = append(tab.Rows, []cell{{Text: m.name}, d.worthCell(m.gifts), {Text: strconv.Itoa(len(m.gifts)), Num: true}})
	}
	own, _ := worth(most.gifts)
	all, _ := worth(gifts)
	key := "donors.months.title"
	if s.span() {
		key = "donors.years.title"
	}
	c.Title = d.t(key, "month", most.name, "share", share(d.l, own, all))
	drawing, err := c.Draw()
	if err != nil {
		return plot{}, false, err
	}
	p, err := d.plotted(drawing, tab)
	p.Under = d.t("donors.months.under")
	if n := len(with(gifts, "is_aggregate", "true")); n > 0 {
		p.Signs = append(p.Signs, d.t("donors.aggregate", "n", n))
	}
	return p, true, err
}
