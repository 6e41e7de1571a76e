package analytics_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// eras is one ward through its three eras, with a neighbour and a ten-year
// return; figures are invented.
var eras = map[string]string{"s05_poverty.csv": `unit,period,standard_code,households_total,poor_end
21439,2019,2016_2020,1000,100
21439,2020,2016_2020,1000,80
21439,2024,2022_2025,1000,20
21460,2024,2022_2025,500,10
21439,2025,2022_2025,6000,60
21439,2014..2024,2016_2020,1000,24
`}

func TestLivesOnTheMapOfTheTime(t *testing.T) {
	e := evaluator(t, eras)
	points := eval(t, e, "pov_rate", analytics.Filter{Unit: "21439", From: 2018, To: 2026})
	var got []string
	for _, p := range points {
		got = append(got, string(p.Period)+" "+p.UnitName+" "+p.Value.String()+string(p.Why))
	}
	want := `2018 Thị trấn Đức Phổ no_return
2019 Thị trấn Đức Phổ 10
2020 Phường Nguyễn Nghiêm 8
2021 Phường Nguyễn Nghiêm no_return
2022 Phường Nguyễn Nghiêm no_return
2023 Phường Nguyễn Nghiêm no_return
2024 Phường Nguyễn Nghiêm 2
2025 Phường Đức Phổ 1
2026 Phường Đức Phổ no_return`
	if strings.Join(got, "\n") != want {
		t.Errorf("21439 is\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	for _, p := range points {
		if p.Expected != 1 {
			t.Errorf("%s: %d returns expected, want 1", p.Period, p.Expected)
		}
	}
}

func TestRestatedBearer(t *testing.T) {
	e := evaluator(t, eras)
	for _, tt := range []struct {
		unit string
		day  analytics.Map
		want string
	}{
		// The bearer of the code on the day answers for every year.
		{"21439", "2025-07-01", "2019 Phường Đức Phổ 10 1/5|2020 Phường Đức Phổ 8 1/5|2024 Phường Đức Phổ 2 2/5|2025 Phường Đức Phổ 1 1/1"},
		{"21439", "2025-06-30", "2019 Phường Nguyễn Nghiêm 10 1/1|2020 Phường Nguyễn Nghiêm 8 1/1|2024 Phường Nguyễn Nghiêm 2 1/1|2025 Phường Nguyễn Nghiêm no_such_unit 0/0"},
		{"21439", "2019-12-31", "2019 Thị trấn Đức Phổ 10 1/1|2020 Thị trấn Đức Phổ no_such_unit 0/0|2024 Thị trấn Đức Phổ no_such_unit 0/0|2025 Thị trấn Đức Phổ no_such_unit 0/0"},
		{"21460", "2025-07-01", "2019 Phường Phổ Ninh no_such_unit 0/0|2020 Phường Phổ Ninh no_such_unit 0/0|2024 Phường Phổ Ninh no_such_unit 0/0|2025 Phường Phổ Ninh no_such_unit 0/0"},
	} {
		var got []string
		for _, y := range []int{2019, 2020, 2024, 2025} {
			for _, p := range eval(t, e, "pov_rate", analytics.Filter{Unit: tt.unit, From: y, To: y, Map: tt.day}) {
				got = append(got, strings.Join([]string{string(p.Period), p.UnitName, p.Value.String() + string(p.Why), coverage(p)}, " "))
			}
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s on %s\n got %s\nwant %s", tt.unit, tt.day, s, tt.want)
		}
	}
}

func coverage(p analytics.Point) string {
	return strings.Join([]string{jsonOf(p.Reporting), jsonOf(p.Expected)}, "/")
}

func jsonOf(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

func TestYearsAsked(t *testing.T) {
	e := evaluator(t, eras)
	for _, tt := range []struct {
		name string
		f    analytics.Filter
		want string
	}{
		{"all the years there are, and no span", analytics.Filter{Unit: "21439"}, "2019 2020 2024 2025"},
		{"from on", analytics.Filter{Unit: "21439", From: 2023}, "2023 2024 2025"},
		{"up to", analytics.Filter{Unit: "21439", To: 2021}, "2019 2020 2021"},
		{"one year", analytics.Filter{Unit: "21439", From: 2010, To: 2010}, "2010"},
		{"a span", analytics.Filter{Unit: "21439", Period: period.Span(2014, 2024)}, "2014..2024"},
		{"a span nobody reported", analytics.Filter{Unit: "21439", Period: period.Span(2010, 2014)}, "2010..2014"},
		{"a unit by its id", analytics.Filter{Unit: "21439@2020-02-01"}, "2020 2024"},
		{"a district", analytics.Filter{Unit: "534", From: 2019, To: 2020}, "2019 2020"},
	} {
		var got []string
		for _, p := range eval(t, e, "pov_rate", tt.f) {
			got = append(got, string(p.Period))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}

func TestAllUnits(t *testing.T) {
	e := evaluator(t, eras)
	// 15 wards, the district and the province to 2024, then 5 and the province.
	for year, want := range map[int]int{2010: 17, 2019: 17, 2024: 17, 2025: 6, 2003: 0} {
		points := eval(t, e, "pov_rate", analytics.Filter{From: year, To: year})
		if points == nil || len(points) != want {
			t.Errorf("%d: %d points, want %d", year, len(points), want)
		}
		for i := 1; i < len(points); i++ {
			if points[i-1].Unit >= points[i].Unit {
				t.Errorf("%d: %s comes before %s", year, points[i-1].Unit, points[i].Unit)
			}
		}
	}
}

func TestUnknownUnit(t *testing.T) {
	e := evaluator(t, eras)
	ind := indicator(t, e, "pov_rate")
	for unit, near := range map[string]string{"21493": "21439", "99999": ""} {
		_, err := e.Eval(t.Context(), ind, analytics.Filter{Unit: unit})
		var u *analytics.UnknownError
		if !errors.As(err, &u) || u.Nearest != near || !u.Message.Complete() {
			t.Errorf("unit %s: %v, want the nearest to be %q", unit, err, near)
		}
	}
	for _, m := range []analytics.Map{"2025", "today", "2025-13-01", "1/7/2025"} {
		_, err := e.Eval(t.Context(), ind, analytics.Filter{Map: m})
		var u *analytics.UnknownError
		if !errors.As(err, &u) || !strings.Contains(u.Message.EN, string(m)) {
			t.Errorf("map %s: %v", m, err)
		}
	}
}

// TestPointJSON holds the shape others read.
func TestPointJSON(t *testing.T) {
	e := evaluator(t, eras)
	points := eval(t, e, "POV_RATE", analytics.Filter{Unit: "21439", From: 2023, To: 2024})
	want := `[{"indicator":"POV_RATE","unit":"21439","unit_name":"Phường Nguyễn Nghiêm","period":"2023",` +
		`"value":null,"numerator":null,"denominator":null,"reporting":0,"expected":1,"estimate":false,` +
		`"approx":false,"series":"","why":"no_return"},` +
		`{"indicator":"POV_RATE","unit":"21439","unit_name":"Phường Nguyễn Nghiêm","period":"2024",` +
		`"value":2,"numerator":20,"denominator":1000,"reporting":1,"expected":1,"estimate":false,` +
		`"approx":false,"series":"2022_2025","why":""}]`
	if got := jsonOf(points); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestNullSaysWhy: over many figures a value is null if and only if there is a
// reason, and coverage is never more than whole.
func TestNullSaysWhy(t *testing.T) {
	e := evaluator(t, world(3))
	for _, ind := range e.Indicators() {
		for _, p := range eval(t, e, ind.ID, analytics.Filter{}) {
			if p.Value.Null() != (p.Why != analytics.WhyNone) || p.Why != analytics.WhyNone && !p.Why.Text().Complete() {
				t.Errorf("%s %s %s: value %s and why %q", ind.ID, p.UnitID, p.Period, p.Value, p.Why)
			}
			if p.Reporting > p.Expected || p.Expected == 0 {
				t.Errorf("%s %s %s: %d of %d", ind.ID, p.UnitID, p.Period, p.Reporting, p.Expected)
			}
		}
	}
}
