package dashboard

import (
	"slices"
	"strconv"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// sides are the source cells behind a figure, one table for the numerator and
// one for the denominator; of a derived figure, those of what it comes from.
func (d desk) sides(x analytics.Explanation) []table {
	var list []table
	for _, side := range []*analytics.Side{x.Numerator, x.Denominator} {
		if side != nil {
			list = append(list, d.side(x, side))
		}
	}
	for _, from := range x.Uses {
		list = append(list, d.sides(from)...)
	}
	return list
}

func (d desk) side(x analytics.Explanation, side *analytics.Side) table {
	tab := table{
		Caption: d.t("dashboard.side.caption", "label", side.Label.In(d.l),
			"period", string(x.Point.Period), "sum", exact(d.l, side.Sum)),
		Head: []heading{
			{Text: d.t("dashboard.source.cell")},
			{Text: d.t("dashboard.source.sheet")},
			{Text: d.t("dashboard.source.field")},
			{Text: d.t("dashboard.source.typed")},
			{Text: d.t("dashboard.source.share"), Num: true},
			{Text: d.t("dashboard.source.file")},
		},
		Wide: true,
	}
	for _, c := range side.Cells {
		share := cell{Text: exact(d.l, c.Share), Num: true}
		if !c.Counted {
			share = cell{Text: "—", Num: true, Sub: d.t("dashboard.source.left_out")}
		}
		file := cell{Text: c.File}
		if c.Revision > 1 {
			file.Sub = d.t("dashboard.revision", "n", c.Revision)
		}
		tab.Rows = append(tab.Rows, []cell{
			{Text: c.Ref},
			{Text: c.Sheet},
			{Text: d.m.Fields(side.Section, c.Field).In(d.l), Sub: d.rowOf(c)},
			{Text: c.Typed, Tone: "typed"},
			share,
			file,
		})
	}
	return tab
}

func (d desk) rowOf(c analytics.SourceCell) string {
	if c.Row == 0 {
		return ""
	}
	return d.t("dashboard.source.row", "n", c.Row)
}

// returnsTable lists every file received from a unit.
func (d desk) returnsTable(u *Unit) table {
	tab := table{
		Caption: d.t("dashboard.returns.caption"), Wide: true,
		Head: []heading{
			{Text: d.t("dashboard.returns.period")},
			{Text: d.t("dashboard.returns.state")},
			{Text: d.t("dashboard.returns.revision"), Num: true},
			{Text: d.t("dashboard.returns.received")},
			{Text: d.t("dashboard.returns.errors"), Num: true},
			{Text: d.t("dashboard.returns.warnings"), Num: true},
			{Text: d.t("dashboard.source.file")},
		},
	}
	for _, r := range u.Returns {
		state, tone := d.stateOf(r)
		revision := "—"
		if r.Revision > 0 {
			revision = strconv.Itoa(r.Revision)
		}
		tab.Rows = append(tab.Rows, []cell{
			{Text: strings.ReplaceAll(string(r.Period), "..", "–")},
			{Text: state, Tone: tone, Sub: d.status(r)},
			{Text: revision, Num: true},
			{Text: day(r.ReceivedAt)},
			{Text: strconv.Itoa(r.Errors), Num: true},
			{Text: strconv.Itoa(r.Warnings), Num: true},
			{Text: r.File},
		})
	}
	return tab
}

func (d desk) stateOf(r analytics.ReturnInfo) (text, tone string) {
	switch r.State {
	case "accepted":
		return d.t("dashboard.state.accepted"), "good"
	case "rejected":
		return d.t("dashboard.state.rejected"), "bad"
	}
	return d.t("dashboard.state.superseded"), "flat"
}

// status says whether the ward calls its figures final.
func (d desk) status(r analytics.ReturnInfo) string {
	if r.Official {
		return d.t("dashboard.official")
	}
	return d.t("dashboard.provisional")
}

// donationsTable lists the gifts of the unit's newest year, cell by cell.
func (d desk) donationsTable(u *Unit) table {
	if len(u.Donations) == 0 {
		return table{}
	}
	tab := table{
		Caption: d.t("dashboard.donations.caption", "year", u.Donations[0].Year), Wide: true,
		Head: []heading{
			{Text: d.t("dashboard.donations.row")},
			{Text: d.t("topic.donor")},
			{Text: d.t("topic.donation.form")},
			{Text: d.t("topic.donation.purpose")},
		},
	}
	lead := len(tab.Head)
	var fields []string
	for _, row := range u.Donations {
		for _, c := range row.Cells {
			if !slices.Contains(fields, c.Field) {
				fields = append(fields, c.Field)
				tab.Head = append(tab.Head, heading{Text: d.m.Fields(donationSection, c.Field).In(d.l), Num: true})
			}
		}
	}
	for _, row := range u.Donations {
		cells := make([]cell, lead+len(fields))
		cells[0] = cell{Text: strconv.Itoa(row.Row)}
		copy(cells[1:], d.given(u, row))
		for _, c := range row.Cells {
			cells[lead+slices.Index(fields, c.Field)] = cell{Text: d.qualified(c), Num: true, Sub: c.Sheet + " › " + c.Ref}
		}
		tab.Rows = append(tab.Rows, cells)
	}
	return tab
}

// given is who gave, in what form and for what. A donor is named with consent
// only.
func (d desk) given(u *Unit, row Donation) []cell {
	for _, e := range d.m.entries("donations", []string{u.Key}, period.Year(row.Year)) {
		if e.Row != row.Row {
			continue
		}
		donor := cell{Text: d.t("topic.donor.unnamed"), Sub: d.chosen(donationSection, e, "donor_type").Text}
		if e.Has("donor") {
			donor.Text = e.Text("donor")
		}
		return []cell{donor, d.chosen(donationSection, e, "form"), d.chosen(donationSection, e, "purpose")}
	}
	return []cell{d.text(""), d.text(""), d.text("")}
}

func (d desk) qualified(c analytics.SourceCell) string {
	text := exact(d.l, c.Value)
	if c.Qualifier != "" && c.Qualifier != exactly && !c.Value.Null() {
		text = "≈ " + text
	}
	return text
}

// exactly is the qualifier of a figure that claims to be exact; the others,
// "gần", "khoảng" and "trên", make it approximate.
const exactly = "chinh_xac"

// factsTable is what a report over several years says beside the indicators.
func (d desk) factsTable(s Span) table {
	tab := table{
		Caption: d.t("dashboard.span.facts"),
		Head: []heading{
			{Text: d.t("dashboard.source.field")},
			{Text: d.t("dashboard.span.value"), Num: true},
			{Text: d.t("dashboard.source.typed")},
			{Text: d.t("dashboard.source.cell")},
		},
	}
	for _, c := range s.Facts {
		tab.Rows = append(tab.Rows, []cell{
			{Text: d.m.Fields(c.Section, c.Field).In(d.l)},
			{Text: d.qualified(c), Num: true},
			{Text: c.Typed, Tone: "typed"},
			{Text: c.Sheet + " › " + c.Ref},
		})
	}
	return tab
}
