package archive_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest/archive"
)

const lineCount = 6

// folder makes a data folder of six lines, in batches of one, two and three,
// and gives its journal's lines, each with its break.
func folder(t *testing.T) (dir string, lines [][]byte) {
	t.Helper()
	dir = t.TempDir()
	a := open(t, dir)
	n := 0
	for batch := 1; batch <= 3; batch++ {
		var entries []archive.Entry
		for range batch {
			n++
			entries = append(entries, archive.Entry{Event: fmt.Sprint("event", n), File: fmt.Sprintf("%d.xlsx", n)})
		}
		add(t, a, entries...)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, "journal.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines = bytes.SplitAfter(b, []byte{'\n'})[:lineCount]
	return dir, lines
}

func writeJournal(t *testing.T, dir string, lines ...[]byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "journal.jsonl"), bytes.Join(lines, nil), 0o600); err != nil {
		t.Fatal(err)
	}
}

// wantFaults compares code and line of every fault, and wants Open to refuse
// the folder with the first of them.
func wantFaults(t *testing.T, dir, what string, want ...string) {
	t.Helper()
	var got []string
	for _, f := range verify(t, dir) {
		if f.Severity == archive.SeverityError {
			got = append(got, fmt.Sprintf("%s@%d", f.Code, f.Line))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: faults %v, want %v", what, got, want)
		return
	}
	before, _ := os.ReadFile(filepath.Join(dir, "journal.jsonl"))
	a, err := archive.Open(dir)
	var corrupt *archive.CorruptError
	if !errors.As(err, &corrupt) {
		t.Errorf("%s: Open gave %v, %v", what, a, err)
		return
	}
	if at := fmt.Sprintf("%s@%d", corrupt.Fault.Code, corrupt.Fault.Line); at != want[0] || !strings.Contains(err.Error(), corrupt.Fault.Code) {
		t.Errorf("%s: Open says %v", what, err)
	}
	if after, _ := os.ReadFile(filepath.Join(dir, "journal.jsonl")); !bytes.Equal(before, after) {
		t.Errorf("%s: Open changed a journal it refused", what)
	}
}

// TestEveryByteEdited changes each byte of each line.
func TestEveryByteEdited(t *testing.T) {
	dir, lines := folder(t)
	for k, line := range lines {
		for i := range line[:len(line)-1] {
			edited := slices.Clone(lines)
			edited[k] = slices.Clone(line)
			edited[k][i] ^= 1
			if edited[k][i] == '\n' {
				continue
			}
			writeJournal(t, dir, edited...)
			faults := verify(t, dir)
			if len(faults) == 0 || faults[0].Line != k+1 || len(faults) > 1 {
				t.Fatalf("line %d, byte %d changed: %v", k+1, i, faults)
			}
			if c := faults[0].Code; c != archive.LineEdited && c != archive.LineUnreadable {
				t.Fatalf("line %d, byte %d changed: %v", k+1, i, faults)
			}
		}
	}
}

func TestTampered(t *testing.T) {
	dir, lines := folder(t)
	for k := range lines {
		line := k + 1
		edited := slices.Clone(lines)
		edited[k] = bytes.Replace(lines[k], []byte(".xlsx"), []byte(".xlsm"), 1)
		writeJournal(t, dir, edited...)
		wantFaults(t, dir, fmt.Sprint("edited ", line), fmt.Sprint("E-JRN-002@", line))

		edited[k] = rehash(edited[k])
		writeJournal(t, dir, edited...)
		want := fmt.Sprint("E-JRN-005@", line+1)
		if line == lineCount {
			want = fmt.Sprint("E-JRN-007@", line)
		}
		wantFaults(t, dir, fmt.Sprint("edited with a new hash ", line), want)

		writeJournal(t, dir, slices.Delete(slices.Clone(lines), k, k+1)...)
		want = fmt.Sprint("E-JRN-003@", line)
		if line == lineCount {
			want = fmt.Sprint("E-JRN-006@", line)
		}
		wantFaults(t, dir, fmt.Sprint("deleted ", line), want)

		writeJournal(t, dir, slices.Insert(slices.Clone(lines), k+1, lines[k])...)
		wantFaults(t, dir, fmt.Sprint("twice ", line), fmt.Sprint("E-JRN-004@", line+1))

		edited[k] = []byte("Nguyễn Văn A\n")
		writeJournal(t, dir, edited...)
		wantFaults(t, dir, fmt.Sprint("overwritten ", line), fmt.Sprint("E-JRN-001@", line))

		for other := range k {
			swapped := slices.Clone(lines)
			swapped[k], swapped[other] = swapped[other], swapped[k]
			writeJournal(t, dir, swapped...)
			wantFaults(t, dir, fmt.Sprint("swapped ", other+1, line),
				fmt.Sprint("E-JRN-004@", other+1), fmt.Sprint("E-JRN-004@", line))
		}
		writeJournal(t, dir, lines[:k]...)
		wantFaults(t, dir, fmt.Sprint("cut off from ", line), fmt.Sprint("E-JRN-006@", line))
	}
	writeJournal(t, dir, lines...)
	if faults := verify(t, dir); len(faults) > 0 {
		t.Errorf("whole again: %v", faults)
	}
}

// rehash gives an edited line the hash of its bytes, as somebody would who
// knows how the journal works.
func rehash(line []byte) []byte {
	body, _, _ := bytes.Cut(line, []byte(`,"hash":`))
	sum := sha256.Sum256(append(slices.Clone(body), '}'))
	return fmt.Appendf(slices.Clone(body), `,"hash":"%s"}`+"\n", hex.EncodeToString(sum[:]))
}

func TestHead(t *testing.T) {
	dir, lines := folder(t)
	name := filepath.Join(dir, "journal.head")
	head, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	put := func(b []byte) {
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := range head {
		b := slices.Clone(head)
		b[i] = '#'
		put(b)
		want := "E-JRN-009@0"
		if i >= 20 && i < 84 {
			want = "E-JRN-007@6"
		}
		wantFaults(t, dir, fmt.Sprint("head byte ", i), want)
		put(head[:max(i, 1)])
		wantFaults(t, dir, fmt.Sprint("head cut at ", i), "E-JRN-009@0")
	}
	put(nil)
	wantFaults(t, dir, "head empty", "E-JRN-008@0")
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	wantFaults(t, dir, "head gone", "E-JRN-008@0")

	// With no line at all there is nothing to miss: a first start may have
	// been interrupted.
	writeJournal(t, dir)
	put(nil)
	if a := open(t, dir); a.Last() != 0 {
		t.Errorf("%d lines", a.Last())
	}
	put(head)
	wantFaults(t, dir, "all lines gone", "E-JRN-006@1")
	writeJournal(t, dir, lines...)
	if a := open(t, dir); a.Last() != lineCount {
		t.Errorf("%d lines", a.Last())
	}
}

// TestHeadLags wants Open to bring a head that lags up to the journal, so that
// what is cut off afterwards is missed.
func TestHeadLags(t *testing.T) {
	dir, lines := folder(t)
	write(t, dir, "journal.head", fmt.Appendf(nil, "%019d %-64s\n", 0, ""))
	if faults := verify(t, dir); len(faults) > 0 {
		t.Errorf("a head that lags: %v", faults)
	}
	open(t, dir).Close()
	writeJournal(t, dir, lines[:lineCount-1]...)
	wantFaults(t, dir, "the last line deleted", "E-JRN-006@6")
}
