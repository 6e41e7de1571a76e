package warehouse

import (
	"database/sql"
	"errors"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest/lang"
)

func TestReadOnly(t *testing.T) {
	w := opened(t, t.TempDir(), shipped(t))
	for _, ask := range []string{
		"select code, name from unit order by code limit 3",
		"-- một chú thích; có dấu chấm phẩy\nwith a as (select ';' as x) select * from a;",
		"explain select * from unit", "explain analyze select count(*) from unit", "from unit limit 1",
	} {
		n := 0
		err := w.ReadOnly(t.Context(), ask, func(rows *sql.Rows) error {
			for rows.Next() {
				n++
			}
			return nil
		})
		if err != nil || n == 0 {
			t.Errorf("%s: %d rows, %v", ask, n, err)
		}
	}
}

// What is no question is refused and does nothing.
func TestReadOnlyRefuses(t *testing.T) {
	w := opened(t, t.TempDir(), shipped(t))
	before, err := w.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, ask := range []string{
		"", ";", "selec 1", "delete from unit", "update unit set name = 'x'", "insert into unit select * from unit",
		"drop table unit", "create table x (a int)", "select 1; delete from unit", "delete from unit; select 1",
		"explain analyze delete from unit", "set threads = 1", "checkpoint", "begin", "vacuum", "call pragma_version()",
		"copy unit to 'x.csv'", "attach 'x.db'", "select * from read_csv('/etc/hosts')", "select * from '/etc/hosts'",
		"select * from no_such_table", "select $1", "with x as (select 1) delete from unit", "prepare p as delete from unit",
		"pivot unit on kind", "truncate unit", "create or replace view accepted_return as select 1",
	} {
		err := w.ReadOnly(t.Context(), ask, func(rows *sql.Rows) error {
			for rows.Next() {
			}
			return nil
		})
		if err == nil {
			t.Errorf("%q was run", ask)
			continue
		}
		if refused, ok := errors.AsType[*StatementError](err); ok {
			for _, l := range []lang.Lang{lang.VI, lang.EN} {
				if s := refused.Text().In(l); s == "" || strings.Contains(s, "«") {
					t.Errorf("%q: no words: %q", ask, s)
				}
			}
		} else if strings.TrimRight(ask, ";") != "" {
			t.Errorf("%q: %v is no StatementError", ask, err)
		}
	}
	same(t, w, before)
}

// A connection is as good after a refusal as before.
func TestReadOnlyReturnsConnection(t *testing.T) {
	w := opened(t, t.TempDir(), shipped(t))
	for range 20 {
		_ = w.ReadOnly(t.Context(), "explain analyze delete from unit", func(*sql.Rows) error { return nil })
		_ = w.ReadOnly(t.Context(), "select 1", func(*sql.Rows) error { return errors.New("enough") })
	}
	want(t, w, "select count(*) from unit where code = '51'", "1")
	f := w.form
	r := full(f, "21439", 2024, 1)
	save(t, w, r, accepted(1, 1, r))
	want(t, w, "select count(*) from accepted_return", "1")
}
