package dashboard

import (
	"slices"
	"strconv"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// above lists the parents of a unit in a year, uppermost first, as links.
func (d desk) above(ref Ref, u *Unit, year int) []anchor {
	var crumbs []anchor
	life, ok := u.lifeOn(lastDay(year))
	if !ok {
		life = u.Lives[len(u.Lives)-1]
	}
	for _, p := range slices.Backward(life.Parents) {
		if p.To != "" && p.To <= lastDay(year) && ok {
			continue
		}
		above := d.m.Unit(p.Key)
		if above == nil {
			break
		}
		to := Ref{Page: pageOverview, Lang: d.l, Unit: p.Key, Year: year, Map: analytics.Reported}
		if len(d.m.Children[Level{to.Map, to.Unit, to.Year}]) == 0 {
			to, _ = d.m.overviewOf(p.Key, d.l)
		}
		crumbs = append(d.above(ref, above, year), anchor{Text: p.Name, Href: d.link.to(ref, to)})
		break
	}
	return crumbs
}

// years are the links to the other years on the same map, the newest first.
func (d desk) years(ref Ref) []anchor {
	var list []anchor
	for _, year := range slices.Backward(d.m.Years) {
		to := ref
		to.Year = year
		if len(d.m.Children[Level{to.Map, to.Unit, year}]) == 0 {
			continue
		}
		list = append(list, anchor{Text: strconv.Itoa(year), Href: d.link.to(ref, to), Current: year == ref.Year})
	}
	return list
}

// mapChoices are the links to the same page on each map, or why there is
// none.
func (d desk) mapChoices(ref Ref) []anchor {
	var list []anchor
	for _, on := range d.m.maps() {
		to := ref
		to.Map = on
		a := anchor{Text: d.mapName(on), Href: d.link.to(ref, to), Current: on == ref.Map}
		if !d.exists(to) {
			a.Href, a.Off = "", d.t("dashboard.map.off")
		}
		list = append(list, a)
	}
	return list
}

func (d desk) exists(ref Ref) bool {
	for _, year := range d.m.Years {
		if ref.Page == pageOverview && year != ref.Year {
			continue
		}
		if len(d.m.Children[Level{ref.Map, ref.Unit, year}]) > 0 {
			return true
		}
	}
	return false
}

// lastDay is the day on which a year ends: who a unit is and where it belongs
// is what it was then.
func lastDay(year int) string {
	_, end := period.Year(year).Bounds()
	return end.Format(time.DateOnly)
}

// dayBefore is the last day of something whose first day no longer is s.
func dayBefore(s string) string {
	end, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return s
	}
	return end.AddDate(0, 0, -1).Format(time.DateOnly)
}
