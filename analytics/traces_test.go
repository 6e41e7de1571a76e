package analytics_test

import (
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/analytics"
)

// TestTracesMakeTheFigure: for every figure of every indicator's own test, on
// both maps, the cells behind it add up to it.
func TestTracesMakeTheFigure(t *testing.T) {
	figures := 0
	for _, ind := range shipped(t).Indicators() {
		if len(ind.Uses) > 0 {
			continue
		}
		files := map[string]string{}
		for _, f := range txtar.Parse(ind.Test).Files {
			files[f.Name] = string(f.Data)
		}
		e := evaluator(t, files)
		for _, m := range []analytics.Map{analytics.Reported, "2025-07-01"} {
			all, err := e.Explanations(t.Context(), ind, analytics.Filter{From: 2014, To: 2025, Map: m})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range all {
				if !x.Point.Value.Null() {
					figures++
					addsUp(t, ind, x)
				}
			}
		}
	}
	if figures < 500 {
		t.Errorf("only %d figures", figures)
	}
}

// addsUp holds both sides of a figure to their cells. The denominator of a mean
// counts units, and has no cells.
func addsUp(t *testing.T, ind *analytics.Indicator, x analytics.Explanation) {
	t.Helper()
	p := x.Point
	if x.Numerator.Sum.String() != p.Numerator.String() {
		t.Errorf("%s %s %s: cells make %s, the numerator is %s", ind.ID, p.UnitID, p.Period, x.Numerator.Sum, p.Numerator)
	}
	if x.Denominator != nil && x.Denominator.Sum.String() != p.Denominator.String() {
		t.Errorf("%s %s %s: cells make %s, the denominator is %s", ind.ID, p.UnitID, p.Period, x.Denominator.Sum, p.Denominator)
	}
	for _, c := range x.Numerator.Cells {
		if c.File == "" {
			t.Errorf("%s %s %s: a cell of no file", ind.ID, p.UnitID, p.Period)
		}
	}
}

// An indicator of some years has no figure outside of them; asked for one, it
// says why.
func TestYearsOfAnIndicator(t *testing.T) {
	ind, err := shipped(t).Find("cov_full")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range txtar.Parse(ind.Test).Files {
		files[f.Name] = string(f.Data)
	}
	files["s01_profile.csv"] = "unit,period,population\n21439,2019,10000\n21439,2024,11000\n"
	e := evaluator(t, files)
	for _, p := range eval(t, e, "cov_full", analytics.Filter{From: 2014, To: 2025, Unit: "21439"}) {
		if y := p.Period.Year(); y < 2020 || y > 2022 {
			t.Errorf("a point of %d", y)
		}
	}
	x, err := e.Explain(t.Context(), ind, "21439", "2024", analytics.Reported)
	if err != nil || x.Point.Why != analytics.WhyNotAsked || !x.Point.Value.Null() || x.Point.Expected != 0 {
		t.Errorf("2024: %+v, %v", x.Point, err)
	}
}
