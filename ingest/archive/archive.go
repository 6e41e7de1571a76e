// Package archive keeps every file received and every decision taken, for
// ever.
//
// A data folder holds archive/ab/<sha256><ext>, the files as received;
// journal.jsonl, a line for each thing that happened, each with the hash of
// the line before; and journal.head, the number and hash of the last line, by
// which cut-off lines are missed. What is in the files and what the lines mean
// is for others to know.
//
// One process at a time may have a folder open; within it an Archive is safe
// for concurrent use.
package archive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

const (
	filesDir    = "archive"
	journalName = "journal.jsonl"
	headName    = "journal.head"
	tornName    = "journal.torn-"
	tempPattern = "incoming-*"
)

// Archive is an open data folder.
type Archive struct {
	dir  string
	torn string

	keeping sync.Mutex // one file at a time gets its final name
	writing sync.Mutex // one append at a time
	journal *os.File
	head    *os.File
	size    int64 // bytes of the journal known to be whole
	broken  error // set once the journal's end on disk is not known any more

	reading sync.RWMutex
	entries []Entry
}

// Open opens the data folder dir and makes what is missing in it. It reads the
// whole journal and checks its chain. A line torn by a crash in the middle of
// a write is moved into a file of its own (see Torn); any other fault of the
// journal is a *CorruptError, and then nothing is changed: VerifyDir lists all
// faults of such a folder.
func Open(dir string) (*Archive, error) {
	if err := os.MkdirAll(filepath.Join(dir, filesDir), 0o750); err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	a := &Archive{dir: dir}
	if err := a.open(); err != nil {
		return nil, errors.Join(fmt.Errorf("open archive %s: %w", dir, err), a.Close())
	}
	return a, nil
}

func (a *Archive) open() error {
	whole, err := readJournal(a.dir)
	if err != nil {
		return err
	}
	if len(whole.faults) > 0 {
		return &CorruptError{Fault: whole.faults[0]}
	}
	if a.journal, err = openFile(a.dir, journalName, os.O_APPEND); err != nil {
		return err
	}
	if a.head, err = openFile(a.dir, headName, 0); err != nil {
		return err
	}
	if err := a.cutTorn(whole); err != nil {
		return err
	}
	a.size, a.entries = int64(whole.size), whole.entries
	if err := a.writeHead(); err != nil {
		return err
	}
	if err := a.head.Sync(); err != nil {
		return err
	}
	if err := removeTemps(a.dir); err != nil {
		return err
	}
	return syncDir(a.dir)
}

// Peek reads a data folder that another process may have open, and changes
// nothing in it: the lines that are whole now, and every file they name. What
// it gives cannot be written to.
func Peek(dir string) (*Archive, error) {
	whole, err := readJournal(dir)
	if err != nil {
		return nil, fmt.Errorf("read archive %s: %w", dir, err)
	}
	return &Archive{dir: dir, entries: whole.entries, broken: os.ErrClosed}, nil
}

func openFile(dir, name string, flags int) (*os.File, error) {
	return os.OpenFile(filepath.Join(dir, name), flags|os.O_RDWR|os.O_CREATE, 0o640)
}

// Close lets go of the folder. Everything acknowledged is on disk already.
func (a *Archive) Close() error {
	a.writing.Lock()
	defer a.writing.Unlock()
	var errs []error
	for _, f := range []*os.File{a.journal, a.head} {
		if f != nil {
			errs = append(errs, f.Close())
		}
	}
	a.journal, a.head, a.broken = nil, nil, os.ErrClosed
	return errors.Join(errs...)
}

// Torn names the file in the data folder that took the torn end of the
// journal when it was opened; "" when the journal was whole.
func (a *Archive) Torn() string { return a.torn }

// cutTorn moves what is after the last whole line into journal.torn-<n>. The
// copy is on disk before the journal is cut, so nothing is lost in between.
func (a *Archive) cutTorn(whole *journal) error {
	if len(whole.torn) == 0 {
		return nil
	}
	name, err := saveTorn(a.dir, whole.torn)
	if err != nil {
		return fmt.Errorf("keep the torn end of the journal: %w", err)
	}
	a.torn = name
	if err := a.journal.Truncate(int64(whole.size)); err != nil {
		return err
	}
	return a.journal.Sync()
}

func saveTorn(dir string, torn []byte) (string, error) {
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s%d", tornName, n)
		f, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(torn)
		if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
			return "", err
		}
		return name, syncDir(dir)
	}
}
