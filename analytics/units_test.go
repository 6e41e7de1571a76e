package analytics_test

import (
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/sql/warehouse"
)

func TestUnits(t *testing.T) {
	e := evaluator(t, nil)
	units, err := e.Units(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]analytics.Unit{}
	for i, u := range units {
		byID[u.ID] = u
		if i > 0 && units[i-1].Code+units[i-1].ValidFrom >= u.Code+u.ValidFrom {
			t.Errorf("%s comes before %s", units[i-1].ID, u.ID)
		}
	}
	want := `{"unit_id":"21439@2020-02-01","code":"21439","name":"Phường Nguyễn Nghiêm","kind":"phuong",` +
		`"level":"commune","valid_from":"2020-02-01","valid_to":"2025-07-01","basis":"867/NQ-UBTVQH14",` +
		`"parents":[{"unit_id":"534@2020-02-01","valid_from":"2020-02-01","valid_to":"2025-07-01"}],` +
		`"successors":[{"unit_id":"21439@2025-07-01","changed_on":"2025-07-01","kind":"merge","weight":1,"basis":"1677/NQ-UBTVQH15","weight_basis":"whole"}],` +
		`"predecessors":[{"unit_id":"21439@2004-08-31","changed_on":"2020-02-01","kind":"rename","weight":1,"basis":"867/NQ-UBTVQH14","weight_basis":"whole"}]}`
	if got := jsonOf(byID["21439@2020-02-01"]); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if n := len(byID["21439@2025-07-01"].Predecessors); n != 5 {
		t.Errorf("phường Đức Phổ has %d predecessors, want 5", n)
	}
	an := byID["21442@2004-08-31"]
	for day, parent := range map[string]string{
		"2004-08-30": "", "2020-01-31": "534@2004-08-31", "2020-02-01": "534@2020-02-01", "2025-07-01": "",
	} {
		if got := an.ParentOn(day); got != parent {
			t.Errorf("on %s Phổ An stood under %q, want %q", day, got, parent)
		}
	}
	if !an.On("2025-06-30") || an.On("2025-07-01") || an.On("2004-08-30") {
		t.Error("Phổ An lived from 2004-08-31 to 2025-06-30")
	}
}

func TestFindings(t *testing.T) {
	rows := map[string]string{"s05_poverty.csv": `unit,period,standard_code,households_total,poor_start,poor_end
21439,2022,2022_2025,1000,50,40
21439,2023,2022_2025,1000,30,20
21442,2024,2022_2025,1000,30,20
`}
	e := evaluator(t, rows)
	if err := e.Q.(*warehouse.Warehouse).RunChecks(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		f    analytics.Filter
		want int
	}{
		{analytics.Filter{}, 1},
		{analytics.Filter{Unit: "21439"}, 1},
		{analytics.Filter{Unit: "21439@2020-02-01", From: 2023, To: 2023}, 1},
		{analytics.Filter{Unit: "21442"}, 0},
		{analytics.Filter{From: 2024}, 0},
	} {
		found, err := e.Findings(t.Context(), tt.f)
		if err != nil || found == nil || len(found) != tt.want {
			t.Errorf("%+v: %d findings, want %d: %v", tt.f, len(found), tt.want, err)
		}
	}
	found, _ := e.Findings(t.Context(), analytics.Filter{})
	want := `{"code":"W-CHK-002","severity":"warning","unit":"21439","unit_name":"Phường Nguyễn Nghiêm",` +
		`"period":"2023","section":"s05_poverty","field":"poor_start","detail":"2022: 40 → 2023: 30"}`
	if got := jsonOf(found[0]); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
