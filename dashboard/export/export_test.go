package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

func num(t *testing.T, s string) analytics.Num {
	t.Helper()
	n, err := analytics.ParseNum(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// fake is a summary of a province and two wards in one year; names says what
// the wards are called.
func fake(t *testing.T, names ...string) *Summary {
	t.Helper()
	s := &Summary{
		Options: Options{
			Unit: "51", From: 2023, To: 2024, Map: analytics.Reported, Sample: true,
			AsOf: time.Date(2025, 1, 20, 0, 0, 0, 0, time.UTC), SampleNote: lang.Text{VI: "Không dùng để báo cáo", EN: "Not for reporting"},
		},
		Name: "Tỉnh Mẫu",
		Indicators: []*analytics.Indicator{
			{
				ID: "pov_rate", Code: "POV_RATE", Title: lang.Text{VI: "Tỷ lệ hộ nghèo", EN: "Poverty rate"},
				Unit: lang.Text{VI: "%", EN: "%"}, Decimals: 2,
				Method: lang.Text{VI: "số hộ nghèo / số hộ", EN: "poor / all"},
			},
			{ID: "don_total", Code: "DON_TOTAL", Title: lang.Text{VI: "Tổng giá trị ủng hộ", EN: "Donations"}, Unit: lang.Text{VI: "triệu đồng", EN: "million đồng"}},
		},
		Breaks: map[string][]analytics.Break{"pov_rate": {
			{Year: 2022, Name: lang.Text{VI: "chuẩn cũ", EN: "old"}}, {Year: 2024, Name: lang.Text{VI: "chuẩn mới", EN: "new"}, Basis: "07/2021/NĐ-CP"},
		}},
	}
	s.Rows = append(s.Rows, Row{Code: "51", Name: "Tỉnh Mẫu", Year: 2024, Points: []analytics.Point{
		{Period: period.Year(2024), Value: num(t, "2.45"), Numerator: num(t, "245"), Denominator: num(t, "10000"), Reporting: 1, Expected: 2, Estimate: true},
		{Period: period.Year(2024), Value: num(t, "5000"), Numerator: num(t, "5000000000"), Approx: true, Reporting: 2, Expected: 2},
	}})
	for _, name := range names {
		s.Rows = append(s.Rows, Row{Code: "21439", Name: name, Year: 2024, Points: []analytics.Point{
			{Period: period.Year(2024), Why: analytics.WhyNoReturn, Expected: 1},
			{Period: period.Year(2024), Value: num(t, "0"), Reporting: 1, Expected: 1},
		}})
	}
	return s
}

func TestTheCSVIsReadByOthers(t *testing.T) {
	var b bytes.Buffer
	if err := fake(t, "Phường A", "-Nguyễn", "=1+1", "@x", "+ Tập thể", "\u00a0=2", "\t=3", "＝4").CSV(&b, lang.VI); err != nil {
		t.Fatal(err)
	}
	text, ok := strings.CutPrefix(b.String(), "\ufeff")
	if !ok {
		t.Error("no byte order mark: Excel would not read the Vietnamese")
	}
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != 1+9*2 {
		t.Fatalf("%d lines, want 19", len(lines))
	}
	if got := lines[0][0] + lines[0][len(lines[0])-1]; got != "Đơn vịsố liệu minh họa" {
		t.Errorf("headings %q", lines[0])
	}
	want := "Tỉnh Mẫu|51|2024|Tỷ lệ hộ nghèo|POV_RATE|2.45|%|245|10000|1|2||có|||||||có"
	if got := strings.Join(lines[1], "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := lines[3][5] + "|" + lines[3][14]; got != "|chưa có đơn vị nào báo cáo" {
		t.Errorf("a value that is not there: %s", got)
	}
	if got := lines[4][5]; got != "0" {
		t.Errorf("zero is %q", got)
	}
	for i, name := range []string{"Phường A", "'-Nguyễn", "'=1+1", "'@x", "'+ Tập thể", "'\u00a0=2", "'\t=3", "'＝4"} {
		if got := lines[3+2*i][0]; got != name {
			t.Errorf("name %q, want %q", got, name)
		}
	}
}

func TestTheWorkbookHasNumbersNotTexts(t *testing.T) {
	var b bytes.Buffer
	if err := newBook(fake(t, "=1+1"), lang.VI).write(&b, "", nil); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), ", "); got != "Tổng hợp, Chi tiết, độ phủ, Cách tính" {
		t.Errorf("sheets %s", got)
	}
	for at, want := range map[string]struct {
		raw, shown string
		kind       excelize.CellType
	}{
		"A1": {"Bảng tổng hợp chỉ tiêu thi đua", "Bảng tổng hợp chỉ tiêu thi đua", excelize.CellTypeInlineString},
		"A4": {"số liệu minh họa. Không dùng để báo cáo", "số liệu minh họa. Không dùng để báo cáo", excelize.CellTypeInlineString},
		"D8": {"2.45", "2.45 (ước tính)", excelize.CellTypeUnset},
		"E8": {"5000", "≈ 5,000", excelize.CellTypeUnset},
		"A9": {"=1+1", "=1+1", excelize.CellTypeInlineString},
		"D9": {"—", "—", excelize.CellTypeInlineString},
		"E9": {"0", "0", excelize.CellTypeUnset},
	} {
		raw, err1 := f.GetCellValue("Tổng hợp", at, excelize.Options{RawCellValue: true})
		shown, err2 := f.GetCellValue("Tổng hợp", at)
		kind, err3 := f.GetCellType("Tổng hợp", at)
		if err1 != nil || err2 != nil || err3 != nil {
			t.Fatal(err1, err2, err3)
		}
		if raw != want.raw || shown != want.shown || kind != want.kind {
			t.Errorf("%s: %q shown %q type %v, want %v", at, raw, shown, kind, want)
		}
		if formula, _ := f.GetCellFormula("Tổng hợp", at); formula != "" {
			t.Errorf("%s is a formula: %s", at, formula)
		}
	}
	panes, err := f.GetPanes("Tổng hợp")
	if err != nil || !panes.Freeze || panes.YSplit != 7 || panes.XSplit != 3 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	if got, _ := f.GetCellValue("Cách tính", "I7"); got != "từ 2024: chuẩn mới (07/2021/NĐ-CP)" {
		t.Errorf("breaks %q", got)
	}
	titles := 0
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" {
			titles++
		}
	}
	if titles != 3 {
		t.Errorf("%d sheets repeat their head on paper, want 3", titles)
	}
}

func TestTheSameSummaryIsTheSameBytes(t *testing.T) {
	write := func() []byte {
		var b bytes.Buffer
		if err := newBook(fake(t, "Phường A"), lang.EN).write(&b, "", nil); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	first := write()
	for range 5 {
		if !bytes.Equal(first, write()) {
			t.Fatal("one summary, two workbooks")
		}
	}
}

func TestUnitsStandInVietnameseOrder(t *testing.T) {
	r := rows{o: Options{Unit: "51"}, at: map[place]*Row{}}
	for i, name := range []string{"Hà", "Đức", "Ân", "Dung", "Ăn", "An"} {
		r.at[place{name, 2024}] = &Row{Code: string(rune('a' + i)), Name: name, Year: 2024}
	}
	r.at[place{"51", 2024}] = &Row{Code: "51", Name: "Tỉnh", Year: 2024}
	r.at[place{"51", 2023}] = &Row{Code: "51", Name: "Tỉnh", Year: 2023}
	var names []string
	for _, row := range r.sorted() {
		names = append(names, row.Name)
	}
	if got := strings.Join(names, " "); got != "Tỉnh Tỉnh An Ăn Ân Dung Đức Hà" {
		t.Errorf("order %s", got)
	}
}
