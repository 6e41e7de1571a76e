package analytics_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

func num(t testing.TB, s string) analytics.Num {
	t.Helper()
	n, err := analytics.ParseNum(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestRank(t *testing.T) {
	for _, tt := range []struct{ name, points, better, want string }{
		{"ties share a rank", "a=5 b=3 c=3 d=1", "higher", "a1 b2 c2 d4"},
		{"lower is better", "a=5 b=3 c=3 d=1", "lower", "d1 b2 c2 a4"},
		{"neutral goes by size", "a=1 b=2", "neutral", "b1 a2"},
		{"all alike", "a=2 b=2.0 c=2", "higher", "a1 b1 c1"},
		{"no value and part coverage have no rank", "a= b=9/1of2 c=3 d=4/0of0", "higher", "c1 a0 b0 d0"},
		{"negative", "a=-1 b=0 c=-2", "higher", "b1 a2 c3"},
		{"none", "", "higher", ""},
	} {
		var points []analytics.Point
		for word := range strings.FieldsSeq(tt.points) {
			name, rest, _ := strings.Cut(word, "=")
			value, cover, part := strings.Cut(rest, "/")
			p := analytics.Point{Unit: name, Value: num(t, value), Reporting: 1, Expected: 1}
			if part {
				p.Reporting, p.Expected = int(cover[0]-'0'), int(cover[3]-'0')
			}
			points = append(points, p)
		}
		var got []string
		for _, r := range analytics.Rank(points, analytics.Better(tt.better)) {
			got = append(got, r.Unit+strconv.Itoa(r.Rank))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}

func TestChange(t *testing.T) {
	c := shipped(t)
	for _, tt := range []struct {
		name, indicator string
		now, before     string // numerator/denominator [series] [why]
		years           string
		want            string
	}{
		{"points, from counts", "pov_rate", "1/3 s", "1/7 s", "2024 2023", "19.05 points"},
		{"half goes away from zero", "pov_rate", "0/160 s", "5/160 s", "2024 2023", "-3.13 points"},
		{"relative", "don_total", "15000000", "10000000", "2024 2023", "50"},
		{"relative, one decimal, down", "don_total", "1000", "3000", "2024 2023", "-66.7"},
		{"a drop in points changes by points", "pov_drop", "3/100 s", "1/100 s", "2024 2023", "2 points"},
		{"another standard", "pov_rate", "1/3 s", "1/7 r", "2022 2021", "points series_break"},
		{"one standard over a break year", "pov_rate", "1/4 s", "1/2 s", "2022 2021", "-25 points"},
		{"now missing", "pov_rate", " missing_denominator", "1/7 s", "2024 2023", "points missing_denominator"},
		{"before missing", "don_total", "5", " no_return", "2024 2023", "no_previous"},
		{"from zero", "don_total", "5", "0", "2024 2023", "zero_denominator"},
		{"to zero", "don_total", "0", "5", "2024 2023", "-100"},
	} {
		ind, err := c.Find(tt.indicator)
		if err != nil {
			t.Fatal(err)
		}
		years := strings.Fields(tt.years)
		d := c.Change(ind, point(t, tt.now, years[0]), point(t, tt.before, years[1]))
		var got []string
		for _, s := range []string{d.Value.String(), map[bool]string{true: "points"}[d.Points], string(d.Why)} {
			if s != "" {
				got = append(got, s)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
	}
}

// point reads "numerator/denominator series" or " why".
func point(t *testing.T, s, year string) analytics.Point {
	t.Helper()
	p := analytics.Point{Period: period.Period(year), Reporting: 1, Expected: 1}
	if why, ok := strings.CutPrefix(s, " "); ok {
		p.Why = analytics.Why(why)
		return p
	}
	parts := strings.Fields(s)
	top, bottom, _ := strings.Cut(parts[0], "/")
	p.Numerator, p.Denominator = num(t, top), num(t, bottom)
	p.Value = p.Numerator
	if len(parts) > 1 {
		p.Series = parts[1]
	}
	return p
}

func TestUneven(t *testing.T) {
	c := shipped(t)
	ind, _ := c.Find("don_total")
	at := func(reporting, expected int) analytics.Point {
		return analytics.Point{Period: "2024", Numerator: num(t, "1"), Value: num(t, "1"), Reporting: reporting, Expected: expected}
	}
	if c.Change(ind, at(15, 15), at(15, 15)).Uneven || c.Change(ind, at(5, 5), at(15, 15)).Uneven {
		t.Error("whole coverage is even, however many units")
	}
	if !c.Change(ind, at(15, 15), at(14, 15)).Uneven {
		t.Error("14 of 15 is not the coverage of 15 of 15")
	}
}
