package archive

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"
)

// Append writes entries as the next lines of the journal, all with the time at,
// in one write and one fsync, and gives them as they now stand there: Seq, At,
// Prev and Hash are set here, whatever they were. When it returns without an
// error the lines are on disk. When it returns one, none of them counts.
//
// A crash in the middle may leave the first of several entries and not the
// last, so a reader of the journal must take a thing as decided only when its
// decision is there.
func (a *Archive) Append(at time.Time, entries ...Entry) ([]Entry, error) {
	a.writing.Lock()
	defer a.writing.Unlock()
	if a.broken != nil {
		return nil, fmt.Errorf("append to journal: %w", a.broken)
	}
	if len(entries) == 0 {
		return nil, nil
	}
	lines, stored, err := a.chain(at, entries)
	if err != nil {
		return nil, err
	}
	if err := a.write(lines); err != nil {
		return nil, fmt.Errorf("append to journal: %w", err)
	}
	a.reading.Lock()
	a.entries = append(a.entries, stored...)
	a.reading.Unlock()
	// The head may lag behind, so a failure here loses nothing; the lines are
	// written, and saying otherwise would make the caller write them twice.
	_ = a.writeHead()
	return slices.Clone(stored), nil
}

// chain numbers entries and links each to the one before.
func (a *Archive) chain(at time.Time, entries []Entry) ([]byte, []Entry, error) {
	at = at.UTC().Truncate(time.Microsecond)
	last := a.last()
	var lines []byte
	stored := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if e.Event == "" {
			return nil, nil, errors.New("journal entry: no event")
		}
		e.At, e.Seq, e.Prev = at, last.Seq+1, last.Hash
		line, whole, err := encode(e)
		if err != nil {
			return nil, nil, err
		}
		lines = append(append(lines, line...), '\n')
		stored = append(stored, whole)
		last = whole
	}
	return lines, stored, nil
}

// write puts lines at the end of the journal and onto the disk, or takes them
// back. If even that fails nobody knows how the journal ends, and no more is
// written to it until it is opened and checked again. After a failed fsync it
// is never known what the disk holds.
func (a *Archive) write(lines []byte) error {
	_, err := a.journal.Write(lines)
	if err == nil {
		if err = a.journal.Sync(); err == nil {
			a.size += int64(len(lines))
			return nil
		}
		a.broken = err
	}
	if undo := errors.Join(a.journal.Truncate(a.size), a.journal.Sync()); undo != nil {
		a.broken = errors.Join(err, undo)
	}
	return err
}

func (a *Archive) last() Entry {
	a.reading.RLock()
	defer a.reading.RUnlock()
	if len(a.entries) == 0 {
		return Entry{}
	}
	return a.entries[len(a.entries)-1]
}

// Last is the number of the last line, 0 for an empty journal.
func (a *Archive) Last() int64 { return a.last().Seq }

// Entries gives every line, oldest first. Lines appended meanwhile are not in
// it.
func (a *Archive) Entries() iter.Seq[Entry] { return a.Since(0) }

// Since gives the lines after number seq, oldest first.
func (a *Archive) Since(seq int64) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		a.reading.RLock()
		all := a.entries
		a.reading.RUnlock()
		// Line n is at n-1: the chain was checked.
		for _, e := range all[min(max(seq, 0), int64(len(all))):] {
			if !yield(e) {
				return
			}
		}
	}
}
