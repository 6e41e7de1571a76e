package archive_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/thidua/thidua/ingest/archive"
)

// TestTorn cuts the journal at every byte of its last batch, two lines, as a
// crash in the middle of the write does: the head still names the line before.
func TestTorn(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	add(t, a, archive.Entry{Event: "one"})
	head := read(t, dir, "journal.head")
	start := len(read(t, dir, "journal.jsonl"))
	add(t, a, archive.Entry{Event: "two", File: "Đức Phổ.xlsx"}, archive.Entry{Event: "three"})
	whole := read(t, dir, "journal.jsonl")
	first := bytes.IndexByte(whole[start:], '\n') + start
	for cut := start; cut <= len(whole); cut++ {
		crashed := t.TempDir()
		write(t, crashed, "journal.head", head)
		write(t, crashed, "journal.jsonl", whole[:cut])
		lines, kept := int64(1), start
		if cut > first {
			lines, kept = 2, first+1
		}
		if cut == len(whole) {
			lines, kept = 3, cut
		}
		checkTorn(t, crashed, lines, whole[kept:cut])
	}
}

// checkTorn opens a folder after a crash and wants so many lines, and the rest
// in a file of its own.
func checkTorn(t *testing.T, dir string, lines int64, torn []byte) {
	t.Helper()
	faults := verify(t, dir)
	if len(torn) > 0 && (len(faults) != 1 || faults[0].Code != archive.TornLine || faults[0].Line != int(lines+1)) {
		t.Errorf("%d bytes torn, before opening: %v", len(torn), faults)
	}
	a, err := archive.Open(dir)
	if err != nil {
		t.Fatalf("%d bytes torn: %v", len(torn), err)
	}
	defer a.Close()
	if a.Last() != lines {
		t.Errorf("%d bytes torn: %d lines, want %d", len(torn), a.Last(), lines)
	}
	switch {
	case len(torn) == 0 && a.Torn() != "":
		t.Errorf("nothing torn: %q", a.Torn())
	case len(torn) > 0 && !bytes.Equal(read(t, dir, a.Torn()), torn):
		t.Errorf("%s does not hold the %d bytes torn", a.Torn(), len(torn))
	}
	add(t, a, archive.Entry{Event: "after"})
	if faults := verify(t, dir); len(faults) > 0 || a.Last() != lines+1 {
		t.Errorf("%d bytes torn, after appending: %v", len(torn), faults)
	}
}

// TestTornTwice wants each torn end in a file of its own.
func TestTornTwice(t *testing.T) {
	dir := t.TempDir()
	open(t, dir).Close()
	for n := 1; n <= 3; n++ {
		f, err := os.OpenFile(filepath.Join(dir, "journal.jsonl"), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(f, `{"seq":%d`, n)
		f.Close()
		a := open(t, dir)
		if want := fmt.Sprint("journal.torn-", n); a.Torn() != want {
			t.Errorf("torn %q, want %q", a.Torn(), want)
		}
		a.Close()
	}
	for n := 1; n <= 3; n++ {
		if got := read(t, dir, fmt.Sprint("journal.torn-", n)); string(got) != fmt.Sprintf(`{"seq":%d`, n) {
			t.Errorf("torn %d is %q", n, got)
		}
	}
}

// TestCutInTheMiddle cuts the last line after its head was written: no crash
// does that, somebody did.
func TestCutInTheMiddle(t *testing.T) {
	dir, lines := folder(t)
	last := lines[lineCount-1]
	for cut := range last {
		writeJournal(t, dir, append(lines[:lineCount-1:lineCount-1], last[:cut])...)
		wantFaults(t, dir, fmt.Sprint("last line cut at ", cut), "E-JRN-006@6")
	}
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, dir, name string, b []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
		t.Fatal(err)
	}
}
