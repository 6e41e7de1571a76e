package ingest_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest"
)

// readCase is an entry of testdata/reads.yaml.
type readCase struct {
	Field, Want   string
	Typed         any
	Percent, Date bool
	Blank         []string
	Also          map[string]string
}

// place finds a field of the first row of its section.
func place(t testing.TB, ret *ingest.Return, stem, field string) (sheet string, c ingest.Cell) {
	t.Helper()
	s, ok := ret.Section(stem)
	if !ok || len(s.Rows) == 0 {
		t.Fatalf("no rows in %s: %v", stem, ret.Problems)
	}
	c, ok = s.Rows[0].Cell(field)
	if !ok {
		t.Fatalf("no field %s in %s", field, stem)
	}
	return s.Sheet, c
}

// shown writes a value as the cases do.
func shown(v ingest.Value) string {
	parts := []string{string(v.State)}
	switch {
	case v.Num != nil:
		parts = append(parts, strings.TrimSuffix(v.Num.String(), "/1"))
	case v.Text != "":
		parts = append(parts, v.Text)
	}
	if v.Qualifier != "" {
		parts = append(parts, string(v.Qualifier))
	}
	return strings.Join(parts, " ")
}

func TestCellsAreUnderstood(t *testing.T) {
	r, good := reader(t), workbook(t, nil)
	before := read(t, r, "good.xlsx", good)
	for _, c := range cases[readCase](t, "testdata/reads.yaml") {
		stem, field, _ := strings.Cut(c.Field, ".")
		sheet, cell := place(t, before, stem, field)
		after := read(t, r, "a.xlsx", broken(t, good, func(f *excelize.File) error {
			for _, name := range c.Blank {
				_, blank := place(t, before, stem, name)
				if err := f.SetCellValue(sheet, blank.Ref, nil); err != nil {
					return err
				}
			}
			style := excelize.Style{}
			if c.Percent {
				style.NumFmt = 10
			}
			if c.Date {
				style.NumFmt = 14
			}
			id, err := f.NewStyle(&style)
			if err != nil {
				return err
			}
			if err := f.SetCellStyle(sheet, cell.Ref, cell.Ref, id); err != nil {
				return err
			}
			return f.SetCellValue(sheet, cell.Ref, c.Typed)
		}))
		if _, got := place(t, after, stem, field); shown(got.Value) != c.Want {
			t.Errorf("%s: %q: got %q, want %q; %v", c.Field, c.Typed, shown(got.Value), c.Want, after.Problems)
		}
		for name, want := range c.Also {
			if _, got := place(t, after, stem, name); shown(got.Value) != want {
				t.Errorf("%s: %q: %s is %q, want %q", c.Field, c.Typed, name, shown(got.Value), want)
			}
		}
	}
}

// TestOldMacDays reads a workbook whose days count from 1904.
func TestOldMacDays(t *testing.T) {
	good := workbook(t, nil)
	ret := read(t, reader(t), "mac.xlsx", broken(t, good, func(f *excelize.File) error {
		yes := true
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
			return err
		}
		return f.SetCellValue("00_thong_tin", "D24", 45389-1462)
	}))
	if _, c := place(t, ret, "s00_envelope", "report_date"); c.Value.Text != "2024-04-07" || c.Typed != "07/04/2024" {
		t.Errorf("got %q, typed %q", c.Value.Text, c.Typed)
	}
}

// TestSumsAndSignaturesAreNoRows adds what wards write under a table.
func TestSumsAndSignaturesAreNoRows(t *testing.T) {
	good := workbook(t, nil)
	ret := read(t, reader(t), "sums.xlsx", broken(t, good, func(f *excelize.File) error {
		for at, value := range map[string]any{
			"C11": "Tổng cộng", "I11": 5, "B12": "Ghi chú: chưa gồm quà Tết",
			"C13": time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC), "D13": "Doanh nghiệp", "E13": "Tổng công ty Minh Họa",
			"G13": "Tiền", "I13": 10, "J13": "triệu đồng", "O13": "Nhà ở", "P13": "UBND",
			"C15": "Người lập biểu", "I15": "Thủ trưởng đơn vị", "C16": "(Ký, họ tên)", "I17": 12,
		} {
			if err := f.SetCellValue("06_ung_ho", at, value); err != nil {
				return err
			}
		}
		return f.SetRowVisible("06_ung_ho", 13, false)
	}))
	s, _ := ret.Section("S06")
	if len(s.Rows) != 3 || s.Rows[2].Line != 13 || s.Rows[2].No != 3 {
		t.Fatalf("%d rows, problems %v", len(s.Rows), ret.Problems)
	}
	if len(ret.Problems) != 1 || ret.Problems[0].Code != "W-CELL-014" {
		t.Errorf("problems %v, want the hidden row alone", ret.Problems)
	}
}

// TestDonorWithoutConsentIsNowhere looks for a masked name in all that is
// kept of a return, and in what is said of it.
func TestDonorWithoutConsentIsNowhere(t *testing.T) {
	good := workbook(t, nil)
	for name, do := range map[string]func(f *excelize.File) error{
		"consent denied": func(f *excelize.File) error { return f.SetCellStr("06_ung_ho", "F9", "Không") },
		"consent blank":  func(f *excelize.File) error { return f.SetCellValue("06_ung_ho", "F9", nil) },
		"consent unread": func(f *excelize.File) error { return f.SetCellStr("06_ung_ho", "F9", "chắc vậy") },
		"merged":         func(f *excelize.File) error { return f.MergeCell("06_ung_ho", "E9", "F9") },
	} {
		ret := read(t, reader(t), "a.xlsx", broken(t, good, do))
		var all bytes.Buffer
		for _, s := range ret.Sections {
			for _, row := range s.Rows {
				for _, c := range row.Cells {
					all.WriteString(c.Typed + "\n" + c.Value.Text + "\n")
				}
			}
		}
		for _, p := range ret.Problems {
			all.WriteString(p.Message.VI + p.Message.EN)
		}
		for _, donor := range []string{"Minh Họa Một", "Văn Minh Họa"} {
			if strings.Contains(all.String(), donor) {
				t.Errorf("%s: %q is kept", name, donor)
			}
		}
	}
	ret := read(t, reader(t), "a.xlsx", good)
	if _, c := place(t, ret, "s06_donations", "donor_display"); c.Value.Text != "Công ty Minh Họa Một" {
		t.Errorf("with consent: %q", c.Value.Text)
	}
}
