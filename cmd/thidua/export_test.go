package main

import (
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
)

// TestParquet reads the files back by an engine of its own: every value is
// that of `indicator eval`, rows are those of the warehouse, and no column may
// name a person.
func TestParquet(t *testing.T) {
	data, dir := t.TempDir(), t.TempDir()
	out := filepath.Join(dir, "it's parquet")
	run(t, data, "init")
	run(t, data, "import", "--quiet", writeSample(t, 40))
	run(t, data, "export", "parquet", "--out", out)
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	count := 0
	for _, on := range []string{"reported", "2025-07-01"} {
		for _, code := range []string{"POV_RATE", "DON_TOTAL", "POV_DROP", "AWD_TOTAL", "RPT_ONTIME"} {
			count += sameValues(t, db, data, out, code, on)
		}
	}
	if count < 200 {
		t.Errorf("only %d values were compared", count)
	}
	for _, table := range []string{"s05_poverty", "s17_commendations", "accepted_return"} {
		view := "accepted_" + strings.TrimPrefix(table, "accepted_")
		var rows []struct {
			N int `json:"n"`
		}
		if err := json.Unmarshal([]byte(run(t, data, "sql", "--json", "select count(*) as n from "+view)), &rows); err != nil {
			t.Fatal(err)
		}
		if got := rowsIn(t, db, out, table); got != rows[0].N || got == 0 {
			t.Errorf("%s: %d rows, want %d", table, got, rows[0].N)
		}
	}
	noPersons(t, db, out)
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left beside it: %v", left)
	}
}

func from(out, table string) string {
	return " from read_parquet('" + strings.ReplaceAll(filepath.Join(out, table+".parquet"), "'", "''") + "')"
}

func rowsIn(t *testing.T, db *sql.DB, out, table string) int {
	t.Helper()
	var n int
	if err := db.QueryRowContext(t.Context(), "select count(*)"+from(out, table)).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// sameValues compares every point of an indicator on a map, and counts them.
func sameValues(t *testing.T, db *sql.DB, data, out, code, on string) int {
	t.Helper()
	var points []analytics.Point
	if err := json.Unmarshal([]byte(run(t, data, "indicator", "eval", code, "--map", on, "--json")), &points); err != nil {
		t.Fatal(err)
	}
	rows, err := db.QueryContext(t.Context(), `select unit_code, period, value::varchar, numerator::varchar, denominator::varchar,
		reporting, expected, estimate, why, series, target::varchar`+from(out, "indicator_value")+`
		where indicator = $1 and map = $2`, code, on)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := map[string]analytics.Point{}
	for rows.Next() {
		var p analytics.Point
		var nums [4]sql.NullString
		if err := rows.Scan(&p.Unit, &p.Period, &nums[0], &nums[1], &nums[2], &p.Reporting, &p.Expected, &p.Estimate, &p.Why, &p.Series, &nums[3]); err != nil {
			t.Fatal(err)
		}
		for i, n := range []*analytics.Num{&p.Value, &p.Numerator, &p.Denominator, &p.Target} {
			if *n, err = analytics.ParseNum(nums[i].String); err != nil {
				t.Fatal(err)
			}
		}
		found[p.Unit+string(p.Period)] = p
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for _, want := range points {
		got, ok := found[want.Unit+string(want.Period)]
		same := got.Value.String() == want.Value.String() && got.Numerator.String() == want.Numerator.String() &&
			got.Denominator.String() == want.Denominator.String() && got.Target.String() == want.Target.String() &&
			got.Reporting == want.Reporting && got.Expected == want.Expected && got.Estimate == want.Estimate &&
			got.Why == want.Why && got.Series == want.Series
		if !ok || !same {
			t.Errorf("%s %s %s on %s: the file says %+v, the command %+v", code, want.Unit, want.Period, on, got, want)
		}
	}
	return len(points)
}

// noPersons looks for columns and for texts that may name a person.
func noPersons(t *testing.T, db *sql.DB, out string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(out, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Sample bool
		Files  []struct {
			File    string
			Rows    int
			Columns []struct{ Name string }
		}
	}
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(out, "README.txt"))
	if err != nil {
		t.Fatal(err)
	}
	columns := 0
	for _, f := range m.Files {
		if got := rowsIn(t, db, out, strings.TrimSuffix(f.File, ".parquet")); got != f.Rows || !strings.Contains(string(readme), f.File) {
			t.Errorf("%s: %d rows, the manifest says %d", f.File, got, f.Rows)
		}
		for _, c := range f.Columns {
			columns++
			switch c.Name {
			case "prepared_by", "approved_by", "subject_name":
				t.Errorf("%s has the column %s", f.File, c.Name)
			}
		}
	}
	if len(m.Files) < 25 || columns < 300 {
		t.Errorf("only %d files, %d columns", len(m.Files), columns)
	}
}
