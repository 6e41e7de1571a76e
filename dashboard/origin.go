package dashboard

import (
	"strconv"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// origin is what a figure rests on: as of when, on which map, how far its
// returns are approved, and where the cells behind it are shown.
type origin struct {
	AsOf, Map, State string
	Cells            anchor // empty where they stand right below the figure
}

func (d desk) origin(from Ref, u *Unit, p period.Period, on analytics.Map) origin {
	return origin{
		AsOf: day(d.m.AsOf.Format(time.DateOnly)), Map: d.mapName(on),
		State: d.approval(u, p), Cells: d.cellsOf(from, u, p),
	}
}

// approval says how far the returns behind a unit's figures are approved: the
// checks accept a return, its ward calls it final or provisional.
func (d desk) approval(u *Unit, p period.Period) string {
	if u.Level != "commune" {
		return d.approvals(u, p)
	}
	for _, r := range u.Returns {
		if r.State == "accepted" && r.Period == p {
			return d.t("origin.state.ward", "day", day(r.ReceivedAt), "n", strconv.Itoa(r.Revision), "status", d.status(r))
		}
	}
	return d.t("origin.state.none")
}

// approvals counts them over the units under a parent.
func (d desk) approvals(u *Unit, p period.Period) string {
	s := d.m.Status[Level{analytics.Reported, u.Key, p.Year()}]
	if s.Accepted == 0 {
		return d.t("origin.state.none")
	}
	final := 0
	for _, x := range s.Units {
		if x.State == "accepted" && x.Official {
			final++
		}
	}
	return d.t("origin.state.parent", "accepted", s.Accepted, "expected", s.Expected, "final", final, "provisional", s.Accepted-final)
}

// cellsOf is where a unit's source cells are: on its page; those of a parent
// on the pages of its units.
func (d desk) cellsOf(from Ref, u *Unit, p period.Period) anchor {
	switch {
	case from.Page == pageUnit:
		return anchor{}
	case from.Page == pageOverview:
		return anchor{Text: d.t("origin.cells.units"), Href: "#units"}
	case u.Level == "commune":
		return anchor{Text: d.t("origin.cells.unit"), Href: d.link.to(from, Ref{Page: pageUnit, Lang: d.l, Unit: u.Key})}
	}
	to := Ref{Page: pageOverview, Lang: d.l, Unit: u.Key, Year: p.Year(), Map: analytics.Reported}
	return anchor{Text: d.t("origin.cells.units"), Href: d.link.to(from, to)}
}
