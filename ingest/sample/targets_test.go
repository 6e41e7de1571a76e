package sample_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/sample"
	"github.com/thidua/thidua/ingest/template"
)

// Every list of targets goes through template and reader without a word, names
// only indicators there are (each has its file in sql/indicators), is labelled
// as a sample and has a file of its own.
func TestTargetsReadWithoutAProblem(t *testing.T) {
	f := shipped(t)
	office, ok := f.Find("TDKT-CT")
	if !ok {
		t.Fatal("no form of targets")
	}
	files, err := os.ReadDir("../../sql/indicators")
	if err != nil {
		t.Fatal(err)
	}
	given := &form.Reference{Name: "indicators"}
	for _, file := range files {
		code, isSQL := bytes.CutSuffix([]byte(file.Name()), []byte(".sql"))
		if isSQL {
			given.Rows = append(given.Rows, form.Entry{"code": string(bytes.ToUpper(code)), "better": "?"})
		}
	}
	f.Give(given)
	lists, err := sample.Targets(register(t))
	if err != nil {
		t.Fatal(err)
	}
	reader := &ingest.Reader{Form: f, Units: register(t), Now: time.Date(2026, time.January, 5, 0, 0, 0, 0, time.UTC)}
	names, rows := map[string]bool{}, 0
	for _, r := range lists {
		var b bytes.Buffer
		o := template.Options{Form: office, Unit: r.Unit, Period: r.Period, Kind: r.Kind, Sample: r.Sample, Values: r.Values}
		if err := template.Write(&b, o); err != nil {
			t.Fatal(err)
		}
		ret, err := reader.Read(t.Context(), r.File(), b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range ret.Problems {
			t.Errorf("%s: %s %s!%s: %s", r.File(), p.Code, p.Sheet, p.Cell, p.Message.VI)
		}
		s, _ := ret.Section("s22_targets")
		rows += len(s.Rows)
		if names[r.File()] = true; !r.Sample || ret.Form != "TDKT-CT" || len(s.Rows) == 0 {
			t.Errorf("%s: form %s, %d targets, sample %v", r.File(), ret.Form, len(s.Rows), r.Sample)
		}
	}
	if len(lists) != 8 || len(names) != 8 || rows < 50 {
		t.Errorf("%d lists, %d files, %d targets", len(lists), len(names), rows)
	}
}
