package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// File is a face of a report, ready to be put in place; Name may have a folder
// in it, with slashes.
type File struct {
	Name    string
	Content []byte
}

// Hash is the sha256 of the content, in hex.
func (f File) Hash() string {
	sum := sha256.Sum256(f.Content)
	return hex.EncodeToString(sum[:])
}

// Stem is what the files of the report are called, without their ends:
// "21439_2014-2024", "21439_2024_H1".
func (r *Report) Stem() string {
	s := fmt.Sprintf("%s_%d", r.Unit, r.From)
	if r.From < r.To {
		s += fmt.Sprintf("-%d", r.To)
	}
	if r.Half > 0 {
		s += fmt.Sprintf("_H%d", r.Half)
	}
	return s
}

// Face writes one face, "docx", "xlsx", "html" or "csv": one file, of csv one
// for the values of indicators and one for each table.
func (r *Report) Face(name string) ([]File, error) {
	var b bytes.Buffer
	var err error
	switch name {
	case "docx":
		err = r.DOCX(&b)
	case "xlsx":
		err = r.XLSX(&b)
	case "html":
		err = r.HTML(&b)
	case "csv":
		return r.CSV()
	default:
		return nil, fmt.Errorf("no face %q", name)
	}
	if err != nil {
		return nil, err
	}
	return []File{{Name: r.Stem() + "." + name, Content: b.Bytes()}}, nil
}

// ending is the end of a file's name, without the point.
func (f File) ending() string { return f.Name[strings.LastIndex(f.Name, ".")+1:] }
