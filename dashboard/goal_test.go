package dashboard

import (
	"maps"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
)

// aimed is eras with targets: the district misses its own of the rate, and its
// three wards are held to one for each, one of them to its own.
func aimed() map[string]string {
	files := maps.Clone(eras)
	files["s05_poverty.csv"] = strings.Replace(files["s05_poverty.csv"], "21442,2024,2022_2025,500,\n", "21442,2024,2022_2025,500,10\n", 1)
	files["s22_targets.csv"] = `unit,period,indicator_code,target_year,target_unit_code,scope,target,warn,source_doc
534,2024,POV_RATE,2024,534,don_vi,1.5,,2/KH-UBND
534,2024,POV_RATE,2024,534,tung_xa,2,,2/KH-UBND
534,2024,DON_TOTAL,2024,534,don_vi,10,,2/KH-UBND
534,2024,AREA_TOTAL,2024,534,don_vi,10,,2/KH-UBND
21439,2024,POV_RATE,2024,21439,don_vi,1.9,2.1,4/KH-UBND
51,2026,POV_RATE,2026,51,tung_xa,2,,5/KH-UBND
`
	return files
}

func TestTargetsOnThePages(t *testing.T) {
	m := built(t, aimed(), Options{})
	if last := m.Years[len(m.Years)-1]; last != 2025 {
		t.Errorf("a list of targets for 2026 made %d a year of the site", last)
	}
	page := pageOf(t, m, Ref{Page: pageOverview, Unit: "534-2020-02-01", Year: 2024, Map: analytics.Reported})
	goals := page.one(t, "section", "goals")
	for _, want := range []string{
		"Đạt 1/2 chỉ tiêu",
		"✗ Tỷ lệ hộ nghèo : chưa đạt thực hiện 2,00, chỉ tiêu không quá 1,50 % 2/3 đơn vị cấp xã đạt",
		"✓ Tổng giá trị ủng hộ : đạt thực hiện ≈ 14,0, chỉ tiêu từ 10,0 triệu đồng trở lên",
	} {
		if got := goals.text(); !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	if strings.Index(goals.text(), "✗") > strings.Index(goals.text(), "✓") {
		t.Error("what is met stands before what is not")
	}
	card := page.one(t, "section", "figures").all("p", "goal")[0].text()
	if card != "✗ chưa đạt · chỉ tiêu không quá 1,50 %" {
		t.Errorf("the figure says %q", card)
	}
	ranking := page.all("figure", "plot")[0].text()
	for _, want := range []string{"✓ đạt, ◐ gần đạt, ✗ chưa đạt chỉ tiêu giao", "Chỉ tiêu giao", "◐ gần đạt", "✓ đạt"} {
		if !strings.Contains(ranking, want) {
			t.Errorf("the ranking lacks %q: %s", want, ranking)
		}
	}
	ward := pageOf(t, m, Ref{Page: pageUnit, Unit: "21439-2020-02-01"})
	if got := ward.one(t, "section", "figures").all("p", "goal")[0].text(); got != "◐ gần đạt · chỉ tiêu không quá 1,90 % (Phường Nguyễn Nghiêm giao, 4/KH-UBND)" {
		t.Errorf("the ward's page says %q", got)
	}
	quiet := pageOf(t, m, Ref{Page: pageOverview, Unit: "51-2004-08-31", Year: 2019, Map: analytics.Reported})
	if len(quiet.all("section", "goals")) > 0 || len(quiet.all("p", "goal")) > 0 {
		t.Error("a page without targets speaks of them")
	}
}
