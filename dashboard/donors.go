package dashboard

import (
	"math/big"
	"strconv"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
)

// donors is what was given in a period, by whom and how: by kind of donor and
// form, by purpose, by donor, by month. A donor is named with consent only;
// the others stand together under their kind.
type donors struct {
	topic
	Finding  string
	Note     string // where the entries do not make up the total
	Plots    []plot
	Matrix   table
	Purposes table
	Donors   table
	Years    table
	Units    table // under a parent
	Gifts    table // of a ward, with the cells they were typed in
}

func (d desk) donors(ref Ref) (content, error) {
	s := d.scope(ref)
	gifts := d.m.entries("donations", s.keys, ref.Period)
	page := donors{topic: d.topic(s, donationSection), Finding: d.giftFinding(s, gifts), Note: d.giftGap(s, gifts)}
	page.Figures = d.topicFigures(s, "don_total", "don_cash_sh", "don_per_poor", "don_labour", "don_disb")
	page.Years = d.giftYears(s)
	if len(gifts) > 0 {
		page.Matrix, page.Purposes = d.giftMatrix(s, gifts), d.giftPurposes(s, gifts)
		page.Donors = d.donorTable(s, d.givers(gifts))
	}
	if s.ward() {
		page.Gifts = d.giftTable(gifts)
	} else {
		page.Units = d.giftUnits(s, gifts)
	}
	for _, draw := range []func(scope, []entry) (plot, bool, error){d.giftMap, d.giftMonths} {
		p, ok, err := draw(s, gifts)
		if err != nil {
			return nil, err
		}
		if ok {
			page.Plots = append(page.Plots, p)
		}
	}
	return page, nil
}

// worth is the value of gifts in đồng, null where nobody wrote one, and
// whether some of it is only nearly so.
func worth(gifts []entry) (vnd analytics.Num, near bool) {
	for _, e := range gifts {
		near = near || e.Is("is_near") && e.Has("value_vnd")
	}
	return sum(gifts, "value_vnd"), near
}

const million = 1_000_000

// millions writes đồng as triệu đồng: "≈ 1.250,5".
func millions(l lang.Lang, vnd analytics.Num, near bool) string {
	if vnd.Null() {
		return chart.NotReported
	}
	text := lang.Number(l, new(big.Rat).Quo(vnd.R, big.NewRat(million, 1)), 1)
	if vnd.R.Sign() == 0 {
		text = "0"
	}
	if near {
		text = "≈ " + text
	}
	return text
}

// measuredGifts is a value with its unit, which no line break parts.
func (d desk) measuredGifts(gifts []entry) string {
	vnd, near := worth(gifts)
	return millions(d.l, vnd, near) + "\u00a0" + d.t("donors.million")
}

// given is the value of gifts as a cell; entries without a value are no zero.
func (d desk) worthCell(gifts []entry) cell {
	vnd, near := worth(gifts)
	switch {
	case len(gifts) == 0:
		return cell{Text: "0", Num: true}
	case vnd.Null():
		return cell{Text: chart.NotReported, Num: true, Tone: "absent", Hidden: d.t("donors.unvalued")}
	}
	return cell{Text: millions(d.l, vnd, near), Num: true}
}

// giftFinding says how much came, and from which kind of donor most of it.
func (d desk) giftFinding(s scope, gifts []entry) string {
	t := d.told(s, donationSection)
	vnd, _ := worth(gifts)
	switch {
	case t.some == 0:
		return d.t("donors.unknown")
	case len(gifts) == 0:
		return d.t("donors.none")
	case vnd.Null() || vnd.R.Sign() == 0:
		return d.t("donors.unvalued_all", "n", len(gifts))
	}
	most, name := analytics.Num{R: new(big.Rat)}, ""
	for _, kind := range codesOf(gifts, "donor_type") {
		list := with(gifts, "donor_type", kind)
		if n, _ := worth(list); !n.Null() && n.R.Cmp(most.R) > 0 {
			most, name = n, d.chosen(donationSection, list[0], "donor_type").Text
		}
	}
	return d.t("donors.found", "total", d.measuredGifts(gifts), "n", len(gifts), "kind", lowerFirst(name), "share", share(d.l, most, vnd))
}

