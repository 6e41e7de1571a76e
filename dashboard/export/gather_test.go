package export

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/form"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

func evaluator(t *testing.T, poverty string) *analytics.Evaluator {
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
	if err := store.LoadArchive(t.Context(), map[string]string{"s05_poverty.csv": poverty}); err != nil {
		t.Fatal(err)
	}
	c, err := analytics.Load(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	return &analytics.Evaluator{Catalog: c, Q: store}
}

const eras = `unit,period,standard_code,households_total,poor_end
21439,2019,2016_2020,1000,100
21439,2024,2022_2025,1000,20
21439,2025,2022_2025,6000,60
21439,2014..2024,2022_2025,1000,24
`

func TestASummaryIsTheUnitAndThoseUnderIt(t *testing.T) {
	e := evaluator(t, eras)
	for _, tt := range []struct {
		unit string
		from int
		on   analytics.Map
		rows int
		want []string
	}{
		{"21439", 2019, "", 7, []string{"2019 Thị trấn Đức Phổ 10", "2024 Phường Nguyễn Nghiêm 2", "2025 Phường Đức Phổ 1"}},
		{"534", 2024, "", 16, []string{"2024 Thị xã Đức Phổ 2", "2024 Phường Nguyễn Nghiêm 2", "2024 Xã Phổ An no_return"}},
		{"51", 2024, "", 2 + 15 + 5, []string{"2024 Tỉnh Quảng Ngãi 2", "2025 Phường Đức Phổ 1", "2025 Tỉnh Quảng Ngãi 1"}},
		{"51", 2025, "2025-07-01", 1 + 5, []string{"2025 Phường Đức Phổ 1"}},
	} {
		s, err := gather(t.Context(), e, Options{Unit: tt.unit, From: tt.from, To: 2025, Map: tt.on}, 0)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range s.Rows {
			p := r.Points[0]
			got = append(got, fmt.Sprint(r.Year, " ", r.Name, " ", p.Value.String()+string(p.Why)))
		}
		if len(got) != tt.rows || s.Rows[0].Code != tt.unit {
			t.Errorf("%s: %d rows, want %d:\n%s", tt.unit, len(got), tt.rows, strings.Join(got, "\n"))
		}
		for _, want := range tt.want {
			if !strings.Contains(strings.Join(got, "\n")+"\n", want+"\n") {
				t.Errorf("%s: no row %q in\n%s", tt.unit, want, strings.Join(got, "\n"))
			}
		}
	}
}

func TestASummaryOfNobodyIsRefused(t *testing.T) {
	_, err := gather(t.Context(), evaluator(t, eras), Options{Unit: "99999", From: 2024, To: 2024}, 0)
	if _, ok := errors.AsType[*analytics.Unknown](err); !ok {
		t.Errorf("got %v, want an *analytics.Unknown", err)
	}
}
