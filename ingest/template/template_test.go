package template_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
	"github.com/thidua/thidua/ingest/template"
	"github.com/thidua/thidua/ingest/viet"
)

var update = flag.Bool("update", false, "write testdata/*.golden anew")

func shipped(t testing.TB) *form.Form {
	t.Helper()
	f, err := form.Load(form.Specs(), os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// example are the figures the tests fill in beforehand, of every type.
func example(f *form.Form) template.Options {
	return template.Options{
		Form: f, Period: period.Year(2024), Kind: "nam", Sample: true, Parent: "thị xã Đức Phổ",
		Unit: ingest.Unit{Code: "21439", Name: "Phường Nguyễn Nghiêm"},
		Values: map[string][]map[string]any{
			"s01_profile": {{"natural_area_ha": 561.7, "population": 11000, "households": "gần 2.857", "urban_kind": "phuong"}},
			"s05_poverty": {{
				"review_year": 2024, "standard_code": "2022_2025", "households_total": 2857, "persons_total": 11000,
				"poor_start": 80, "to_near_poor": 5, "above_near_poor": 7, "other_decrease": 0, "near_to_poor": 1,
				"relapsed": 0, "newly_poor": 1, "other_increase": 0, "poor_end": 71, "poor_rate_typed": 2.45, "poor_ethnic": 2,
			}},
			"s06_donations": {{
				"received_on": time.Date(2024, 5, 7, 0, 0, 0, 0, time.UTC), "donor_type": "doanh_nghiep",
				"donor_display": "Công ty Minh Họa Một", "consent_publish": true, "form": "tien", "amount": 5,
				"amount_unit": "ty", "qualifier": "gan", "purpose": "nguoi_ngheo", "channel": "quy_vnn", "is_aggregate": false,
			}},
		},
	}
}

func write(t testing.TB, o template.Options) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := template.Write(&buf, o); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func filled(t testing.TB) []byte { return write(t, example(shipped(t))) }

// grid lets form.Recognise see a workbook.
type grid struct{ f *excelize.File }

func (g grid) Names() []string { return g.f.GetSheetList() }

func (g grid) Text(sheet string, row, col int) string {
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return ""
	}
	v, err := g.f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		return ""
	}
	return v
}

func (g grid) Size(sheet string) (rows, cols int) {
	lines, err := g.f.Rows(sheet)
	if err != nil {
		return 0, 0
	}
	defer lines.Close()
	for lines.Next() {
		rows++
		cells, err := lines.Columns()
		if err != nil {
			return 0, 0
		}
		cols = max(cols, len(cells))
	}
	return rows, cols
}

func open(t testing.TB, b []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func recognise(t testing.TB, f *excelize.File, frm *form.Form) form.Match {
	t.Helper()
	m, err := form.Recognise(grid{f}, viet.Fold, frm)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestStructure pins where every field lies, what guards it and what the stamp
// says; a change shows as a difference of data.
func TestStructure(t *testing.T) {
	f := open(t, filled(t))
	m := recognise(t, f, shipped(t))
	var b strings.Builder
	for _, s := range f.GetSheetList() {
		visible, err := f.GetSheetVisible(s)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "sheet\t%s\tvisible=%t\n", s, visible)
	}
	fmt.Fprintf(&b, "stamp\t%+v\n", m.Stamp)
	for _, s := range m.Sections {
		guards := guardsOf(t, f, s.Sheet)
		for _, fd := range s.Spec.Typed() {
			row, col := s.Lines[fd.Name], s.ValueCol
			label := grid{f}.Text(s.Sheet, row, 3)
			if s.Spec.Layout == form.Table {
				row, col = s.First, s.Columns[fd.Name]
				label = grid{f}.Text(s.Sheet, s.Heading, col)
			}
			cell, _ := excelize.CoordinatesToCellName(col, row)
			fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\n", s.Spec.Code, fd.Name, cell, label, guards[cell])
		}
	}
	const golden = "testdata/structure.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the template's structure is not that of %s; run with -update and look at the difference:\n%s", golden, b.String())
	}
}

// guardsOf gives the check of each cell by the first cell it covers.
func guardsOf(t testing.TB, f *excelize.File, sheet string) map[string]string {
	t.Helper()
	dvs, err := f.GetDataValidations(sheet)
	if err != nil {
		t.Fatal(err)
	}
	guards := map[string]string{}
	for _, dv := range dvs {
		for area := range strings.FieldsSeq(dv.Sqref) {
			first, _, _ := strings.Cut(area, ":")
			guards[first] = dv.Type + " " + dv.Formula1
		}
	}
	return guards
}

func TestSameOptionsSameBytes(t *testing.T) {
	first := filled(t)
	for range 5 {
		if !bytes.Equal(first, filled(t)) {
			t.Fatal("the same options gave other bytes")
		}
	}
}

func TestEveryLabelInEnglish(t *testing.T) {
	o := example(shipped(t))
	o.Lang = lang.EN
	f := open(t, write(t, o))
	m := recognise(t, f, o.Form)
	if m.Stamp.Lang != "en" {
		t.Errorf("lang %q", m.Stamp.Lang)
	}
	s, _ := m.Section("S05")
	if got := (grid{f}).Text(s.Sheet, s.Lines["poor_end"], 3); got != "(9) Poor, end (hộ) (*)" {
		t.Errorf("label %q", got)
	}
	for _, sheet := range f.GetSheetList() {
		rows, cols := grid{f}.Size(sheet)
		for r := 1; r <= rows; r++ {
			for c := 1; c <= cols; c++ {
				if v := (grid{f}).Text(sheet, r, c); strings.Contains(v, "«") {
					t.Errorf("%s row %d: %s", sheet, r, v)
				}
			}
		}
	}
}

func TestChosenSections(t *testing.T) {
	o := example(shipped(t))
	o.Sections = []string{"S05"}
	m := recognise(t, open(t, write(t, o)), o.Form)
	var got []string
	for _, s := range m.Sections {
		got = append(got, s.Spec.Code)
	}
	if strings.Join(got, " ") != "S00 S05" || strings.Join(m.Stamp.Sections, " ") != "S00 S05" {
		t.Errorf("sections %v, stamped %v", got, m.Stamp.Sections)
	}
	o.Sections = []string{"S99"}
	if err := template.Write(&bytes.Buffer{}, o); err == nil {
		t.Error("S99 was written")
	}
}

func TestWardMayTypeInYellowCellsOnly(t *testing.T) {
	f := open(t, filled(t))
	for _, s := range recognise(t, f, shipped(t)).Sections {
		if s.Spec.Layout != form.Card {
			continue
		}
		for _, fd := range s.Spec.Typed() {
			for col, locked := range map[int]bool{3: true, s.ValueCol: false} {
				cell, _ := excelize.CoordinatesToCellName(col, s.Lines[fd.Name])
				id, err := f.GetCellStyle(s.Sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				style, err := f.GetStyle(id)
				if err != nil {
					t.Fatal(err)
				}
				if style.Protection == nil || style.Protection.Locked != locked {
					t.Errorf("%s!%s: protection %+v, want locked %t", s.Sheet, cell, style.Protection, locked)
				}
			}
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	o := example(shipped(b))
	for b.Loop() {
		write(b, o)
	}
}
