package ingest

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"

	"github.com/thidua/thidua/ingest/lang"
)

// xlsx is the zip of a workbook while it is read.
type xlsx struct {
	parts map[string]*zip.File // by lower-case name
	left  int64                // bytes that may still be unzipped
	lim   Limits
}

// heavy lets only one big workbook be unzipped at a time, whatever the number
// of workers, so that the memory of all stays that of one.
var heavy sync.Mutex

const heavySize = 8 << 20

// openXLSX reads an Office Open XML workbook.
func openXLSX(ctx context.Context, z *zip.Reader, lim Limits) (*Book, error) {
	x, done := unzip(z, lim)
	defer done()
	b, err := x.book(ctx)
	return b, asProblem(err)
}

// unzip makes the parts of a zip ready to be read. Done is to be called when
// they are.
func unzip(z *zip.Reader, lim Limits) (x *xlsx, done func()) {
	x = &xlsx{parts: map[string]*zip.File{}, left: lim.Unzipped, lim: lim}
	var size uint64
	for _, f := range z.File {
		x.parts[strings.ToLower(partName(f.Name))] = f
		size += f.UncompressedSize64
	}
	if size <= heavySize {
		return x, func() {}
	}
	heavy.Lock()
	return x, heavy.Unlock
}

// asProblem makes a coded Problem of what went wrong inside a file.
func asProblem(err error) error {
	var p Problem
	switch {
	case err == nil, errors.As(err, &p), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, errDoctype):
		return unsafe(lang.Both("ingest.why.entity"))
	}
	return damaged()
}

func (x *xlsx) book(ctx context.Context) (*Book, error) {
	root, err := x.workbookPart()
	if err != nil {
		return nil, err
	}
	b, ids, err := x.index(root)
	if err != nil {
		return nil, err
	}
	rels, err := x.relations(root)
	if err != nil {
		return nil, err
	}
	s := sheetScan{filler: filler{lim: x.lim, room: &x.lim.Cells}, book: b}
	if s.shared, err = x.sharedStrings(sibling(rels, "sharedStrings"), b); err != nil {
		return nil, err
	}
	if s.looks, err = x.styles(sibling(rels, "styles"), b); err != nil {
		return nil, err
	}
	for i, sheet := range b.Sheets {
		part, err := x.read(rels[ids[i]].target)
		if err != nil {
			return nil, err
		}
		if part == nil {
			continue // a chart sheet, or a sheet whose part is gone: no cells
		}
		one := s
		one.sheet, one.x = sheet, newXMLScan(part)
		if err := one.scan(ctx); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", sheet.Name, err)
		}
	}
	return b, nil
}

// read unzips a part, counting what comes out, whatever the zip says of its
// size; nil if there is none.
func (x *xlsx) read(name string) ([]byte, error) {
	f := x.parts[strings.ToLower(name)]
	if f == nil || name == "" {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // reading only
	size := min(int64(f.UncompressedSize64), x.left) + 1
	b := make([]byte, 0, size)
	for {
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		switch {
		case int64(len(b)) > x.left:
			return nil, unsafe(lang.Both("ingest.why.unzipped", "most", megabytes(x.lim.Unzipped)))
		case errors.Is(err, io.EOF):
			x.left -= int64(len(b))
			return b, nil
		case err != nil:
			return nil, err
		case len(b) == cap(b):
			b = append(b, 0)[:len(b)]
		}
	}
}

// workbookPart finds the part that lists the sheets: it may bear any name.
func (x *xlsx) workbookPart() (string, error) {
	rels, err := x.relations("")
	if err != nil {
		return "", err
	}
	for _, rel := range rels {
		if path.Base(rel.kind) == "officeDocument" && x.parts[strings.ToLower(rel.target)] != nil {
			return rel.target, nil
		}
	}
	if x.parts["xl/workbook.xml"] == nil {
		return "", damaged()
	}
	return "xl/workbook.xml", nil
}

// index reads the list of sheets, and the relation each of them names.
func (x *xlsx) index(part string) (*Book, []string, error) {
	text, err := x.read(part)
	if err != nil {
		return nil, nil, err
	}
	b, ids, seen := &Book{}, []string(nil), map[string]bool{}
	s := newXMLScan(text)
	for {
		t, err := s.next()
		if err != nil || t.kind == finished {
			return b, ids, err
		}
		if t.kind != opening {
			continue
		}
		switch string(t.name) {
		case "workbookPr":
			b.Date1904 = t.attrTrue("date1904")
		case "sheet":
			name := t.attrText("name")
			if len(b.Sheets) >= x.lim.Sheets {
				return nil, nil, unsafe(lang.Both("ingest.why.sheets", "most", x.lim.Sheets))
			}
			if seen[name] {
				return nil, nil, errXML
			}
			seen[name] = true
			state := t.attrText("state")
			b.Sheets = append(b.Sheets, &Sheet{Name: name, Hidden: state == "hidden" || state == "veryHidden"})
			ids = append(ids, t.attrText("id"))
		}
	}
}

// relation is where a part leads.
type relation struct{ kind, target string }

// relations reads where a part leads, by the ids it uses; where the package
// leads if part is "". Links to other files are none of our business.
func (x *xlsx) relations(part string) (map[string]relation, error) {
	dir, base := path.Split(part)
	text, err := x.read(path.Join(dir, "_rels", base+".rels"))
	if err != nil || text == nil {
		return nil, err
	}
	rels := map[string]relation{}
	s := newXMLScan(text)
	for {
		t, err := s.next()
		if err != nil || t.kind == finished {
			return rels, err
		}
		if t.kind != opening || string(t.name) != "Relationship" || t.attrText("TargetMode") == "External" {
			continue
		}
		target := strings.ReplaceAll(t.attrText("Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		rels[t.attrText("Id")] = relation{t.attrText("Type"), partName(target)}
	}
}

// sibling is the part that a workbook part leads to for a kind of content.
func sibling(rels map[string]relation, kind string) string {
	for _, rel := range rels {
		if path.Base(rel.kind) == kind {
			return rel.target
		}
	}
	return ""
}

func (x *xlsx) styles(part string, b *Book) ([]look, error) {
	text, err := x.read(part)
	if err != nil || text == nil {
		return nil, err
	}
	return scanStyles(text, b)
}

// sharedStrings reads the texts that cells share, in order.
func (x *xlsx) sharedStrings(part string, b *Book) ([]string, error) {
	text, err := x.read(part)
	if err != nil || text == nil {
		return nil, err
	}
	var shared []string
	s := newXMLScan(text)
	for {
		t, err := s.next()
		if err != nil || t.kind == finished {
			return shared, err
		}
		if t.kind != opening || string(t.name) != "si" {
			continue
		}
		if len(shared) >= x.lim.Cells {
			return nil, unsafe(lang.Both("ingest.why.texts", "most", x.lim.Cells))
		}
		words, runs := "", []run(nil)
		if !t.self {
			if words, runs, err = s.richText("si", b.font); err != nil {
				return nil, err
			}
		}
		shared = append(shared, words)
		b.keepRuns(int32(len(shared)), runs)
	}
}
