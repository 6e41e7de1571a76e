package warehouse

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/thidua/thidua/ingest/form"
)

// specs is a form of one section with the fields given.
func specs(t *testing.T, fields string) *form.Form {
	t.Helper()
	f, err := form.Load(fstest.MapFS{
		"form.yaml": {Data: []byte("form: T\nversion: 1\nsections: [s90_thing]\n")},
		"s90_thing.yaml": {Data: []byte("section: S90\nversion: 1\nlayout: table\nsheet: t\n" +
			"title: {vi: a, en: a}\nfields:\n" + fields)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const (
	oneField  = "  - {name: count, type: int, label: {vi: a, en: a}}\n"
	twoFields = "  - {name: order, type: decimal, label: {vi: a, en: a}}\n" + oneField
	textField = "  - {name: count, type: text, label: {vi: a, en: a}}\n"
)

// A field added to the form is a column of the table and the view; what was
// there stays, and a return with the new field goes in.
func TestAddedField(t *testing.T) {
	dir := t.TempDir()
	before, after := specs(t, oneField), specs(t, twoFields)
	w := opened(t, dir, before)
	a := full(before, "21439", 2023, 1)
	save(t, w, a, accepted(1, 1, a))
	w.Close()
	for range 2 { // the second time nothing is to be done
		w = opened(t, dir, after)
		if len(w.SetAside()) > 0 {
			t.Fatal("the database was set aside")
		}
		want(t, w, `select period, row_no, "order", count from accepted_s90_thing where row_no = 1`, "2023|1|-|100")
		w.Close()
	}
	w = opened(t, dir, after)
	b := full(after, "21439", 2024, 1)
	save(t, w, b, accepted(2, 1, b))
	want(t, w, `select period, "order", count from accepted_s90_thing where row_no = 1 order by period`, "2023|-|100", "2024|100.1|101")
	fresh := opened(t, t.TempDir(), after)
	save(t, fresh, a, accepted(1, 1, a))
	save(t, fresh, b, accepted(2, 1, b))
	prints, err := fresh.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, w, prints)
}

// A field that left the form leaves the view; the older form's return stays.
func TestRemovedField(t *testing.T) {
	dir := t.TempDir()
	before, after := specs(t, twoFields), specs(t, oneField)
	w := opened(t, dir, before)
	r := full(before, "21439", 2023, 1)
	save(t, w, r, accepted(1, 1, r))
	w.Close()
	w = opened(t, dir, after)
	r = full(after, "21439", 2024, 1)
	save(t, w, r, accepted(2, 1, r))
	want(t, w, "select column_name from information_schema.columns where table_name = 'accepted_s90_thing' order by ordinal_position",
		"unit_id", "period", "return_id", "row_no", "count")
	want(t, w, `select "order", count from s90_thing where row_no = 1 order by return_id`, "100.1|101", "-|100")
}

// A field of another type means that the returns must be read again: the
// database is kept aside and an empty one takes its place.
func TestChangedType(t *testing.T) {
	dir := t.TempDir()
	before := specs(t, oneField)
	w := opened(t, dir, before)
	r := full(before, "21439", 2023, 1)
	save(t, w, r, accepted(1, 1, r))
	w.Close()
	w = opened(t, dir, specs(t, textField))
	if !slices.Equal(w.SetAside(), []string{database(dir) + ".aside-1"}) {
		t.Errorf("set aside %v", w.SetAside())
	}
	if n, _ := w.Applied(t.Context()); n != 0 {
		t.Errorf("applied %d", n)
	}
}

func TestReservedField(t *testing.T) {
	f := specs(t, "  - {name: period, type: text, label: {vi: a, en: a}}\n")
	if _, err := Open(t.Context(), Options{Dir: t.TempDir(), Form: f}); err == nil || !strings.Contains(err.Error(), "period") {
		t.Errorf("%v, want an error naming the field", err)
	}
}

// A log that cannot be replayed, a spoilt file and a file that is none are
// kept, and the warehouse starts empty and says so.
func TestDamaged(t *testing.T) {
	f := shipped(t)
	spoil := map[string]func(t *testing.T, dir string){
		"log": func(t *testing.T, dir string) {
			change(t, database(dir)+".wal", func(b []byte) []byte { b[len(b)/2] ^= 0xff; return b })
		},
		"head": func(t *testing.T, dir string) {
			change(t, database(dir), func(b []byte) []byte { b[100] ^= 0xff; return b })
		},
		"foreign": func(t *testing.T, dir string) {
			change(t, database(dir), func([]byte) []byte { return []byte("đây không phải cơ sở dữ liệu") })
		},
		"empty": func(t *testing.T, dir string) {
			change(t, database(dir), func([]byte) []byte { return nil })
		},
	}
	for name, damage := range spoil {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			unclosed(t, f, dir)
			damage(t, dir)
			w := opened(t, dir, f)
			if len(w.SetAside()) == 0 {
				t.Fatal("nothing was set aside")
			}
			for _, path := range w.SetAside() {
				if _, err := os.Stat(path); err != nil {
					t.Error(err)
				}
			}
			if n, _ := w.Applied(t.Context()); n != 0 {
				t.Errorf("applied %d in an empty warehouse", n)
			}
			r := full(f, "21439", 2024, 1)
			save(t, w, r, accepted(1, 1, r))
		})
	}
}

// A database whose making was interrupted before it was one is made anew
// without a word: nothing was in it.
func TestUnborn(t *testing.T) {
	f := shipped(t)
	for _, size := range []int{0, 4096, 8192} {
		dir := t.TempDir()
		if err := os.WriteFile(database(dir), make([]byte, size), 0o600); err != nil {
			t.Fatal(err)
		}
		if w := opened(t, dir, f); len(w.SetAside()) > 0 {
			t.Errorf("%d bytes: set aside %v", size, w.SetAside())
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(database(dir), []byte("ghi chú của tôi"), 0o600); err != nil {
		t.Fatal(err)
	}
	if w := opened(t, dir, f); len(w.SetAside()) != 1 {
		t.Error("somebody's file was not kept")
	}
}

// A log whose end is torn off loses what was not committed, and opens.
func TestTornLog(t *testing.T) {
	f := shipped(t)
	dir := t.TempDir()
	unclosed(t, f, dir)
	change(t, database(dir)+".wal", func(b []byte) []byte { return b[:len(b)-9] })
	w := opened(t, dir, f)
	if len(w.SetAside()) > 0 {
		t.Error("a torn log was taken for a broken one")
	}
	want(t, w, "select seq from returns", "1")
}

// unclosed leaves two returns in dir as a killed process does: the database
// and its log.
func unclosed(t *testing.T, f *form.Form, dir string) {
	t.Helper()
	live := t.TempDir()
	w := opened(t, live, f)
	for seq := range int64(2) {
		r := full(f, "21439", 2023+int(seq), 1)
		save(t, w, r, accepted(seq+1, 1, r))
	}
	for _, end := range []string{"", ".wal"} {
		b, err := os.ReadFile(database(live) + end)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(database(dir)+end, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func change(t *testing.T, path string, do func([]byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, do(b), 0o600); err != nil {
		t.Fatal(err)
	}
}

// What is set aside twice is kept twice.
func TestSetAsideKeeps(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.duckdb")
	for _, content := range []string{"first", "second"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := setAside(path, errMisfit); err != nil {
			t.Fatal(err)
		}
	}
	for i, content := range []string{"first", "second"} {
		if b, err := os.ReadFile(path + ".aside-" + string(rune('1'+i))); err != nil || string(b) != content {
			t.Errorf("%q, %v", b, err)
		}
	}
}

// An older program leaves a newer database alone.
func TestNewer(t *testing.T) {
	dir := t.TempDir()
	f := shipped(t)
	w := opened(t, dir, f)
	if err := w.note(t.Context(), "schema", "99"); err != nil {
		t.Fatal(err)
	}
	w.Close()
	_, err := Open(t.Context(), Options{Dir: dir, Form: f})
	var newer *NewerError
	if !errors.As(err, &newer) || newer.Has != 99 {
		t.Fatalf("%v, want a NewerError", err)
	}
	if exists(database(dir) + ".aside-1") {
		t.Error("it was set aside")
	}
}

// No folder, no warehouse, and none is made.
func TestNoFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "không có")
	if _, err := Open(t.Context(), Options{Dir: dir, Form: shipped(t)}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// A folder may be called almost anything a person calls one; what the driver
// would take for another path is refused in words.
func TestOddFolder(t *testing.T) {
	f := shipped(t)
	dir := filepath.Join(t.TempDir(), "Dữ liệu #1 'của' tôi: năm 2024")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	w := opened(t, dir, f)
	r := full(f, "21439", 2024, 1)
	save(t, w, r, accepted(1, 1, r))
	if err := w.Checkpoint(t.Context()); err != nil {
		t.Fatal(err)
	}
	if b, err := os.Stat(database(dir)); err != nil || b.Size() < 100_000 {
		t.Errorf("%v, %v", b, err)
	}
	for _, name := range []string{"100% thật", "thật không?"} {
		dir := filepath.Join(t.TempDir(), name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		_, err := Open(t.Context(), Options{Dir: dir, Form: f})
		if _, ok := errors.AsType[*FolderError](err); !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The engine keeps to its settings and no query can loosen them.
func TestLockedDown(t *testing.T) {
	w := opened(t, t.TempDir(), shipped(t))
	want(t, w, `select name, value from duckdb_settings() where name in ('autoinstall_known_extensions',
		'autoload_known_extensions', 'enable_external_access', 'lock_configuration', 'memory_limit', 'threads') order by name`,
		"autoinstall_known_extensions|false", "autoload_known_extensions|false", "enable_external_access|false",
		"lock_configuration|true", "memory_limit|953.6 MiB", "threads|2")
	want(t, w, "select library_version from pragma_version()", "v1.5.6")
	for _, ask := range []string{
		"set memory_limit = '9GB'", "install httpfs", "load httpfs", "attach 'x.duckdb'",
		"select * from read_csv('/etc/hosts')", "copy unit to 'units.csv'",
	} {
		if _, err := w.db.ExecContext(t.Context(), ask); err == nil {
			t.Errorf("%s was done", ask)
		}
	}
}
