package analytics_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/period"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

// boardFile reads a file of testdata/board, without its heading.
func boardFile(t *testing.T, name string) (content string, rows [][]string) {
	t.Helper()
	b, err := os.ReadFile("testdata/board/" + name)
	if err != nil {
		t.Fatal(err)
	}
	rows, err = csv.NewReader(strings.NewReader(string(b))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return string(b), rows[1:]
}

// provinceOfWards is the 168 wards of testdata/board, of which three ended in the
// middle of 2024, and what they sent.
func provinceOfWards(t *testing.T) *analytics.Evaluator {
	t.Helper()
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		t.Fatal(err)
	}
	w, err := warehouse.Scratch(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	files := map[string]string{}
	for _, name := range []string{"units.csv", "unit_parents.csv", "unit_changes.csv"} {
		files[name], _ = boardFile(t, name)
	}
	if err := w.LoadArchive(t.Context(), files); err != nil {
		t.Fatal(err)
	}
	units, err := w.Register(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	revision := map[string]int{}
	_, mail := boardFile(t, "returns.csv")
	err = w.Batch(t.Context(), func(s ingest.Store) error {
		for i, m := range mail {
			at, err := time.Parse(time.RFC3339, m[4])
			if err != nil {
				return err
			}
			r := &ingest.Return{
				File: m[0] + ".xlsx", SHA256: fmt.Sprintf("%064d", i), Form: f.Code, Version: f.Version, UnitTyped: m[0],
				Kind: m[2], Period: period.Period(m[1]), Official: m[3] == "chinh_thuc",
			}
			_, end := r.Period.Bounds()
			r.Unit, _ = units.Find(m[0], end)
			d := ingest.Decision{Seq: int64(i + 1), At: at, State: ingest.ReturnState(m[5]), ReturnID: fmt.Sprintf("%016d", i)}
			if key := r.Unit.ID + m[1] + m[2]; d.State == ingest.Accepted {
				revision[key]++
				d.Revision = revision[key]
			}
			if err := s.Save(t.Context(), r, d); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return &analytics.Evaluator{Catalog: shipped(t), Q: w}
}

func tally(under string, c analytics.Tally) string {
	return fmt.Sprintf("%s %d %d %d %d %d %d %d %d",
		under, c.Expected, c.Received, c.OnTime, c.Late, c.Accepted, c.Rejected, c.Absent, c.Accepted-c.Official)
}

// 168 wards, 3 abolished in mid-year, 2 late, 4 missing, 1 rejected: the board
// of the province and of each district is the table made by hand.
func TestBoardIsTheTableMadeByHand(t *testing.T) {
	e := provinceOfWards(t)
	whole := status(t, e, 2024, "70")
	parents := map[string]analytics.Tally{}
	for _, p := range whole.Parents {
		parents[p.Code] = p.Tally
	}
	_, rows := boardFile(t, "want.csv")
	for _, row := range rows {
		want, estimates := analytics.Tally{}, 0
		for i, into := range []*int{
			&want.Expected, &want.Received, &want.OnTime, &want.Late, &want.Accepted, &want.Rejected, &want.Absent, &estimates,
		} {
			n, err := strconv.Atoi(row[i+1])
			if err != nil {
				t.Fatal(err)
			}
			*into = n
		}
		want.Official = want.Accepted - estimates
		board := status(t, e, 2024, row[0])
		got := board.Tally()
		if tally(row[0], got) != tally(row[0], want) {
			t.Errorf("got  %s\nwant %s", tally(row[0], got), tally(row[0], want))
		}
		if by, ok := parents[row[0]]; ok && by != want || !ok && row[0] != "70" {
			t.Errorf("among the parents: got %s, want %s", tally(row[0], by), tally(row[0], want))
		}
	}
	owing := []string{}
	for _, u := range whole.Owing() {
		owing = append(owing, u.Code+" "+u.State)
	}
	if got := strings.Join(owing, ", "); got != "70004 missing, 70005 rejected, 70018 missing, 70030 missing, 70100 missing" {
		t.Errorf("to be reminded: %s", got)
	}
}

// A half year is asked of those there were then, the abolished ones too.
func TestBoardOfAPartOfTheYear(t *testing.T) {
	e := provinceOfWards(t)
	for _, tt := range []struct {
		ask  analytics.Asked
		want string
		due  string
	}{
		{analytics.Asked{Period: "2024-H1", Parent: "70"}, "70 168 4 4 0 4 0 164 0", "2024-06-15"},
		{analytics.Asked{Period: "2024-H2", Parent: "70"}, "70 165 0 0 0 0 0 165 0", "2024-12-15"},
		{analytics.Asked{Period: "2024-Q2", Parent: "710"}, "710 14 0 0 0 0 0 14 0", "2024-06-15"},
		{analytics.Asked{Period: "2024-12", Parent: "710"}, "710 13 0 0 0 0 0 13 0", "2024-12-15"},
		{analytics.Asked{Period: "2014..2024", Parent: "710"}, "710 13 0 0 0 0 0 13 0", "2024-12-15"},
		{analytics.Asked{Period: "2024", Parent: "70", Window: "statistical"}, "70 165 161 158 2 160 1 4 1", "2024-12-15"},
		{analytics.Asked{Period: "2024", Parent: "70", Window: "poverty"}, "70 165 161 158 2 160 1 4 1", "2024-12-15"},
	} {
		s, err := e.Board(t.Context(), tt.ask)
		if err != nil {
			t.Fatal(err)
		}
		if got := tally(tt.ask.Parent, s.Tally()); got != tt.want || s.Due != tt.due {
			t.Errorf("%v: %s due %s, want %s due %s", tt.ask, got, s.Due, tt.want, tt.due)
		}
	}
	if _, err := e.Board(t.Context(), analytics.Asked{Period: "2024-H1", Window: "statistical"}); err == nil {
		t.Error("the statistical year has a half nobody defined")
	}
}

// Three ways to count a year clash: each with its first and last day, the day
// its figures are closed and the day they are due.
func TestWindows(t *testing.T) {
	c := shipped(t)
	for _, tt := range []struct {
		name string
		p    period.Period
		want string // first, last, cut-off, due
	}{
		{"", "2024", "2023-12-15 2024-12-14 2024-12-14 2024-12-15"},
		{"admin", "2024-H2", "2024-06-15 2024-12-14 2024-12-14 2024-12-15"},
		{"admin", "2024-Q1", "2023-12-15 2024-03-14 2024-03-14 2024-03-15"},
		{"admin", "2024-11", "2024-10-15 2024-11-14 2024-11-14 2024-11-15"},
		{"admin", "2014..2024", "2013-12-15 2024-12-14 2024-12-14 2024-12-15"},
		{"statistical", "2024", "2024-01-01 2024-12-31 2024-12-31 2024-12-15"},
		{"poverty", "2024", "2024-09-01 2024-12-14 2024-12-14 2024-12-15"},
	} {
		w, err := c.Window(tt.name, tt.p)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, d := range []time.Time{w.Starts, w.Ends, w.Cutoff, w.Due} {
			got += " " + d.Format(time.DateOnly)
		}
		if got[1:] != tt.want || !w.Label.Complete() || w.Source == "" {
			t.Errorf("%s %s is%s, want %s", tt.name, tt.p, got, tt.want)
		}
		if from, to := tt.p.Bounds(); w.Name == analytics.AdminYear && (!from.Equal(w.Starts) || !to.Equal(w.Ends)) {
			t.Errorf("%s: the window is %s–%s, the period %s–%s", tt.p, w.Starts, w.Ends, from, to)
		}
	}
}
