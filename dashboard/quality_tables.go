package dashboard

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
)

// place is the cell an entry is about: "05_ho_ngheo!E17", and how many others
// there are.
func (d desk) place(e entry) cell {
	if !e.Has("ref") && !e.Has("sheet") {
		return d.text("")
	}
	c := cell{Text: strings.Trim(e.Text("sheet")+"!"+e.Text("ref"), "!"), Sub: e.Text("file")}
	if n := e.Num("cells"); !n.Null() && n.R.Cmp(whole(1).R) > 0 {
		c.Text += " " + d.t("quality.cells", "n", exact(d.l, n))
	}
	return c
}

// refusedTable is what was refused, file by file and code by code.
func (d desk) refusedTable(s scope, list []entry) table {
	tab := table{Caption: d.t("quality.refused.caption"), Wide: true, Head: []heading{
		{Text: d.t("dashboard.unit")}, {Text: d.t("quality.state")}, {Text: d.t("quality.first")}, {Text: d.t("quality.place")},
	}}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b entry) int { return strings.Compare(a.Text("is_mended"), b.Text("is_mended")) })
	for _, e := range list {
		state := cell{Text: d.t("quality.standing"), Tone: "bad"}
		if e.Is("is_mended") {
			state = cell{Text: d.t("quality.accepted_since")}
		}
		state.Sub = d.t("quality.received", "day", day(e.Text("received_on")))
		message := d.text(e.Both("message").In(d.l))
		if e.Has("code") {
			message.Sub = d.t("quality.code_times", "code", e.Text("code"), "n", e.Text("times"))
		}
		tab.Rows = append(tab.Rows, []cell{d.qualityUnit(s, e.unit.Key), state, message, d.place(e)})
	}
	return tab
}

// codeTable is which errors sent returns back, the most frequent first.
func (d desk) codeTable(s scope, list []entry) table {
	tab := table{Caption: d.t("quality.codes.caption"), Head: []heading{
		{Text: d.t("quality.code")}, {Text: d.t("quality.times"), Num: true}, {Text: d.t("quality.returns"), Num: true}, {Text: d.t("dashboard.unit")},
	}}
	codes := slices.DeleteFunc(codesOf(list, "code"), func(code string) bool { return code == "" })
	times := func(code string) analytics.Num { return sum(with(list, "code", code), "times") }
	slices.SortStableFunc(codes, func(a, b string) int { return times(b).R.Cmp(times(a).R) })
	for _, code := range codes {
		of := with(list, "code", code)
		units := cell{Text: d.t("topic.units", "n", unitsOf(of))}
		if unitsOf(of) == 1 {
			units = d.qualityUnit(s, of[0].unit.Key)
		}
		tab.Rows = append(tab.Rows, []cell{{Text: code}, d.number(times(code)), {Text: strconv.Itoa(returnsIn(of)), Num: true}, units})
	}
	return tab
}

// foundRules is what the checks across returns found, rule by rule.
func (d desk) foundRules(s scope, list []entry) []ruled {
	var rules []ruled
	for _, code := range codesOf(list, "code") {
		of := with(list, "code", code)
		r := ruled{Code: code, Severe: of[0].Text("severity") == "error", Count: d.spread(of)}
		key := "finding." + code
		if said := d.t(key); said != "«"+key+"»" { // a check of the user's own is not in the catalogue
			r.Text = said
		}
		r.Table = table{Caption: d.t("quality.found.caption", "code", code), Wide: true, Head: []heading{
			{Text: d.t("dashboard.unit")}, {Text: d.t("dashboard.source.field")}, {Text: d.t("quality.detail")}, {Text: d.t("quality.place")},
		}}
		for _, e := range of {
			r.Table.Rows = append(r.Table.Rows, []cell{d.qualityUnit(s, e.unit.Key), d.fieldOf(e), d.text(e.Text("detail")), d.place(e)})
		}
		rules = append(rules, r)
	}
	slices.SortStableFunc(rules, func(a, b ruled) int {
		return cmp.Or(boolean(b.Severe)-boolean(a.Severe), len(b.Table.Rows)-len(a.Table.Rows))
	})
	return rules
}

// warnedRules is the warnings of accepted returns, rule by rule, those without
// a reason first.
func (d desk) warnedRules(s scope, list []entry) []ruled {
	var rules []ruled
	for _, code := range codesOf(list, "code") {
		of := with(list, "code", code)
		r := ruled{Code: code, Count: d.spread(of), Text: d.t("quality.reasons", "n", len(reasoned(of)), "of", len(of))}
		r.Table = table{Caption: d.t("quality.warned.caption", "code", code), Wide: true, Head: []heading{
			{Text: d.t("dashboard.unit")}, {Text: d.t("quality.message")}, {Text: d.t("quality.reason")}, {Text: d.t("quality.place")},
		}}
		for _, e := range append(unreasoned(of), reasoned(of)...) {
			r.Table.Rows = append(r.Table.Rows, []cell{
				d.qualityUnit(s, e.unit.Key), d.text(e.Both("message").In(d.l)), d.text(e.Text("reason")), d.place(e),
			})
		}
		rules = append(rules, r)
	}
	slices.SortStableFunc(rules, func(a, b ruled) int { return len(b.Table.Rows) - len(a.Table.Rows) })
	return rules
}

