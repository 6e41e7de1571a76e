package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// File is part of a parcel; Name may have a folder in it, with slashes.
type File struct {
	Name    string
	Content []byte
}

// HashFiles is the sha256, in hex, of names and contents, whatever their
// order.
func HashFiles(files []File) string {
	var lines []string
	for _, f := range files {
		sum := sha256.Sum256(f.Content)
		lines = append(lines, hex.EncodeToString(sum[:])+"  "+f.Name+"\n")
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "")))
	return hex.EncodeToString(sum[:])
}

// OccupiedError says that something else lies where a parcel is to go.
type OccupiedError struct{ Path string }

// Error says where.
func (e *OccupiedError) Error() string { return e.Path + ": something else lies there" }

// FolderParcel puts files into a folder name inside dir, all at once: they are
// written beside it and the folder then gets its name. The same name with the
// same content counts as delivered; with another it is an *OccupiedError.
func FolderParcel(dir, name string, files []File) Parcel {
	target := filepath.Join(dir, name)
	arrived := func(hash string) (bool, error) {
		found, err := readFolder(target)
		if errors.Is(err, fs.ErrNotExist) {
			return false, nil
		}
		return err == nil && HashFiles(found) == hash, err
	}
	hash := HashFiles(files)
	return Parcel{
		To: target, Hash: hash, Arrived: arrived,
		Deliver: func(context.Context) error {
			if there, err := arrived(hash); there || err != nil {
				return err
			}
			if _, err := os.Lstat(target); err == nil {
				return &OccupiedError{Path: target}
			}
			return place(dir, name, files)
		},
	}
}

// place writes files into a hidden folder and gives it its name.
func place(dir, name string, files []File) error {
	part := filepath.Join(dir, "."+name+".part")
	if err := os.RemoveAll(part); err != nil { // left by a crash
		return fmt.Errorf("deliver: %w", err)
	}
	for _, f := range files {
		if err := writeSynced(filepath.Join(part, filepath.FromSlash(f.Name)), f.Content); err != nil {
			return errors.Join(fmt.Errorf("deliver: %w", err), os.RemoveAll(part))
		}
	}
	if err := os.Rename(part, filepath.Join(dir, name)); err != nil {
		return errors.Join(fmt.Errorf("deliver: %w", err), os.RemoveAll(part))
	}
	return syncDir(dir)
}

func writeSynced(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = bytes.NewReader(content).WriteTo(f)
	return errors.Join(err, f.Sync(), f.Close(), syncDir(filepath.Dir(path)))
}

// syncDir puts the names in a folder onto the disk, where there is such a
// call.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// readFolder reads every file of a folder.
func readFolder(dir string) ([]File, error) {
	var files []File
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		files = append(files, File{Name: filepath.ToSlash(name), Content: content})
		return err
	})
	return files, err
}
