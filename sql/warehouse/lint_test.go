package warehouse

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest/lang"
	sqlfiles "github.com/thidua/thidua/sql"
)

// The SQL that says something keeps to the subset every engine reads alike.
func TestShippedSQL(t *testing.T) {
	files, err := fs.Glob(sqlfiles.FS, "*/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	linted := 0
	for _, file := range files {
		switch path.Dir(file) {
		case "indicators", "rollup", "reach", "checks", "summary":
			linted++
			for _, f := range LintSQL(file, text(file)) {
				t.Error(f)
			}
		}
	}
	if linted == 0 {
		t.Error("no file was looked at")
	}
}

// What each rule finds, on which line; and what it must leave alone.
func TestLintSQL(t *testing.T) {
	long := strings.Repeat("x", 81)
	for _, c := range []struct{ sql, want string }{
		{"select a // b", "1 slashes"},
		{"select a / b", "1 divisor"},
		{"select a\n  / (nullif(b, 0))", "2 divisor"},
		{"select a / 0", "1 divisor"},
		{"select sum(a) filter (where b > 0) from t", "1 subset"},
		{"select a::int from t", "1 subset"},
		{"with recursive t as (select 1) select a from t", "1 subset"},
		{"select unnest(a) from t", "1 subset"},
		{"select * exclude (a) from t", "1 subset"},
		{"select a from t semi join u on u.a = t.a", "1 subset"},
		{"select a from t where a ilike 'x'", "1 subset"},
		{"select filter, sample.semi from t as sample", ""},
		{"create table t as select 1", "1 select"},
		{"delete from t", "1 select"},
		{"select a % b", "1 divisor"},
		{"select a / nullif(b, 0), a / 100.0, a % 10", ""},
		{"select '// a / b' as \"x / y\" -- a / b // c\nfrom t /* // /* nested */ a / b */", ""},
		{"select $$ a / b // c $$, $1, $tag$ ' $tag$", ""},
		{"select 'it''s // here'", ""},
		{"select a from t qualify row_number() over (order by a) = 1", "1 qualify"},
		{"select 'qualify' as \"qualify\"", ""},
		{"select a from t group by all", "1 by_all"},
		{"select a from t order by all", "1 by_all"},
		{"select all_of from t group by all_of order by all_of", ""},
		{"select a from read_csv('x.csv')", "1 file"},
		{"select a from 'x.csv'", "1 file"},
		{"select a from t join 'x.parquet' on true", "1 file"},
		{"select a from parquet_scan('x')", "1 file"},
		{"select read_only from t", ""},
		{"select [1, 2]", "1 nested"},
		{"select a[1]", "1 nested"},
		{"select {'a': 1}", "1 nested"},
		{"select list(a) from t", "1 nested"},
		{"select list from t", ""},
		{"select a from {base} where b = {unit}", ""},
		{"select a from t limit 3", "1 limit"},
		{"select a from t order by a limit 3", ""},
		{"select a, row_number() over (order by a) from t limit 3", "1 limit"},
		{"select (select a from t order by a limit 1) from t limit 3", "1 limit"},
		{"select a from (select a from t limit 3) as x order by a", "1 limit"},
		{"select A from t", "1 case"},
		{"SELECT a from t\nWhere a = 'TO CHỮ HOA'", "1 case, 2 case"},
		{"select a as \"Số hộ\" from t", ""},
		{"select a;", "1 one"},
		{"select ';' -- ;\nfrom t", ""},
		{"select 'a", "1 open"},
		{"select a /* b", "1 open"},
		{"select " + long, "1 columns"},
		{"select '" + strings.Repeat("ộ", 70) + "'", ""},
		{strings.Repeat("select a\n", 80), "80 lines"},
		{strings.Repeat("select a\n", 79), ""},
		{"/*---\ncode: X / Y // Z\n" + strings.Repeat("x: y\n", 90) + "---*/\nselect a / b", "94 divisor"},
	} {
		if got := found(LintSQL("a.sql", c.sql)); got != c.want {
			t.Errorf("%s\n got %q, want %q", c.sql, got, c.want)
		}
	}
}

// found names the faults: line and rule.
func found(faults []Fault) string {
	var all []string
	for _, f := range faults {
		best := ""
		for _, key := range lang.Keys() {
			rule, ok := strings.CutPrefix(key, "sqllint.")
			if ok && strings.HasPrefix(f.Message.VI, before(lang.Both(key).VI)) &&
				(best == "" || len(before(lang.Both(key).VI)) > len(before(lang.Both("sqllint."+best).VI))) {
				best = rule
			}
		}
		all = append(all, fmt.Sprintf("%d %s", f.Line, best))
	}
	return strings.Join(all, ", ")
}

// before is a message up to its first placeholder.
func before(s string) string {
	head, _, _ := strings.Cut(s, "{")
	return head
}

// Cutting SQL into tokens loses nothing but blanks and comments, and ends.
func FuzzTokens(f *testing.F) {
	f.Add("select 'a''b', \"c\", $1, $$x$$, /* y /* z */ */ 1.5e3 -- t\n from t;")
	f.Add("$a$ /* ' \" $")
	f.Fuzz(func(t *testing.T, sql string) {
		line := 1
		for _, x := range tokens(sql) {
			if !strings.Contains(sql, x.text) {
				t.Fatalf("%q is not in %q", x.text, sql)
			}
			if x.line < line {
				t.Fatalf("line %d after line %d", x.line, line)
			}
			line = x.line
		}
		LintSQL("f.sql", sql)
	})
}
