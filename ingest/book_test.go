package ingest

import (
	"context"
	"encoding/csv"
	"errors"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const corpus = "../../shared/data/corpus"

// corpusFiles lists the odd and hostile workbooks of other people's tests.
func corpusFiles(t testing.TB) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(corpus, "MANIFEST.csv"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the corpus of odd workbooks is not there")
	} else if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var files []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, v := range row {
			m[rows[0][i]] = v
		}
		files = append(files, m)
	}
	return files
}

// openBytes reads the cells as they are stored.
func openBytes(name string, b []byte) (*Book, error) {
	return cells(context.Background(), name, b, DefaultLimits())
}

// TestCorpusOpensOrIsCoded holds that no odd workbook ends without a code, and
// that locked ones are known as such.
func TestCorpusOpensOrIsCoded(t *testing.T) {
	all, table := 0, map[string]int{} // "xls E-FILE-003" → files
	for _, m := range corpusFiles(t) {
		name := filepath.Join(corpus, m["project"], m["file"])
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, err = OpenBook(t.Context(), name, b, Limits{})
		all++
		kind := strings.TrimPrefix(filepath.Ext(name), ".")
		var p Problem
		switch {
		case err == nil:
			table[kind+" read"]++
		case errors.As(err, &p) && p.Code != "" && !strings.Contains(p.Message.VI, "«"):
			table[kind+" "+p.Code]++
			if p.Code != "E-FILE-006" {
				t.Log(filepath.Base(name), p.Code)
			}
		default:
			t.Errorf("%s: no code: %v", name, err)
		}
		if strings.Contains(m["tags"], "ENCRYPTED") && p.Code != "E-FILE-003" {
			t.Errorf("%s is encrypted: got %v", name, err)
		}
	}
	for _, row := range slices.Sorted(maps.Keys(table)) {
		t.Log(row, table[row])
	}
	if all != 466 {
		t.Errorf("%d files, the manifest lists 466", all)
	}
}

// TestReaderAgreesWithExcelize lets excelize judge every cell of every
// workbook both can read.
func TestReaderAgreesWithExcelize(t *testing.T) {
	books, cells := 0, 0
	for _, m := range corpusFiles(t) {
		name := filepath.Join(corpus, m["project"], m["file"])
		if !slices.Contains(endings[workbook], filepath.Ext(name)) {
			continue
		}
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		book, err := openBytes(name, b)
		if err != nil {
			continue
		}
		f, err := excelize.OpenFile(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Logf("%s: read by us, not by excelize: %v", name, err)
			continue
		}
		n := judge(t, name, f, book)
		f.Close()
		books, cells = books+1, cells+n
	}
	t.Logf("%d workbooks, %d cells agree", books, cells)
}

// excelizeStops lists workbooks of which excelize reads nothing, and why.
var excelizeStops = map[string]string{
	"empty_s_attribute.xlsx": "a style index left blank ends its rows without an error",
	"wtf_path.xlsx":          "the workbook part is not under xl/",
}

// judge compares sheets, cells, formulas and merges of both readers.
func judge(t *testing.T, name string, f *excelize.File, book *Book) int {
	t.Helper()
	cells, faults := 0, 0
	fail := func(format string, args ...any) {
		if faults++; faults <= 5 {
			t.Errorf(name+": "+format, args...)
		}
	}
	for _, sheet := range f.GetSheetList() {
		s := book.Sheet(sheet)
		if s == nil {
			fail("no sheet %q among %q", sheet, book.Names())
			continue
		}
		got := map[string]string{}
		for _, l := range s.Lines {
			for _, c := range l.Cells {
				if c.Text != "" {
					got[Ref(l.No, int(c.Col))] = c.Text
				}
			}
		}
		rows, err := f.Rows(sheet)
		if err != nil {
			continue
		}
		for row := 1; rows.Next(); row++ {
			cols, err := rows.Columns()
			if err != nil {
				fail("%s row %d: %v", sheet, row, err)
				break
			}
			for i, want := range cols {
				ref := Ref(row, i+1)
				if want != "" && !sameCell(want, got[ref]) {
					fail("%s!%s: excelize %q, we %q", sheet, ref, want, got[ref])
				}
				if want != "" {
					cells++
				}
				delete(got, ref)
			}
		}
		rows.Close()
		if excelizeStops[filepath.Base(name)] != "" {
			continue
		}
		for ref, text := range got {
			fail("%s!%s: excelize has nothing, we %q", sheet, ref, text)
		}
	}
	for _, sheet := range f.GetSheetList() {
		judgeLooks(f, sheet, book, fail) // after the cells: it loads the sheet another way
	}
	return cells
}

// judgeLooks compares merges, and of the first cells of a sheet which are
// formulas and which are shown as percentages.
func judgeLooks(f *excelize.File, sheet string, book *Book, fail func(string, ...any)) {
	s := book.Sheet(sheet)
	if s == nil || excelizeStops[filepath.Base(f.Path)] != "" {
		return
	}
	if merges, err := f.GetMergeCells(sheet); err == nil && len(merges) != len(s.Merges) {
		fail("%s: excelize has %d merges, we %d", sheet, len(merges), len(s.Merges))
	}
	seen := 0
	for _, l := range s.Lines {
		for _, c := range l.Cells {
			if seen++; seen > 3000 {
				return
			}
			ref := Ref(l.No, int(c.Col))
			formula, err := f.GetCellFormula(sheet, ref)
			if err == nil && formula != "" && !c.Formula {
				fail("%s!%s: excelize has the formula %q, we none", sheet, ref, formula)
			}
			shown, err := f.GetCellValue(sheet, ref, excelize.Options{RawCellValue: false})
			if err == nil && c.Kind == Figure && strings.HasSuffix(shown, "%") != c.Percent {
				fail("%s!%s: excelize shows %q, we have percent %v", sheet, ref, shown, c.Percent)
			}
		}
	}
}

// sameCell passes over what the two write differently and nobody means: the
// last digits of a float, the words for a truth, escapes in a formula's text.
func sameCell(want, got string) bool {
	if want == got || unescape(want) == got || (got == "TRUE" && want == "1") || (got == "FALSE" && want == "0") {
		return true
	}
	x, err1 := strconv.ParseFloat(want, 64)
	y, err2 := strconv.ParseFloat(got, 64)
	return err1 == nil && err2 == nil && math.Abs(x-y) <= 1e-13*math.Abs(x)
}
