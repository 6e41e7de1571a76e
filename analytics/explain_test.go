package analytics_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
	sqlfiles "github.com/thidua/thidua/sql"
)

// atlas is the small country of pov_rate.txtar, where wards merged and one was
// cut up.
func atlas(t testing.TB) *analytics.Evaluator {
	t.Helper()
	ind, err := shipped(t).Find("pov_rate")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range txtar.Parse(ind.Test).Files {
		files[f.Name] = string(f.Data)
	}
	return evaluator(t, files)
}

func explain(t testing.TB, e *analytics.Evaluator, name, unit string, p period.Period, m analytics.Map) analytics.Explanation {
	t.Helper()
	x, err := e.Explain(t.Context(), indicator(t, e, name), unit, p, m)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// told says a side as text: each cell, then the sum.
func told(s *analytics.Side) string {
	if s == nil {
		return "none"
	}
	var b strings.Builder
	for _, c := range s.Cells {
		fmt.Fprintf(&b, "%s %s row %d %s %q %s %s×%s×%d=%s", c.Unit, c.Section, c.Row, c.Field, c.Typed, c.State,
			c.Value, c.Weight, c.Sign, c.Share)
		if c.Qualifier != "" {
			b.WriteString(" " + c.Qualifier)
		}
		if !c.Counted {
			b.WriteString(" not counted")
		}
		b.WriteString("; ")
	}
	return b.String() + "sum " + s.Sum.String()
}

func TestExplain(t *testing.T) {
	e := atlas(t)
	x := explain(t, e, "pov_rate", "90101", "2023", "")
	want := `{"point":{"indicator":"POV_RATE","unit":"90101","unit_name":"Phường Cũ","period":"2023","value":10,` +
		`"numerator":5,"denominator":50,"reporting":1,"expected":1,"estimate":false,"approx":false,` +
		`"series":"2022_2025","why":""},"numerator":{"label":{"vi":"số hộ nghèo cuối kỳ","en":"poor households at the end"},` +
		`"section":"s05_poverty","sum":5,"cells":[{"unit":"90101","unit_name":"Phường Cũ","file":"90101_2023.xlsx","sha256":"`
	if got := jsonOf(x); !strings.HasPrefix(got, want) {
		t.Errorf("got  %s\nwant %s…", got, want)
	}
	for _, tt := range []struct {
		unit       string
		period     period.Period
		m          analytics.Map
		top, under string
	}{
		{
			"901", "2023", "", `90101 s05_poverty row 1 poor_end "5" number 5×1×1=5; 90102 s05_poverty row 1 poor_end "1" number 1×1×1=1; sum 6`,
			`90101 s05_poverty row 1 households_total "50" number 50×1×1=50; 90102 s05_poverty row 1 households_total "100" number 100×1×1=100; sum 150`,
		},
		// A unit that lacks its denominator is shown, and not counted.
		{
			"901", "2024", "", `90101 s05_poverty row 1 poor_end "5" number 5×1×1=5; 90102 s05_poverty row 1 poor_end "1" number 1×1×1=1 not counted; sum 5`,
			`90101 s05_poverty row 1 households_total "50" number 50×1×1=50; 90102 s05_poverty row 1 households_total "" missing ×1×1= not counted; sum 50`,
		},
		// A piece of a ward goes over by its weight.
		{"90101", "2016", "2025-07-01", `90101 s05_poverty row 1 poor_end "100" number 100×1×1=100; 90102 s05_poverty row 1 poor_end "50" number 50×1×1=50; ` +
			`90103 s05_poverty row 1 poor_end "10" number 10×0.6×1=6; sum 156`, ""},
		{"901", "2017", "", `90101 s05_poverty row 1 poor_end "none" none 0×1×1=0; 90102 s05_poverty row 1 poor_end "0" zero 0×1×1=0; sum 0`, ""},
		{"90101", "2014..2024", "", `90101 s05_poverty row 1 poor_end "24" number 24×1×1=24; sum 24`, ""},
		{"901", "2014", "", `sum `, `sum `},
		{"90102", "2016", "2025-07-01", `sum `, `sum `},
	} {
		x := explain(t, e, "pov_rate", tt.unit, tt.period, tt.m)
		if got := told(x.Numerator); got != tt.top {
			t.Errorf("%s %s %s numerator\n got %s\nwant %s", tt.unit, tt.period, tt.m, got, tt.top)
		}
		if got := told(x.Denominator); tt.under != "" && got != tt.under {
			t.Errorf("%s %s %s denominator\n got %s\nwant %s", tt.unit, tt.period, tt.m, got, tt.under)
		}
	}
}

func TestExplainGifts(t *testing.T) {
	e := evaluator(t, map[string]string{
		"s06_donations.csv": `unit,period,form,amount,amount_unit,estimated_value_vnd,quantity,quantity_unit,purpose,qualifier
21439,2024,tien,5,ty,,,,nguoi_ngheo,gan
21439,2024,hien_vat,,,3000000,10,suat,covid,
21439,2024,ngay_cong,,,,4,ngay_cong,ha_tang,
`,
		"s00_envelope.csv": "unit,period,nil_sections\n21442,2024,S06\n",
		"sections.csv":     "unit,period,section,state\n21442,2024,s06_donations,nil\n21445,2024,s06_donations,nil\n",
		"s05_poverty.csv":  "unit,period,standard_code,households_total,poor_end\n21439,2024,2022_2025,900,20\n",
	})
	for _, tt := range []struct{ indicator, unit, top string }{
		{"don_total", "21439", `21439 s06_donations row 1 amount_vnd "" number 5000000000×1×1=5000000000 gan; ` +
			`21439 s06_donations row 1 estimated_value_vnd "" missing ×1×1= gan; ` +
			`21439 s06_donations row 2 amount_vnd "" missing ×1×1=; ` +
			`21439 s06_donations row 2 estimated_value_vnd "3000000" number 3000000×1×1=3000000; ` +
			`21439 s06_donations row 3 amount_vnd "" missing ×1×1=; 21439 s06_donations row 3 estimated_value_vnd "" missing ×1×1=; sum 5003000000`},
		// Where a section was declared nil the cell is the one that says so.
		{"don_total", "21442", `21442 s00_envelope row 1 nil_sections "S06" none 0×1×1=0; sum 0`},
		{"don_total", "21445", `21445  row 0 nil_sections "" none 0×1×1=0; sum 0`},
		// Only the rows the indicator speaks of are its sources.
		{"don_labour", "21439", `21439 s06_donations row 3 quantity "4" number 4×1×1=4; sum 4`},
		{"don_per_poor", "21439", `21439 s06_donations row 1 amount_vnd "" number 5000000000×1×1=5000000000 gan; ` +
			`21439 s06_donations row 1 estimated_value_vnd "" missing ×1×1= gan; sum 5000000000`},
	} {
		x := explain(t, e, tt.indicator, tt.unit, "2024", analytics.Reported)
		if got := told(x.Numerator); got != tt.top {
			t.Errorf("%s of %s\n got %s\nwant %s", tt.indicator, tt.unit, got, tt.top)
		}
		if x.Numerator.Sum.String() != x.Point.Numerator.String() {
			t.Errorf("%s of %s: the cells make %s, the figure is %s", tt.indicator, tt.unit, x.Numerator.Sum, x.Point.Numerator)
		}
	}
}

// TestExplainHalf: a unit that gives neither side whole lowers the coverage;
// its cells are shown, and are no part of the figure.
func TestExplainHalf(t *testing.T) {
	e := evaluator(t, map[string]string{"s05_poverty.csv": `unit,period,standard_code,households_total,poor_end,near_poor_end
21439,2024,2022_2025,100,4,6
21442,2024,2022_2025,,5,
`})
	x := explain(t, e, "pov_multi", "534", "2024", analytics.Reported)
	if x.Point.Value.String() != "10" || x.Point.Reporting != 1 || x.Numerator.Sum.String() != "10" {
		t.Errorf("534 is %s of %d, the cells make %s", x.Point.Value, x.Point.Reporting, x.Numerator.Sum)
	}
	want := `21439 s05_poverty row 1 near_poor_end "6" number 6×1×1=6; 21439 s05_poverty row 1 poor_end "4" number 4×1×1=4; ` +
		`21442 s05_poverty row 1 near_poor_end "" missing ×1×1= not counted; 21442 s05_poverty row 1 poor_end "5" number 5×1×1=5 not counted; sum 10`
	if got := told(x.Numerator); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestExplainSign(t *testing.T) {
	c, err := analytics.Load(sqlfiles.FS, os.DirFS("testdata/project"))
	if err != nil {
		t.Fatal(err)
	}
	e := evaluator(t, map[string]string{"s05_poverty.csv": "unit,period,standard_code,near_poor_start,near_poor_end\n21439,2024,2022_2025,50,30\n"})
	e.Catalog = c
	x := explain(t, e, "near_growth", "21439", "2024", analytics.Reported)
	want := `21439 s05_poverty row 1 near_poor_end "30" number 30×1×1=30; 21439 s05_poverty row 1 near_poor_start "50" number 50×1×-1=-50; sum -20`
	if got := told(x.Numerator); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestExplainDrop: what looks back is explained by both years, across a
// rename too, and by one where there is nothing to look back to.
func TestExplainDrop(t *testing.T) {
	e := evaluator(t, map[string]string{"s05_poverty.csv": `unit,period,standard_code,households_total,poor_end
21439,2019,2016_2020,1000,100
21439,2020,2016_2020,1000,80
21439,2021,2016_2020,1000,70
21439,2022,2022_2025,1000,90
21439,2024,2022_2025,1000,20
21439,2025,2022_2025,6000,60
`})
	for _, tt := range []struct {
		unit   string
		period period.Period
		want   string
	}{
		{"21439", "2020", "Phường Nguyễn Nghiêm 2020 8, Thị trấn Đức Phổ 2019 10"},
		{"21439@2020-02-01", "2020", "Phường Nguyễn Nghiêm 2020 8, Thị trấn Đức Phổ 2019 10"},
		{"21439", "2021", "Phường Nguyễn Nghiêm 2021 7, Phường Nguyễn Nghiêm 2020 8"},
		{"21439", "2022", "Phường Nguyễn Nghiêm 2022 9, Phường Nguyễn Nghiêm 2021 7"},
		{"21439", "2024", "Phường Nguyễn Nghiêm 2024 2"},
		{"21439", "2025", "Phường Đức Phổ 2025 1"},
	} {
		x := explain(t, e, "pov_drop", tt.unit, tt.period, analytics.Reported)
		var got []string
		for _, u := range x.Uses {
			got = append(got, fmt.Sprintf("%s %s %s", u.Point.UnitName, u.Point.Period, u.Point.Value))
			if len(u.Numerator.Cells) != 1 || len(u.Denominator.Cells) != 1 {
				t.Errorf("%s %s: %d and %d cells", tt.unit, u.Point.Period, len(u.Numerator.Cells), len(u.Denominator.Cells))
			}
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s %s\n got %s\nwant %s", tt.unit, tt.period, s, tt.want)
		}
	}
}
