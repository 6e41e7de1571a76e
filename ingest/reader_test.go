package ingest_test

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/period"
	"github.com/thidua/thidua/ingest/template"
)

// now is the day of every test.
var now = time.Date(2025, time.January, 15, 8, 0, 0, 0, time.UTC)

func shipped(t testing.TB) *form.Form {
	t.Helper()
	f, err := form.Load(form.Specs(), os.DirFS("../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	given, err := form.ReadReference("indicators", os.DirFS("testdata"))
	if err != nil {
		t.Fatal(err)
	}
	f.Give(given)
	return f
}

func units(t testing.TB) *ingest.Register {
	t.Helper()
	f, err := os.Open("../sql/reference/units.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	parents, err := os.Open("../sql/reference/unit_parents.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer parents.Close()
	reg, err := ingest.ReadRegister(f, parents)
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

func reader(t testing.TB) *ingest.Reader {
	t.Helper()
	return &ingest.Reader{Form: shipped(t), Units: units(t), Now: now}
}

// values are the figures of a good return. They are invented.
func values() map[string][]map[string]any {
	day := time.Date(2024, time.May, 7, 0, 0, 0, 0, time.UTC)
	return map[string][]map[string]any{
		"s00_envelope": {{
			"value_status": "chinh_thuc", "prepared_by": "Người Lập Minh Họa", "approved_by": "Người Duyệt Minh Họa",
			"approved_title": "Chủ tịch UBND phường", "report_no": "152/BC-UBND", "report_date": day,
		}},
		"s01_profile": {{
			"natural_area_ha": 561.7, "population": 11000, "households": 2857, "residential_groups": 6,
			"officials_count": 21, "urban_kind": "phuong", "population_basis": "thuong_tru", "party_members": 400,
			"budget_revenue_vnd": int64(4_200_000_000), "income_per_capita_mvnd": 45.5,
		}},
		"s05_poverty": {{
			"review_year": 2024, "standard_code": "2022_2025", "households_total": 2857, "persons_total": 11000,
			"poor_start": 80, "to_near_poor": 5, "above_near_poor": 7, "other_decrease": 1, "near_to_poor": 1,
			"relapsed": 1, "newly_poor": 1, "other_increase": 0, "poor_end": 70,
			"near_poor_start": 90, "near_poor_to_poor": 1, "near_poor_above": 10, "near_poor_other_decrease": 0,
			"near_poor_from_poor": 5, "near_poor_relapsed": 0, "near_poor_newly": 2, "near_poor_other_increase": 0,
			"near_poor_end": 86, "poor_persons": 200, "near_poor_persons": 250, "poor_no_labour": 20,
			"poor_merit": 1, "poor_ethnic": 2, "poor_rate_typed": 2.45, "near_rate_typed": 3.01,
		}},
		"s06_donations": {
			{
				"received_on": day, "donor_type": "doanh_nghiep", "donor_display": "Công ty Minh Họa Một", "consent_publish": true,
				"form": "tien", "qualifier": "gan", "amount": 5, "amount_unit": "ty", "purpose": "nguoi_ngheo",
				"channel": "quy_vnn", "is_aggregate": false,
			},
			{
				"received_on": day, "donor_type": "ca_nhan", "donor_display": "Nguyễn Văn Minh Họa", "consent_publish": false,
				"form": "ngay_cong", "quantity": 20, "quantity_unit": "ngay_cong", "estimated_value_vnd": 6_000_000,
				"purpose": "nha_o", "channel": "ubnd", "is_aggregate": false,
			},
		},
	}
}

// workbook writes a return through the template, with change made to the good
// one.
func workbook(t testing.TB, change func(o *template.Options)) []byte {
	t.Helper()
	u, ok := units(t).Find("21439", time.Date(2024, time.December, 14, 0, 0, 0, 0, time.UTC))
	if !ok {
		t.Fatal("no unit 21439 in 2024")
	}
	o := template.Options{
		Form: shipped(t), Unit: u, Period: period.Year(2024), Kind: "nam", Sample: true, Values: values(),
		Sections: []string{"S00", "S01", "S05", "S06"},
	}
	if change != nil {
		change(&o)
	}
	var buf bytes.Buffer
	if err := template.Write(&buf, o); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// set gives a change that overrides figures of a section's first row.
func set(stem string, figures map[string]any) func(*template.Options) {
	return func(o *template.Options) { maps.Copy(o.Values[stem][0], figures) }
}

func read(t testing.TB, r *ingest.Reader, name string, b []byte) *ingest.Return {
	t.Helper()
	ret, err := r.Read(context.Background(), name, b)
	if err != nil {
		t.Fatal(err)
	}
	return ret
}

func TestGoodReturnHasNoProblem(t *testing.T) {
	ret := read(t, reader(t), "tốt.xlsx", workbook(t, nil))
	for _, p := range ret.Problems {
		t.Errorf("%s: %s: %s", p.Place(ret.File), p.Code, p.Message.VI)
	}
	if ret.State() != ingest.Accepted || ret.Unit.ID != "21439@2020-02-01" || ret.Period != "2024" || !ret.Official {
		t.Errorf("state %s, unit %s, period %s, official %v", ret.State(), ret.Unit.ID, ret.Period, ret.Official)
	}
}

// TestCorpusEndsReadOrCoded reads every odd and hostile workbook of other
// people's tests: none panics, hangs, eats memory or ends without a code, and
// none of them is a return.
func TestCorpusEndsReadOrCoded(t *testing.T) {
	const corpus = "../../shared/data/corpus"
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("the corpus of odd workbooks is not there")
	}
	r, codes := reader(t), map[string]int{}
	err := filepath.WalkDir(corpus, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := cpuTime(t)
		ret := read(t, r, name, b)
		took := cpuTime(t) - start
		runtime.ReadMemStats(&after)
		used := after.TotalAlloc - before.TotalAlloc
		if took > 5*time.Second || used > 512<<20 {
			t.Errorf("%s took %v and %d MB", name, took, used>>20)
		}
		if ret.State() != ingest.Rejected {
			t.Errorf("%s was accepted", name)
			return nil
		}
		codes[ret.Problems[0].Code]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(codes)
}
