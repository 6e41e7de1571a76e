package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// ErrNotKept says that the archive holds no such file.
var ErrNotKept = errors.New("not in the archive")

// ErrChanged says that a file's bytes are not those that were kept.
var ErrChanged = errors.New("changed since it was kept")

// Keep stores what r gives under its sha256, which it returns in hex. name
// gives the extension and nothing else. When it returns the file is on disk
// under its final name, or not at all. The same bytes again change nothing and
// give fresh = false, whatever their name.
//
// After a crash between Keep and Append a file may be kept that no line names;
// so whether a file was decided is for the journal to say, not for fresh.
func (a *Archive) Keep(name string, r io.Reader) (sha string, fresh bool, err error) {
	temp, sha, err := a.receive(r)
	if err != nil {
		return "", false, fmt.Errorf("keep %s: %w", name, err)
	}
	defer func() {
		if !fresh {
			err = errors.Join(err, os.Remove(temp))
		}
	}()
	a.keeping.Lock()
	defer a.keeping.Unlock()
	switch _, err := a.Path(sha); {
	case err == nil:
		return sha, false, nil
	case !errors.Is(err, ErrNotKept):
		return "", false, fmt.Errorf("keep %s: %w", name, err)
	}
	if err := a.settle(temp, sha, extension(name)); err != nil {
		return "", false, fmt.Errorf("keep %s: %w", name, err)
	}
	return sha, true, nil
}

// receive writes r to a temporary file in the archive, on disk and read-only,
// and tells its sha256.
func (a *Archive) receive(r io.Reader) (temp, sha string, err error) {
	f, err := os.CreateTemp(filepath.Join(a.dir, filesDir), tempPattern)
	if err != nil {
		return "", "", err
	}
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, sum), r)
	if err == nil {
		err = errors.Join(f.Chmod(0o440), f.Sync())
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return "", "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), hex.EncodeToString(sum.Sum(nil)), nil
}

// settle gives a received file its final name. The name is on disk when the
// folder it stands in is, and that folder's own name when the archive is.
func (a *Archive) settle(temp, sha, ext string) error {
	root := filepath.Join(a.dir, filesDir)
	folder := filepath.Join(root, sha[:2])
	err := os.Mkdir(folder, 0o750)
	if err == nil {
		err = syncDir(root)
	}
	if err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	if err := os.Rename(temp, filepath.Join(folder, sha+ext)); err != nil {
		return err
	}
	return syncDir(folder)
}

// extension is the lower-case extension of a file name that came from outside:
// letters and digits, at most ten, or none at all.
func extension(name string) string {
	ext := strings.ToLower(filepath.Ext(name))
	if len(ext) < 2 || len(ext) > 11 || strings.Trim(ext[1:], "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return ""
	}
	return ext
}

// Path is where the file with that sha256 is. The error wraps ErrNotKept.
func (a *Archive) Path(sha string) (string, error) {
	return findFile(a.dir, sha)
}

func findFile(dir, sha string) (string, error) {
	if !isHash(sha) {
		return "", fmt.Errorf("%q is no sha256: %w", sha, ErrNotKept)
	}
	folder := filepath.Join(dir, filesDir, sha[:2])
	list, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", err
	}
	for _, f := range list {
		if strings.HasPrefix(f.Name(), sha) {
			return filepath.Join(folder, f.Name()), nil
		}
	}
	return "", fmt.Errorf("%s: %w", sha, ErrNotKept)
}

func isHash(s string) bool {
	return len(s) == hashLen && strings.Trim(s, "0123456789abcdef") == ""
}

// Read gives the bytes of the file with that sha256 and checks that they are
// those that were kept. The error wraps ErrNotKept or ErrChanged.
func (a *Archive) Read(sha string) ([]byte, error) {
	path, err := a.Path(sha)
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if found := hashOf(b); found != sha {
		return nil, fmt.Errorf("%s has the sha256 %s: %w", path, found, ErrChanged)
	}
	return b, nil
}

// removeTemps clears what a crash in the middle of Keep left: files that nobody
// was told were kept.
func removeTemps(dir string) error {
	list, err := os.ReadDir(filepath.Join(dir, filesDir))
	if err != nil {
		return err
	}
	var errs []error
	for _, f := range list {
		if isTemp(f.Name()) {
			errs = append(errs, os.Remove(filepath.Join(dir, filesDir, f.Name())))
		}
	}
	return errors.Join(errs...)
}

func isTemp(name string) bool {
	return strings.HasPrefix(name, strings.TrimSuffix(tempPattern, "*"))
}
