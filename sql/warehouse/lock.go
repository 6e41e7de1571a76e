package warehouse

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/gofrs/flock"

	"github.com/thidua/thidua/ingest/lang"
)

// BusyError says that another process holds the data folder (exit code 3).
type BusyError struct {
	Dir string
	PID int // 0 if it could not be told
}

// Text says who holds the folder and what to do instead.
func (e *BusyError) Text() lang.Text {
	pid := "?"
	if e.PID != 0 {
		pid = strconv.Itoa(e.PID)
	}
	return lang.Both("warehouse.busy", "dir", e.Dir, "pid", pid)
}

// Error says it in Vietnamese.
func (e *BusyError) Error() string { return e.Text().VI }

// takeLock locks the data folder and writes this process's PID into the lock
// file, from its second byte on: Windows locks the first, and others must be
// able to read the rest.
func takeLock(dir string) (*flock.Flock, error) {
	path := filepath.Join(dir, LockFile)
	lock := flock.New(path, flock.SetPermissions(0o644))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock of the data folder: %w", err)
	}
	if !ok {
		return nil, &BusyError{Dir: dir, PID: holder(path)}
	}
	if err := writePID(path); err != nil {
		return nil, fmt.Errorf("lock of the data folder: %w", err)
	}
	return lock, nil
}

// writePID pads the number so that a longer one of before is overwritten.
func writePID(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if _, err := f.WriteAt(fmt.Appendf(nil, "%-20d\n", os.Getpid()), 1); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

func holder(path string) int {
	f, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer f.Close() //nolint:errcheck // reading only
	b := make([]byte, 21)
	n, _ := f.ReadAt(b, 1)
	pid, err := strconv.Atoi(strings.TrimSpace(string(b[:n])))
	if err != nil {
		return 0
	}
	return pid
}

var enginePID = regexp.MustCompile(`PID (\d+)`)

// busyEngine turns DuckDB's own refusal (some other program has the database
// file open) into a *BusyError; any other error stays.
func busyEngine(dir string, err error) error {
	if !strings.Contains(err.Error(), "Could not set lock on file") {
		return err
	}
	busy := &BusyError{Dir: dir}
	if m := enginePID.FindStringSubmatch(err.Error()); m != nil {
		busy.PID, _ = strconv.Atoi(m[1])
	}
	return busy
}
