package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest"
)

type keeps interface {
	QueryKept(ctx context.Context, kept []string, query string, args ...any) (*sql.Rows, error)
}

// kept asks one line of one text.
func kept(t *testing.T, q keeps, relations []string, query string, args ...any) (line string) {
	t.Helper()
	rows, err := q.QueryKept(t.Context(), relations, query, args...)
	if err != nil {
		t.Error(err)
		return ""
	}
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
		_, err := w.QueryKept(t.Context(), []string{"select 1 as n", "select no_such from kept_1"}, "select 1") //nolint:rowserrcheck,sqlclosecheck // there are none
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
// database, however many ask while returns come in.
func TestKeepWhileSaving(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	done := make(chan struct{})
	var running sync.WaitGroup
	for i := range 3 {
		running.Go(func() {
			relations := []string{"select count(*) as n from returns", fmt.Sprintf("select n, %d as who from kept_1", i)}
			for {
				select {
				case <-done:
					return
				default:
				}
				line := kept(t, w, relations, "select cast(n as varchar) || '=' || cast((select count(*) from returns) as varchar) from kept_2")
				if a, b, _ := strings.Cut(line, "="); a != b {
					t.Errorf("kept of %s returns, asked of %s", a, b)
				}
			}
		})
	}
	for i := range 20 {
		r := full(f, "21439", 2005+i, 1)
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
