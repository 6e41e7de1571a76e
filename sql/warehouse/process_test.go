package warehouse

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	sqlfiles "github.com/thidua/thidua/sql"
)

// roles are what this test binary does as a second process.
var roles = map[string]func(dir string) error{"hold": hold, "engine": engine, "import": importForEver}

// hold opens the data folder and keeps it until its input ends.
func hold(dir string) error {
	w, err := openShipped(dir)
	if err != nil {
		return err
	}
	fmt.Println("open")
	_, _ = io.Copy(io.Discard, os.Stdin)
	return w.Close()
}

// engine opens the database file alone, as another program would.
func engine(dir string) error {
	c, err := connect(context.Background(), database(dir), settings{})
	if err != nil {
		return err
	}
	fmt.Println("open")
	_, _ = io.Copy(io.Discard, os.Stdin)
	return c.Close()
}

// importForEver saves return after return, naming each when it is begun and
// when it is done.
func importForEver(dir string) error {
	w, err := openShipped(dir)
	if err != nil {
		return err
	}
	seq, _ := w.Applied(context.Background())
	for {
		seq++
		r := full(w.form, "21439", 2014+int(seq)%11, int(seq))
		fmt.Println("begun", seq)
		if err := w.Save(context.Background(), r, accepted(seq, 1, r)); err != nil {
			return err
		}
		fmt.Println("done", seq)
	}
}

func openShipped(dir string) (*Warehouse, error) {
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		return nil, err
	}
	return Open(context.Background(), Options{Dir: dir, Form: f})
}

// second starts this test binary as another process.
func second(t *testing.T, role, dir string) (*exec.Cmd, *bufio.Scanner, io.Closer) {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), "THIDUA_TEST_ROLE="+role, "THIDUA_TEST_DIR="+dir)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	return c, bufio.NewScanner(out), in
}

// The second process is told who holds the folder, in both languages, and has
// it as soon as the first is gone.
func TestBusy(t *testing.T) {
	dir := t.TempDir()
	c, out, in := second(t, "hold", dir)
	if !out.Scan() || out.Text() != "open" {
		t.Fatal("the second process did not open the folder")
	}
	_, err := openShipped(dir)
	var busy *BusyError
	if !errors.As(err, &busy) {
		t.Fatalf("%v, want a BusyError", err)
	}
	pid := fmt.Sprint(c.Process.Pid)
	if busy.PID != c.Process.Pid || busy.Dir != dir {
		t.Errorf("%+v, want PID %s and %s", busy, pid, dir)
	}
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		if s := busy.Text().In(l); !strings.Contains(s, pid) || !strings.Contains(s, dir) {
			t.Errorf("%q names neither %s nor the folder", s, pid)
		}
	}
	in.Close()
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	w, err := openShipped(dir)
	if err != nil {
		t.Fatal(err)
	}
	w.Close()
}

// In one process too a folder is opened once.
func TestBusySelf(t *testing.T) {
	dir := t.TempDir()
	opened(t, dir, shipped(t))
	_, err := openShipped(dir)
	var busy *BusyError
	if !errors.As(err, &busy) || busy.PID != os.Getpid() {
		t.Fatalf("%v, want a BusyError with PID %d", err, os.Getpid())
	}
}

// Another program that has only the database file open is named too, and the
// file stays where it is.
func TestBusyEngine(t *testing.T) {
	dir := t.TempDir()
	opened(t, dir, shipped(t)).Close()
	c, out, _ := second(t, "engine", dir)
	if !out.Scan() {
		t.Fatal("the second process did not open the database")
	}
	_, err := openShipped(dir)
	busy, ok := errors.AsType[*BusyError](err)
	if !ok || busy.PID != c.Process.Pid {
		t.Errorf("%v, want a BusyError with PID %d", err, c.Process.Pid)
	}
	if exists(database(dir) + ".aside-1") {
		t.Error("a database in use was set aside")
	}
}

// Kill -9 while the tables are made: the next start makes what is missing,
// and sets nothing aside.
func TestKilledAtOpen(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills processes")
	}
	early := 0
	for round := range 10 {
		dir := t.TempDir()
		c, out, _ := second(t, "hold", dir)
		for !exists(database(dir)) {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(round*6) * time.Millisecond)
		_ = c.Process.Kill()
		if !out.Scan() {
			early++
		}
		_ = c.Wait()
		w := opened(t, dir, shipped(t))
		if len(w.SetAside()) > 0 {
			t.Errorf("round %d: set aside %v", round, w.SetAside())
		}
		r := full(w.form, "21439", 2024, 1)
		save(t, w, r, accepted(1, 1, r))
		want(t, w, "select count(*) from accepted_s05_poverty", "1")
		want(t, w, "select count(*) from unit_becomes where unit_id = '21439@2004-08-31'", "3")
	}
	if early == 0 {
		t.Error("every round had opened before it was killed: the test proves nothing")
	}
	t.Logf("%d of 10 rounds killed while the tables were made", early)
}

// Kill -9 at any moment of a Save: every return is wholly in or wholly out,
// and all that were reported saved are in.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills processes")
	}
	dir := t.TempDir()
	saved, between := 0, 0
	for round := range 12 {
		begun, done := killedImport(t, dir, time.Duration(3+round*7)*time.Millisecond)
		if begun > done {
			between++
		}
		if done > 0 {
			saved = done
		}
		wholeOrNothing(t, dir, saved)
	}
	if between == 0 {
		t.Error("no round was killed within a Save: the test proves nothing")
	}
	t.Logf("%d returns saved, %d of 12 rounds killed within a Save", saved, between)
}

// killedImport lets another process save returns and kills it after the
// first one and some time; it gives the last line begun and done.
func killedImport(t *testing.T, dir string, after time.Duration) (begun, done int) {
	t.Helper()
	c, out, _ := second(t, "import", dir)
	for out.Scan() {
		var what string
		var seq int
		if _, err := fmt.Sscan(out.Text(), &what, &seq); err != nil {
			break // torn by the kill
		}
		switch {
		case what == "begun":
			begun = seq
		case done == 0:
			done = seq
			time.AfterFunc(after, func() { _ = c.Process.Kill() })
		default:
			done = seq
		}
	}
	_ = c.Wait()
	return begun, done
}

// wholeOrNothing opens the folder and counts the rows of every return.
func wholeOrNothing(t *testing.T, dir string, saved int) {
	t.Helper()
	w, err := openShipped(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if len(w.SetAside()) > 0 {
		t.Fatalf("the database did not open: %v", w.SetAside())
	}
	applied, _ := w.Applied(t.Context())
	if applied < int64(saved) || applied > int64(saved)+1 {
		t.Errorf("%d returns in, %d were reported saved", applied, saved)
	}
	cells, sections := 0, 0
	for _, s := range w.form.Sections {
		rows := 1
		if s.Layout == form.Table {
			rows = 5
		}
		cells += rows * len(s.Fields)
		sections++
		want(t, w, fmt.Sprintf("select return_id from %s group by return_id having count(*) <> %d", s.Stem, rows))
		want(t, w, fmt.Sprintf("select count(distinct return_id) from %s", s.Stem), fmt.Sprint(applied))
	}
	want(t, w, fmt.Sprintf("select return_id from cell group by return_id having count(*) <> %d", cells))
	want(t, w, fmt.Sprintf("select return_id from return_section group by return_id having count(*) <> %d", sections))
	want(t, w, "select count(*), count(distinct return_id), coalesce(max(seq), 0) from returns", fmt.Sprintf("%d|%d|%d", applied, applied, applied))
	want(t, w, "select count(distinct return_id) from cell", fmt.Sprint(applied))
}
