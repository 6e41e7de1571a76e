package analytics_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
)

// wards are the fifteen of Đức Phổ to June 2025, merged the five from July.
var (
	wards = strings.Fields(`21439 21442 21445 21448 21451 21454 21457 21460 21463 21466 21469
		21472 21475 21478 21481`)
	merged = strings.Fields(`21439 21451 21457 21472 21478`)
)

// world invents returns for every ward and year, some of them missing and some
// with gaps, the same at each run of the same seed.
func world(seed uint64) map[string]string {
	dice := rand.New(rand.NewPCG(seed, 7))
	var poverty, gifts strings.Builder
	poverty.WriteString("unit,period,standard_code,households_total,poor_start,to_near_poor,above_near_poor,relapsed,newly_poor,poor_end,near_poor_end\n")
	gifts.WriteString("unit,period,form,amount,amount_unit,estimated_value_vnd,quantity,quantity_unit,purpose,qualifier\n")
	for year := 2014; year <= 2025; year++ {
		codes := wards
		if year == 2025 {
			codes = merged
		}
		for _, code := range codes {
			if dice.IntN(10) == 0 {
				continue // this ward does not report this year
			}
			all, start := 500+dice.IntN(3000), 10+dice.IntN(200)
			fmt.Fprintf(&poverty, "%s,%d,%s,%d,%d,%d,%d,%d,%d,%d,%d\n", code, year, standard(year), all, start,
				dice.IntN(9), dice.IntN(9), dice.IntN(5), dice.IntN(5), dice.IntN(start+9), dice.IntN(300))
			for range dice.IntN(4) {
				fmt.Fprintf(&gifts, "%s,%d,tien,%d.5,trieu,,,,%s,%s\n", code, year, 1+dice.IntN(900),
					[]string{"nguoi_ngheo", "ha_tang"}[dice.IntN(2)], []string{"", "", "gan"}[dice.IntN(3)])
				fmt.Fprintf(&gifts, "%s,%d,hien_vat,,,%d,3,suat,covid,\n", code, year, 1000*dice.IntN(90000))
				fmt.Fprintf(&gifts, "%s,%d,ngay_cong,,,,%d.5,ngay_cong,ha_tang,\n", code, year, dice.IntN(90))
			}
		}
	}
	return map[string]string{"s05_poverty.csv": poverty.String(), "s06_donations.csv": gifts.String()}
}

func standard(year int) string {
	switch {
	case year < 2016:
		return "2011_2015"
	case year < 2022:
		return "2016_2020"
	}
	return "2022_2025"
}

func eval(t testing.TB, e *analytics.Evaluator, name string, f analytics.Filter) []analytics.Point {
	t.Helper()
	points, err := e.Eval(t.Context(), indicator(t, e, name), f)
	if err != nil {
		t.Fatal(err)
	}
	return points
}

// lines says points as text, one a line.
func lines(points []analytics.Point) string {
	var b strings.Builder
	for _, p := range points {
		fmt.Fprintf(&b, "%s %s %s %s = %s/%s %d/%d %v %v %q %s\n", p.Indicator, p.UnitID, p.UnitName, p.Period,
			p.Value.String(), p.Numerator.String()+":"+p.Denominator.String(), p.Reporting, p.Expected,
			p.Estimate, p.Approx, p.Series, p.Why)
	}
	return b.String()
}

// TestRestatedTotals: where every ward went somewhere whole, a province's
// figures are the same on both maps, the five new units add up to them, and
// asking on one map leaves the other untouched.
func TestRestatedTotals(t *testing.T) {
	const today = "2025-07-01"
	for seed := range uint64(2) {
		e := evaluator(t, world(seed))
		for _, ind := range e.Indicators() {
			if len(ind.Uses) > 0 || !slices.Contains(ind.Sections, "S05") && !slices.Contains(ind.Sections, "S06") {
				continue // looks back over units that differ from map to map, or at what this world has not
			}
			all := analytics.Filter{From: 2014, To: 2025}
			before := eval(t, e, ind.ID, all)
			restated := eval(t, e, ind.ID, analytics.Filter{From: 2014, To: 2025, Map: today})
			if after := eval(t, e, ind.ID, all); lines(after) != lines(before) {
				t.Fatalf("%s: the map of the time changed by asking on another", ind.ID)
			}
			sameProvince(t, before, restated)
			addUp(t, restated)
		}
	}
}

