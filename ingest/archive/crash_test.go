//go:build unix

package archive_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest/archive"
)

// TestMain runs this binary as the program that is to crash when the
// environment says so, with the data folder.
func TestMain(m *testing.M) {
	dir := os.Getenv("ARCHIVE_TEST_DIR")
	var err error
	switch os.Getenv("ARCHIVE_TEST_CHILD") {
	case "":
		os.Exit(m.Run())
	case "keep":
		err = childKeeps(dir)
	case "work":
		err = childWorks(dir)
	case "full":
		err = childFillsDisk(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// child starts this binary as a program and gives its output.
func child(t *testing.T, what, dir string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "ARCHIVE_TEST_CHILD="+what, "ARCHIVE_TEST_DIR="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(out)
}

// endless gives bytes for ever and says when the first were taken.
type endless struct{ said bool }

func (e *endless) Read(b []byte) (int, error) {
	if !e.said {
		fmt.Println("reading")
		e.said = true
	} else {
		time.Sleep(time.Millisecond)
	}
	return len(b), nil
}

func childKeeps(dir string) error {
	a, err := archive.Open(dir)
	if err != nil {
		return err
	}
	_, _, err = a.Keep("half.xlsx", &endless{})
	return err
}

// TestKilledInKeep kills a program in the middle of receiving a file.
func TestKilledInKeep(t *testing.T) {
	dir := t.TempDir()
	cmd, out := child(t, "keep", dir)
	if !out.Scan() {
		t.Fatal("the program said nothing")
	}
	time.Sleep(20 * time.Millisecond)
	kill(t, cmd)
	left := listFiles(t, dir)
	if len(left) != 1 || !strings.Contains(left[0], "incoming-") {
		t.Fatalf("after the kill: %v", left)
	}
	if faults := verify(t, dir); len(faults) > 0 {
		t.Errorf("faults: %v", faults)
	}
	open(t, dir)
	if left := listFiles(t, dir); len(left) > 0 {
		t.Errorf("after the next start: %v", left)
	}
}

// childWorks keeps and appends until it is killed, and says after each Append
// how far it got.
func childWorks(dir string) error {
	a, err := archive.Open(dir)
	if err != nil {
		return err
	}
	for {
		sha, _, err := a.Keep("f.xlsx", strings.NewReader(fmt.Sprint(a.Last(), strings.Repeat("x", 9000))))
		if err != nil {
			return err
		}
		long := map[string]string{"codes": strings.Repeat("E-CELL-002 ", 1000)} // several pages
		_, err = a.Append(noon, archive.Entry{Event: "received", SHA256: sha}, archive.Entry{Event: "rejected", Data: long})
		if err != nil {
			return err
		}
		fmt.Println(a.Last())
	}
}

// TestKilledAnywhere kills a program that works at any moment, again and
// again on the same folder: every line it was told of must be there, and
// nothing may be faulty.
func TestKilledAnywhere(t *testing.T) {
	dir := t.TempDir()
	kills := 25
	if testing.Short() {
		kills = 5
	}
	told := int64(0)
	for range kills {
		cmd, out := child(t, "work", dir)
		for range 1 + rand.IntN(5) {
			if out.Scan() {
				fmt.Sscan(out.Text(), &told)
			}
		}
		time.Sleep(time.Duration(rand.IntN(3000)) * time.Microsecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for out.Scan() { // what it said before it died
			fmt.Sscan(out.Text(), &told)
		}
		cmd.Wait()
		if faults := verify(t, dir); hasError(faults) {
			t.Fatalf("after a kill: %v", faults)
		}
		a := open(t, dir)
		if a.Last() < told {
			t.Fatalf("line %d was acknowledged, the journal ends at %d", told, a.Last())
		}
		a.Close()
	}
	if told < int64(2*kills) {
		t.Errorf("only %d lines were written", told)
	}
}

func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
}

// childFillsDisk appends until no more fits: a limit on the size of files
// cuts a write short as a full disk does.
func childFillsDisk(dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	a, err := archive.Open(dir)
	if err != nil {
		return err
	}
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 5000, Max: old.Max}); err != nil {
		return err
	}
	entry := archive.Entry{Event: "a", Data: map[string]string{"x": strings.Repeat("y", 300)}}
	for err == nil {
		_, err = a.Append(noon, entry, entry)
	}
	if !errors.Is(err, syscall.EFBIG) {
		return err
	}
	full := a.Last()
	_, kept, keepErr := a.Keep("big.xlsx", io.LimitReader(&endless{said: true}, 10000))
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		return err
	}
	if kept || !errors.Is(keepErr, syscall.EFBIG) {
		return fmt.Errorf("kept a file for which there is no room: %w", keepErr)
	}
	stored, err := a.Append(noon, entry)
	if err != nil || stored[0].Seq != full+1 {
		return fmt.Errorf("with room again: %v, %w", stored, err)
	}
	fmt.Println(a.Last())
	return nil
}

// TestFullDisk wants a line that did not fit to leave nothing behind.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	cmd, out := child(t, "full", dir)
	var last int64
	if out.Scan() {
		fmt.Sscan(out.Text(), &last)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if faults := verify(t, dir); len(faults) > 0 || last < 9 {
		t.Errorf("%d lines, faults %v", last, faults)
	}
	if a := open(t, dir); a.Last() != last || a.Torn() != "" {
		t.Errorf("%d lines and torn %q, want %d", a.Last(), a.Torn(), last)
	}
	if files := listFiles(t, dir); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
}
