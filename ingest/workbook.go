package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// endings are the names under which each kind of file that is read goes.
// Macros of an .xlsm are never run: they are a part nobody opens.
var endings = map[content][]string{
	workbook: {".xlsx", ".xlsm", ".xltx", ".xltm"},
	oldBook:  {".xls", ".xlt"},
	openDoc:  {".ods", ".ots"},
	flatDoc:  {".fods"},
	textFile: {".csv", ".tsv"},
	webPage:  {".htm", ".html"},
}

// isWorkbookName reports whether a name is that of a workbook, not of text or
// a web page.
func isWorkbookName(ext string) bool {
	return ext != "" && slices.Contains(slices.Concat(endings[workbook], endings[oldBook], endings[openDoc], endings[flatDoc]), ext)
}

// isRead reports whether a file of some content and name is read. A workbook
// may bear the name of any other; text and web pages that of an old workbook,
// for many programs save them so.
func isRead(is content, ext string) bool {
	switch is {
	case workbook, oldBook, openDoc, flatDoc:
		return isWorkbookName(ext)
	case textFile, webPage:
		return slices.Contains(endings[is], ext) || ext == ".xls"
	default:
		return false
	}
}

// OpenBook reads the cells of a workbook of any kind that is read, whatever
// the ending of its name. The error is a Problem with a code, or ctx's. A zero
// Limits is DefaultLimits.
func OpenBook(ctx context.Context, name string, content []byte, lim Limits) (*Book, error) {
	if lim == (Limits{}) {
		lim = DefaultLimits()
	}
	return openBook(ctx, name, content, lim)
}

// openBook reads a workbook and turns the text of old fonts into Unicode. A
// panic on a file nobody foresaw is that file's Problem.
func openBook(ctx context.Context, name string, content []byte, lim Limits) (b *Book, err error) {
	defer func() {
		if r := recover(); r != nil {
			b, err = nil, damaged()
		}
	}()
	if b, err = cells(ctx, name, content, lim); err != nil {
		return nil, err
	}
	b.decodeLegacy()
	return b, nil
}

// cells reads a workbook as it is stored.
func cells(ctx context.Context, name string, file []byte, lim Limits) (*Book, error) {
	if open, err := Unlock(file, openPassword); err == nil {
		file = open
	}
	is, z, err := admit(name, file, lim)
	if err != nil {
		return nil, err
	}
	var b *Book
	switch is {
	case oldBook:
		b, err = openXLS(ctx, file, lim)
	case openDoc:
		b, err = openODS(ctx, z, lim)
	case flatDoc:
		b, err = scanODS(ctx, file, lim)
	case textFile:
		b, err = openCSV(ctx, name, file, lim)
	case webPage:
		b, err = openHTML(ctx, file, lim)
	default:
		b, err = openXLSX(ctx, z, lim)
	}
	if err == nil {
		b.misnamed(name, is)
	}
	return b, err
}

// misnamed notes that a workbook bears the name of another kind: it is read as
// what it is, and the sender is told.
func (b *Book) misnamed(name string, is content) {
	ext := strings.ToLower(path.Ext(name))
	if !slices.Contains(endings[is], ext) {
		b.Notes = append(b.Notes, NewProblem("W-FILE-008", "name", ext, "found", kindName(is)))
	}
}

// admit refuses what is no workbook or not safe to open, before anything in it
// is parsed. It tells what the content is, and gives the zip if it is one.
func admit(name string, b []byte, lim Limits) (content, *zip.Reader, error) {
	if int64(len(b)) > lim.File {
		return "", nil, unsafe(lang.Both("ingest.why.large", "found", megabytes(int64(len(b))), "most", megabytes(lim.File)))
	}
	is := sniff(b)
	var z *zip.Reader
	if is == zipFile {
		var err error
		if z, err = zip.NewReader(bytes.NewReader(b), int64(len(b))); err != nil {
			return "", nil, damaged()
		}
		is = sniffZip(z)
	}
	if p := refuse(name, is); p != nil {
		return "", nil, *p
	}
	if z == nil {
		return is, nil, nil
	}
	return is, z, weigh(z, int64(len(b)), lim)
}

