package chart

import (
	"encoding/json"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

func rate() *analytics.Indicator {
	return &analytics.Indicator{
		ID: "pov_rate", Code: "POV_RATE", Title: lang.Text{VI: "Tỷ lệ hộ nghèo", EN: "Poverty rate"},
		Unit: lang.Text{VI: "%", EN: "%"}, Decimals: 2, Better: analytics.Lower, Rollup: analytics.Ratio,
	}
}

// at is a point of a year; value "" is null because nobody reported.
func at(year int, value, series string) analytics.Point {
	n, err := analytics.ParseNum(value)
	if err != nil {
		panic(err)
	}
	p := analytics.Point{Unit: "21439", UnitName: "Phường A", Period: period.Year(year), Value: n, Series: series, Reporting: 1, Expected: 1}
	if n.Null() {
		p.Why, p.Reporting = analytics.WhyNoReturn, 0
	}
	return p
}

func decoded(t *testing.T, d Drawing, err error) map[string]any {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	text, err := d.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var plain map[string]any
	if err := json.Unmarshal([]byte(text), &plain); err != nil {
		t.Fatal(err)
	}
	return plain
}

func seriesOf(plain map[string]any) []any {
	return plain["option"].(map[string]any)["series"].([]any)
}

func TestALineIsNotJoinedAcrossABreak(t *testing.T) {
	breaks := []analytics.Break{{Year: 2016, Name: lang.Text{VI: "chuẩn nghèo 2016–2020", EN: "standard 2016–2020"}}, {Year: 2022}}
	for name, points := range map[string][]analytics.Point{
		"series say so":   {at(2014, "5", "old"), at(2015, "4.8", "old"), at(2016, "9", "new"), at(2017, "8", "new")},
		"breaks say so":   {at(2014, "5", ""), at(2015, "4.8", ""), at(2016, "9", ""), at(2017, "8", "")},
		"a gap is no end": {at(2014, "5", "old"), at(2015, "", ""), at(2016, "9", "new"), at(2017, "8", "new")},
	} {
		d, err := Trend{
			ID: "c", Lang: lang.VI, Indicator: rate(), From: 2014, To: 2017, Breaks: breaks,
			Lines: []Line{{Name: "Phường A", Points: points}},
		}.Draw()
		series := seriesOf(decoded(t, d, err))
		if len(series) != 3 { // two stretches, and the one that names the breaks
			t.Fatalf("%s: %d series, want 3", name, len(series))
		}
		for i, want := range []int{2, 2} {
			if n := len(series[i].(map[string]any)["data"].([]any)); n != want {
				t.Errorf("%s: stretch %d has %d points, want %d", name, i, n, want)
			}
		}
		marks := series[2].(map[string]any)["markLine"].(map[string]any)["data"].([]any)
		want := map[string]any{"name": "từ đây: chuẩn nghèo 2016–2020", "xAxis": 2015.5}
		if len(marks) != 1 || !reflect.DeepEqual(marks[0], want) {
			t.Errorf("%s: break drawn as %v, want %v", name, marks, want)
		}
	}
}

func TestNullIsAGapAndSaysWhy(t *testing.T) {
	d, err := Trend{
		ID: "c", Lang: lang.VI, Indicator: rate(), From: 2014, To: 2015,
		Lines: []Line{{Name: "Phường A", Points: []analytics.Point{at(2014, "", ""), at(2015, "0", "")}}},
	}.Draw()
	plain := decoded(t, d, err)
	data := seriesOf(plain)[0].(map[string]any)["data"].([]any)
	for i, want := range []any{[]any{2014.0, nil}, []any{2015.0, 0.0}} {
		if got := data[i].(map[string]any)["value"]; !reflect.DeepEqual(got, want) {
			t.Errorf("datum %d is %v, want %v: a gap is no zero", i, got, want)
		}
	}
	tips := plain["tips"].([]any)[0].([]any)
	if tips[0] != "2014: — chưa có đơn vị nào báo cáo" || tips[1] != "2015: 0 % (1/1 đơn vị)" {
		t.Errorf("tips %q", tips)
	}
	if !d.Marks.Gap {
		t.Error("the gap is not told of")
	}
}

func TestApproximateAndEstimatedPointsLookIt(t *testing.T) {
	approx, estimate := at(2014, "2.45", ""), at(2015, "2.5", "")
	approx.Approx, estimate.Estimate = true, true
	d, err := Trend{
		ID: "c", Lang: lang.VI, Indicator: rate(), From: 2014, To: 2015,
		Lines: []Line{{Name: "Phường A", Points: []analytics.Point{approx, estimate}}},
	}.Draw()
	plain := decoded(t, d, err)
	data := seriesOf(plain)[0].(map[string]any)["data"].([]any)
	for i, want := range []map[string]any{{"name": "≈ 2,45", "symbol": "emptyCircle"}, {"name": "2,50", "symbol": "emptyDiamond"}} {
		for k, v := range want {
			if got := data[i].(map[string]any)[k]; got != v {
				t.Errorf("datum %d: %s is %v, want %v", i, k, got, v)
			}
		}
	}
	if tip := plain["tips"].([]any)[0].([]any)[1]; tip != "2015: 2,50 % (ước tính; 1/1 đơn vị)" {
		t.Errorf("tip %q", tip)
	}
	if !d.Marks.Approx || !d.Marks.Estimate {
		t.Error("the signs are not told of")
	}
}

func TestARankingStandsInOrderWithTheWholeAmongIt(t *testing.T) {
	units := analytics.Rank([]analytics.Point{
		named(at(2024, "5", ""), "B"), named(at(2024, "1", ""), "A"), named(at(2024, "", ""), "D"), named(at(2024, "9", ""), "C"),
	}, analytics.Lower)
	whole := named(at(2024, "6", ""), "Tỉnh")
	whole.UnitID = "51@2004-08-31"
	d, err := Ranking{ID: "r", Lang: lang.VI, Indicator: rate(), Units: units, Whole: &whole}.Draw()
	plain := decoded(t, d, err)
	axis := plain["option"].(map[string]any)["yAxis"].([]any)[0].(map[string]any)
	if want := []any{"1. A", "2. B", "Tỉnh (chung)", "3. C"}; !reflect.DeepEqual(axis["data"], want) {
		t.Errorf("units %v, want %v", axis["data"], want)
	}
	if axis["inverse"] != true {
		t.Error("the best is not on top")
	}
}

func named(p analytics.Point, name string) analytics.Point {
	p.UnitName, p.Unit, p.UnitID = name, name, name
	return p
}

func TestHostileTextIsHarmless(t *testing.T) {
	const bad = `</script><script>alert(1)</script>__f__alert(1)____f__f__`
	p := named(at(2024, "5", ""), bad)
	ind := rate()
	ind.Title.VI, ind.Unit.VI = bad, bad
	trend, err := Trend{
		ID: "c", Lang: lang.VI, Title: bad, Indicator: ind, From: 2023, To: 2024,
		Lines:  []Line{{Name: bad, Points: []analytics.Point{p}}, {Name: bad + "2", Points: []analytics.Point{p}}},
		Breaks: []analytics.Break{{Year: 2024, Name: lang.Text{VI: bad, EN: bad}}},
	}.Draw()
	if err != nil {
		t.Fatal(err)
	}
	ranking, err := Ranking{ID: "r", Lang: lang.VI, Title: bad, Indicator: ind, Units: analytics.Rank([]analytics.Point{p}, analytics.Lower), Whole: &p}.Draw()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []Drawing{trend, ranking} {
		text, err := d.JSON()
		if err != nil {
			t.Fatal(err)
		}
		for _, mark := range []string{"<", ">", "&", "__f__"} {
			if strings.Contains(text, mark) {
				t.Errorf("%s: %s is in the JSON: %.200s", d.ID, mark, text)
			}
		}
		if !strings.Contains(text, "alert(1)") {
			t.Errorf("%s: the name is not drawn at all", d.ID)
		}
	}
}

func TestTheSameChartIsTheSameBytes(t *testing.T) {
	draw := func() string {
		d, err := Trend{
			ID: "c", Lang: lang.EN, Indicator: rate(), From: 2014, To: 2015,
			Lines: []Line{{Name: "A", Points: []analytics.Point{at(2014, "1", ""), at(2015, "2", "")}}},
		}.Draw()
		if err != nil {
			t.Fatal(err)
		}
		text, err := d.JSON()
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	first := draw()
	for range 20 {
		if draw() != first {
			t.Fatal("one chart, two texts")
		}
	}
}

func TestANumberTooLargeIsNull(t *testing.T) {
	huge := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(400), nil))
	if got := number(analytics.Num{R: huge}); got != nil {
		t.Errorf("got %v: infinity would spoil the page", got)
	}
}

func TestNumbersFollowTheLanguage(t *testing.T) {
	p := at(2024, "1234567.8", "")
	ind := rate()
	ind.Decimals = 1
	for l, want := range map[lang.Lang]string{lang.VI: "1.234.567,8", lang.EN: "1,234,567.8"} {
		if got := Value(l, ind, p); got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
	for why, want := range map[analytics.Why]string{analytics.WhyNoReturn: "—", analytics.WhyNoDenominator: "—", analytics.WhyNotExist: "×", analytics.WhyBreak: "×"} {
		p := analytics.Point{Why: why}
		if got := Value(lang.VI, ind, p); got != want {
			t.Errorf("%s: %q, want %q", why, got, want)
		}
		if Reason(lang.VI, why) == "" {
			t.Errorf("%s has no words", why)
		}
	}
}
