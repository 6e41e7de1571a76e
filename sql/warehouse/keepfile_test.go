package warehouse

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// TestKeepFile: who opens the folder next adopts what was kept of the state the
// database is in, and nothing else; and does without the file.
func TestKeepFile(t *testing.T) {
	f := shipped(t)
	seq := int64(0)
	came := func(w *Warehouse, unit string, n int) {
		seq++
		r := full(f, unit, 2024, n)
		save(t, w, r, accepted(seq, 1, r))
	}
	closed := func(w *Warehouse) {
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	file := filepath.Join(dir, KeptFile)
	keep := func(do func(w *Warehouse)) map[string]string {
		w, err := Open(t.Context(), Options{Dir: dir, Form: f})
		if err != nil {
			t.Fatal(err)
		}
		defer closed(w)
		do(w)
		_, dice := thrown(t, w)
		return dice
	}
	before := keep(func(w *Warehouse) { came(w, "21439", 1); came(w, "21442", 1) })
	for _, step := range []struct {
		name  string
		do    func() // before the folder is opened
		after func(w *Warehouse)
		again map[string]bool // whose dice are thrown again
	}{
		{name: "opened"},
		{name: "a return came", after: func(w *Warehouse) { came(w, "21442", 2) }, again: map[string]bool{"21442": true}},
		{name: "opened again"},
		{name: "a return came and nobody asked", do: func() {
			w := opened(t, dir, f)
			came(w, "21442", 3)
			closed(w)
		}, again: map[string]bool{"21439": true, "21442": true}},
		{name: "no file", do: func() { remove(t, file) }, again: map[string]bool{"21439": true, "21442": true}},
		{name: "no such file", do: func() { write(t, file, []byte("garbage")) }, again: map[string]bool{"21439": true, "21442": true}},
		{name: "a file of another state", do: func() {
			old := read(t, file)
			keep(func(w *Warehouse) { came(w, "21439", 4) })
			write(t, file, old)
		}, again: map[string]bool{"21439": true, "21442": true}},
		{name: "opened once more"},
		{name: "the program brings another unit list", do: func() {
			w := opened(t, dir, f)
			if err := w.w.exec(t.Context(), "update warehouse_state set value = 'older' where key = 'reference'"); err != nil {
				t.Fatal(err)
			}
			closed(w)
		}, again: map[string]bool{"21439": true, "21442": true}},
	} {
		if step.do != nil {
			step.do()
		}
		dice := keep(func(w *Warehouse) {
			if step.after != nil {
				step.after(w)
			}
		})
		if len(dice) != 2 {
			t.Errorf("%s: %d units", step.name, len(dice))
		}
		for unit := range maps.Keys(dice) {
			if again := dice[unit] != before[unit]; again != step.again[unit] {
				t.Errorf("%s: %s worked out again: %v", step.name, unit, again)
			}
		}
		before = dice
	}
}

// TestKeepDamaged: a file damaged anywhere costs time and no answer.
func TestKeepDamaged(t *testing.T) {
	f, dir := shipped(t), t.TempDir()
	file := filepath.Join(dir, KeptFile)
	w := opened(t, dir, f)
	for n, unit := range []string{"21439", "21442", "21445", "21448"} {
		r := full(f, unit, 2024, 1)
		save(t, w, r, accepted(int64(n+1), 1, r))
	}
	says, _ := thrown(t, w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	whole := read(t, file)
	const block = 1 << 12
	for at := 0; at < len(whole); at += block {
		b := bytes.Clone(whole)
		for i := at; i < min(at+block, len(b)); i++ {
			b[i] ^= 0x5a
		}
		write(t, file, b)
		w, err := Open(t.Context(), Options{Dir: dir, Form: f})
		if err != nil {
			t.Fatalf("damaged at %d of %d: %v", at, len(whole), err)
		}
		if got, _ := thrown(t, w); !maps.Equal(got, says) {
			t.Errorf("damaged at %d of %d: units say %v, want %v", at, len(whole), got, says)
		}
		if err := w.Close(); err != nil {
			t.Errorf("damaged at %d of %d: %v", at, len(whole), err)
		}
	}
}

// A copy of a folder has what was kept in it.
func TestCopyKept(t *testing.T) {
	f, from, to := shipped(t), t.TempDir(), t.TempDir()
	w := opened(t, from, f)
	r := full(f, "21439", 2024, 1)
	save(t, w, r, accepted(1, 1, r))
	_, before := thrown(t, w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Copy(from, to); err != nil {
		t.Fatal(err)
	}
	_ = w.Close() // once more, as a deferred closing may
	if b := read(t, filepath.Join(from, KeptFile)); len(b) == 0 {
		t.Error("what was kept is gone with the second closing")
	}
	if _, after := thrown(t, opened(t, to, f)); !maps.Equal(before, after) || len(after) != 1 {
		t.Errorf("kept %v, copied %v", before, after)
	}
}

// A database made anew is another, whatever it holds.
func TestKeptOfAnother(t *testing.T) {
	f, first, second := shipped(t), t.TempDir(), t.TempDir()
	var dice []map[string]string
	for _, dir := range []string{first, second} {
		w := opened(t, dir, f)
		r := full(f, "21439", 2024, 1)
		save(t, w, r, accepted(1, 1, r))
		_, one := thrown(t, w)
		dice = append(dice, one)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	write(t, database(first), read(t, database(second)))
	if _, after := thrown(t, opened(t, first, f)); maps.Equal(after, dice[0]) {
		t.Error("what was kept of one database was taken for another's")
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o640); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}
