package warehouse

import (
	"context"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/period"
	sqlfiles "github.com/thidua/thidua/sql"
)

// TestMain lets the test binary be the second process of a test: a role named
// in the environment runs instead of the tests.
func TestMain(m *testing.M) {
	if role := os.Getenv("THIDUA_TEST_ROLE"); role != "" {
		if err := roles[role](os.Getenv("THIDUA_TEST_DIR")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func shipped(t testing.TB) *form.Form {
	t.Helper()
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// opened opens a warehouse that is closed with the test.
func opened(t testing.TB, dir string, f *form.Form) *Warehouse {
	t.Helper()
	w, err := Open(t.Context(), Options{Dir: dir, Form: f})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

func scratch(t testing.TB, f *form.Form) *Warehouse {
	t.Helper()
	w, err := Scratch(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// full is a whole yearly return: every section, every field of it, five
// donations. Its figures are invented.
func full(f *form.Form, code string, year, n int) *ingest.Return {
	units, err := Reference()
	if err != nil {
		panic(err)
	}
	p := period.Year(year)
	_, end := p.Bounds()
	u, _ := units.Find(code, end)
	r := &ingest.Return{
		File: fmt.Sprintf("%s_%d_%d.xlsx", code, year, n), SHA256: fmt.Sprintf("%s%04d%07d%048d", code, year, n, 0),
		Form: f.Code, Version: f.Version, Unit: u, UnitTyped: code, Kind: "nam", Period: p, Official: true,
	}
	for _, s := range f.Sections {
		data := ingest.SectionData{Spec: s, Sheet: s.Sheet, State: ingest.Filled}
		rows := 1
		if s.Layout == form.Table {
			rows = 5
		}
		for no := 1; no <= rows; no++ {
			data.Rows = append(data.Rows, fullRow(s, no))
		}
		r.Sections = append(r.Sections, data)
	}
	return r
}

func fullRow(s *form.Section, no int) ingest.Row {
	row := ingest.Row{No: no, Line: no + 5}
	for i, f := range s.Fields {
		v := ingest.Value{State: ingest.Number}
		switch f.Type {
		case form.Int:
			v.Num = big.NewRat(int64(100+i), 1)
		case form.Decimal:
			v.Num = big.NewRat(int64(1001+i), 10)
		case form.Date:
			v.Text = "2024-12-01"
		case form.Bool:
			v.Text = "true"
		case form.Enum, form.List:
			v.Text = f.Options[0].Code
		default:
			v.Text = "Phường Nguyễn Nghiêm"
		}
		row.Cells = append(row.Cells, ingest.Cell{Field: f, Ref: fmt.Sprintf("E%d", i+5), Typed: "như đã ghi", Value: v})
	}
	return row
}

// set replaces a value in the first row of a section.
func set(r *ingest.Return, section, field string, v ingest.Value) {
	s, _ := r.Section(section)
	for i, c := range s.Rows[0].Cells {
		if c.Field.Name == field {
			s.Rows[0].Cells[i].Value = v
			return
		}
	}
	panic("no field " + field)
}

func accepted(seq int64, revision int, r *ingest.Return) ingest.Decision {
	return ingest.Decision{
		Seq: seq, At: time.Date(2025, 1, 10, 8, 0, int(seq%60), 0, time.UTC), State: ingest.Accepted,
		Revision: revision, ReturnID: r.SHA256[:16],
	}
}

func save(t testing.TB, w *Warehouse, r *ingest.Return, d ingest.Decision) {
	t.Helper()
	if err := w.Save(t.Context(), r, d); err != nil {
		t.Fatal(err)
	}
}

// answer gives the rows of a query, columns joined by "|", nulls as "-".
func answer(t testing.TB, w *Warehouse, ask string) []string {
	t.Helper()
	rows, err := w.QueryContext(context.Background(), ask)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for rows.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		if err := rows.Scan(values...); err != nil {
			t.Fatal(err)
		}
		parts := make([]string, len(values))
		for i, v := range values {
			switch v := (*v.(*any)).(type) {
			case nil:
				parts[i] = "-"
			case time.Time:
				parts[i] = v.Format(time.DateOnly)
			default:
				parts[i] = fmt.Sprint(v)
			}
		}
		lines = append(lines, strings.Join(parts, "|"))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}

func want(t testing.TB, w *Warehouse, ask string, lines ...string) {
	t.Helper()
	if got := answer(t, w, ask); strings.Join(got, "\n") != strings.Join(lines, "\n") {
		t.Errorf("%s\n got:\n  %s\nwant:\n  %s", ask, strings.Join(got, "\n  "), strings.Join(lines, "\n  "))
	}
}

func database(dir string) string { return filepath.Join(dir, DatabaseFile) }
