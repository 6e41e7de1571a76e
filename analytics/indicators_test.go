package analytics_test

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/form"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

// shipped is the catalog the program ships.
func shipped(t testing.TB) *analytics.Catalog {
	t.Helper()
	c, err := analytics.Load(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// sandbox lends the warehouses of all tests of this package.
var sandbox = sync.OnceValues(func() (*warehouse.Sandbox, error) {
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	return warehouse.NewSandbox(f), err
})

// load borrows a warehouse in memory with the files of a test.
func load(ctx context.Context, files map[string]string) (analytics.Querier, func() error, error) {
	s, err := sandbox()
	if err != nil {
		return nil, nil, err
	}
	return s.Load(ctx, files)
}

// evaluator answers from a warehouse with the files given, for one test.
func evaluator(t testing.TB, files map[string]string) *analytics.Evaluator {
	t.Helper()
	q, end, err := load(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = end() })
	return &analytics.Evaluator{Catalog: shipped(t), Q: q}
}

// indicator finds an indicator that is there.
func indicator(t testing.TB, e *analytics.Evaluator, name string) *analytics.Indicator {
	t.Helper()
	ind, err := e.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return ind
}

// TestIndicators runs the test of every indicator we ship and of the project
// in testdata, whose roll-ups are those no shipped indicator has yet.
func TestIndicators(t *testing.T) {
	c, err := analytics.Load(sqlfiles.FS, os.DirFS("testdata/project"))
	if err != nil {
		t.Fatal(err)
	}
	for _, ind := range c.Indicators() {
		t.Run(ind.ID, func(t *testing.T) {
			if ind.Test == nil {
				t.Fatalf("sql/indicators/%s.txtar is missing", ind.ID)
			}
			wrong, err := c.RunTest(t.Context(), ind, load)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range wrong {
				t.Errorf("%s.txtar: %v", ind.ID, m)
			}
		})
	}
}

// TestRunTest makes sure that a test can fail: a wrong figure, a wrong column
// of the select, a column nobody has, a file without an answer.
func TestRunTest(t *testing.T) {
	c := shipped(t)
	right, _ := c.Find("pov_new_sh")
	for _, tt := range []struct{ name, old, with, wrong, err string }{
		{name: "figure", old: "3,24,1,1", with: "3,25,1,1", wrong: "denominator là 24, cần 25"},
		{name: "null", old: "7.5,3,40,3,15", with: ",3,40,3,15", wrong: "value là 7.5, cần ∅"},
		{name: "select", old: "poor_end as denominator", with: "poor_end as bottom", wrong: "trả về các cột"},
		{name: "others", old: "poor_end as denominator", with: "sum(poor_end) over (partition by period) as denominator", wrong: "khi một số đơn vị khác chưa báo cáo"},
		{name: "column", old: "map,value", with: "map,valeu", err: "không có cột valeu"},
		{name: "answer", old: "-- want.csv --", with: "-- wants.csv --", err: "cần tệp want.csv"},
		{name: "unit", old: "\n534,", with: "\n543,", err: "Có phải là 534?"},
		{name: "field", old: "relapsed,newly_poor\n", with: "relapsed,newly\n", err: "không có trường newly"},
		{name: "sql", old: "from accepted_s05_poverty", with: "from accepted_s05", err: "accepted_s05"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ind := *right
			ind.SQL = strings.Replace(ind.SQL, tt.old, tt.with, 1)
			ind.Test = []byte(strings.Replace(string(ind.Test), tt.old, tt.with, 1))
			wrong, err := c.RunTest(t.Context(), &ind, load)
			switch {
			case tt.err != "":
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("error %v, want %q", err, tt.err)
				}
			case err != nil:
				t.Error(err)
			case len(wrong) != 1 || !strings.Contains(wrong[0].String(), tt.wrong):
				t.Errorf("wrong: %v, want %q", wrong, tt.wrong)
			}
		})
	}
}
