package dashboard

import "github.com/thidua/thidua/analytics"

// unitsTable is every unit under the parent with the key figures of the year;
// the others have a page each.
func (d desk) unitsTable(ref Ref, keys []string, indicators []*analytics.Indicator) table {
	tab := table{Caption: d.t("dashboard.units.caption", "year", ref.Year), Wide: true, Total: true}
	tab.Head = append(tab.Head, heading{Text: d.t("dashboard.unit")})
	for _, ind := range indicators {
		to := Ref{Page: pageIndicator, Lang: d.l, Unit: ref.Unit, Indicator: ind.ID, Map: ref.Map}
		tab.Head = append(tab.Head, heading{Text: ind.Title.In(d.l), Sub: ind.Unit.In(d.l), Href: d.link.to(ref, to), Num: true})
	}
	notes := signs{l: d.l}
	for _, key := range append([]string{ref.Unit}, keys...) {
		u := d.m.Unit(key)
		name := u.nameOn(d.mapDayOf(ref))
		row := []cell{{Text: name, Href: d.unitLink(ref, key, name).Href}}
		if key == ref.Unit {
			row[0].Href = ""
		}
		for _, ind := range indicators {
			p := d.m.Point(Place{ref.Map, key, ind.ID, ref.Year})
			notes.note(p, name)
			row = append(row, value(d.l, ind, p))
		}
		tab.Rows = append(tab.Rows, row)
	}
	tab.Notes = notes.notes()
	return tab
}

// mapDayOf is the day whose map a page shows.
func (d desk) mapDayOf(ref Ref) string {
	if ref.Map == analytics.Reported {
		return lastDay(ref.Year)
	}
	return d.m.MapDay
}
