package analytics_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/thidua/thidua/analytics"
	sqlfiles "github.com/thidua/thidua/sql"
)

// TestOnTimeIsTheBoards: the indicator RPT_ONTIME and the board of who has
// reported count alike: by the shipped window, with days of grace of the
// asker, with a window a project has changed, and for a part of the year.
func TestOnTimeIsTheBoards(t *testing.T) {
	const heading = "window,kind,first_day,last_day,cutoff_days,due_days,grace_days,label_vi,label_en,source\n"
	for name, tt := range map[string]struct {
		rows   string
		grace  int
		onTime int
	}{
		"shipped":           {"", 0, 3},
		"grace":             {"", 10, 5},
		"grace of a window": {"admin,year,-1/12-15,0/12-14,0,1,10,năm,year,x\n", 0, 5},
		"due before":        {"admin,year,-1/12-15,0/12-14,0,-12,0,năm,year,x\n", 0, 2},
		"year ends on 31st": {"admin,year,0/01-01,0/12-31,0,0,0,năm,year,x\n", 0, 5},
	} {
		t.Run(name, func(t *testing.T) {
			e := posted(t)
			e.Grace = tt.grace
			dir := t.TempDir()
			write(t, filepath.Join(dir, "reference", "reporting_windows.csv"), heading+tt.rows)
			var err error
			if e.Catalog, err = analytics.Load(sqlfiles.FS, os.DirFS(dir)); err != nil {
				t.Fatal(err)
			}
			same(t, e, 2024, tt.onTime)
		})
	}
	s := provinceOfWards(t)
	for _, grace := range []int{0, 1, 3, 40} {
		s.Grace = grace
		same(t, s, 2024, -1)
	}
}

// same holds RPT_ONTIME of the province to the board; want is how many are on
// time, -1 if the board alone is to say.
func same(t *testing.T, e *analytics.Evaluator, year, want int) {
	t.Helper()
	s := status(t, e, year, "")
	found := false
	for _, p := range eval(t, e, "RPT_ONTIME", analytics.Filter{From: year, To: year}) {
		if len(p.Unit) != 2 {
			continue
		}
		found = true
		if p.Numerator.String() != strconv.Itoa(s.OnTime) || p.Denominator.String() != strconv.Itoa(s.Expected) ||
			p.Expected != s.Expected || want >= 0 && s.OnTime != want {
			t.Errorf("%s %d: the indicator has %s of %s, the board %d of %d on time, want %d", p.UnitID, year,
				p.Numerator, p.Denominator, s.OnTime, s.Expected, want)
		}
	}
	if !found {
		t.Error("there is no figure of the province")
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
