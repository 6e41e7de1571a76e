package dashboard

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ReplaceFolder lets fill write into a new folder beside dir and puts that in
// dir's place, which may hold something: a reader finds the old files or the
// new ones, never half of each. After an error dir is as it was.
func ReplaceFolder(dir string, fill func(fresh string) error) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("write a folder: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return fmt.Errorf("write a folder: %w", err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), ".thidua-")
	if err != nil {
		return fmt.Errorf("write a folder: %w", err)
	}
	if err = fill(fresh); err == nil {
		err = swap(fresh, dir)
	}
	return errors.Join(err, os.RemoveAll(fresh)) // which is there only after an error
}

// swap puts fresh in dir's place by two renamings.
func swap(fresh, dir string) error {
	if err := os.Chmod(fresh, 0o755); err != nil { // a temporary folder is its maker's alone
		return fmt.Errorf("write a folder: %w", err)
	}
	old := fresh + "-old"
	if err := os.Rename(dir, old); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("write a folder: %w", err)
	}
	if err := os.Rename(fresh, dir); err != nil {
		_ = os.Rename(old, dir) // the old files are better than none
		return fmt.Errorf("write a folder: %w", err)
	}
	if err := os.RemoveAll(old); err != nil {
		return fmt.Errorf("write a folder: %w", err)
	}
	return nil
}
