package dashboard

import (
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

func TestTheHeatMapSaysWhatChangedAndHasItsTable(t *testing.T) {
	m := fakeModel("")
	ref := Ref{Page: pageIndicator, Unit: "534-2004-08-31", Indicator: "pov_rate", Map: analytics.Reported}
	page := pageOf(t, m, ref)
	var figure node
	for _, f := range page.all("figure", "plot") {
		if strings.Contains(f.all("div", "chart")[0].attr("id"), "-heat") {
			figure = f
		}
	}
	if figure.Node == nil {
		t.Fatal("no heat map")
	}
	says(t, "heat map", figure.text(), []string{
		"Từ 2022 đến 2024, tỷ lệ hộ nghèo giảm ở 11/11 đơn vị", "Màu càng nổi: trị số càng cao", "2014–2015", "2016–2021", "2022–2024",
		"không so màu qua nét đứt", "— chưa báo cáo",
	}, nil)
	if rows := figure.one(t, "tbody", "").all("tr", ""); len(rows) != 13 || !strings.HasPrefix(rows[1].text(), "Phường An ") {
		t.Errorf("the table has %d rows: %v", len(rows), rows)
	}
	for l, want := range map[lang.Lang]string{lang.VI: "tăng ở", lang.EN: "rose in"} {
		ref.Lang, ref.Indicator = l, "don_total"
		for at, p := range m.Points { // turn the years around: everything grows
			if at.Indicator == "don_total" && at.Unit != ref.Unit && at.Year < 2020 && !p.Value.Null() {
				p.Value = whole(1)
				m.Points[at] = p
			}
		}
		says(t, string(l), pageOf(t, m, ref).text(), []string{want}, nil)
	}
}

// TestTheHeatMapIsDrawnFromItsTable looks at what a browser draws: the figures
// of the table in their language, and a dashed line at each break.
func TestTheHeatMapIsDrawnFromItsTable(t *testing.T) {
	ref := Ref{Page: pageIndicator, Unit: "534-2004-08-31", Indicator: "pov_rate", Map: analytics.Reported}
	p := open(browser(t), t, onDisk(t, fakeModel(""), ref), 1366, "light")
	const svg = `#chart-pov_rate-heat svg `
	drawn := strings.Join(eval[[]string](p, `[...document.querySelectorAll("`+svg+`text")].map((e) => e.textContent)`), " ")
	for _, want := range []string{"Phường Ăn", "2014", "2024", "—"} {
		if !strings.Contains(drawn, want) {
			t.Errorf("%q is not drawn: %s", want, drawn)
		}
	}
	same := eval[bool](p, `(() => {
		const shown = [...document.querySelectorAll("#chart-pov_rate-heat ~ details td")].map((c) => c.firstChild.textContent.trim());
		const drawn = [...document.querySelectorAll("`+svg+`text")].map((e) => e.textContent);
		return shown.length > 100 && shown.every((s) => drawn.includes(s));
	})()`)
	if !same {
		t.Error("a figure of the table is not in its cell")
	}
	if n := eval[int](p, `document.querySelectorAll("`+svg+`path[stroke-dasharray='5,4']").length`); n != 2 {
		t.Errorf("%d lines at breaks, want 2", n)
	}
}
