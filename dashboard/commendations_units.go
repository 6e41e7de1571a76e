package dashboard

import (
	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
)

// awardUnits is the commendations of every unit under a parent.
func (d desk) awardUnits(s scope, awards, files []entry) table {
	tab := table{Caption: d.t("topic.awards.units"), Wide: true, Total: true, Head: []heading{
		{Text: d.t("dashboard.unit")}, {Text: d.t("topic.awards.times"), Num: true}, {Text: d.t("topic.awards.persons"), Num: true},
	}}
	shares := []*analytics.Indicator{d.m.Indicator("awd_direct_sh"), d.m.Indicator("awd_small_sh")}
	for _, ind := range shares {
		if ind != nil {
			tab.Head = append(tab.Head, heading{Text: ind.Title.In(d.l), Sub: ind.Unit.In(d.l), Href: d.definedAt(s, ind), Num: true})
		}
	}
	tab.Head = append(tab.Head, heading{Text: d.t("topic.awards.foreign"), Num: true},
		heading{Text: d.t("topic.awards.submitted"), Num: true}, heading{Text: d.t("topic.awards.resolved"), Num: true})
	notes := signs{l: d.l}
	for _, key := range append([]string{s.ref.Unit}, s.keys...) {
		list, of18 := awards, files
		row := []cell{{Text: s.unit.nameOn(lastDay(s.year()))}}
		count := func(section string, n analytics.Num) cell { return d.total(s, section, n) }
		if key != s.ref.Unit {
			list, of18 = of(awards, key), of(files, key)
			row[0] = d.topicCell(s, d.m.Unit(key))
			count = func(section string, n analytics.Num) cell {
				return d.counted(Held{key, s.ref.Period}, section, n)
			}
		}
		row = append(row, count(awardSection, times(list)), count(awardSection, times(with(list, "subject_type", "ca_nhan"))))
		for _, ind := range shares {
			if ind != nil {
				p := d.m.Point(Place{analytics.Reported, key, ind.ID, s.year()})
				notes.note(p, row[0].Text)
				row = append(row, value(d.l, ind, p))
			}
		}
		row = append(row, d.foreign(s, key), count(resistanceSection, sum(of18, "submitted")), count(resistanceSection, sum(of18, "resolved")))
		tab.Rows = append(tab.Rows, row)
	}
	tab.Notes = notes.notes()
	return tab
}

// foreign is how many foreigners a unit says were commended: "Không có" is its
// word that there were none, — its silence.
func (d desk) foreign(s scope, key string) cell {
	keys := []string{key}
	if key == s.ref.Unit {
		keys = s.keys
	}
	n, said := d.foreignSaid(s, keys)
	switch {
	case said == 0:
		return d.absent()
	case n.R.Sign() > 0:
		c := d.number(n)
		return d.partly(c, said, len(keys))
	}
	return d.partly(cell{Text: d.t("topic.none"), Num: true}, said, len(keys))
}

func (d desk) partly(c cell, n, of int) cell {
	if n < of {
		c.Sub = d.t("dashboard.coverage.cell", "reporting", n, "expected", of)
	}
	return c
}

// foreignSaid is how many foreigners units say were commended, and how many
// units say a number.
func (d desk) foreignSaid(s scope, keys []string) (n analytics.Num, said int) {
	list := d.m.entries("foreigners", keys, s.ref.Period)
	for _, e := range list {
		if e.Has("foreigners") {
			said++
		}
	}
	return sum(list, "foreigners"), said
}

// foreigners says in words what is known of foreigners commended.
func (d desk) foreigners(s scope) fact {
	n, said := d.foreignSaid(s, s.keys)
	f := fact{Term: d.t("topic.awards.foreign")}
	switch {
	case said == 0:
		f.Text = chart.NotReported + " " + d.t("topic.foreign.unknown")
	case n.R.Sign() > 0:
		f.Text = d.t("topic.foreign.some", "n", exact(d.l, n), "said", said, "of", len(s.keys))
	case s.ward():
		f.Text = d.t("topic.foreign.none")
	case said == len(s.keys):
		f.Text = d.t("topic.foreign.none_all", "of", len(s.keys))
	default:
		f.Text = d.t("topic.foreign.none_part", "said", said, "of", len(s.keys), "left", len(s.keys)-said)
	}
	return f
}

// decisions lists a ward's commendations by the day of the decision, the year
// of the achievement beside it.
func (d desk) decisions(awards []entry) table {
	tab := table{Caption: d.t("topic.awards.decisions"), Wide: true, Head: []heading{
		{Text: d.t("topic.awards.decided")},
		{Text: d.t("topic.awards.no")},
		{Text: d.t("topic.awards.achieved")},
		{Text: d.t("topic.awards.level.short")},
		{Text: d.t("topic.awards.award")},
		{Text: d.t("topic.awards.mode")},
		{Text: d.t("topic.awards.subject")},
		{Text: d.t("topic.awards.times"), Num: true},
	}}
	for _, e := range awards {
		subject := d.chosen(awardSection, e, "subject_type")
		if name := e.Text("collective"); name != "" {
			subject.Sub = name
		} else if e.Has("subject_class") {
			subject.Sub = d.chosen(awardSection, e, "subject_class").Text
		}
		tab.Rows = append(tab.Rows, []cell{
			d.text(day(e.Text("decision_date"))), d.text(e.Text("decision_no")), d.text(e.Text("achievement_year")),
			d.chosen(awardSection, e, "decided_level"),
			{Text: e.Both("award").In(d.l)},
			{Text: e.Both("mode").In(d.l)},
			subject, d.number(e.Num("times")),
		})
	}
	return tab
}

// resistanceFiles lists a ward's resistance-war files.
func (d desk) resistanceFiles(files []entry) table {
	tab := table{Caption: d.t("topic.awards.resistance"), Wide: true, Head: []heading{
		{Text: d.t("topic.awards.award")},
		{Text: d.t("topic.awards.war")},
		{Text: d.t("topic.awards.filed")},
		{Text: d.t("topic.awards.submitted"), Num: true},
		{Text: d.t("topic.awards.resolved"), Num: true},
		{Text: d.t("topic.awards.returned"), Num: true},
		{Text: d.t("topic.awards.paid"), Num: true},
	}}
	for _, e := range files {
		tab.Rows = append(tab.Rows, []cell{
			{Text: e.Both("award").In(d.l)},
			d.chosen(resistanceSection, e, "war"), d.text(day(e.Text("filed_on"))),
			d.number(e.Num("submitted")), d.number(e.Num("resolved")), d.number(e.Num("returned")), d.number(e.Num("paid")),
		})
	}
	return tab
}
