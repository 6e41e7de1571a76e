package warehouse

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Take takes a folder for this process, as Open does; another process that
// holds it gives a *BusyError.
func Take(dir string) (release func() error, err error) {
	lock, err := takeLock(dir)
	if err != nil {
		return nil, err
	}
	return lock.Unlock, nil
}

// Copy copies the database of a folder, with the log a crash left and what is
// kept beside it, into another. The folder is held meanwhile: where another
// process has it, it is a *BusyError. No database is no error: there is nothing
// to copy.
func Copy(from, to string) error {
	release, err := Take(from)
	if err != nil {
		return err
	}
	for _, name := range []string{DatabaseFile, DatabaseFile + ".wal", KeptFile} {
		err = errors.Join(err, copyFile(filepath.Join(from, name), filepath.Join(to, name)))
	}
	return errors.Join(err, release())
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("copy the warehouse: %w", err)
	}
	defer in.Close() //nolint:errcheck // reading only
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o640)
	if err != nil {
		return fmt.Errorf("copy the warehouse: %w", err)
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("copy the warehouse: %w", err)
	}
	return nil
}
