package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest"
)

type keeps interface {
	QueryKept(ctx context.Context, own, kept []string, query string, args ...any) (*sql.Rows, error)
}

// kept asks one line of one text.
func kept(t *testing.T, q keeps, relations []string, query string, args ...any) string {
	t.Helper()
	rows, err := q.QueryKept(t.Context(), nil, relations, query, args...)
	if err != nil {
		t.Error(err)
		return ""
	}
	return oneLine(t, rows)
}

func oneLine(t *testing.T, rows *sql.Rows) (line string) {
	t.Helper()
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&line); err != nil {
			t.Error(err)
		}
	}
	if err := rows.Err(); err != nil {
		t.Error(err)
	}
	return line
}

const keptTables = "select cast(count(*) as varchar) from information_schema.tables where table_schema = 'kept'"

// TestKeep: a relation is made once, used by those after it, and made anew when
// a return is saved; the older one is gone then.
func TestKeep(t *testing.T) {
	f := shipped(t)
	w := scratch(t, f)
	relations := []string{"select count(*) as n from returns", "select n, n + 10 as m, random() as dice from kept_1"}
	ask := "select cast(m as varchar) || ' ' || cast(dice as varchar) from kept_2 where m > $1"
	first := kept(t, w, relations, ask, 0)
	if again := kept(t, w, relations, ask, 0); !strings.HasPrefix(first, "10 ") || again != first {
		t.Errorf("kept %q, then %q", first, again)
	}
	if n := kept(t, w, nil, keptTables); n != "2" {
		t.Errorf("%s relations", n)
	}
	r := full(f, "21439", 2024, 1)
	save(t, w, r, accepted(1, 1, r))
	if after := kept(t, w, relations, ask, 0); !strings.HasPrefix(after, "11 ") {
		t.Errorf("after a return: %q", after)
	}
	if n := kept(t, w, nil, keptTables); n != "2" {
		t.Errorf("%s relations after a return", n)
	}
}

// of asks which figure each unit has in an own relation, and by which throw of
// the dice it was worked out.
const (
	ofReturns = "select unit_id, period, sha256 from accepted_return"
	ofDice    = "select unit_id, count(*) as n, max(period) as newest, random() as dice, (select count(*) from reporting_period) as periods from kept_own_1 group by unit_id"
	askDice   = `select coalesce(string_agg(concat(left(unit_id, 5), '=', n, '/', newest, '/', periods, '#', dice), ' ' order by unit_id), '') from kept_own_2`
)

// thrown asks an own relation: by unit what it says, and the throw of it.
func thrown(t *testing.T, q keeps) (says, dice map[string]string) {
	t.Helper()
	says, dice = map[string]string{}, map[string]string{}
	rows, err := q.QueryKept(t.Context(), []string{ofReturns, ofDice}, nil, askDice)
	if err != nil {
		t.Fatal(err)
	}
	for one := range strings.FieldsSeq(oneLine(t, rows)) {
		unit, rest, _ := strings.Cut(one, "=")
		says[unit], dice[unit], _ = strings.Cut(rest, "#")
	}
	return says, dice
}

// TestKeepOwn: what a relation holds of a unit is worked out again when returns
// of that unit came or went, and of all units when a period is new.
func TestKeepOwn(t *testing.T) {
	f := shipped(t)
	w := scratch(t, f)
	seq := int64(0)
	came := func(r *ingest.Return, state ingest.ReturnState) {
		seq++
		d := accepted(seq, 1, r)
		d.State = state
		save(t, w, r, d)
	}
	first := full(f, "21439", 2023, 1)
	came(first, ingest.Accepted)
	came(full(f, "21442", 2023, 1), ingest.Accepted)
	steps := []struct {
		name  string
		do    func()
		says  string   // of 21439 and 21442
		again []string // whose dice are thrown again
	}{
		{"nothing", func() {}, "1/2023/1 1/2023/1", nil},
		{"checks", func() {
			if err := w.RunChecks(t.Context()); err != nil {
				t.Fatal(err)
			}
		}, "1/2023/1 1/2023/1", nil},
		{"a new period", func() { came(full(f, "21442", 2024, 1), ingest.Accepted) }, "1/2023/2 2/2024/2", []string{"21439", "21442"}},
		{"one more return", func() { came(full(f, "21439", 2024, 1), ingest.Accepted) }, "2/2024/2 2/2024/2", []string{"21439"}},
		{"a refused one", func() { came(full(f, "21442", 2024, 2), ingest.Rejected) }, "2/2024/2 2/2024/2", []string{"21442"}},
		{"a file decided again, for another unit", func() {
			other := full(f, "21442", 2023, 1)
			other.SHA256 = first.SHA256
			came(other, ingest.Accepted)
		}, "1/2024/2 2/2024/2", []string{"21439", "21442"}},
		{"units", func() {
			list, err := ReferenceList()
			if err == nil {
				err = w.SetUnitList(t.Context(), list, 0)
			}
			if err != nil {
				t.Fatal(err)
			}
		}, "1/2024/2 2/2024/2", []string{"21439", "21442"}},
	}
	_, before := thrown(t, w)
	for _, step := range steps {
		step.do()
		says, dice := thrown(t, w)
		if got := says["21439"] + " " + says["21442"]; got != step.says {
			t.Errorf("%s: units say %s, want %s", step.name, got, step.says)
		}
		for _, unit := range []string{"21439", "21442"} {
			if again := dice[unit] != before[unit]; again != slices.Contains(step.again, unit) {
				t.Errorf("%s: %s worked out again: %v", step.name, unit, again)
			}
		}
		before = dice
	}
}

