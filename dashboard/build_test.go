package dashboard

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/period"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

// eras is a ward through its three eras, two neighbours and a ten-year return;
// figures are invented.
var eras = map[string]string{
	"s05_poverty.csv": `unit,period,standard_code,households_total,poor_end
21439,2019,2016_2020,1000,100
21439,2020,2016_2020,1000,80
21439,2024,2022_2025,1000,20
21460,2024,2022_2025,500,10
21442,2024,2022_2025,500,
21439,2025,2022_2025,6000,60
21439,2014..2024,2022_2025,1000,24
`,
	"s06_donations.csv": `unit,period,form,amount,amount_unit,estimated_value_vnd,quantity,quantity_unit,purpose,qualifier
21439,2024,tien,12.5,trieu,,,,nguoi_ngheo,gan
21439,2024,hien_vat,,,1500000,3,suat,covid,
21439,2024,ngay_cong,,,,7.5,ngay_cong,ha_tang,
`,
}

func built(t *testing.T, files map[string]string, o Options) *Model {
	t.Helper()
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		t.Fatal(err)
	}
	store, err := warehouse.Scratch(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if err := store.LoadArchive(t.Context(), files); err != nil {
		t.Fatal(err)
	}
	c, err := analytics.Load(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	o.AsOf = time.Date(2025, 12, 20, 0, 0, 0, 0, time.UTC)
	m, err := Build(t.Context(), &analytics.Evaluator{Catalog: c, Q: store}, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestBuildJoinsRenamingsAndKeepsMergersApart(t *testing.T) {
	m := built(t, eras, Options{})
	if want := []int{2019, 2020, 2024, 2025}; !slices.Equal(m.Years, want) {
		t.Errorf("years %v, want %v: the span is none", m.Years, want)
	}
	if m.MapDay != "2025-07-01" {
		t.Errorf("map of %s", m.MapDay)
	}
	var parents []string
	for _, p := range m.Parents {
		parents = append(parents, p.Key)
	}
	if got := strings.Join(parents, " "); got != "51-2004-08-31 534-2020-02-01" {
		t.Errorf("parents %s", got)
	}
	if len(m.Units) != 20 {
		t.Errorf("%d units, want 15 and 5", len(m.Units))
	}
	ward, merged := m.Unit("21439-2020-02-01"), m.Unit("21439-2025-07-01")
	if len(ward.Lives) != 2 || ward.Lives[0].Name != "Thị trấn Đức Phổ" || ward.OnMap || len(ward.Became) != 1 {
		t.Errorf("the ward is %+v", ward)
	}
	if len(merged.Lives) != 1 || len(merged.Came) != 5 || !merged.OnMap || merged.Name != "Phường Đức Phổ" {
		t.Errorf("the merged ward is %+v", merged)
	}
	for at, want := range map[Level]int{
		{analytics.Reported, "534-2020-02-01", 2019}: 15,
		{analytics.Reported, "534-2020-02-01", 2025}: 0,
		{analytics.Reported, "51-2004-08-31", 2024}:  15,
		{analytics.Reported, "51-2004-08-31", 2025}:  5,
		{"2025-07-01", "51-2004-08-31", 2019}:        5,
		{"2025-07-01", "534-2020-02-01", 2019}:       0,
	} {
		if got := len(m.Children[at]); got != want {
			t.Errorf("%v: %d units, want %d", at, got, want)
		}
	}
}

func TestBuildKeepsValuesCellsAndSpansApart(t *testing.T) {
	asked := ""
	m := built(t, eras, Options{Facts: func(_ context.Context, r analytics.ReturnInfo) ([]analytics.SourceCell, error) {
		asked = string(r.Period)
		return []analytics.SourceCell{{Field: "population", Typed: "11.000 người"}}, nil
	}})
	value := func(on analytics.Map, unit string, year int) string {
		p := m.Point(Place{on, unit, "pov_rate", year})
		return p.Value.String() + string(p.Why)
	}
	for _, x := range []struct {
		on   analytics.Map
		unit string
		year int
		want string
	}{
		{analytics.Reported, "21439-2020-02-01", 2019, "10"},
		{analytics.Reported, "21439-2020-02-01", 2020, "8"},
		{analytics.Reported, "21439-2020-02-01", 2025, "no_such_unit"},
		{analytics.Reported, "21439-2025-07-01", 2025, "1"},
		{"2025-07-01", "21439-2025-07-01", 2024, "2"}, // 30 of 1500
		{analytics.Reported, "534-2020-02-01", 2024, "missing_numerator"},
		{analytics.Reported, "21463-2020-02-01", 2024, "no_return"},
	} {
		if got := value(x.on, x.unit, x.year); got != x.want {
			t.Errorf("%s %s %d: %s, want %s", x.on, x.unit, x.year, got, x.want)
		}
	}
	if d := m.Deltas[Place{analytics.Reported, "21439-2020-02-01", "pov_rate", 2020}]; d.Value.String() != "-2" || !d.Points {
		t.Errorf("2020 against 2019, across a renaming: %+v", d)
	}
	if d, on := m.delta(Place{analytics.Reported, "21439-2025-07-01", "pov_rate", 2025}); d.Value.String() != "-1" || on != "2025-07-01" {
		t.Errorf("the merged ward against its parts: %+v on %s", d, on)
	}
	drop := Place{analytics.Reported, "21439-2025-07-01", "pov_drop", 2025}
	if at := m.standing(drop); at.Map != "2025-07-01" || m.Point(at).Value.String() != "1" {
		t.Errorf("the drop of a ward that began this year is read at %v: %s", at, m.Point(at).Value)
	}
	ward := m.Unit("21439-2020-02-01")
	if len(ward.Spans) != 1 || ward.Spans[0].Period != period.Span(2014, 2024) || asked != "2014..2024" || len(ward.Spans[0].Facts) != 1 {
		t.Errorf("spans %+v, facts asked of %q", ward.Spans, asked)
	}
	if x := ward.Sources[0]; x.Point.Period != "2024" || x.Numerator.Cells[0].Typed != "20" || x.Denominator.Sum.String() != "1000" {
		t.Errorf("sources %+v", x)
	}
	if len(ward.Donations) != 3 || len(ward.Donations[1].Cells) != 1 || ward.Donations[0].Cells[0].Qualifier != "gan" {
		t.Errorf("donations %+v", ward.Donations)
	}
}

func TestASiteOfRealFigures(t *testing.T) {
	_, pages := written(t, built(t, eras, Options{}))
	for name, text := range pages {
		for _, word := range []string{"«", "NaN", "%!", "<no value>", "số liệu minh họa", "sample figures"} {
			if strings.Contains(text, word) {
				t.Errorf("%s contains %s", name, word)
			}
		}
	}
	ward := parse(t, pages["unit/21439-2020-02-01.html"]).text()
	for _, want := range []string{"Thị trấn Đức Phổ 31/08/2004 – 31/01/2020", "≈ 14", "Báo cáo giai đoạn 2014–2024", "12.500.000"} {
		if !strings.Contains(ward, want) {
			t.Errorf("%q is not on the ward's page", want)
		}
	}
}
