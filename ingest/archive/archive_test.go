package archive_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest/archive"
)

var noon = time.Date(2024, 12, 14, 12, 0, 0, 123456789, time.FixedZone("ICT", 7*3600))

func open(t *testing.T, dir string) *archive.Archive {
	t.Helper()
	a, err := archive.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func keep(t *testing.T, a *archive.Archive, name, content string) string {
	t.Helper()
	sha, fresh, err := a.Keep(name, strings.NewReader(content))
	if err != nil || !fresh {
		t.Fatalf("Keep(%q): fresh %v, %v", name, fresh, err)
	}
	return sha
}

func add(t *testing.T, a *archive.Archive, entries ...archive.Entry) []archive.Entry {
	t.Helper()
	stored, err := a.Append(noon, entries...)
	if err != nil {
		t.Fatal(err)
	}
	return stored
}

func verify(t *testing.T, dir string) []archive.Fault {
	t.Helper()
	faults, err := archive.VerifyDir(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return faults
}

// TestChain makes the hashes again from the rule in the documentation alone.
func TestChain(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	add(t, a,
		archive.Entry{Event: "received", File: "Báo cáo <lần 2>.xlsx", Data: map[string]string{"size": "12", "b": "\n"}},
		archive.Entry{Event: "rejected", Data: map[string]string{"codes": "E-CELL-002"}})
	add(t, a, archive.Entry{Event: "locked"})
	b, err := os.ReadFile(filepath.Join(dir, "journal.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	prev := ""
	for i, line := range strings.Split(strings.TrimSuffix(string(b), "\n"), "\n") {
		body, tail, ok := strings.Cut(line, `,"hash":`)
		if !ok {
			t.Fatalf("line %d has no hash: %s", i+1, line)
		}
		sum := sha256.Sum256([]byte(body + "}"))
		hash := hex.EncodeToString(sum[:])
		if tail != `"`+hash+`"}` {
			t.Errorf("line %d: the hash of its bytes is %s, it ends in %s", i+1, hash, tail)
		}
		head := fmt.Sprintf(`{"seq":%d,"at":"2024-12-14T05:00:00.123456Z",`, i+1)
		if !strings.HasPrefix(body, head) || !strings.Contains(body, `"prev":"`+prev+`"`) {
			t.Errorf("line %d does not begin with %s or follow %q: %s", i+1, head, prev, line)
		}
		prev = hash
	}
	if b[len(b)-1] != '\n' || strings.Count(string(b), "\n") != 3 {
		t.Errorf("not three lines: %q", b)
	}
}

// TestReopen wants the journal in memory to be that on disk, whatever bytes
// the entries were made of.
func TestReopen(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	data := map[string]string{"note": "not UTF-8: \xff\xfe", "quote": `"}`, "hash": `,"hash":"`}
	first := add(t, a, archive.Entry{Event: "a", File: "\xc3.xlsx", Data: data, Seq: 99, Hash: "x", Prev: "y"})
	data["note"] = "changed by the caller afterwards"
	add(t, a, archive.Entry{Event: "b"}, archive.Entry{Event: "c"})
	before := slices.Collect(a.Entries())
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir)
	if after := slices.Collect(again.Entries()); !reflect.DeepEqual(before, after) {
		t.Errorf("before closing\n%v\nafter opening\n%v", before, after)
	}
	if !reflect.DeepEqual(first[0], before[0]) {
		t.Errorf("Append gave %v, the journal has %v", first[0], before[0])
	}
	if again.Last() != 3 || again.Torn() != "" {
		t.Errorf("Last %d, Torn %q", again.Last(), again.Torn())
	}
	for seq, want := range map[int64]string{-5: "abc", 0: "abc", 1: "bc", 2: "c", 3: "", 9: ""} {
		got := ""
		for e := range again.Since(seq) {
			got += e.Event
		}
		if got != want {
			t.Errorf("Since(%d) = %q, want %q", seq, got, want)
		}
	}
	for e := range again.Entries() {
		if e.Seq != 1 {
			t.Errorf("a loop that stops at once saw line %d", e.Seq)
		}
		break
	}
}

func TestAppendRefuses(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	if _, err := a.Append(noon, archive.Entry{Event: "a"}, archive.Entry{File: "no event"}); err == nil {
		t.Error("an entry without an event was written")
	}
	if _, err := a.Append(time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC), archive.Entry{Event: "a"}); err == nil {
		t.Error("a year that JSON cannot say was written")
	}
	if got, err := a.Append(noon); len(got) != 0 || err != nil {
		t.Errorf("nothing appended: %v, %v", got, err)
	}
	if a.Last() != 0 {
		t.Errorf("%d lines after refused ones", a.Last())
	}
	add(t, a, archive.Entry{Event: "a"})
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Append(noon, archive.Entry{Event: "b"}); err == nil {
		t.Error("a closed archive was appended to")
	}
	if faults := verify(t, dir); len(faults) > 0 {
		t.Errorf("faults: %v", faults)
	}
}

// TestConcurrent appends and keeps from many goroutines while others read.
func TestConcurrent(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	const workers, each = 8, 25
	var wg sync.WaitGroup
	var fresh sync.Map
	for w := range workers {
		wg.Go(func() {
			for i := range each {
				// Two workers keep the same bytes at the same time.
				sha, isFresh, err := a.Keep("f.xlsx", strings.NewReader(fmt.Sprint(w/2, i)))
				if err != nil {
					t.Error(err)
					return
				}
				if isFresh {
					if _, twice := fresh.LoadOrStore(sha, true); twice {
						t.Errorf("%s was fresh twice", sha)
					}
				}
				got, err := a.Append(noon, archive.Entry{Event: "received", SHA256: sha}, archive.Entry{Event: "accepted", SHA256: sha})
				if err != nil || got[1].Seq != got[0].Seq+1 {
					t.Errorf("the two lines of one Append are %v, %v", got, err)
				}
				for range a.Since(a.Last() - 3) {
					continue
				}
			}
		})
	}
	done := make(chan struct{})
	var reader sync.WaitGroup
	reader.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
			}
			if faults, err := a.Verify(t.Context()); err != nil || hasError(faults) {
				t.Errorf("verify meanwhile: %v, %v", faults, err)
			}
		}
	})
	wg.Wait()
	close(done)
	reader.Wait()
	if want := int64(workers * each * 2); a.Last() != want {
		t.Errorf("%d lines, want %d", a.Last(), want)
	}
	if faults := verify(t, dir); len(faults) > 0 {
		t.Errorf("faults: %v", faults)
	}
	open(t, dir)
}

func hasError(faults []archive.Fault) bool {
	return slices.ContainsFunc(faults, func(f archive.Fault) bool { return f.Severity == archive.SeverityError })
}
