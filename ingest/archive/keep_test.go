package archive_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"github.com/thidua/thidua/ingest/archive"
)

func TestKeep(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	const hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
	if sha := keep(t, a, "BC (sửa lần 2) cuoi cung.XLSX", "hello"); sha != hello {
		t.Fatalf("sha256 of hello is %s", sha)
	}
	path, err := a.Path(hello)
	if want := filepath.Join(dir, "archive", "2c", hello+".xlsx"); path != want || err != nil {
		t.Errorf("kept at %s, want %s: %v", path, want, err)
	}
	sha, fresh, err := a.Keep("other.xls", strings.NewReader("hello"))
	if sha != hello || fresh || err != nil {
		t.Errorf("the same bytes again: %s, fresh %v, %v", sha, fresh, err)
	}
	if b, err := a.Read(hello); string(b) != "hello" || err != nil {
		t.Errorf("Read gave %q, %v", b, err)
	}
	if files := listFiles(t, dir); len(files) != 1 {
		t.Errorf("files: %v", files)
	}
}

// TestKeepNames wants nothing of a name from outside to reach the folder but a
// plain extension.
func TestKeepNames(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	for name, want := range map[string]string{
		"": "", "a": "", "a.": "", ".xlsx": ".xlsx", "a.tar.GZ": ".gz", "../../etc/passwd": "", "a.x/../../b": "",
		"a.x\x00y": "", "a.xls ": "", "a.đức": "", "a.abcdefghijk": "", "a.abcdefghij": ".abcdefghij", `a.\..\x`: "",
	} {
		sha := keep(t, a, name, "content of "+name)
		path, err := a.Path(sha)
		if err != nil || path != filepath.Join(dir, "archive", sha[:2], sha+want) {
			t.Errorf("%q is kept as %s, %v", name, path, err)
		}
	}
}

func TestKeepFails(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	broken := io.MultiReader(strings.NewReader("half of a f"), iotest.ErrReader(context.Canceled))
	if _, fresh, err := a.Keep("a.xlsx", broken); fresh || !errors.Is(err, context.Canceled) {
		t.Errorf("a reader that fails: fresh %v, %v", fresh, err)
	}
	if files := listFiles(t, dir); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
}

// TestKeepTogether keeps the same bytes from many goroutines at once: they are
// fresh for one of them, and lie there once.
func TestKeepTogether(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	const rounds, together = 30, 8
	for round := range rounds {
		var wg sync.WaitGroup
		var fresh atomic.Int32
		start := make(chan struct{})
		for i := range together {
			wg.Go(func() {
				<-start
				_, first, err := a.Keep(fmt.Sprint("a.x", i), strings.NewReader(fmt.Sprint("round ", round)))
				if err != nil {
					t.Error(err)
				}
				if first {
					fresh.Add(1)
				}
			})
		}
		close(start)
		wg.Wait()
		if n := fresh.Load(); n != 1 {
			t.Fatalf("fresh for %d of %d", n, together)
		}
	}
	if files := listFiles(t, dir); len(files) != rounds {
		t.Errorf("%d files, want %d", len(files), rounds)
	}
}

func TestReadFails(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	sha := keep(t, a, "a.xlsx", "as received")
	path, err := a.Path(sha)
	if err != nil {
		t.Fatal(err)
	}
	overwrite(t, path, "as somebody liked it better")
	if _, err := a.Read(sha); !errors.Is(err, archive.ErrChanged) {
		t.Errorf("a changed file: %v", err)
	}
	for _, sha := range []string{strings.Repeat("0", 64), "", "../../journal.jsonl", strings.Repeat("Z", 64), sha[:63]} {
		if _, err := a.Read(sha); !errors.Is(err, archive.ErrNotKept) {
			t.Errorf("Read(%q): %v", sha, err)
		}
	}
}

func TestVerifyFiles(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	sha := map[string]string{}
	for _, name := range []string{"good", "changed", "missing", "orphan"} {
		sha[name] = keep(t, a, name+".xlsx", name)
		if name != "orphan" {
			add(t, a, archive.Entry{Event: "received", SHA256: sha[name], File: name + ".xlsx"},
				archive.Entry{Event: "accepted", SHA256: sha[name]})
		}
	}
	if faults := verify(t, dir); len(faults) != 1 || faults[0].Code != archive.OrphanFile || faults[0].Severity != "note" {
		t.Errorf("before anything was changed: %v", faults)
	}
	path := func(name string) string { return "archive/" + sha[name][:2] + "/" + sha[name] + ".xlsx" }
	overwrite(t, filepath.Join(dir, path("changed")), "x")
	if err := os.Remove(filepath.Join(dir, path("missing"))); err != nil {
		t.Fatal(err)
	}
	overwrite(t, filepath.Join(dir, "archive", "notes.txt"), "x")
	want := map[string]archive.Fault{
		archive.FileChanged: {
			Severity: "error", File: path("changed"), Want: sha["changed"],
			Found: "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
		},
		archive.FileMissing: {Severity: "error", File: "missing.xlsx", Line: 5, Want: sha["missing"]},
		archive.OrphanFile:  {Severity: "note", File: path("orphan")},
		archive.StrayFile:   {Severity: "note", File: "archive/notes.txt"},
	}
	faults, err := a.Verify(t.Context())
	if err != nil || len(faults) != len(want) {
		t.Errorf("%d faults, want %d: %v", len(faults), len(want), err)
	}
	for _, f := range faults {
		w := want[f.Code]
		if w.Code = f.Code; f != w {
			t.Errorf("fault %+v, want %+v", f, w)
		}
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := a.Verify(stopped); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

func TestVerifyNothing(t *testing.T) {
	if faults := verify(t, t.TempDir()); len(faults) > 0 {
		t.Errorf("an empty folder: %v", faults)
	}
}

// overwrite writes to a file although it is read-only.
func overwrite(t *testing.T, path, content string) {
	t.Helper()
	if err := os.Chmod(path, 0o600); err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func listFiles(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(filepath.Join(dir, "archive"), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A folder may be read while it is open; nothing is written by that.
func TestPeek(t *testing.T) {
	dir := t.TempDir()
	a, err := archive.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	sha, _, err := a.Keep("a.csv", strings.NewReader("một"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Append(time.Now(), archive.Entry{Event: "units", SHA256: sha}); err != nil {
		t.Fatal(err)
	}
	p, err := archive.Peek(dir)
	if err != nil || p.Last() != 1 {
		t.Fatalf("%d lines: %v", p.Last(), err)
	}
	if b, err := p.Read(sha); err != nil || string(b) != "một" {
		t.Errorf("%q: %v", b, err)
	}
	if _, err := p.Append(time.Now(), archive.Entry{Event: "x"}); err == nil {
		t.Error("a folder that was only looked at was written to")
	}
}
