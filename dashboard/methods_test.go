package dashboard

import (
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	sqlfiles "github.com/thidua/thidua/sql"
)

// TestAMethodSaysWhereAFigureComesFrom reads the indicators we ship.
func TestAMethodSaysWhereAFigureComesFrom(t *testing.T) {
	c, err := analytics.Load(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	m := fakeModel("")
	m.Indicators = c.Indicators()
	for _, ind := range m.Indicators {
		m.Breaks[ind.ID] = c.Breaks(ind)
	}
	for id, want := range map[string][]string{
		"pov_rate": {
			"POV_RATE", "tử số × 100 ÷ mẫu số", "Tử số:", "cộng mục poor_end", "2 chữ số thập phân", "càng thấp càng tốt",
			"Từ 2016", "Từ 2027", "Dùng để tính: Mức giảm tỷ lệ hộ nghèo", "accepted_s05_poverty", "Tỉnh Mẫu", "mỗi chuẩn nghèo là một chuỗi riêng",
		},
		"don_total":     {"tử số ÷ 1.000.000", "cộng các kỳ dài nhất", "Thông tư 41/2022/TT-BTC", "không ghi là đủ"},
		"pov_drop":      {"Tính từ chỉ tiêu: Tỷ lệ hộ nghèo", "So với kỳ liền trước"},
		"awd_timely_sh": {"Chỉ những dòng có: stage = 'duoc_tang'", "mục count"},
	} {
		page := pageOf(t, m, Ref{Page: pageMethods, Indicator: id})
		says(t, id, page.text(), want, []string{"«"})
		if sql := page.one(t, "pre", "").text(); !strings.Contains(sql, "unit_id") || strings.Contains(sql, "---*/") {
			t.Errorf("%s: the SQL is %s", id, sql)
		}
	}
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		index := pageOf(t, m, Ref{Page: pageMethods, Lang: l})
		for _, ind := range m.Indicators {
			if !strings.Contains(index.text(), ind.Code) {
				t.Errorf("%s: %s is not in the index", l, ind.Code)
			}
		}
	}
}

// TestEveryFigureLeadsToItsMethod goes from a figure to its indicator's page,
// and on to the method.
func TestEveryFigureLeadsToItsMethod(t *testing.T) {
	m := fakeModel("")
	ref := Ref{Page: pageIndicator, Unit: "51-2004-08-31", Indicator: "pov_rate", Map: analytics.Reported}
	leads := func(page node, to string) bool {
		for _, a := range page.all("a", "") {
			if strings.HasSuffix(a.attr("href"), to) {
				return true
			}
		}
		return false
	}
	if !leads(pageOf(t, m, ref), "methods/pov_rate.html") {
		t.Error("the indicator's page does not lead to its method")
	}
	if !leads(pageOf(t, m, district2023), "methods.html") {
		t.Error("the overview does not lead to the index of methods")
	}
	if method := pageOf(t, m, Ref{Page: pageMethods, Indicator: "pov_rate"}); !leads(method, "indicator/51-2004-08-31/pov_rate.html") {
		t.Error("the method does not lead to the figures")
	}
}
