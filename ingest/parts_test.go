package ingest

import (
	"strings"
	"testing"
	"time"
)

func TestScrub(t *testing.T) {
	for text, want := range map[string]string{
		"152/BC-UBND": "",
		"Quyết định số 1234/QĐ-UBND 15/12/2024":   "",
		"tổng 125000000 đồng":                     "",
		"tổng 125000000đ, phát 2 đợt":             "",
		"1.234.567.890":                           "",
		"CCCD 051090001234":                       "CCCD […]",
		"CCCD: 051 090 001 234.":                  "CCCD: […].",
		"CMND 212345678":                          "CMND […]",
		"gọi 0905123456 hoặc 0905.123.456":        "gọi […] hoặc […]",
		"ĐT: +84 905 123 456":                     "ĐT: […]",
		"(0255) 3859 123":                         "",
		"STK 4801 2050 1234 5 Agribank":           "STK […] Agribank",
		"số tài khoản: 1500201113838 (Agribank)":  "số tài khoản: […] (Agribank)",
		"tài khoản 12, hộ nghèo 70, cận nghèo 86": "",
	} {
		got, did := scrub(text)
		if want == "" {
			want = text
		}
		if got != want || did != (want != text) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestLookOf(t *testing.T) {
	for code, want := range map[string]look{
		"General": {}, "0": {}, "#,##0.00": {}, "@": {}, "0.00E+00": {}, `0" hộ"`: {}, `#,##0\ "đ"`: {},
		"0%": {percent: true}, "0.00%;[Red]-0.00%": {percent: true}, `0"%"`: {}, `0\%`: {},
		"dd/mm/yyyy": {date: true}, "[$-42A]d mmmm yyyy": {date: true}, "h:mm": {date: true}, "[h]:mm": {date: true},
		"[Red]0": {}, "[$đ-42A]#,##0": {}, "_-* #,##0_-": {},
	} {
		if got := lookOf(code); got != want {
			t.Errorf("%q: got %+v, want %+v", code, got, want)
		}
	}
}

func TestPeriodOf(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil && s != "" {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		kind     string
		year     int
		from, to string
		want     string
	}{
		{"nam", 2024, "2023-12-15", "2024-12-14", "2024"},
		{"nam", 2024, "", "", "2024"},
		{"6thang", 2024, "", "", "2024-H1"},
		{"6thang", 2024, "2023-12-15", "2024-06-14", "2024-H1"},
		{"6thang", 2024, "2024-06-15", "2024-12-14", "2024-H2"},
		{"6thang", 2024, "2024-07-01", "2024-12-31", "2024-H2"},
		{"quy", 2024, "2024-06-15", "2024-09-14", "2024-Q3"},
		{"quy", 2024, "2024-07-01", "2024-09-30", "2024-Q3"},
		{"quy", 2024, "2023-12-15", "2024-03-14", "2024-Q1"},
		{"quy", 2024, "2024-01-01", "2024-03-31", "2024-Q1"},
		{"quy", 2024, "2024-10-01", "2024-12-31", "2024-Q4"},
		{"quy", 2024, "", "", "2024-Q1"},
		{"thang", 2024, "2024-10-15", "2024-11-14", "2024-11"},
		{"thang", 2024, "2024-11-01", "2024-11-30", "2024-11"},
		{"thang", 2024, "2024-12-01", "2024-12-31", "2024-12"},
		{"thang", 2024, "2023-12-15", "2024-01-14", "2024-01"},
		{"thang", 2024, "", "", "2024-01"},
		{"5nam", 2025, "", "", "2021..2025"},
		{"5nam", 2025, "2019-12-15", "2025-12-14", "2020..2025"},
		{"10nam", 2024, "", "", "2014..2024"},
		{"10nam", 2024, "2014-04-07", "2024-03-31", "2014..2024"},
		{"10nam", 2024, "2013-12-15", "2024-12-14", "2014..2024"},
		{"dot_xuat", 2024, "2024-02-01", "2024-02-14", "2024-02"},
		{"dot_xuat", 2024, "2024-02-01", "2024-02-15", "2024-03"},
		{"dot_xuat", 2024, "2024-11-20", "2024-12-20", "2025-01"},
		{"dot_xuat", 2024, "", "", "2024-12"},
		{"", 2024, "", "", ""},
	} {
		if got := periodOf(c.kind, c.year, day(c.from), day(c.to)); string(got) != c.want {
			t.Errorf("%s %d %s–%s: got %q, want %q", c.kind, c.year, c.from, c.to, got, c.want)
		}
	}
}

func TestSums(t *testing.T) {
	for label, want := range map[string]bool{
		"Cộng": true, "TỔNG CỘNG:": true, "Tổng số": true, "Tổng số tiền": true, "Tổng cộng (1+2)": true, "TC": true,
		"Tổng công ty Minh Họa": false, "Cộng đồng người Việt": false, "Cá nhân": false, "Tổng hợp": false,
	} {
		line := Line{Cells: []Raw{{Text: label, Kind: Words}}}
		if got := isSum(firstWords(line)); got != want {
			t.Errorf("%q: got %v, want %v", label, got, want)
		}
	}
}

func TestRefs(t *testing.T) {
	for ref, want := range map[string][2]int{"A1": {1, 1}, "E17": {17, 5}, "AA10": {10, 27}, "XFD1048576": {1048576, 16384}, "$B$2": {2, 2}} {
		row, col, ok := parseRef(ref)
		if !ok || row != want[0] || col != want[1] || Ref(row, col) != strings.ReplaceAll(ref, "$", "") {
			t.Errorf("%s: got %d, %d, %v", ref, row, col, ok)
		}
	}
	for _, ref := range []string{"", "A", "1", "A0", "1A", "XFE1", "A1048577", "A1B", "Â1", "A-1"} {
		if _, _, ok := parseRef(ref); ok {
			t.Errorf("%q was read", ref)
		}
	}
}

// FuzzScan holds that no sheet and no styles make the scanner panic or run
// on.
func FuzzScan(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c><f>1</f></c></row></sheetData></worksheet>`))
	f.Add([]byte(`<x:styleSheet xmlns:x="a"><numFmt numFmtId="164" formatCode="0&quot;%&quot;"/><cellXfs><xf numFmtId="9"/></cellXfs></x:styleSheet>`))
	f.Add([]byte("\xff\xfe<\x00a\x00/\x00>\x00"))
	f.Add([]byte(`<a><![CDATA[x]]><!-- --><?p?><c t="inlineStr"><is><t>a&#x41;_x000D_</t><rPh><t>b</t></rPh></is></c></a>`))
	f.Fuzz(func(t *testing.T, part []byte) {
		lim, room := DefaultLimits(), 1000
		s := sheetScan{filler: filler{lim: lim, room: &room, sheet: &Sheet{}}, x: newXMLScan(part), book: &Book{}, shared: []string{"a"}}
		if err := s.scan(t.Context()); err == nil {
			last := 0
			for _, l := range s.sheet.Lines {
				if l.No <= last {
					t.Fatalf("row %d after %d", l.No, last)
				}
				last = l.No
				for i, c := range l.Cells {
					if i > 0 && c.Col <= l.Cells[i-1].Col {
						t.Fatalf("row %d: column %d after %d", l.No, c.Col, l.Cells[i-1].Col)
					}
				}
			}
		}
		_, _ = scanStyles(part, &Book{})
	})
}
