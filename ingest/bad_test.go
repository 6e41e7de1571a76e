package ingest_test

import (
	"bytes"
	"maps"
	"os"
	"runtime"
	"slices"
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

// badCase is an entry of testdata/bad.yaml.
type badCase struct {
	Name, File, Make, Unit, Kind string
	Year                         int
	Sections                     []string
	Set                          map[string]map[string]any
	Cells                        map[string]any
	Formulas                     map[string]string
	Percent, Merge, Delete, Hide []string
	Rename, Copy                 map[string]string
	Want, Says                   []string
}

func cases[T any](t testing.TB, name string) []T {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var all []T
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(&all); err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no cases")
	}
	return all
}

// workbook makes the file of a case.
func (c badCase) workbook(t testing.TB) []byte {
	good := workbook(t, func(o *template.Options) {
		if c.Year != 0 {
			o.Period = period.Year(c.Year)
		}
		if c.Kind != "" {
			o.Kind = c.Kind
		}
		if c.Sections != nil {
			o.Sections = c.Sections
		}
		for stem, fields := range c.Set {
			if fields == nil {
				delete(o.Values, stem)
			}
			if fields != nil {
				maps.Copy(o.Values[stem][0], fields)
			}
		}
	})
	if c.Make != "" {
		return makers[c.Make](t, good)
	}
	return broken(t, good, func(f *excelize.File) error { return c.apply(f) })
}

func (c badCase) apply(f *excelize.File) error {
	for at, value := range c.Cells {
		sheet, cell, _ := strings.Cut(at, "!")
		if m, ok := value.(map[string]any); ok {
			style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			if err != nil {
				return err
			}
			if err := f.SetCellStyle(sheet, cell, cell, style); err != nil {
				return err
			}
			value = m["date"]
		}
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			return err
		}
	}
	for at, formula := range c.Formulas {
		sheet, cell, _ := strings.Cut(at, "!")
		if err := f.SetCellValue(sheet, cell, nil); err != nil {
			return err
		}
		if err := f.SetCellFormula(sheet, cell, formula); err != nil {
			return err
		}
	}
	for _, at := range c.Percent {
		sheet, cell, _ := strings.Cut(at, "!")
		style, err := f.NewStyle(&excelize.Style{NumFmt: 10})
		if err != nil {
			return err
		}
		if err := f.SetCellStyle(sheet, cell, cell, style); err != nil {
			return err
		}
	}
	for _, at := range c.Merge {
		sheet, area, _ := strings.Cut(at, "!")
		from, to, _ := strings.Cut(area, ":")
		if err := f.MergeCell(sheet, from, to); err != nil {
			return err
		}
	}
	for from, to := range c.Copy {
		old, err := f.GetSheetIndex(from)
		if err != nil {
			return err
		}
		n, err := f.NewSheet(to)
		if err != nil {
			return err
		}
		if err := f.CopySheet(old, n); err != nil {
			return err
		}
	}
	for _, sheet := range c.Hide {
		if err := f.SetSheetVisible(sheet, false); err != nil {
			return err
		}
	}
	for _, sheet := range c.Delete {
		if err := f.DeleteSheet(sheet); err != nil {
			return err
		}
	}
	for from, to := range c.Rename {
		if err := f.SetSheetName(from, to); err != nil {
			return err
		}
	}
	return nil
}

func TestBadInput(t *testing.T) {
	r := reader(t)
	for _, c := range cases[badCase](t, "testdata/bad.yaml") {
		t.Run(c.Name, func(t *testing.T) {
			name := c.File
			if name == "" {
				name = "bao_cao.xlsx"
			}
			content := c.workbook(t)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := cpuTime(t)
			ret := read(t, r, name, content)
			took := cpuTime(t) - start
			runtime.ReadMemStats(&after)
			var got []string
			said := ""
			for _, p := range ret.Problems {
				place := strings.TrimSuffix(p.Sheet+"!"+p.Cell, "!")
				got = append(got, strings.TrimSpace(p.Code+" "+place))
				said += p.Message.VI + "\n"
				if strings.ContainsAny(p.Message.VI+p.Message.EN, "{}«") || !p.Message.Complete() {
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
			rejected := slices.ContainsFunc(ret.Problems, func(p ingest.Problem) bool { return p.Severity == form.Error })
			if rejected != (ret.State() == ingest.Rejected) || ret.Unsafe != strings.Contains(strings.Join(c.Want, " "), "E-FILE-005") {
				t.Errorf("state %s, unsafe %v", ret.State(), ret.Unsafe)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 512<<20 || took > 5*time.Second {
				t.Errorf("took %v and %d MB", took, used>>20)
			}
		})
	}
}
