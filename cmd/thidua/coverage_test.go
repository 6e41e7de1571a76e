package main_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/sample"
	"github.com/thidua/thidua/ingest/template"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

// passages reads testdata/coverage.csv: a passage of the ten-year report a
// line, with the fields that take it in (S02 is the whole section, S03.topic=CT05
// a field that says so), the indicators it feeds, and what of its figures
// comes back.
func passages(t *testing.T) [][]string {
	t.Helper()
	b, err := os.ReadFile("testdata/coverage.csv")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return lines[1:]
}

// Every passage of the source report has its field, and every figure of it its
// indicator.
func TestEveryPassageHasAPlace(t *testing.T) {
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		t.Fatal(err)
	}
	c, err := analytics.Load(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]bool{}
	all := passages(t)
	for _, line := range all {
		passage := line[0] + " " + line[1]
		if line[2] == "" {
			t.Errorf("%s: no field", passage)
		}
		for place := range strings.FieldsSeq(line[2]) {
			where, option, _ := strings.Cut(place, "=")
			code, name, isField := strings.Cut(where, ".")
			s, ok := f.Section(code)
			if !ok {
				t.Errorf("%s: no section %s", passage, code)
				continue
			}
			sections[code] = true
			fd, ok := s.Field(name)
			if isField && !ok {
				t.Errorf("%s: no field %s", passage, where)
			}
			if option == "" {
				continue
			}
			if _, known := fd.Option(option); !known {
				t.Errorf("%s: %s has no option %s", passage, where, option)
			}
		}
		for code := range strings.FieldsSeq(line[3]) {
			if _, err := c.Find(code); err != nil {
				t.Errorf("%s: %v", passage, err)
			}
		}
	}
	if len(all) < 70 || len(sections) != len(f.Sections) {
		t.Errorf("%d passages lead to %d of %d sections", len(all), len(sections), len(f.Sections))
	}
}

// What the report prints, entered once, comes back as it was.
func TestPrintedFiguresComeBack(t *testing.T) {
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		t.Fatal(err)
	}
	w, err := warehouse.Scratch(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	ret := tenYears(t, f)
	d := ingest.Decision{Seq: 1, At: time.Date(2024, 12, 13, 9, 0, 0, 0, time.UTC), State: ret.State(), Revision: 1, ReturnID: ret.SHA256[:16]}
	if err := w.Save(t.Context(), ret, d); err != nil {
		t.Fatal(err)
	}
	c, err := analytics.Load(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	e := &analytics.Evaluator{Catalog: c, Q: w}
	checked := 0
	for _, line := range passages(t) {
		for fact := range strings.SplitSeq(line[4], "; ") {
			place, want, ok := strings.Cut(fact, "=")
			if !ok {
				continue
			}
			checked++
			if got := comesBack(t, e, ret, place); !slices.Contains(got, want) {
				t.Errorf("%s %s: %s is %q, want %q", line[0], line[1], place, got, want)
			}
		}
	}
	if checked < 35 {
		t.Errorf("%d facts checked", checked)
	}
}

// tenYears is the sample's return of the source ward, written and read.
func tenYears(t *testing.T, f *form.Form) *ingest.Return {
	t.Helper()
	units, err := warehouse.Reference()
	if err != nil {
		t.Fatal(err)
	}
	all, err := sample.Returns(units)
	if err != nil {
		t.Fatal(err)
	}
	r := all[slices.IndexFunc(all, func(r sample.Return) bool { return r.Kind == "10nam" })]
	var b bytes.Buffer
	if err := template.Write(&b, template.Options{Form: f, Unit: r.Unit, Period: r.Period, Kind: r.Kind, Values: r.Values}); err != nil {
		t.Fatal(err)
	}
	reader := ingest.Reader{Form: f, Units: units, Now: time.Date(2025, 1, 20, 0, 0, 0, 0, time.UTC)}
	ret, err := reader.Read(t.Context(), r.File(), b.Bytes())
	if err != nil || len(ret.Problems) > 0 {
		t.Fatalf("%v, %v", err, ret.Problems)
	}
	return ret
}

// comesBack is the value of an indicator for the ward and the ten years, or
// what the rows of a field say.
func comesBack(t *testing.T, e *analytics.Evaluator, ret *ingest.Return, place string) (values []string) {
	t.Helper()
	code, name, isField := strings.Cut(place, ".")
	if isField {
		s, _ := ret.Section(code)
		for _, row := range s.Rows {
			c, _ := row.Cell(name)
			values = append(values, c.Typed, c.Value.Text)
			if c.Value.Num != nil {
				values = append(values, c.Value.Num.RatString())
			}
		}
		return values
	}
	ind, err := e.Find(code)
	if err != nil {
		t.Fatal(err)
	}
	points, err := e.Eval(t.Context(), ind, analytics.Filter{Unit: ret.Unit.Code, Period: ret.Period})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range points {
		values = append(values, p.Value.String())
	}
	return values
}
