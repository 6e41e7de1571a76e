package warehouse

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A copy holds what was saved, also what a crash left in the log; a folder
// somebody holds is not copied.
func TestCopy(t *testing.T) {
	f, from := shipped(t), t.TempDir()
	unclosed(t, f, from)
	if _, err := os.Stat(database(from) + ".wal"); err != nil {
		t.Fatal("there is no log: the test proves nothing")
	}
	to := t.TempDir()
	if err := Copy(from, to); err != nil {
		t.Fatal(err)
	}
	w := opened(t, to, f)
	want(t, w, "select count(*) from accepted_return", "2")
	busy := (*BusyError)(nil)
	if err := Copy(to, t.TempDir()); !errors.As(err, &busy) || busy.PID != os.Getpid() {
		t.Errorf("of a folder that is held: %v", err)
	}
	if err := Copy(t.TempDir(), t.TempDir()); err != nil {
		t.Errorf("of a folder without a database: %v", err)
	}
}

// Parquet files go into the folder named at the opening and nowhere else, and
// hold every accepted row.
func TestParquet(t *testing.T) {
	f, out := shipped(t), filepath.Join(t.TempDir(), "it's here")
	if err := os.Mkdir(out, 0o750); err != nil {
		t.Fatal(err)
	}
	w, err := Open(t.Context(), Options{Dir: t.TempDir(), Form: f, Export: out})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	r := full(f, "21439", 2024, 3)
	save(t, w, r, accepted(1, 1, r))
	files, err := w.Parquet(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range files {
		names := make([]string, len(x.Columns))
		for i, c := range x.Columns {
			names[i] = c.Name
		}
		switch x.Name {
		case "s00_envelope.parquet":
			if slices.Contains(names, "prepared_by") || slices.Contains(names, "approved_by") || !slices.Contains(names, "unit_name") {
				t.Errorf("%s: %v", x.Name, names)
			}
		case "s17_commendations.parquet":
			if rows := fmt.Sprint(x.Rows); rows != answer(t, w, "select count(*) from accepted_s17_commendations")[0] || rows == "0" || slices.Contains(names, "subject_name") || names[0] != "unit_code" || x.Columns[3].Type != "VARCHAR" {
				t.Errorf("%+v", x)
			}
		}
	}
	if len(files) != len(parquetTables)+len(f.Sections)+len(f.Beside[0].Sections) {
		t.Errorf("%d files", len(files))
	}
	elsewhere := filepath.Join(t.TempDir(), "x.parquet")
	for _, ask := range []string{
		"copy unit to '" + elsewhere + "' (format parquet)", "copy unit to '" + strings.ReplaceAll(out, "'", "''") + "/../x.parquet'",
		"select * from read_csv('/etc/hosts')", "set allowed_directories = ['/']", "set enable_external_access = true",
	} {
		if _, err := w.db.ExecContext(t.Context(), ask); err == nil {
			t.Errorf("%s was done", ask)
		}
	}
	if _, err := opened(t, t.TempDir(), f).Parquet(t.Context()); err == nil {
		t.Error("files were written by a warehouse that may write none")
	}
}
