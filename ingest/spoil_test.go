package ingest_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/template"
)

// spoil is one way to break one cell.
type spoil struct {
	name  string
	code  string
	fits  func(*form.Field) bool
	apply func(f *excelize.File, sheet, cell string) error
}

func typed(text string) func(*excelize.File, string, string) error {
	return func(f *excelize.File, sheet, cell string) error { return f.SetCellStr(sheet, cell, text) }
}

func figure(n float64) func(*excelize.File, string, string) error {
	return func(f *excelize.File, sheet, cell string) error { return f.SetCellValue(sheet, cell, n) }
}

func isNumber(fd *form.Field) bool { return fd.Type == form.Int || fd.Type == form.Decimal }
func always(*form.Field) bool      { return true }

var spoils = []spoil{
	{"text in a number", "E-CELL-002", isNumber, typed("nhiều lắm")},
	{"two numbers in one", "E-CELL-013", isNumber, typed("5-7")},
	{"negative", "E-CELL-003", func(fd *form.Field) bool { return isNumber(fd) && (fd.Min != nil || fd.Above != nil) }, figure(-5)},
	{"a year that is none", "E-PER-001", func(fd *form.Field) bool { return strings.HasSuffix(fd.Name, "_year") }, figure(-5)},
	{"above the most", "E-CELL-011", isNumber, typed("9.999.999.999.999.999.999")},
	{"blank", "E-CELL-001", func(fd *form.Field) bool { return fd.Required }, func(f *excelize.File, sheet, cell string) error {
		return f.SetCellValue(sheet, cell, nil)
	}},
	{"decimals in a count", "E-CELL-004", func(fd *form.Field) bool { return fd.Type == form.Int }, figure(70.5)},
	{"formula without a value", "E-CELL-005", always, func(f *excelize.File, sheet, cell string) error {
		if err := f.SetCellValue(sheet, cell, nil); err != nil {
			return err
		}
		return f.SetCellFormula(sheet, cell, "SUM(Z1:Z9)")
	}},
	{"merged", "E-CELL-006", always, func(f *excelize.File, sheet, cell string) error {
		col, row, err := excelize.CellNameToCoordinates(cell)
		if err != nil {
			return err
		}
		return f.MergeCell(sheet, cell, ingest.Ref(row, col+1))
	}},
	{"not in the list", "E-CELL-007", func(fd *form.Field) bool {
		return fd.Type == form.Enum || fd.Type == form.Bool || fd.Type == form.List
	}, typed("chẳng có ở đâu cả")},
	{"no date", "E-CELL-008", func(fd *form.Field) bool { return fd.Type == form.Date }, typed("31/02/2024")},
	{"a year for a date", "E-CELL-008", func(fd *form.Field) bool { return fd.Type == form.Date }, figure(2024)},
	{"wrong unit", "E-CELL-009", isNumber, typed("5 con voi")},
	{"error value", "E-CELL-010", always, typed("#DIV/0!")},
}

// full fills every field, so that each can be broken.
func full(o *template.Options) {
	day := time.Date(2024, time.May, 7, 0, 0, 0, 0, time.UTC)
	for _, s := range o.Form.Sections {
		for _, row := range o.Values[s.Stem] {
			for _, fd := range s.Typed() {
				if row[fd.Name] != nil {
					continue
				}
				switch fd.Type {
				case form.Int, form.Decimal:
					row[fd.Name] = 1
				case form.Text:
					row[fd.Name] = "chữ minh họa"
				case form.Date:
					row[fd.Name] = day
				case form.Bool:
					row[fd.Name] = false
				case form.Enum:
					row[fd.Name] = fd.Options[0].Code
				case form.List:
				}
			}
		}
	}
	env := o.Values["s00_envelope"][0]
	for _, known := range []string{"unit_code", "unit_name", "report_kind", "report_year", "period_from", "period_to", "template_version"} {
		delete(env, known) // the template knows them
	}
	o.Values["s06_donations"] = o.Values["s06_donations"][:1]
}

// TestSpoiledCellGivesOneProblemThere breaks each field of each section in
// each way that applies to it and wants exactly one error, at that cell.
func TestSpoiledCellGivesOneProblemThere(t *testing.T) {
	good := workbook(t, full)
	r := reader(t)
	ret := read(t, r, "good.xlsx", good)
	if ret.State() != ingest.Accepted {
		t.Fatalf("the good workbook has problems: %v", ret.Problems)
	}
	n := 0
	for _, s := range ret.Sections {
		for _, c := range s.Rows[0].Cells {
			for _, sp := range spoils {
				if c.Field.Derive != "" || !sp.fits(c.Field) || sp.name == "merged" && c.Typed == "" {
					continue
				}
				n++
				t.Run(s.Spec.Code+"/"+c.Field.Name+"/"+sp.name, func(t *testing.T) {
					t.Parallel()
					bad := read(t, r, "bad.xlsx", broken(t, good, func(f *excelize.File) error { return sp.apply(f, s.Sheet, c.Ref) }))
					wantOne(t, bad, sp.code, s.Sheet, c.Ref)
				})
			}
		}
	}
	t.Log(n, "spoiled workbooks")
}

// broken is a workbook with something done to it.
func broken(t testing.TB, good []byte, do func(f *excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := do(f); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// wantOne wants exactly one error, of that code, at that cell.
func wantOne(t *testing.T, ret *ingest.Return, code, sheet, cell string) {
	t.Helper()
	n := 0
	for _, p := range ret.Problems {
		if p.Severity != form.Error {
			continue
		}
		if n++; p.Code != code || p.Sheet != sheet || p.Cell != cell {
			t.Errorf("%s at %s!%s: %s", p.Code, p.Sheet, p.Cell, p.Message.VI)
		}
		if p.Message.VI == "" || p.Message.EN == "" || bytes.ContainsAny([]byte(p.Message.VI+p.Message.EN), "{}«") {
			t.Errorf("words not filled in: %q, %q", p.Message.VI, p.Message.EN)
		}
	}
	if n != 1 {
		t.Errorf("%d errors, want one: %s at %s!%s", n, code, sheet, cell)
	}
}
