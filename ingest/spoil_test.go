package ingest_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/period"
	"github.com/thidua/thidua/ingest/template"
)

// spoil is one way to break one cell: what stands in the cell instead.
type spoil struct {
	name string
	code string
	fits func(*form.Field) bool
	cell string // the inside of its <c> element; "merge" merges it with the cell to its right
}

func typed(text string) string { return `t="inlineStr"><is><t>` + text + `</t></is></c>` }

func figure(n float64) string { return fmt.Sprintf("><v>%v</v></c>", n) }

func isNumber(fd *form.Field) bool { return fd.Type == form.Int || fd.Type == form.Decimal }
func isDate(fd *form.Field) bool   { return fd.Type == form.Date }
func always(*form.Field) bool      { return true }

const merge = "merge"

var spoils = []spoil{
	{"text in a number", "E-CELL-002", isNumber, typed("nhiều lắm")},
	{"two numbers in one", "E-CELL-013", isNumber, typed("5-7")},
	{"negative", "E-CELL-003", func(fd *form.Field) bool { return isNumber(fd) && (fd.Min != nil || fd.Above != nil) }, figure(-5)},
	{"a year that is none", "E-PER-001", func(fd *form.Field) bool { return strings.HasSuffix(fd.Name, "_year") && fd.Min == nil }, figure(-5)},
	{"above the most", "E-CELL-011", isNumber, typed("9.999.999.999.999.999.999")},
	{"blank", "E-CELL-001", func(fd *form.Field) bool { return fd.Required && fd.Name != "unit_code" }, "></c>"},
	{"blank beside a name", "W-UNIT-006", func(fd *form.Field) bool { return fd.Name == "unit_code" }, "></c>"},
	{"decimals in a count", "E-CELL-004", func(fd *form.Field) bool { return fd.Type == form.Int }, figure(70.5)},
	{"formula without a value", "E-CELL-005", always, "><f>SUM(Z1:Z9)</f></c>"},
	{"merged", "E-CELL-006", always, merge},
	{"not in the list", "E-CELL-007", func(fd *form.Field) bool {
		return fd.Type == form.Enum || fd.Type == form.Bool || fd.Type == form.List
	}, typed("chẳng có ở đâu cả")},
	{"no date", "E-CELL-008", isDate, typed("31/02/2024")},
	{"a year for a date", "E-CELL-008", isDate, figure(2024)},
	{"wrong unit", "E-CELL-009", isNumber, typed("5 con voi")},
	{"error value", "E-CELL-010", always, typed("#DIV/0!")},
	{"looked up in vain", "W-CELL-01", func(fd *form.Field) bool {
		return fd.Type == form.Text && len(fd.Lookup) > 0 && !fd.Lookup[0].Must
	}, typed("KHONG-CO-O-DAU")},
	{"not in the table", "E-CELL-018", func(fd *form.Field) bool {
		return fd.Type == form.Text && len(fd.Lookup) > 0 && fd.Lookup[0].Must && fd.Lookup[0].Table != ""
	}, typed("KHONG-CO-O-DAU")},
	{"no unit", "E-UNIT-001", func(fd *form.Field) bool { return len(fd.Lookup) > 0 && fd.Lookup[0].Units != "" }, typed("99999")},
}

// everything is a good return of 2021, a year that has every section, with
// every field of every section filled in.
func everything(t testing.TB) []byte {
	t.Helper()
	return workbook(t, func(o *template.Options) {
		o.Period, o.Sections = period.Year(2021), nil
		full(o)
		b, err := os.ReadFile("testdata/good_2021.yaml")
		if err != nil {
			t.Fatal(err)
		}
		var more map[string][]map[string]any
		if err := yaml.Unmarshal(b, &more); err != nil {
			t.Fatal(err)
		}
		maps.Copy(o.Values, more)
		maps.Copy(o.Values["s01_profile"][0], map[string]any{"enterprises": 44, "household_businesses": 610, "parttime_count": 20})
		maps.Copy(o.Values["s05_poverty"][0], map[string]any{"review_year": 2021, "standard_code": "2016_2020"})
		o.Values["s06_donations"][0]["received_on"] = time.Date(2021, time.May, 7, 0, 0, 0, 0, time.UTC)
	})
}

// full fills every field of the sections there are, so that each can be
// broken.
func full(o *template.Options) {
	day := time.Date(2021, time.May, 7, 0, 0, 0, 0, time.UTC)
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

// targetList is a good list of targets, with every field filled in.
func targetList(t testing.TB) []byte {
	t.Helper()
	return workbook(t, func(o *template.Options) {
		f, ok := o.Form.Find("TDKT-CT")
		u, found := units(t).Find("534", time.Date(2024, time.December, 14, 0, 0, 0, 0, time.UTC))
		b, err := os.ReadFile("testdata/good_targets.yaml")
		if err != nil || !ok || !found {
			t.Fatal("no form of targets, or no unit 534", err)
		}
		o.Form, o.Unit, o.Sections, o.Values = f, u, nil, nil
		if err := yaml.Unmarshal(b, &o.Values); err != nil {
			t.Fatal(err)
		}
	})
}

// TestSpoiledCellGivesOneProblemThere breaks each field of each section in
// each way that applies to it and wants exactly one problem, at that cell.
func TestSpoiledCellGivesOneProblemThere(t *testing.T) {
	for name, good := range map[string][]byte{"returns": everything(t), "targets": targetList(t)} {
		t.Run(name, func(t *testing.T) { spoilEach(t, good) })
	}
}

func spoilEach(t *testing.T, good []byte) {
	r := reader(t)
	ret := read(t, r, "good.xlsx", good)
	if len(ret.Problems) > 0 {
		t.Fatalf("the good workbook has problems: %v", ret.Problems)
	}
	p := newPatcher(t, good)
	n := 0
	for _, s := range ret.Sections {
		for _, fd := range s.Spec.Typed() {
			row, c := spoilable(s, fd)
			if c.Typed == "" && fd.Name != "nil_sections" {
				t.Errorf("%s.%s is filled in nowhere", s.Spec.Stem, fd.Name)
				continue
			}
			for _, sp := range spoils {
				if !sp.fits(fd) || sp.cell == merge && c.Typed == "" {
					continue
				}
				n++
				t.Run(fmt.Sprintf("%s/%s/%d/%s", s.Spec.Code, fd.Name, row, sp.name), func(t *testing.T) {
					t.Parallel()
					wantOnly(t, read(t, r, "bad.xlsx", p.spoiled(t, s.Sheet, c.Ref, sp.cell)), sp.code, s.Sheet, c.Ref)
				})
			}
		}
	}
	t.Log(n, "spoiled workbooks")
}

// spoilable is the first cell of a field that says something.
func spoilable(s ingest.SectionData, fd *form.Field) (row int, c ingest.Cell) {
	for _, row := range s.Rows {
		if c, _ := row.Cell(fd.Name); c.Typed != "" {
			return row.No, c
		}
	}
	c, _ = s.Rows[0].Cell(fd.Name)
	return 1, c
}

// wantOnly wants one problem and no other, of that code, at that cell.
func wantOnly(t *testing.T, ret *ingest.Return, code, sheet, cell string) {
	t.Helper()
	for _, p := range ret.Problems {
		if !strings.HasPrefix(p.Code, code) || p.Sheet != sheet || p.Cell != cell {
			t.Errorf("%s at %s!%s: %s", p.Code, p.Sheet, p.Cell, p.Message.VI)
		}
	}
	if len(ret.Problems) != 1 {
		t.Errorf("%d problems, want one: %s at %s!%s", len(ret.Problems), code, sheet, cell)
	}
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
