package form_test

import (
	"os"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/viet"
)

// FuzzHeaders holds that no sheet, whatever its headings, makes recognising
// panic, and that what is found lies on the sheet: lines and columns within
// its size, no two fields in one place, a heading over the first row.
func FuzzHeaders(f *testing.F) {
	spec, err := form.Load(form.Specs(), os.DirFS("../../sql/reference"))
	if err != nil {
		f.Fatal(err)
	}
	mappings, err := form.LoadMappings(spec, form.Mappings())
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		"STT\tNgày nhận\tĐối tượng ủng hộ\tHình thức\tSố tiền (nghìn đồng)\tMục đích\tKênh tiếp nhận\nA\tB\tC\t1\t2\t3=(1+2)\t4\n1\t7/5/2024\tCá nhân\tTiền\t5\tNhà ở\tUBND",
		"Mã đơn vị hành chính\t21439\nTên xã\tX\nLoại báo cáo\tnam\nNăm báo cáo\t2024\nTừ ngày\t1\nĐến ngày\t2\nPhiên bản mẫu\t1\nTình trạng số liệu\tuoc\nNgười lập\tA\nNgười duyệt\tB\nChức vụ\tC",
		"thidua:s05_poverty:1\t\tthidua:value\npoor_end\tHộ nghèo\t70",
		"thidua:s06_donations:1\nthidua:keys\tamount\tamount\nthidua:heading\tSố tiền\tSố tiền",
		"\t\tTổng số hộ\t\tHộ nghèo\nSTT\tXã, phường\tSố hộ\tNhân khẩu\tSố hộ\tTỷ lệ %\nA\tB\t1\t2\t3\t4=3/1*100",
		"Date\tReferenceNumber\tTransactionDetails\tDebitAmount\tCreditAmount\tBalance",
	} {
		f.Add(seed, 1, 1, 1, 3)
	}
	f.Fuzz(func(t *testing.T, text string, top, left, bottom, right int) {
		book := merged{sheets{names: []string{"S"}, cells: map[string][][]string{}}, [4]int{top, left, bottom, right}}
		for line := range strings.Lines(text) {
			book.cells["S"] = append(book.cells["S"], strings.Split(strings.TrimRight(line, "\n"), "\t"))
		}
		if top < 1 || left < 1 || bottom > 1<<20 || right > 1<<14 || bottom-top > 50 || right-left > 50 {
			book.area = [4]int{1, 1, 1, 1} // a file's areas have passed its limits
		}
		rows, cols := book.Size("S")
		m, err := form.Recognise(book, viet.Fold, spec)
		if err == nil {
			for _, found := range m.Sections {
				inside(t, found, rows, cols)
			}
		}
		foreign, _, _ := form.RecogniseForeign(book, viet.Fold, mappings)
		for _, p := range foreign.Places {
			inside(t, p.Found, rows, cols)
		}
		_, _ = form.GuessMapping(book, viet.Fold, spec, "")
	})
}

// merged is a workbook with one merged area.
type merged struct {
	sheets
	area [4]int
}

func (m merged) Merges(string) [][4]int { return [][4]int{m.area} }

func inside(t *testing.T, f form.Found, rows, cols int) {
	t.Helper()
	for name, r := range f.Lines {
		if r < 1 || r > rows {
			t.Fatalf("%s.%s on line %d of %d", f.Spec.Stem, name, r, rows)
		}
	}
	at := map[int]string{}
	for name, c := range f.Columns {
		if c < 1 || c > cols {
			t.Fatalf("%s.%s in column %d of %d", f.Spec.Stem, name, c, cols)
		}
		if other := at[c]; other != "" {
			t.Fatalf("%s: %s and %s both in column %d", f.Spec.Stem, name, other, c)
		}
		at[c] = name
	}
	if len(f.Columns) > 0 && (f.Heading < 1 || f.First <= f.Heading) {
		t.Fatalf("%s: heading %d, first row %d", f.Spec.Stem, f.Heading, f.First)
	}
}
