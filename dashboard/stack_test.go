package dashboard

import (
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

func TestPartsOfATotalSayTheFinding(t *testing.T) {
	m := fakeModel("")
	text := pageOf(t, m, povDistrict).text()
	says(t, "poverty", text, []string{"Cuối năm 2024 còn 1.818 hộ nghèo và 1.902 hộ cận nghèo", "Chỗ trống giữa các cột là chỗ ngắt"}, nil)

	// Of what was given in money and in kind the share of money tells: 3 of 4
	// million, on the units that say both.
	cash := *m.Indicator("don_total")
	cash.ID, cash.Code = "don_cash_sh", "DON_CASH_SH"
	m.Indicators = append(m.Indicators, &cash)
	for _, year := range m.Years {
		p := analytics.Point{Period: period.Year(year), Why: analytics.WhyNoReturn, Expected: 12}
		if year > 2020 {
			p = analytics.Point{Period: period.Year(year), Numerator: nums(t, "3000000"), Denominator: nums(t, "4000000"), Value: nums(t, "75"), Reporting: 11, Expected: 12}
		}
		m.Points[Place{analytics.Reported, povDistrict.Unit, "don_cash_sh", year}] = p
	}
	for l, want := range map[lang.Lang]string{lang.VI: "Năm 2024, 75,0 % giá trị ủng hộ là tiền, 25,0 % là hiện vật", lang.EN: "In 2024, 75.0 % of the donations were money, 25.0 % were in kind"} {
		ref := povDistrict
		ref.Lang, ref.Indicator = l, "don_total"
		page := pageOf(t, m, ref)
		says(t, string(l), strings.ReplaceAll(page.text(), "\u00a0", " "), []string{want}, nil)
		if l == lang.VI {
			says(t, "a year of the table", rowOf(t, page, "2024 3,0"), []string{"2024 3,0 11/12 đv 1,0 11/12 đv"}, nil)
			says(t, "a year without a return", rowOf(t, page, "2014 —"), []string{"2014 — chưa có đơn vị nào báo cáo 0/12 đv —"}, nil)
		}
	}
}

// nums is one number, for points.
func nums(t *testing.T, s string) analytics.Num {
	t.Helper()
	n, err := analytics.ParseNum(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestCommendationsByLevelOverTheYears(t *testing.T) {
	m := fakeModel("")
	ref := Ref{Page: pageCommendations, Unit: topicDistrict, Period: "2024"}
	if text := pageOf(t, m, ref).text(); strings.Contains(text, "nhiều nhất là cấp") {
		t.Error("one year makes no course")
	}
	// The same wards report the same in 2023.
	for at, rows := range m.Registers.Rows["commendations"] {
		if at.Period == "2024" {
			m.Registers.Rows["commendations"][Held{at.Unit, "2023"}] = rows
			m.Registers.Sections[Held{at.Unit, "2023"}] = m.Registers.Sections[at]
		}
	}
	page := pageOf(t, m, ref)
	says(t, "levels", strings.ReplaceAll(page.text(), "\u00a0", " "), []string{"Năm 2024: nhiều nhất là cấp “decided_level xa”", "/40 lượt (75,0 %)"}, nil)
	says(t, "a year nobody reported", rowOf(t, page, "2022"), []string{"2022 — "}, nil)
}
