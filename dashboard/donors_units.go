package dashboard

import (
	"math/big"
	"strconv"

	"github.com/thidua/thidua/analytics"
)

// inMillions is đồng as triệu đồng.
func inMillions(vnd analytics.Num) analytics.Num {
	if vnd.Null() {
		return vnd
	}
	return analytics.Num{R: new(big.Rat).Quo(vnd.R, big.NewRat(million, 1))}
}

// giftUnits is what every unit under a parent received.
func (d desk) giftUnits(s scope, gifts []entry) table {
	tab := table{Caption: d.t("donors.units"), Wide: true, Total: true, Head: []heading{
		{Text: d.t("dashboard.unit")},
		{Text: d.t("donors.value"), Num: true},
		{Text: d.t("donors.money"), Num: true},
		{Text: d.t("donors.goods"), Num: true},
		{Text: d.t("donors.days"), Num: true},
		{Text: d.t("donors.poor"), Num: true},
		{Text: d.t("donors.entries"), Num: true},
		{Text: d.t("donors.named"), Num: true},
	}}
	for _, key := range append([]string{s.ref.Unit}, s.keys...) {
		name, list := cell{Text: s.unit.nameOn(lastDay(s.year()))}, gifts
		if key != s.ref.Unit {
			name, list = d.topicCell(s, d.m.Unit(key)), of(gifts, key)
		}
		row := []cell{name}
		for _, c := range d.giftCells(list) {
			if key == s.ref.Unit {
				row = append(row, d.whole(s, c))
			} else {
				row = append(row, d.stated(Held{key, s.ref.Period}, c))
			}
		}
		if key == s.ref.Unit {
			row[1] = d.partlyTold(s, row[1])
		}
		tab.Rows = append(tab.Rows, row)
	}
	tab.Notes = d.giftNotes(gifts)
	return tab
}

// giftCells is what gifts come to: value, of it money and other things, days of
// labour, for the poor, entries, of them those that name the donor.
func (d desk) giftCells(list []entry) []cell {
	money := with(list, "form", "tien")
	var goods, named []entry
	for _, e := range list {
		if form := e.Text("form"); form != "tien" && form != "ngay_cong" {
			goods = append(goods, e)
		}
		if e.Has("donor") {
			named = append(named, e)
		}
	}
	days := sum(with(list, "form", "ngay_cong"), "quantity")
	if days.Null() {
		days = whole(0)
	}
	return []cell{
		d.worthCell(list), d.worthCell(money), d.worthCell(goods), d.number(days), d.worthCell(with(list, "purpose", "nguoi_ngheo")),
		{Text: strconv.Itoa(len(list)), Num: true},
		{Text: strconv.Itoa(len(named)), Num: true},
	}
}

// stated is a cell of a unit that reported; "Không có" where it declares that
// there was nothing, — where it did not report.
func (d desk) stated(at Held, c cell) cell {
	switch d.m.state(at, donationSection) {
	case stateNil:
		return cell{Text: d.t("topic.none"), Num: true}
	case stateAbsent:
		return d.absent()
	}
	return c
}

// whole is a cell of all units together.
func (d desk) whole(s scope, c cell) cell {
	t := d.told(s, donationSection)
	switch {
	case t.some == 0:
		return d.absent()
	case t.none == t.some:
		return cell{Text: d.t("topic.none"), Num: true}
	}
	return c
}

// giftTable is every gift of a ward and the cell its value was typed in.
func (d desk) giftTable(gifts []entry) table {
	tab := table{Caption: d.t("donors.gifts"), Wide: true, Head: []heading{
		{Text: d.t("donors.received_on")},
		{Text: d.t("topic.donor")},
		{Text: d.t("topic.donation.form")},
		{Text: d.t("donors.value"), Num: true},
		{Text: d.t("donors.quantity"), Num: true},
		{Text: d.t("topic.donation.purpose")},
		{Text: d.t("donors.channel")},
		{Text: d.t("dashboard.source.cell")},
		{Text: d.t("dashboard.source.file")},
	}}
	for _, e := range gifts {
		on := d.text(day(e.Text("received_on")))
		if e.Is("is_aggregate") {
			on.Sub = d.t("donors.sum_line")
		}
		donor := cell{Text: e.Text("donor"), Sub: d.chosen(donationSection, e, "donor_type").Text}
		if donor.Text == "" {
			donor.Text = d.t("topic.donor.unnamed")
		}
		amount := cell{Num: true, Text: "×", Hidden: d.t("donors.no_quantity")}
		if n := e.Num("quantity"); !n.Null() {
			amount = cell{Text: exact(d.l, n), Num: true, Sub: d.chosen(donationSection, e, "quantity_unit").Text}
		}
		place := d.text(e.Text("ref"))
		if e.Has("ref") {
			place = cell{Text: e.Text("sheet") + "!" + e.Text("ref"), Sub: e.Text("typed")}
		}
		tab.Rows = append(tab.Rows, []cell{
			on, donor, d.chosen(donationSection, e, "form"), d.worthCell([]entry{e}), amount,
			d.chosen(donationSection, e, "purpose"), d.chosen(donationSection, e, "channel"), place,
			{Text: e.Text("file")},
		})
	}
	tab.Notes = append([]string{d.t("donors.consent")}, d.giftNotes(gifts)...)
	return tab
}
