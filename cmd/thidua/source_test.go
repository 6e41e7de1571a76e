package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
)

// TestSourceWard takes the way of a real ward: the blank return of `thidua
// template`, filled in by another library (openpyxl, from Debian), opened and
// saved by a third program (LibreOffice), imported. The figures are those the
// source report prints; the households behind its rate are invented, for it
// prints the rate alone.
func TestSourceWard(t *testing.T) {
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", "import openpyxl").Run() != nil {
		t.Skip("skipped: openpyxl is not installed for " + python)
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("skipped: LibreOffice is not installed")
	}
	answers, err := os.ReadFile("testdata/source_ward.json")
	if err != nil {
		t.Fatal(err)
	}
	data, work := t.TempDir(), t.TempDir()
	run(t, data, "init")
	saved := filepath.Join(work, "saved")
	var filled []string
	for _, kind := range []string{"nam", "10nam"} {
		blank, file := filepath.Join(work, "mau_"+kind+".xlsx"), filepath.Join(work, "21439_"+kind+".xlsx")
		run(t, data, "template", "--unit", "21439", "--year", "2024", "--kind", kind, "--out", blank)
		fill := exec.CommandContext(t.Context(), python, "testdata/fill.py", blank, file)
		fill.Stdin = strings.NewReader(string(answers))
		if out, err := fill.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		filled = append(filled, file)
	}
	convert := exec.CommandContext(t.Context(), soffice, append([]string{
		"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", "xlsx", "--outdir", saved,
	}, filled...)...)
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	run(t, data, "import", saved)

	for _, q := range []struct{ indicator, period, value string }{
		{"POV_RATE", "2024", "2.45"},
		{"POV_RATE", "2014..2024", "2.45"},
		{"DON_TOTAL", "2014..2024", "5000"},
	} {
		p := point(t, data, q.indicator, "21439", q.period)
		if p.Value.String() != q.value {
			t.Errorf("%s, %s: %s, want %s", q.indicator, q.period, p.Value, q.value)
		}
		if p.Approx != (q.indicator == "DON_TOTAL") {
			t.Errorf("%s, %s: approx %v", q.indicator, q.period, p.Approx)
		}
	}
	printed := run(t, data, "indicator", "eval", "POV_RATE", "--unit", "21439", "--from", "2024", "--to", "2024")
	if !strings.Contains(printed, " 2,45 ") {
		t.Errorf("the table does not print 2,45:\n%s", printed)
	}
	typed := run(t, data, "explain", "DON_TOTAL", "--unit", "21439", "--period", "2014..2024")
	if !strings.Contains(typed, "gần 5") || !strings.Contains(typed, "≈") {
		t.Errorf("what was typed is not to be seen:\n%s", typed)
	}
	profile := run(t, data, "sql", "--csv", "select natural_area_ha, population from accepted_s01_profile where period = '2024'")
	if !strings.Contains(profile, "561.7,11000") {
		t.Errorf("561,7 ha and 11.000 people became\n%s", profile)
	}
}

// point evaluates one indicator for one unit and period.
func point(t *testing.T, data, indicator, unit, period string) analytics.Point {
	t.Helper()
	out := run(t, data, "indicator", "eval", indicator, "--unit", unit, "--period", period, "--json")
	var points []analytics.Point
	if err := json.Unmarshal([]byte(out), &points); err != nil {
		t.Fatal(err)
	}
	if len(points) != 1 {
		t.Fatalf("%s, %s, %s: %d points, want one", indicator, unit, period, len(points))
	}
	return points[0]
}
