package main

import (
	"bytes"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/thidua/thidua/dashboard/assets"
	"github.com/thidua/thidua/dashboard/web"
	"github.com/thidua/thidua/ingest/archive"
)

// TestWatch: a line that changes no figure makes no edition, an import makes
// one, and a journal that is another is read from its beginning.
func TestWatch(t *testing.T) {
	if _, err := assets.Load(); err != nil {
		t.Skip("dashboard/assets/dist is not built: run make assets")
	}
	returns, err := filepath.Glob(filepath.Join(writeSample(t, 3), "*.xlsx"))
	if err != nil || len(returns) != 3 {
		t.Fatalf("%v, %v", returns, err)
	}
	data, other := t.TempDir(), t.TempDir()
	for _, dir := range []string{data, other} {
		does(t, "init", "--data", dir)
	}
	does(t, "import", returns[0], "--data", data)
	does(t, "import", returns[2], "--data", other)
	a := quietApp()
	if err := a.settle(); err != nil {
		t.Fatal(err)
	}
	a.config.Data = data
	var stamps []string
	var last web.Edition
	w, err := a.newWatch(func(e web.Edition) {
		if last.Close != nil {
			if err := last.Close(); err != nil {
				t.Error(err)
			}
		}
		stamps, last = append(stamps, e.Stamp), e
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	look := func(editions, units int) {
		t.Helper()
		if _, err := w.look(t.Context()); err != nil {
			t.Fatal(err)
		}
		found, err := last.Figures.Returns(t.Context(), "")
		if err != nil || len(stamps) != editions || len(found) != units {
			t.Fatalf("%d editions, want %d; the last of %d returns, want %d: %v", len(stamps), editions, len(found), units, err)
		}
	}
	look(1, 1)
	look(1, 1)
	kept, err := archive.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := kept.Append(a.now(), archive.Entry{Event: eventPublish + "planned"}); err != nil {
		t.Fatal(err)
	}
	if err := kept.Close(); err != nil {
		t.Fatal(err)
	}
	look(1, 1)
	does(t, "import", returns[1], "--data", data)
	look(2, 2)
	for _, name := range []string{"archive", journalFile, "journal.head", "thidua.duckdb"} {
		if err := os.RemoveAll(filepath.Join(data, name)); err != nil {
			t.Fatal(err)
		}
		if err := copyTree(t.Context(), filepath.Join(other, name), filepath.Join(data, name)); err != nil {
			t.Fatal(err)
		}
	}
	look(3, 1)
	if slices.Sort(stamps); len(slices.Compact(stamps)) != 3 {
		t.Errorf("stamps %v", stamps)
	}
	if err := last.Close(); err != nil {
		t.Error(err)
	}
	if err := w.close(); err != nil {
		t.Error(err)
	}
	if left, _ := filepath.Glob(filepath.Join(data, serveFolder)); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// does runs a command in this process, and wants it to succeed.
func does(t *testing.T, args ...string) {
	t.Helper()
	if code := quietApp().run(t.Context(), append(args, "--quiet")); code != exitOK {
		t.Fatalf("%v: exit %d", args, code)
	}
}

// TestWhoIsAnswered: on this machine its own names and those given; elsewhere
// any, with a warning, unless names are given.
func TestWhoIsAnswered(t *testing.T) {
	for _, c := range []struct {
		addr  string
		hosts []string
		want  string
		warns bool
	}{
		{"127.0.0.1:0", nil, "localhost 127.0.0.1 ::1 127.0.0.1", false},
		{"127.0.0.1:0", []string{"Thidua.Example.VN."}, "thidua.example.vn localhost 127.0.0.1 ::1 127.0.0.1", false},
		{"0.0.0.0:0", nil, "", true},
		{"0.0.0.0:0", []string{"a.example"}, "a.example localhost 127.0.0.1 ::1 0.0.0.0", true},
	} {
		l, err := net.Listen("tcp4", c.addr)
		if err != nil {
			t.Fatal(err)
		}
		a := quietApp()
		var said bytes.Buffer
		a.err, a.config.Quiet = &said, true
		if got := strings.Join(a.names(l, serveWanted{hosts: c.hosts}), " "); got != c.want {
			t.Errorf("%s %v: %s, want %s", c.addr, c.hosts, got, c.want)
		}
		if err := a.serving(l); err != nil || strings.Contains(said.String(), "chưa có đăng nhập") != c.warns {
			t.Errorf("%s: %q, %v", c.addr, said.String(), err)
		}
		_ = l.Close()
	}
}
