package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/form"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

// TestDemo runs the demonstration whole: every return is accepted, the three
// figures are those of the source report and of the sample, a second run gives
// the same, and the database rebuilt from its archive and journal gives the
// same bytes for every indicator on both maps.
func TestDemo(t *testing.T) {
	out := filepath.Join(t.TempDir(), "demo")
	first := runDemo(t, out)
	want := []struct{ indicator, unit, value, coverage string }{
		{"POV_RATE", "21439", "2.45", "1/1"},
		{"POV_RATE", "534", first.Figures[1].Value.String(), "15/15"},
		{"DON_TOTAL", "21439", "5000", "1/1"},
	}
	for i, w := range want {
		p := first.Figures[i]
		if p.Indicator != w.indicator || p.Unit != w.unit || p.Value.String() != w.value || coverage(p) != w.coverage {
			t.Errorf("figure %d: %+v, want %v", i+1, p, w)
		}
	}
	if !first.Figures[2].Approx {
		t.Error("“gần 5 tỷ đồng” lost its ≈")
	}
	for _, file := range []string{first.Open, first.Summary, strings.TrimSuffix(first.Summary, ".xlsx") + ".csv"} {
		if info, err := os.Stat(file); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", file, err)
		}
	}
	sixPlans(t, filepath.Dir(first.Open))
	data := filepath.Join(out, "data")
	before := everyFigure(t, data)
	if n := len(contents(t, data)); n != 179 {
		t.Errorf("%d returns are in, want 171 and 8 lists of targets", n)
	}

	copied := filepath.Join(t.TempDir(), "copy")
	run(t, data, "rebuild", "--into", copied)
	if everyFigure(t, copied) != before {
		t.Error("the database rebuilt elsewhere gives other bytes")
	}
	run(t, copied, "verify", "--deep")
	again := runDemo(t, out)
	if everyFigure(t, data) != before || again.Figures[1].Value.String() != first.Figures[1].Value.String() {
		t.Error("a second run gives other figures")
	}
}

// demonstration is what `thidua demo --json` prints.
type demonstration struct {
	Open    string            `json:"open"`
	Summary string            `json:"summary"`
	Figures []analytics.Point `json:"figures"`
}

func runDemo(t *testing.T, out string) demonstration {
	t.Helper()
	cmd := program(t, "demo", "--out", out, "--json", "--quiet")
	var said strings.Builder
	cmd.Stderr = &said
	printed, err := cmd.Output()
	if err != nil {
		if strings.Contains(said.String(), "E-CLI-024") {
			t.Skip("skipped: the pages' script and style are not built (make assets)")
		}
		t.Fatalf("%v: %s%s", err, printed, said.String())
	}
	var d demonstration
	if err := json.Unmarshal(printed, &d); err != nil || len(d.Figures) != 3 {
		t.Fatalf("%v: %s", err, printed)
	}
	return d
}

func coverage(p analytics.Point) string {
	return fmt.Sprintf("%d/%d", p.Reporting, p.Expected)
}

// everyFigure is every indicator of every unit, on the map of the time and
// restated, as JSON.
func everyFigure(t *testing.T, data string) string {
	t.Helper()
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		t.Fatal(err)
	}
	w, err := warehouse.Open(t.Context(), warehouse.Options{Dir: data, Form: f})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	c, err := analytics.Load(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, on := range []analytics.Map{analytics.Reported, "2025-07-01"} {
		e := &analytics.Evaluator{Catalog: c, Q: w}
		points, err := e.EvalAll(t.Context(), c.Indicators(), analytics.Filter{Map: on})
		if err != nil {
			t.Fatal(err)
		}
		if err := json.NewEncoder(&all).Encode(points); err != nil {
			t.Fatal(err)
		}
	}
	if n := strings.Count(all.String(), `"unit"`); n < 10_000 {
		t.Fatalf("only %d figures", n)
	}
	return all.String()
}
