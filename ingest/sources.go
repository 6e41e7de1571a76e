package ingest

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// source is a file that is to be read: one of the disk, or one in a zip.
type source struct {
	shown string // as the user finds it: "in/a.zip/b.xlsx"
	name  string // as the journal names it, without folders: "a.zip/b.xlsx"
	size  int64
	open  func() (io.ReadCloser, error)
	bad   *Problem // it is refused as a whole, or could not be looked into
}

// sources are the files of an import, with the zips that must stay open.
type sources struct {
	files []source
	zips  []io.Closer
	lim   Limits
}

// The limits of a zip of workbooks.
const (
	zipFiles = 5000
	zipBytes = 1 << 30
)

// gather lists the files under paths: a file is itself, a folder all
// workbooks below it, a zip all workbooks in it. The order is that of the
// paths, sorted below each. A path that is not there is an error.
func gather(paths []string, lim Limits) (*sources, error) {
	s := &sources{lim: lim}
	for _, p := range paths {
		info, err := os.Stat(p)
		if err == nil && info.IsDir() {
			err = s.folder(p)
		} else if err == nil {
			s.file(p, info)
		}
		if err != nil {
			s.close()
			return nil, err
		}
	}
	return s, nil
}

// load is the work of reading them.
func (s *sources) load(workers int) load {
	return load{len(s.files), workers, func(i int) int64 { return s.files[i].size }}
}

// close lets the zips go; they were only read.
func (s *sources) close() {
	for _, z := range s.zips {
		_ = z.Close()
	}
}

// folder lists the workbooks under a folder. WalkDir goes in lexical order.
func (s *sources) folder(root string) error {
	return filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case p != root && passedOver(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || !isCandidate(d.Name()):
			return nil
		}
		info, err := os.Stat(p)
		if err != nil || info.IsDir() {
			return err
		}
		s.file(p, info)
		return nil
	})
}

// passedOver tells hidden files and those that Excel makes beside an open
// workbook.
func passedOver(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") || name == "__MACOSX"
}

// candidates are the extensions by which a folder's files are taken for
// workbooks, those that are refused with advice among them.
var candidates = []string{".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods", ".ots", ".fods", ".csv", ".tsv", ".zip"}

func isCandidate(name string) bool {
	return slices.Contains(candidates, strings.ToLower(path.Ext(name)))
}

// file takes one file of the disk, looking into it if it is a zip.
func (s *sources) file(p string, info fs.FileInfo) {
	one := source{shown: p, name: strings.ToValidUTF8(filepath.Base(p), "_"), size: info.Size()}
	one.open = func() (io.ReadCloser, error) { return os.Open(p) }
	if isZip(p) && s.zip(one) {
		return
	}
	s.files = append(s.files, one)
}

// isZip reports whether a file may be a zip of many: by its name, or by its
// first bytes if it bears the name of an old workbook.
func isZip(p string) bool {
	if ext := strings.ToLower(filepath.Ext(p)); ext != ".xls" {
		return ext == ".zip"
	}
	f, err := os.Open(p)
	if err != nil {
		return false
	}
	defer f.Close() //nolint:errcheck // reading only
	var head [4]byte
	_, err = io.ReadFull(f, head[:])
	return err == nil && string(head[:]) == "PK\x03\x04"
}

// zip takes the workbooks in a zip; it is false if this is a workbook itself,
// or no zip at all, and then a file like any other.
func (s *sources) zip(one source) bool {
	z, err := zip.OpenReader(one.shown)
	if err != nil {
		return false
	}
	if sniffZip(&z.Reader) != zipFile {
		_ = z.Close()
		return false
	}
	s.zips = append(s.zips, z)
	var inside []*zip.File
	var total uint64
	for _, f := range z.File {
		name := partName(f.Name)
		hidden := slices.ContainsFunc(strings.Split(name, "/"), passedOver)
		if f.FileInfo().IsDir() || hidden || !isCandidate(name) {
			continue
		}
		inside = append(inside, f)
		total += f.UncompressedSize64
	}
	if len(inside) > zipFiles || total > zipBytes {
		p := unsafe(lang.Both("ingest.why.zip", "most", zipFiles, "bytes", megabytes(zipBytes)))
		one.bad = &p
		s.files = append(s.files, one)
		return true
	}
	slices.SortFunc(inside, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	for _, f := range inside {
		name := "/" + strings.ToValidUTF8(partName(f.Name), "_")
		s.files = append(s.files, source{
			shown: one.shown + name, name: one.name + name, size: int64(f.UncompressedSize64), open: f.Open,
		})
	}
	return true
}

// load gives a file's bytes and their sha256. The error is a Problem: refused
// for its size, or not readable; the sha256 is "" if it is not known.
func (s source) load(lim Limits) ([]byte, string, error) {
	if s.bad != nil {
		return nil, "", *s.bad
	}
	r, err := s.open()
	if err != nil {
		return nil, "", unreadable(err)
	}
	defer r.Close() //nolint:errcheck // reading only
	sum := sha256.New()
	if s.size > lim.File {
		// Too big to be held, but who sent it is to be told all the same.
		if _, err := io.Copy(sum, io.LimitReader(r, zipBytes)); err != nil {
			return nil, "", unreadable(err)
		}
		most := lang.Both("ingest.why.large", "found", megabytes(s.size), "most", megabytes(lim.File))
		return nil, hex.EncodeToString(sum.Sum(nil)), unsafe(most)
	}
	b, err := io.ReadAll(io.LimitReader(r, lim.File+1))
	if err != nil {
		return nil, "", unreadable(err)
	}
	return b, hash(b), nil
}

// unreadable is the Problem of a file that the disk or its zip does not give.
func unreadable(err error) Problem {
	return NewProblem("E-FILE-007", "error", fmt.Sprint(err))
}
