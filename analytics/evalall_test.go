package analytics_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
	"github.com/thidua/thidua/sql/warehouse"
)

// TestTogetherAsAlone holds every indicator of a set to what it gives alone: on
// both maps, over a span, where a denominator lacks, standards differ, a
// quarter came instead of its year, and of years no return names.
func TestTogetherAsAlone(t *testing.T) {
	files := world(5)
	files["s05_poverty.csv"] += "21481,2013,2011_2015,,10,1,1,1,1,9,5\n" +
		"21478,2013,2016_2020,900,10,1,1,1,1,9,5\n" +
		"21475,2013-Q4,2011_2015,900,10,1,1,1,1,9,5\n" +
		"21439,2014..2024,2022_2025,1000,40,1,1,1,1,24,5\n"
	files["s06_donations.csv"] += "21475,2013-Q4,tien,2.5,trieu,,,,covid,gan\n"
	e := evaluator(t, files)
	inds := e.Indicators()
	for _, f := range []analytics.Filter{
		{From: 2012, To: 2026},
		{From: 2012, To: 2026, Map: "2025-07-01", Level: "commune"},
		{Period: period.Span(2014, 2024), Unit: "21439"},
	} {
		all, err := e.EvalAll(t.Context(), inds, f)
		if err != nil || len(all) != len(inds) {
			t.Fatalf("%d: %v", len(all), err)
		}
		reasons := map[analytics.Why]bool{}
		for i, ind := range inds {
			if want := lines(eval(t, e, ind.ID, f)); lines(all[i]) != want || want == "" && ind.Years == (analytics.Years{}) {
				t.Errorf("%s together\n%s\nalone\n%s", ind.ID, lines(all[i]), want)
			}
			for _, p := range all[i] {
				reasons[p.Why] = true
			}
		}
		if f.Unit == "" && f.Level == "" {
			for _, why := range []analytics.Why{
				analytics.WhyNone, analytics.WhyNoReturn, analytics.WhyNoDenominator, analytics.WhyMixed, analytics.WhyIncomplete,
			} {
				if !reasons[why] {
					t.Errorf("no figure is null because of %q", why)
				}
			}
		}
	}
}

// plain is a Querier that keeps nothing.
type plain struct{ analytics.Querier }

