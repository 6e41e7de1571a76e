package analytics_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// TestTargets holds the targets of a small world, and what is said of them, to
// testdata/targets/judged.txtar.
func TestTargets(t *testing.T) {
	a, err := txtar.ParseFile("testdata/targets/judged.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range a.Files {
		files[f.Name] = string(f.Data)
	}
	r := csv.NewReader(strings.NewReader(files["want.csv"]))
	r.Comment = '#'
	want, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	delete(files, "want.csv")
	e := evaluator(t, files)
	targets, err := e.Targets(t.Context(), analytics.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range want[1:] {
		ind := indicator(t, e, row[0])
		points := eval(t, e, row[0], analytics.Filter{Unit: row[1], Period: period.Period(row[2]), Map: analytics.Map(row[3])})
		if len(points) != 1 {
			t.Errorf("%q: %d points", row[:4], len(points))
			continue
		}
		p := targets.Judge(ind, points[0])
		got := []string{p.Indicator, p.Unit, string(p.Period), row[3], p.Value.String(), p.Target.String(), string(p.Met), "", ""}
		if p.Aim != nil {
			got[7], got[8] = p.Aim.SetFor, p.Aim.Document
		}
		if !slices.Equal(got, row) {
			t.Errorf("got  %q\nwant %q", got, row)
		}
	}
	t.Run("of one unit", func(t *testing.T) {
		of, err := e.Targets(t.Context(), analytics.Filter{Unit: "21439", From: 2024, To: 2024})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range of.All() {
			got = append(got, x.Indicator+" "+x.UnitID+" "+x.Ref)
		}
		if want := []string{"AREA_TOTAL 21439@2020-02-01 R4C5", "DON_TOTAL 21439@2020-02-01 R4C5", "POV_RATE 21439@2020-02-01 R2C5"}; !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	})
	// A list is no return: nobody has reported 2025 but one, nor for its own sake.
	s, err := e.Status(t.Context(), 2024, "")
	if err != nil {
		t.Fatal(err)
	}
	if s.Accepted != 4 || s.Received != 4 || s.Expected != 15 {
		t.Errorf("status %d accepted, %d received, %d expected", s.Accepted, s.Received, s.Expected)
	}
	if returns, err := e.Returns(t.Context(), "21439"); err != nil || len(returns) != 3 {
		t.Errorf("%d returns of 21439, want those of 2023, 2024 and 2025 (%v)", len(returns), err)
	}
}
