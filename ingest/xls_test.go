package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const shared = "../../shared/data"

// corpora lists every file of the corpora with one of the endings.
func corpora(t testing.TB, endings ...string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(shared, func(p string, _ fs.DirEntry, err error) error {
		if err == nil && slices.Contains(endings, filepath.Ext(p)) {
			files = append(files, p)
		}
		return err
	})
	if err != nil {
		t.Skip("the corpora are not there")
	}
	return files
}

// xlrdSheet is a sheet as xlrd reads it.
type xlrdSheet struct {
	File, Sheet, Error string
	Hidden, Date1904   bool
	Cells              map[string][3]string // "row,col": kind, value, number format
	Merges             int
	Hide               []int
}

// xlrdReads lets xlrd, which knows the old format best, read the files.
func xlrdReads(t testing.TB, files []string) map[string][]xlrdSheet {
	t.Helper()
	const python = "/usr/bin/python3"
	if err := exec.CommandContext(t.Context(), python, "-c", "import xlrd").Run(); err != nil {
		t.Skip("xlrd is not there (Debian: python3-xlrd)")
	}
	cmd := exec.CommandContext(t.Context(), python, append([]string{"testdata/xlrd_cells.py"}, files...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]xlrdSheet{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var s xlrdSheet
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		all[s.File] = append(all[s.File], s)
	}
	return all
}

// TestOldWorkbooksAgreeWithXlrd lets xlrd judge every cell of every .xls both
// can read.
func TestOldWorkbooksAgreeWithXlrd(t *testing.T) {
	files := corpora(t, ".xls")
	peers := xlrdReads(t, files)
	books, cells, onlyWe := 0, 0, 0
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		book, err := openBytes(name, b)
		sheets := peers[name]
		peer := sheets[0].Error
		switch {
		case err != nil && peer == "":
			t.Logf("%s: read by xlrd, not by us: %v", name, err)
			if xlrdReadsMore[filepath.Base(name)] == "" {
				t.Errorf("%s: xlrd reads it, we do not: %v", name, err)
			}
			continue
		case peer != "":
			if err == nil {
				onlyWe++
				t.Logf("%s: read by us, not by xlrd: %s", name, peer)
			}
			continue
		}
		books++
		cells += judgeOld(t, name, book, sheets)
	}
	t.Logf("%d workbooks, %d cells agree; %d read by us alone", books, cells, onlyWe)
}

// xlrdReadsMore lists workbooks that only xlrd reads, and why we do not.
var xlrdReadsMore = map[string]string{
	"biff4_no_format_no_window2.xls": "Excel 4: refused with advice",
}

func judgeOld(t *testing.T, name string, book *Book, sheets []xlrdSheet) (cells int) {
	t.Helper()
	faults := 0
	fail := func(format string, args ...any) {
		if faults++; faults <= 5 {
			t.Errorf(name+": "+format, args...)
		}
	}
	for _, want := range sheets {
		s := book.Sheet(want.Sheet)
		if s == nil {
			fail("no sheet %q among %q", want.Sheet, book.Names())
			continue
		}
		if s.Hidden != want.Hidden || book.Date1904 != want.Date1904 || len(s.Merges) != want.Merges {
			fail("%s: hidden %v, 1904 %v, %d merges; xlrd %v, %v, %d", s.Name, s.Hidden, book.Date1904, len(s.Merges), want.Hidden, want.Date1904, want.Merges)
		}
		for _, l := range s.Lines {
			if l.Hidden != slices.Contains(want.Hide, l.No) {
				fail("%s row %d: hidden %v", s.Name, l.No, l.Hidden)
			}
			for _, c := range l.Cells {
				key := Ref(l.No, int(c.Col))
				w, ok := want.Cells[rowCol(l.No, int(c.Col))]
				if ok != (c.Kind != Empty) || ok && !agrees(c, w) {
					fail("%s!%s: we %+v, xlrd %q", s.Name, key, c, w)
				}
				delete(want.Cells, rowCol(l.No, int(c.Col)))
				cells++
			}
		}
		for at, w := range want.Cells {
			fail("%s row,col %s: xlrd %q, we nothing", s.Name, at, w)
		}
	}
	return cells
}

func rowCol(row, col int) string { return strconv.Itoa(row) + "," + strconv.Itoa(col) }

// agrees compares a cell. Of the format [hh] alone xlrd says that it is no
// time; Excel shows elapsed hours, so we stand by ours.
func agrees(c Raw, want [3]string) bool {
	look := lookOf(want[2])
	switch want[0] {
	case "words":
		return c.Kind == Words && c.Text == want[1]
	case "figure", "date":
		return c.Kind == Figure && sameCell(want[1], c.Text) && c.Date == (want[0] == "date" || look.date && strings.HasPrefix(want[2], "[")) && c.Percent == look.percent
	case "truth":
		return c.Kind == Truth && (c.Text == "TRUE") == (want[1] == "1.0")
	}
	return c.Kind == Failure && c.Text == want[1]
}
