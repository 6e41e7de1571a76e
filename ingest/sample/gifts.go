package sample

import (
	"fmt"
	"slices"
	"time"
)

// gift is a donation: its value in million đồng, 0 for labour and land.
type gift struct {
	on     time.Time
	values map[string]any
}

var (
	donorTypes = []string{"doanh_nghiep", "ca_nhan", "to_chuc", "ca_nhan", "doanh_nghiep", "kieu_bao", "ton_giao", "an_danh", "to_chuc", "nuoc_ngoai"}
	purposes   = []string{"nguoi_ngheo", "nha_o", "nguoi_ngheo", "khuyen_hoc", "nguoi_ngheo", "thien_tai", "ha_tang", "khac"}
	channels   = []string{"quy_vnn", "mttq", "ubnd", "quy_vnn", "ctd", "truc_tiep"}
	names      = map[string]string{
		"doanh_nghiep": "Doanh nghiệp Minh Họa số %d", "ca_nhan": "Nhà hảo tâm số %d", "to_chuc": "Hội Minh Họa số %d",
		"kieu_bao": "Kiều bào minh họa số %d", "ton_giao": "Cơ sở tôn giáo minh họa số %d", "nuoc_ngoai": "Sample Donor No. %d",
	}
)

// giftsTotal is what a ward was given in a year, in million đồng.
func (b base) giftsTotal(year int) int {
	total := between(year, 2014, b.n["gifts_2014"], 2024, b.n["gifts_2024"])
	return total + total*(pick(7, "gifts", b.code, year)-3)/100
}

// gifts shares the year's total among 3 to 12 donations; labour and land come
// on top, without a value.
func (b base) gifts(year int) []map[string]any {
	rows := 3 + pick(10, "rows", b.code, year)
	var worth []int // the rows that carry value
	all := make([]gift, rows)
	for i := range all {
		all[i] = b.gift(year, i)
		if f := all[i].values["form"]; f == "tien" || f == "hien_vat" {
			worth = append(worth, i)
		}
	}
	left := b.giftsTotal(year)
	for k, i := range worth {
		part := left
		if rest := len(worth) - k; rest > 1 {
			part = max(1, left*(60+pick(80, "part", b.code, year, i))/100/rest)
		}
		left -= part
		price(all[i].values, part, pick(6, "unit", b.code, year, i))
	}
	slices.SortStableFunc(all, func(a, b gift) int { return a.on.Compare(b.on) })
	values := make([]map[string]any, rows)
	for i, g := range all {
		values[i] = g.values
	}
	return values
}

// gift is donation i of a year, without its value.
func (b base) gift(year, i int) gift {
	donor := donorTypes[pick(len(donorTypes), "donor", b.code, year, i)]
	form := "tien"
	switch n := pick(20, "form", b.code, year, i); {
	case i == 0: // there is always some money
	case n < 4:
		form = "hien_vat"
	case n < 6:
		form = "ngay_cong"
	case n < 7:
		form = "dat"
	}
	purpose := purposes[pick(len(purposes), "purpose", b.code, year, i)]
	if year >= 2020 && year <= 2022 && pick(4, "covid", b.code, year, i) == 0 {
		purpose = "covid"
	}
	on := time.Date(year-1, time.December, 16, 0, 0, 0, 0, time.UTC).AddDate(0, 0, pick(350, "day", b.code, year, i))
	v := map[string]any{
		"received_on": on, "donor_type": donor, "form": form, "purpose": purpose,
		"channel":      channels[pick(len(channels), "channel", b.code, year, i)],
		"is_aggregate": false, "note": sampleWords,
	}
	switch form {
	case "ngay_cong":
		v["quantity"], v["quantity_unit"], v["purpose"] = 20+pick(100, "days", b.code, year, i), "ngay_cong", "nha_o"
	case "dat":
		v["quantity"], v["quantity_unit"], v["purpose"] = 30+pick(200, "land", b.code, year, i), "m2", "ha_tang"
	}
	if name := names[donor]; name != "" && pick(3, "consent", b.code, year, i) > 0 {
		v["consent_publish"], v["donor_display"] = true, fmt.Sprintf(name, 1+pick(40, "name", b.code, year, i))
	} else {
		v["consent_publish"] = false
	}
	return gift{on, v}
}

// price gives a donation a value of so many million đồng, written the way
// wards mix their units.
func price(v map[string]any, million, way int) {
	if v["form"] == "hien_vat" {
		v["estimated_value_vnd"] = million * 1_000_000
		v["quantity"], v["quantity_unit"] = max(1, million*2), "suat"
		return
	}
	v["amount"], v["amount_unit"] = million, "trieu"
	switch way {
	case 0:
		v["amount"], v["amount_unit"] = million*1_000_000, "dong"
	case 1:
		v["amount"], v["amount_unit"] = million*1000, "nghin"
	}
}
