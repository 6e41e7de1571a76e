package dashboard

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

var district2023 = Ref{Page: pageOverview, Unit: "534-2004-08-31", Year: 2023, Map: analytics.Reported}

func TestTheOverviewAnswersALeader(t *testing.T) {
	m := fakeModel("")
	page := pageOf(t, m, district2023)
	cards := page.one(t, "section", "figures").all("article", "card")
	if len(cards) != 4 {
		t.Fatalf("%d figures, want 4", len(cards))
	}
	for _, c := range cards {
		if c.one(t, "details", "origin").one(t, "summary", "").text() != "11/12 đơn vị có số liệu" {
			t.Errorf("a figure without its coverage: %s", c.text())
		}
		if c.all("a", "")[0].attr("href") == "" {
			t.Errorf("a figure without its definition: %s", c.text())
		}
	}
	for want, c := range map[string]node{
		"▼ giảm 0,29 điểm % so với 2022 , tốt lên": cards[0],
		"▼ giảm 9,0 % so với 2022 , xấu đi":        cards[2],
	} {
		if got := c.one(t, "p", "change").text(); got != want {
			t.Errorf("change %q, want %q", got, want)
		}
	}
	attention := page.one(t, "div", "attention").text()
	for _, want := range []string{"11/12 đơn vị có báo cáo được chấp nhận", "Chưa gửi Phường Ân", "không thấy điều bất thường"} {
		if !strings.Contains(attention, want) {
			t.Errorf("%q is not in %q", want, attention)
		}
	}
	table := page.all("table", "")[len(page.all("table", ""))-1]
	var names []string
	for _, row := range table.all("tbody", "")[0].all("tr", "") {
		names = append(names, strings.TrimPrefix(row.all("th", "")[0].text(), "Phường "))
	}
	want := append([]string{"Thị xã Mẫu"}, "An", "Ăn", "Ân", "Dung", "Đức", "Hà", "Minh", "Ninh", "Quang", "Thạnh", "Vinh", "Văn")
	if !slices.Equal(names[:7], want[:7]) {
		t.Errorf("units in the order %v", names)
	}
	row := table.all("tbody", "")[0].all("tr", "")[3].text()
	if !strings.HasPrefix(row, "Phường Ân — chưa có đơn vị nào báo cáo 0/1 đv") {
		t.Errorf("a missing value is not explained: %s", row)
	}
}

func TestTheMapSwitch(t *testing.T) {
	m := fakeModel("")
	district := pageOf(t, m, district2023).one(t, "div", "switches").text()
	if !strings.Contains(district, "quy đổi theo địa giới 01/07/2025 đơn vị không còn trên địa giới này") {
		t.Errorf("the district's page does not say why there is no restated one: %s", district)
	}
	restated := pageOf(t, m, Ref{Page: pageOverview, Unit: "51-2004-08-31", Year: 2023, Map: fakeMapDay})
	current := ""
	for _, e := range restated.one(t, "div", "switches").all("span", "") {
		current += e.text() + "; "
	}
	if current != "2023; quy đổi theo địa giới 01/07/2025; " {
		t.Errorf("chosen: %s", current)
	}
	if !strings.Contains(restated.text(), "ước tính") {
		t.Error("estimates are not marked")
	}
}

func TestAUnitShowsItsHistoryItsSourcesAndItsReturns(t *testing.T) {
	m := fakeModel("")
	page := pageOf(t, m, Ref{Page: pageUnit, Unit: "21400-2004-08-31"})
	history := page.one(t, "section", "history").text()
	for _, want := range []string{"31/08/2004 – 30/06/2025", "thuộc Thị xã Mẫu", "Nay thuộc Phường Đông nhập toàn bộ ngày 01/07/2025", "trùng mã Phường Đông mã 21400, từ 01/07/2025"} {
		if !strings.Contains(history, want) {
			t.Errorf("%q is not in %q", want, history)
		}
	}
	sources := page.all("details", "sources")
	if len(sources) != 4+3 { // four figures, three of the ten-year report
		t.Fatalf("%d figures with source cells, want 7", len(sources))
	}
	for _, want := range []string{"số hộ nghèo cuối kỳ, kỳ 2024: cộng các ô được 69", "E17 S05", "69 69 BC_21400_2024.xlsx bản lần 2"} {
		if !strings.Contains(sources[0].text(), want) {
			t.Errorf("%q is not in %q", want, sources[0].text())
		}
	}
	if spans := page.one(t, "section", "spans").text(); !strings.Contains(spans, "Báo cáo giai đoạn 2014–2024") || !strings.Contains(spans, "≈ 83") || !strings.Contains(spans, "mục population 11.000 11.000 người S01 › C4") {
		t.Errorf("the ten-year report: %s", spans)
	}
	for _, want := range []string{"2024 được chấp nhận số chính thức 2 05/01/2025", "2014–2024 được chấp nhận"} {
		if !strings.Contains(page.text(), want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	fresh := pageOf(t, m, Ref{Page: pageUnit, Unit: "21400-2025-07-01"}).text()
	for _, want := range []string{"Hình thành từ Phường An", "so với 2024 theo địa giới 01/07/2025"} {
		if !strings.Contains(fresh, want) {
			t.Errorf("%q is not on the new unit's page", want)
		}
	}
}

func TestAnIndicatorIsDefined(t *testing.T) {
	m := fakeModel("")
	page := pageOf(t, m, Ref{Page: pageIndicator, Unit: "51-2004-08-31", Indicator: "pov_rate", Map: analytics.Reported})
	definition := page.one(t, "section", "definition").text()
	for _, want := range []string{
		"POV_RATE", "Cách tính Số hộ nghèo chia cho tổng số hộ", "Tử số số hộ nghèo cuối kỳ", "Mẫu số tổng số hộ",
		"càng thấp càng tốt", "Phương pháp đầy đủ", "Từ 2016 chuẩn nghèo đa chiều 2016–2020 (59/2015/QĐ-TTg)", "Từ 2022",
	} {
		if !strings.Contains(definition, want) {
			t.Errorf("%q is not in %q", want, definition)
		}
	}
	text := page.text()
	for _, want := range []string{"× không áp dụng", "— có đơn vị thiếu mẫu số, không thể tính tỷ lệ: Phường Dung 2022", "đến 30/06/2025"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
}

var said = regexp.MustCompile(`{{-?[^}]*\bt "([^"]+)"`)

func TestEveryWordOfATemplateIsInTheCatalogue(t *testing.T) {
	known := lang.Keys()
	files, err := fs.Glob(pages, "*.html")
	if err != nil || len(files) < 6 {
		t.Fatalf("templates: %v, %v", files, err)
	}
	seen := 0
	for _, name := range files {
		b, err := fs.ReadFile(pages, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range said.FindAllStringSubmatch(string(b), -1) {
			seen++
			if !slices.Contains(known, m[1]) {
				t.Errorf("%s: %q is not in the catalogue", name, m[1])
			}
		}
	}
	if seen < 30 {
		t.Errorf("only %d words seen", seen)
	}
}