// giftGap says that the total is not that of the entries: a year may be made of
// its quarters and months, which list their own.
func (d desk) giftGap(s scope, gifts []entry) string {
	ind := d.m.Indicator("don_total")
	if ind == nil || s.span() {
		return ""
	}
	p := d.m.Point(Place{analytics.Reported, s.ref.Unit, ind.ID, s.year()})
	vnd, _ := worth(gifts)
	if vnd.Null() {
		vnd.R = new(big.Rat)
	}
	if p.Numerator.Null() || p.Numerator.R.Cmp(vnd.R) == 0 {
		return ""
	}
	return d.t("donors.gap", "total", chart.Value(d.l, ind, p), "listed", millions(d.l, vnd, false))
}

// forms are the forms of donation in the order of the form.
var giftForms = []string{"tien", "hien_vat", "ngay_cong", "dat", "khac"}

// giftMatrix is kind of donor by form.
func (d desk) giftMatrix(s scope, gifts []entry) table {
	tab := table{Caption: d.t("donors.matrix"), Wide: true, Total: true, Head: []heading{{Text: d.t("donors.kind")}}}
	forms := codesOf(gifts, "form", giftForms...)
	for _, form := range forms {
		tab.Head = append(tab.Head, heading{Text: d.chosen(donationSection, with(gifts, "form", form)[0], "form").Text, Num: true})
	}
	tab.Head = append(tab.Head, heading{Text: d.t("topic.all"), Num: true}, heading{Text: d.t("topic.share"), Num: true}, heading{Text: d.t("donors.entries"), Num: true})
	all, _ := worth(gifts)
	line := func(name string, list []entry) []cell {
		row := []cell{{Text: name}}
		for _, form := range forms {
			row = append(row, d.countedWorth(with(list, "form", form)))
		}
		own, _ := worth(list)
		return append(row, d.worthCell(list), cell{Text: share(d.l, own, all), Num: true}, cell{Text: strconv.Itoa(len(list)), Num: true})
	}
	first := line(d.t("topic.all"), gifts)
	first[len(first)-3] = d.partlyTold(s, first[len(first)-3])
	tab.Rows = append(tab.Rows, first)
	for _, list := range d.byWorth(gifts, "donor_type") {
		tab.Rows = append(tab.Rows, line(d.chosen(donationSection, list[0], "donor_type").Text, list))
	}
	tab.Notes = d.giftNotes(gifts)
	return tab
}

// countedWorth is the value of gifts; where nobody wrote one, how many there
// are.
func (d desk) countedWorth(gifts []entry) cell {
	c := d.worthCell(gifts)
	if c.Hidden != "" {
		c.Sub = d.t("donors.n", "n", len(gifts))
	}
	return c
}

// giftNotes says what the signs beside values mean, those that are met.
func (d desk) giftNotes(gifts []entry) []string {
	notes := []string{d.t("donors.unvalued.note")}
	if _, near := worth(gifts); near {
		notes = append(notes, d.t("dashboard.sign.approx"))
	}
	return notes
}

// giftPurposes is what the gifts were for.
func (d desk) giftPurposes(s scope, gifts []entry) table {
	tab := table{Caption: d.t("donors.purposes"), Total: true, Head: []heading{
		{Text: d.t("topic.donation.purpose")}, {Text: d.t("donors.value"), Num: true}, {Text: d.t("topic.share"), Num: true}, {Text: d.t("donors.entries"), Num: true},
	}}
	all, _ := worth(gifts)
	line := func(name string, list []entry) []cell {
		own, _ := worth(list)
		return []cell{{Text: name}, d.worthCell(list), {Text: share(d.l, own, all), Num: true}, {Text: strconv.Itoa(len(list)), Num: true}}
	}
	first := line(d.t("topic.all"), gifts)
	first[1] = d.partlyTold(s, first[1])
	tab.Rows = append(tab.Rows, first)
	for _, list := range d.byWorth(gifts, "purpose") {
		tab.Rows = append(tab.Rows, line(d.chosen(donationSection, list[0], "purpose").Text, list))
	}
	return tab
}

// partlyTold adds to a total how many units are in it, where not all are.
func (d desk) partlyTold(s scope, c cell) cell {
	return d.partly(c, d.told(s, donationSection).some, len(s.keys))
}
