package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Verify reads the journal and every file of the archive from disk and lists
// what is wrong: journal first, then files by name. A note (SeverityNote) is no
// fault of integrity. The error is one of reading, or of ctx.
func (a *Archive) Verify(ctx context.Context) ([]Fault, error) {
	a.writing.Lock() // a line half written is no torn line
	j, err := readJournal(a.dir)
	a.writing.Unlock()
	if err != nil {
		return nil, err
	}
	return verify(ctx, a.dir, j)
}

// VerifyDir is Verify of a folder that is not open, or that Open refuses.
func VerifyDir(ctx context.Context, dir string) ([]Fault, error) {
	j, err := readJournal(dir)
	if err != nil {
		return nil, err
	}
	return verify(ctx, dir, j)
}

func verify(ctx context.Context, dir string, j *journal) ([]Fault, error) {
	faults := j.faults
	if len(j.torn) > 0 {
		faults = append(faults, Fault{
			Code: TornLine, Severity: SeverityNote, Line: len(j.entries) + 1, File: journalName, Found: excerpt(j.torn),
		})
	}
	files := newCensus(dir, j)
	if err := files.walk(ctx); err != nil {
		return nil, err
	}
	return append(append(faults, files.faults...), files.missing(j)...), nil
}

// census goes through the files of the archive.
type census struct {
	dir    string
	named  map[string]bool // by the journal
	there  map[string]bool
	faults []Fault
}

func newCensus(dir string, j *journal) *census {
	c := &census{dir: dir, named: map[string]bool{}, there: map[string]bool{}}
	for _, e := range j.entries {
		if e.SHA256 != "" {
			c.named[e.SHA256] = true
		}
	}
	return c
}

func (c *census) walk(ctx context.Context) error {
	root := filepath.Join(c.dir, filesDir)
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err = errors.Join(err, ctx.Err()); err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(c.dir, name)
		if err != nil {
			return err
		}
		return c.file(name, filepath.ToSlash(rel))
	})
	if errors.Is(err, os.ErrNotExist) {
		return nil // a folder in which nothing was kept yet
	}
	return err
}

func (c *census) file(name, rel string) error {
	if isTemp(path.Base(rel)) {
		return nil // on its way in, or left by a crash and cleared at the next start
	}
	want, _, _ := strings.Cut(path.Base(rel), ".")
	if !isHash(want) || path.Base(path.Dir(rel)) != want[:2] {
		c.fault(Fault{Code: StrayFile, Severity: SeverityNote, File: rel})
		return nil
	}
	found, err := hashFile(name)
	if err != nil {
		return err
	}
	c.there[want] = true
	switch {
	case found != want:
		c.fault(Fault{Code: FileChanged, Severity: SeverityError, File: rel, Want: want, Found: found})
	case !c.named[want]:
		c.fault(Fault{Code: OrphanFile, Severity: SeverityNote, File: rel})
	}
	return nil
}

func (c *census) fault(f Fault) { c.faults = append(c.faults, f) }

// missing lists the files that are not there, each at the line that first
// names it.
func (c *census) missing(j *journal) []Fault {
	var faults []Fault
	for _, e := range j.entries {
		if e.SHA256 == "" || c.there[e.SHA256] {
			continue
		}
		c.there[e.SHA256] = true // said once
		faults = append(faults, Fault{
			Code: FileMissing, Severity: SeverityError, Line: int(e.Seq), File: e.File, Want: e.SHA256,
		})
	}
	return faults
}

func hashFile(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return hex.EncodeToString(sum.Sum(nil)), errors.Join(err, f.Close())
}