func pick(points []analytics.Point, unit string) (some []analytics.Point) {
	for _, p := range points {
		if p.Unit == unit {
			some = append(some, p)
		}
	}
	return some
}

func sameProvince(t *testing.T, reported, restated []analytics.Point) {
	t.Helper()
	a, b := lines(pick(reported, "51")), lines(pick(restated, "51"))
	if a != b || strings.Count(a, "\n") != 12 {
		t.Errorf("the province as reported\n%s\nand restated\n%s", a, b)
	}
}

// addUp holds the province to the sum of the five.
func addUp(t *testing.T, restated []analytics.Point) {
	t.Helper()
	for _, total := range pick(restated, "51") {
		reporting, expected := 0, 0
		for _, code := range merged {
			for _, p := range pick(restated, code) {
				if p.Period == total.Period {
					reporting, expected = reporting+p.Reporting, expected+p.Expected
					total.Numerator = minus(total.Numerator, p.Numerator)
					total.Denominator = minus(total.Denominator, p.Denominator)
				}
			}
		}
		if total.Numerator.R != nil && total.Numerator.R.Sign() != 0 ||
			total.Denominator.R != nil && total.Denominator.R.Sign() != 0 ||
			reporting != total.Reporting || expected != total.Expected {
			t.Errorf("%s %s: the five leave %s/%s and cover %d/%d", total.Indicator, total.Period,
				total.Numerator, total.Denominator, reporting, expected)
		}
	}
}

func minus(a, b analytics.Num) analytics.Num {
	if a.Null() || b.Null() {
		return a
	}
	return analytics.Num{R: new(big.Rat).Sub(a.R, b.R)}
}

// TestCellsMakeTheFigure: over every point with a value, of every indicator,
// on both maps, the cells explained add up to the numerator and the
// denominator exactly.
func TestCellsMakeTheFigure(t *testing.T) {
	e := evaluator(t, world(11))
	count := 0
	for _, m := range []analytics.Map{analytics.Reported, "2025-07-01"} {
		f := analytics.Filter{From: 2014, To: 2025, Map: m}
		points, err := e.EvalAll(t.Context(), e.Indicators(), f)
		if err != nil {
			t.Fatal(err)
		}
		all, err := e.ExplainAll(t.Context(), e.Indicators(), f)
		if err != nil {
			t.Fatal(err)
		}
		for i, ind := range e.Indicators() {
			if len(points[i]) != len(all[i]) {
				t.Errorf("%s: %d explanations of %d points", ind.ID, len(all[i]), len(points[i]))
			}
			for _, x := range all[i] {
				if !x.Point.Value.Null() {
					count++
					holds(t, ind, x)
				}
			}
		}
	}
	if count < 2000 {
		t.Errorf("only %d figures were explained", count)
	}
}

func holds(t *testing.T, ind *analytics.Indicator, x analytics.Explanation) {
	t.Helper()
	if len(ind.Uses) > 0 {
		if len(x.Uses) != 2 || x.Uses[0].Point.Value.Null() || x.Uses[1].Point.Value.Null() {
			t.Errorf("%s %s %s is explained by %d figures", ind.ID, x.Point.UnitID, x.Point.Period, len(x.Uses))
		}
		return
	}
	for i, side := range []*analytics.Side{x.Numerator, x.Denominator} {
		figure := []analytics.Num{x.Point.Numerator, x.Point.Denominator}[i]
		switch {
		case side == nil && figure.Null():
		case side == nil || side.Sum.String() != figure.String():
			t.Errorf("%s %s %s: the cells make %v, the figure is %s", ind.ID, x.Point.UnitID, x.Point.Period, side, figure)
		default:
			for _, c := range side.Cells {
				if c.File == "" || len(c.SHA256) != 64 || c.Sheet == "" || c.Ref == "" || c.Revision != 1 {
					t.Errorf("%s: a cell without its place: %+v", ind.ID, c)
				}
			}
		}
	}
}
