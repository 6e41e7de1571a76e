package dashboard

import (
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// The board shows units by periods, the newest first, and says whom to remind
// of the newest period that is due.
func TestTheBoardOfReturns(t *testing.T) {
	m := fakeModel("")
	m.Boards["51-2004-08-31"] = []analytics.Status{{
		Year: 2025, Period: "2025-Q3", Due: "2025-09-15", Expected: 3, Accepted: 3, Received: 3, OnTime: 3,
	}}
	ref := Ref{Page: pageCompleteness, Unit: "51-2004-08-31", Lang: lang.VI}
	page := pageOf(t, m, ref)
	grid := page.all("table", "")[0].text()
	for _, want := range []string{
		"Đơn vị 2025 hạn 15/12/2025 Quý 3 năm 2025 hạn 15/09/2025 2024 hạn 15/12/2024 2023",
		"Được chấp nhận 3/3 đúng hạn 1 3/3 đúng hạn 3 12/12",
		"11/12 đúng hạn 10, chưa nộp 1",
		"Đúng hạn 14/12/2024", "Đúng hạn 14/12/2024, số ước", "Trễ hạn 14/12/2024", "Bị trả lại 3 lỗi", "Chưa nộp",
		"× không phải nộp: đơn vị không tồn tại vào ngày đến hạn",
	} {
		if !strings.Contains(grid, want) {
			t.Errorf("%q is not in %q", want, grid)
		}
	}
	sections := page.all("section", "")
	reminders := sections[len(sections)-1].text()
	for _, want := range []string{
		"Cần nhắc (năm 2025): 2 đơn vị", "Hạn nộp 15/12/2025",
		"Chưa nộp Kính gửi: Ủy ban nhân dân", "Bị trả lại Kính gửi: Ủy ban nhân dân", "bị trả lại vì còn 3 lỗi",
	} {
		if !strings.Contains(reminders, want) {
			t.Errorf("%q is not in %q", want, reminders)
		}
	}
	says(t, "calendar", page.text(), []string{
		"1/3 đơn vị đúng hạn; đông nhất là ngày 05/01/2025 (3 báo cáo)", "3 báo cáo đến ngoài các tháng trên lịch",
		"05/01/2025 3 0 0/3 14/12/2025 0 0 1/3 15/12/2025 hạn nộp 0 0 1/3",
	}, nil)
	overview := pageOf(t, m, district2023).one(t, "div", "attention")
	found := false
	for _, a := range overview.all("a", "") {
		found = found || strings.Contains(a.attr("href"), "completeness/534-2004-08-31")
	}
	if !found {
		t.Error("the overview does not lead to the board")
	}
	ref.Lang = lang.EN
	if text := pageOf(t, m, ref).text(); !strings.Contains(text, "To the People's Committee of") || strings.Contains(text, "«") {
		t.Errorf("in English: %s", text)
	}
}

// Parts of a year that returns came for have a board of their own.
func TestBoardsOfPartsOfAYear(t *testing.T) {
	files := map[string]string{"s01_profile.csv": "unit,period,population\n21439,2024-Q2,100\n21442,2024,100\n"}
	m := built(t, files, Options{})
	boards := m.boardsOf("534-2020-02-01")
	got := ""
	for _, s := range boards {
		got += string(s.Period) + " "
		if s.Expected != 15 || s.Accepted != 1 {
			t.Errorf("%s: %d of %d", s.Period, s.Accepted, s.Expected)
		}
	}
	if got != "2024-Q2 2024 " {
		t.Errorf("boards of %s", got)
	}
}