// spread is how many there are at how many units.
func (d desk) spread(list []entry) string {
	return d.t("quality.spread", "n", len(list), "units", unitsOf(list))
}

// fieldOf is the field an entry is about, and its section.
func (d desk) fieldOf(e entry) cell {
	if !e.Has("field") {
		return d.text("")
	}
	return cell{Text: d.m.Fields(e.Text("section"), e.Text("field")).In(d.l), Sub: d.sectionName(e.Text("section"))}
}

// restatedTable is what the newest revision says otherwise.
func (d desk) restatedTable(s scope, list []entry) table {
	tab := table{Caption: d.t("quality.restated.caption"), Wide: true, Head: []heading{
		{Text: d.t("dashboard.unit")},
		{Text: d.t("dashboard.source.field")},
		{Text: d.t("quality.was"), Num: true},
		{Text: d.t("quality.now"), Num: true},
		{Text: d.t("quality.revised")},
		{Text: d.t("quality.place")},
	}}
	for _, e := range list {
		was, now := d.text(e.Text("was")), d.text(e.Text("now"))
		was.Num, now.Num = true, true
		tab.Rows = append(tab.Rows, []cell{
			d.qualityUnit(s, e.unit.Key), d.fieldOf(e), was, now,
			{Text: day(e.Text("received_on")), Sub: d.t("dashboard.revision", "n", e.Text("revision"))},
			d.place(e),
		})
	}
	return tab
}

// unsure is, unit by unit, what is not exact: figures from "gần" and "khoảng",
// restated in part, and returns whose figures are estimates.
func (d desk) unsure(s scope, status analytics.Status) map[string][]string {
	list := map[string][]string{}
	for _, u := range status.Units {
		if key := d.m.keyOf(u.ID); u.State == "accepted" && !u.Official {
			list[key] = append(list[key], d.t("quality.provisional"))
		}
	}
	for _, key := range s.keys {
		for _, ind := range d.m.Indicators {
			p := d.m.Point(Place{analytics.Reported, key, ind.ID, s.year()})
			if p.Value.Null() || !p.Approx && !p.Estimate {
				continue
			}
			text := ind.Title.In(d.l) + " " + chart.Value(d.l, ind, p) + " " + ind.Unit.In(d.l)
			if p.Estimate {
				text += " (" + d.t("dashboard.estimate") + ")"
			}
			list[key] = append(list[key], text)
		}
	}
	return list
}

func (d desk) unsureTable(s scope, unsure map[string][]string) table {
	tab := table{Caption: d.t("quality.unsure.caption"), Head: []heading{{Text: d.t("dashboard.unit")}, {Text: d.t("quality.what")}}}
	for _, key := range s.keys {
		if what := unsure[key]; len(what) > 0 {
			tab.Rows = append(tab.Rows, []cell{d.qualityUnit(s, key), {Text: strings.Join(what, "; ")}})
		}
	}
	return tab
}

// lateTable is whose return came after the due day, the latest first.
func (d desk) lateTable(s scope, t troubles) table {
	tab := table{Caption: d.t("quality.late.caption", "due", day(t.due)), Head: []heading{
		{Text: d.t("dashboard.unit")}, {Text: d.t("dashboard.returns.received")}, {Text: d.t("quality.days"), Num: true},
	}}
	late := slices.Clone(t.late)
	slices.SortStableFunc(late, func(a, b analytics.UnitStatus) int { return strings.Compare(b.ReceivedAt, a.ReceivedAt) })
	for _, u := range late {
		key := d.m.keyOf(u.ID)
		tab.Rows = append(tab.Rows, []cell{d.qualityUnit(s, key), {Text: receivedDay(u)}, {Text: strconv.Itoa(d.daysLate(t, key)), Num: true}})
	}
	return tab
}

// receivedDay is the day a return came, on the clock of those who report.
func receivedDay(u analytics.UnitStatus) string {
	at, err := time.Parse(time.RFC3339, u.ReceivedAt)
	if err != nil {
		return chart.NotReported
	}
	return day(at.In(hanoi).Format(time.DateOnly))
}

// daysLate is how many days after the due day a unit's return came, 0 for on
// time.
func (d desk) daysLate(t troubles, key string) int {
	due, err := time.ParseInLocation(time.DateOnly, t.due, hanoi)
	if err != nil {
		return 0
	}
	for _, u := range t.late {
		at, err := time.Parse(time.RFC3339, u.ReceivedAt)
		if err == nil && d.m.keyOf(u.ID) == key {
			return max(1, int(math.Ceil(at.Sub(due.AddDate(0, 0, 1)).Hours()/24)))
		}
	}
	return 0
}