// refuse gives the Problem of a file that is no workbook of a kind that is
// read, or bears another kind's name.
func refuse(name string, is content) *Problem {
	ext := strings.ToLower(path.Ext(name))
	var p Problem
	switch {
	case isRead(is, ext):
		return nil
	case is == emptyFile:
		p = NewProblem("E-FILE-004", "why", lang.Both("ingest.why.empty"))
	case is == lockedBook:
		p = NewProblem("E-FILE-003")
	case is == binaryBook && ext == ".xlsb":
		p = NewProblem("E-FILE-006", "found", kindName(is))
	case is == workbook, is == oldBook, is == openDoc, isWorkbookName(ext) || ext == ".xlsb":
		if is == unknownFile || is == oleFile {
			p = NewProblem("E-FILE-001", "found", kindName(is))
			break
		}
		p = NewProblem("E-FILE-002", "name", ext, "found", kindName(is))
	default:
		p = NewProblem("E-FILE-001", "found", kindName(is))
	}
	return &p
}

// weigh holds the zip's own account of itself against the limits.
func weigh(z *zip.Reader, size int64, lim Limits) error {
	if len(z.File) > lim.Parts {
		return unsafe(lang.Both("ingest.why.parts", "found", len(z.File), "most", lim.Parts))
	}
	var zipped, unzipped uint64
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return NewProblem("E-FILE-003")
		}
		zipped += f.CompressedSize64
		if unzipped += f.UncompressedSize64; unzipped > uint64(lim.Unzipped) || f.UncompressedSize64 > uint64(lim.Unzipped) {
			return unsafe(lang.Both("ingest.why.unzipped", "most", megabytes(lim.Unzipped)))
		}
		if f.UncompressedSize64 > 1<<20 && f.UncompressedSize64 > uint64(lim.Ratio)*max(f.CompressedSize64, 1) {
			return unsafe(lang.Both("ingest.why.ratio", "most", lim.Ratio))
		}
	}
	if zipped > uint64(size) {
		return unsafe(lang.Both("ingest.why.overlap")) // parts that lie on each other: only a bomb does that
	}
	return nil
}

func damaged() Problem { return NewProblem("E-FILE-004", "why", lang.Both("ingest.why.torn")) }

func tooManyRows(sheet string, most int) Problem {
	return unsafe(lang.Both("ingest.why.rows", "sheet", sheet, "most", most))
}

func tooWide(sheet, cell string) Problem {
	return unsafe(lang.Both("ingest.why.area", "sheet", sheet, "cell", cell))
}

// megabytes writes a size for people.
func megabytes(n int64) string {
	if n < 1<<20 {
		return "1 MB"
	}
	return strconv.FormatInt(n>>20, 10) + " MB"
}

// kindName says what a file is.
func kindName(is content) lang.Text {
	switch is {
	case workbook:
		return lang.Both("ingest.is.xlsx")
	case binaryBook:
		return lang.Both("ingest.is.xlsb")
	case openDoc:
		return lang.Both("ingest.is.ods")
	case flatDoc:
		return lang.Both("ingest.is.flat")
	case oldBook:
		return lang.Both("ingest.is.xls")
	case wordFile:
		return lang.Both("ingest.is.docx")
	case zipFile:
		return lang.Both("ingest.is.zip")
	case webPage:
		return lang.Both("ingest.is.html")
	case xmlFile:
		return lang.Both("ingest.is.xml")
	case pdfFile:
		return lang.Both("ingest.is.pdf")
	case textFile:
		return lang.Both("ingest.is.text")
	default:
		return lang.Both("ingest.is.unknown")
	}
}