// TestFewTouched: more units than are worth telling apart are all.
func TestFewTouched(t *testing.T) {
	c := changes{units: map[string]int64{}}
	for i := range few + 1 {
		c.note(&touch{units: map[string]bool{fmt.Sprint(i): true}})
	}
	if _, ok := c.since(0); ok {
		t.Errorf("%d units are few", few+1)
	}
	if units, ok := c.since(1); !ok || len(units) != few {
		t.Errorf("%d units, %v", len(units), ok)
	}
	if units, ok := c.since(c.version); !ok || len(units) != 0 {
		t.Errorf("%d units after the newest commit, %v", len(units), ok)
	}
}

// A relation has its own name where there are more than nine.
func TestKeepMany(t *testing.T) {
	w := scratch(t, shipped(t))
	var relations []string
	for i := range 12 {
		relations = append(relations, fmt.Sprintf("select %d as n", i+1))
	}
	relations = append(relations, "select a.n + 100 * b.n as n from kept_1 a cross join kept_12 b")
	if n := kept(t, w, relations, "select cast(n as varchar) from kept_13"); n != "1201" {
		t.Errorf("%s", n)
	}
}

// A select that fails says so each time, and hinders no other.
func TestKeepFault(t *testing.T) {
	w := scratch(t, shipped(t))
	for range 2 {
		_, err := w.QueryKept(t.Context(), nil, []string{"select 1 as n", "select no_such from kept_1"}, "select 1") //nolint:rowserrcheck,sqlclosecheck // there are none
		if err == nil || !strings.Contains(err.Error(), "no_such") {
			t.Errorf("a faulty select: %v", err)
		}
	}
	if n := kept(t, w, []string{"select 1 as n"}, "select cast(n as varchar) from kept_1"); n != "1" {
		t.Errorf("%s", n)
	}
}

// The past keeps relations of its own, and takes them with it.
func TestKeepPast(t *testing.T) {
	f := shipped(t)
	w := scratch(t, f)
	r := full(f, "21439", 2024, 1)
	save(t, w, r, accepted(1, 1, r))
	relations, ask := []string{"select count(*) as n from accepted_return"}, "select cast(n as varchar) from kept_1"
	past, err := w.At(t.Context(), time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	if now, then := kept(t, w, relations, ask), kept(t, past, relations, ask); now != "1" || then != "0" {
		t.Errorf("now %s, then %s", now, then)
	}
	if err := past.Close(); err != nil {
		t.Fatal(err)
	}
	if n := kept(t, w, nil, keptTables); n != "1" {
		t.Errorf("%s relations after the past is closed", n)
	}
}

// TestKeepWhileSaving: a query and what it stands on are of one state of the
// database, however many ask while returns come in, of old and of new periods.
func TestKeepWhileSaving(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	done := make(chan struct{})
	var running sync.WaitGroup
	for i := range 3 {
		running.Go(func() {
			by := []string{"select unit_id, count(*) as n from returns group by unit_id"}
			all := []string{"select coalesce(sum(n), 0) as n from kept_own_1", fmt.Sprintf("select n, %d as who from kept_1", i)}
			for {
				select {
				case <-done:
					return
				default:
				}
				rows, err := w.QueryKept(t.Context(), by, all, "select cast(n as varchar) || '=' || cast((select count(*) from returns) as varchar) from kept_2")
				if err != nil {
					t.Error(err)
					return
				}
				if a, b, _ := strings.Cut(oneLine(t, rows), "="); a != b {
					t.Errorf("kept of %s returns, asked of %s", a, b)
				}
			}
		})
	}
	for i := range 20 {
		r := full(f, []string{"21439", "21442"}[i%2], 2005+i/4, i)
		if err := w.Batch(t.Context(), func(s ingest.Store) error { return s.Save(t.Context(), r, accepted(int64(i+1), 1, r)) }); err != nil {
			t.Error(err)
		}
	}
	close(done)
	running.Wait()
}

// TestApproximate: the table of approximate figures holds what the cells say,
// for returns that came before there was one too.
func TestApproximate(t *testing.T) {
	f := shipped(t)
	w := scratch(t, f)
	for i, of := range []ingest.Qualifier{"", "gan", ingest.Exact} {
		r := full(f, "21439", 2020+i, 1)
		set(r, "s06_donations", "qualifier", ingest.Value{State: ingest.Number, Text: string(of)})
		set(r, "s05_poverty", "poor_end", ingest.Value{State: ingest.Number, Num: big.NewRat(7, 1), Qualifier: of})
		save(t, w, r, accepted(int64(i+1), 1, r))
	}
	ask := "select return_id, section, row_no, field from approximate order by 1, 2, 3, 4"
	saved := answer(t, w, ask)
	if len(saved) < 3 || !strings.Contains(strings.Join(saved, "\n"), "poor_end") {
		t.Fatalf("approximate: %q", saved)
	}
	_, fill, _ := strings.Cut(remark.ReplaceAllString(text("schema/006_approximate.sql"), ""), ";")
	if err := w.w.exec(t.Context(), "delete from approximate; "+fill); err != nil {
		t.Fatal(err)
	}
	want(t, w, ask, saved...)
}