// TestKept holds figures that stand on kept relations to those worked out anew,
// before and after returns change, and so their source cells.
func TestKept(t *testing.T) {
	e := evaluator(t, world(6))
	anew := &analytics.Evaluator{Catalog: e.Catalog, Q: plain{e.Q}}
	var inds []*analytics.Indicator
	for _, ind := range e.Indicators() {
		if strings.HasPrefix(ind.ID, "pov_") || strings.HasPrefix(ind.ID, "don_") || ind.ID == "rpt_ontime" {
			inds = append(inds, ind)
		}
	}
	ask := func(e *analytics.Evaluator, f analytics.Filter) string {
		all, err := e.EvalAll(t.Context(), inds, f)
		if err != nil {
			t.Fatal(err)
		}
		return lines(slices.Concat(all...))
	}
	before := ""
	for range 2 {
		for _, f := range []analytics.Filter{{}, {Map: "2025-07-01"}, {Group: "urban"}} {
			want := ask(anew, f)
			if first, again := ask(e, f), ask(e, f); first != want || again != want {
				t.Errorf("%v: kept\n%s\nkept longer\n%s\nanew\n%s", f, first, again, want)
			}
			if f == (analytics.Filter{}) && want == before {
				t.Error("other returns changed no figure")
			}
			before = want
		}
		one := analytics.Filter{Unit: "51", Period: period.Year(2020)}
		kept, err := e.ExplainAll(t.Context(), inds, one)
		worked, fault := anew.ExplainAll(t.Context(), inds, one)
		if err != nil || fault != nil || !reflect.DeepEqual(kept, worked) {
			t.Errorf("source cells %v %v, or they differ", err, fault)
		}
		if err := e.Q.(*warehouse.Warehouse).LoadArchive(t.Context(), world(7)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKeptRenewed holds what every indicator says to what it says anew after
// each of some returns that touch few units: other figures of a year, one more
// year, quarters (a new period for all), a section declared nil.
func TestKeptRenewed(t *testing.T) {
	e := evaluator(t, world(8))
	anew := &analytics.Evaluator{Catalog: e.Catalog, Q: plain{e.Q}}
	poverty, gifts := "unit,period,standard_code,households_total,poor_end\n", "unit,period,form,amount,amount_unit,purpose,qualifier\n"
	ask := func(e *analytics.Evaluator, f analytics.Filter) string {
		all, err := e.EvalAll(t.Context(), e.Indicators(), f)
		if err != nil {
			t.Fatal(err)
		}
		return lines(slices.Concat(all...))
	}
	before := ask(e, analytics.Filter{})
	for _, came := range []struct {
		name  string
		files map[string]string
	}{
		{"other figures", map[string]string{"s05_poverty.csv": poverty + "21439,2020,2016_2020,5000,50\n", "s06_donations.csv": gifts + "21439,2020,tien,7,trieu,covid,gan\n"}},
		{"two wards", map[string]string{"s05_poverty.csv": poverty + "21442,2019,2016_2020,4000,40\n21445,2018,2016_2020,,30\n"}},
		{"one more year", map[string]string{"s05_poverty.csv": poverty + "21478,2013,2011_2015,900,10\n"}},
		{"quarters", map[string]string{"s05_poverty.csv": poverty + "21448,2020-Q3,2016_2020,800,8\n", "s06_donations.csv": gifts + "21448,2020-Q2,tien,9,trieu,covid,\n"}},
		{"nothing", map[string]string{"sections.csv": "unit,period,section,state\n21451,2017,s06_donations,nil\n"}},
	} {
		if err := e.Q.(*warehouse.Warehouse).LoadArchive(t.Context(), came.files); err != nil {
			t.Fatal(err)
		}
		if err := e.Keep(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, f := range []analytics.Filter{{}, {Map: "2025-07-01"}} {
			want, got := ask(anew, f), ask(e, f)
			if got != want {
				t.Errorf("%s, %v: %s", came.name, f, firstUnlike(got, want))
			}
			if f.Map == analytics.Reported {
				if want == before {
					t.Errorf("%s changed no figure", came.name)
				}
				before = want
			}
		}
	}
}

// firstUnlike gives the first lines of two texts that differ.
func firstUnlike(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "kept " + a[i] + ", anew " + b[i]
		}
	}
	return fmt.Sprintf("kept %d lines, anew %d", len(a), len(b))
}

// A faulty indicator keeps nothing back: the others are kept and asked for.
func TestKeepFaulty(t *testing.T) {
	e := evaluator(t, world(9))
	for _, ind := range e.Indicators() {
		if ind.ID == "pov_near" {
			ind.SQL = "select no_such_column from accepted_s05_poverty"
		}
	}
	if err := e.Keep(t.Context()); err != nil {
		t.Error(err)
	}
	if points := eval(t, e, "don_total", analytics.Filter{}); len(points) == 0 {
		t.Error("no figure")
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := e.Keep(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// A fault names its indicator; it, a map nobody knows and a cancelled context
// end them all.
func TestEvalAllFaults(t *testing.T) {
	e := evaluator(t, world(5))
	good, bad := indicator(t, e, "pov_rate"), *indicator(t, e, "pov_near")
	bad.SQL = "select unit_id, period, no_such_column as numerator, 1 as denominator, '' as category from accepted_s05_poverty"
	f := analytics.Filter{From: 2020, To: 2024}
	if _, err := e.EvalAll(t.Context(), []*analytics.Indicator{good, &bad}, f); err == nil || !strings.Contains(err.Error(), "indicator pov_near") {
		t.Errorf("a wrong indicator: %v", err)
	}
	if all, err := e.EvalAll(t.Context(), []*analytics.Indicator{good, good}, f); err != nil || lines(all[0]) != lines(all[1]) || len(all[0]) == 0 {
		t.Errorf("asked for twice: %v", err)
	}
	bad.ID, bad.Code = "pov_bad", "POV_BAD"
	if _, err := e.EvalAll(t.Context(), []*analytics.Indicator{good, &bad}, f); err == nil || !strings.Contains(err.Error(), "indicator pov_bad") {
		t.Errorf("a wrong indicator of no catalog: %v", err)
	}
	if _, err := e.EvalAll(t.Context(), []*analytics.Indicator{good}, analytics.Filter{Map: "someday"}); err == nil {
		t.Error("a map nobody knows was taken")
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := e.EvalAll(ctx, []*analytics.Indicator{good}, f); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
