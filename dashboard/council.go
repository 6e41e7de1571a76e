package dashboard

// council is who leads emulation work in a unit and who does it: the year
// asked, and the members through the years.
type council struct {
	topic
	Finding string
	Now     table
	Years   table
}

const councilSection = "s19_council"

func (d desk) council(ref Ref) content {
	s := d.scope(ref)
	list := d.m.entries("council", s.keys, ref.Period)
	page := council{topic: d.topic(s, councilSection), Years: d.councilYears(s)}
	page.Figures = d.topicFigures(s, "council_size", "council_meet", "staff_ft_sh", "staff_trained")
	if s.ward() {
		page.Now = d.councilCard(list)
	} else {
		page.Now = d.councilUnits(s, list)
	}
	page.Finding = d.councilFinding(s, list)
	return page
}

func (d desk) councilFinding(s scope, list []entry) string {
	members, ruled := sum(list, "members"), with(list, "has_regulation", "true")
	switch {
	case members.Null():
		return d.t("topic.council.unknown")
	case s.ward() && len(ruled) > 0:
		return d.t("topic.council.ward.ruled", "n", exact(d.l, members))
	case s.ward():
		return d.t("topic.council.ward", "n", exact(d.l, members))
	}
	return d.t("topic.council.found", "n", exact(d.l, members), "units", len(list), "ruled", len(ruled))
}

// councilFields are what a council's return says, in the order of the form.
var councilFields = []string{
	"decision_no", "members", "chair_title", "has_regulation", "regulation_no", "meetings",
	"staff_full_time", "staff_part_time", "position", "training_courses", "trained_staff",
}

// councilCard is all one unit says of its council.
func (d desk) councilCard(list []entry) table {
	tab := table{
		Caption: d.t("topic.council.now"),
		Head:    []heading{{Text: d.t("dashboard.source.field")}, {Text: d.t("dashboard.span.value")}},
	}
	for _, e := range list {
		for _, field := range councilFields {
			tab.Rows = append(tab.Rows, []cell{
				{Text: d.m.Fields(councilSection, field).In(d.l)}, d.councilCell(e, field),
			})
		}
	}
	return tab
}

func (d desk) councilCell(e entry, field string) cell {
	if field == "has_regulation" && e.Has(field) {
		return cell{Text: d.yes(e.Is(field))}
	}
	return d.text(e.Text(field))
}

func (d desk) yes(b bool) string {
	if b {
		return d.t("topic.yes")
	}
	return d.t("topic.no")
}

// councilUnits is the councils of the units side by side.
func (d desk) councilUnits(s scope, list []entry) table {
	fields := []string{"members", "has_regulation", "meetings", "staff_full_time", "staff_part_time", "training_courses", "trained_staff"}
	tab := table{Caption: d.t("topic.council.units"), Wide: true, Total: true, Head: []heading{{Text: d.t("dashboard.unit")}}}
	whole := []cell{{Text: s.unit.nameOn(lastDay(s.year()))}}
	for _, field := range fields {
		tab.Head = append(tab.Head, heading{Text: d.m.Fields(councilSection, field).In(d.l), Num: true})
		if field == "has_regulation" {
			whole = append(whole, cell{Text: d.t("topic.units", "n", len(with(list, field, "true"))), Num: true})
		} else {
			whole = append(whole, d.total(s, councilSection, sum(list, field)))
		}
	}
	tab.Rows = append(tab.Rows, whole)
	for _, key := range s.keys {
		own, at := of(list, key), Held{key, s.ref.Period}
		row := []cell{d.topicCell(s, d.m.Unit(key))}
		for _, field := range fields {
			c := d.counted(at, councilSection, sum(own, field))
			if field == "has_regulation" && len(own) > 0 {
				c = d.councilCell(own[0], field)
				c.Num = true
			}
			row = append(row, c)
		}
		tab.Rows = append(tab.Rows, row)
	}
	return tab
}

// councilYears is how many members a unit's council had through the years, and
// those who work for it; above the ward, all councils together.
func (d desk) councilYears(s scope) table {
	fields := []string{"members", "meetings", "staff_full_time", "staff_part_time"}
	tab := table{Caption: d.t("topic.council.caption"), Wide: true, Head: []heading{{Text: d.t("dashboard.year")}}}
	if !s.ward() {
		tab.Head = append(tab.Head, heading{Text: d.t("topic.council.reporting"), Num: true})
	}
	for _, field := range fields {
		tab.Head = append(tab.Head, heading{Text: d.m.Fields(councilSection, field).In(d.l), Num: true})
	}
	for _, p := range d.m.periods(s.unit) {
		then := s.ref
		then.Period = p
		at := d.scope(then)
		list := d.m.entries("council", at.keys, p)
		row := []cell{{Text: dashed(p), Href: d.link.to(s.ref, then)}}
		if p == s.ref.Period {
			row[0].Href = ""
		}
		if !s.ward() {
			t := d.told(at, councilSection)
			row = append(row, cell{Text: d.t("dashboard.coverage.plain", "reporting", t.some, "expected", len(at.keys)), Num: true})
		}
		for _, field := range fields {
			n := sum(list, field)
			if s.ward() {
				row = append(row, d.counted(Held{s.ref.Unit, p}, councilSection, n))
			} else {
				row = append(row, d.number(n))
			}
		}
		tab.Rows = append(tab.Rows, row)
	}
	return tab
}
