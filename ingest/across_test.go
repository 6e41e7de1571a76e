package ingest_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest/period"
	"github.com/thidua/thidua/ingest/template"
)

// acrossCase is an entry of testdata/across.yaml.
type acrossCase struct {
	Name, Kind, Nil string
	Year            int
	Rows            map[string][]map[string]any
	Cells           map[string]any
	Want, Says      []string
}

// workbook makes the return of a case: the envelope and its sections.
func (c acrossCase) workbook(t *testing.T) []byte {
	good := workbook(t, func(o *template.Options) {
		o.Period = period.Year(c.Year)
		if c.Kind == "10nam" {
			o.Period, o.Kind = period.Span(c.Year-10, c.Year), c.Kind
		}
		_, last := o.Period.Bounds()
		u, ok := units(t).Find("21439", last)
		if !ok {
			t.Fatal("no unit 21439")
		}
		o.Unit = u
		o.Sections = slices.Collect(maps.Keys(c.Rows))
		maps.DeleteFunc(o.Values, func(stem string, _ []map[string]any) bool { return stem != "s00_envelope" })
		maps.Copy(o.Values, c.Rows)
		o.Values["s00_envelope"][0]["nil_sections"] = c.Nil
		o.Values["s00_envelope"][0]["report_date"] = last
	})
	return broken(t, good, func(f *excelize.File) error {
		for at, value := range c.Cells {
			sheet, cell, _ := strings.Cut(at, "!")
			if err := f.SetCellValue(sheet, cell, value); err != nil {
				return err
			}
		}
		return nil
	})
}

// TestAcross holds the rules that look beyond one cell against their cases.
func TestAcross(t *testing.T) {
	r := reader(t)
	for _, c := range cases[acrossCase](t, "testdata/across.yaml") {
		t.Run(c.Name, func(t *testing.T) {
			var got []string
			said := ""
			for _, p := range read(t, r, "bao_cao.xlsx", c.workbook(t)).Problems {
				got = append(got, p.Code+" "+strings.TrimSuffix(p.Sheet+"!"+p.Cell, "!"))
				said += p.Message.VI + "\n"
				if strings.ContainsAny(p.Message.VI+p.Message.EN, "{}") || !p.Message.Complete() {
					t.Errorf("words not filled in: %q, %q", p.Message.VI, p.Message.EN)
				}
			}
			if !slices.Equal(got, c.Want) {
				t.Errorf("got  %q\nwant %q\n%s", got, c.Want, said)
			}
			for _, words := range c.Says {
				if !strings.Contains(said, words) {
					t.Errorf("%q is not said: %s", words, said)
				}
			}
		})
	}
}
