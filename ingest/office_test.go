package ingest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// savedAs lets LibreOffice save files as another kind. It gives the folder;
// files it cannot open are not there.
func savedAs(t testing.TB, to string, files ...string) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not there")
	}
	dir := t.TempDir()
	args := append([]string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", to, "--outdir", dir}, files...)
	ctx, stop := context.WithTimeout(t.Context(), 90*time.Second)
	defer stop()
	cmd := exec.CommandContext(ctx, office, args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) } // its children too
	cmd.WaitDelay = time.Second
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Logf("%v: %s", err, out)
	}
	return dir
}

// TestCellsAgreeWithLibreOffice lets LibreOffice judge every cell of every .xls
// and .ods both can read: it saves them as .xlsx, which the other reader reads.
func TestCellsAgreeWithLibreOffice(t *testing.T) {
	folders := map[string][]string{}
	for _, name := range corpora(t, ".xls", ".ods", ".fods") {
		if refusedUnsafe(t, name) {
			continue // LibreOffice runs on for ever with some of these
		}
		key := filepath.Dir(name) + filepath.Ext(name) // two files may differ in their endings alone
		folders[key] = append(folders[key], name)
	}
	books, cells, recalculated := 0, 0, 0
	for _, files := range folders {
		out := savedAs(t, "xlsx", files...)
		for _, name := range files {
			ours := readFile(t, name)
			base := filepath.Base(name)
			theirs := readFile(t, filepath.Join(out, strings.TrimSuffix(base, filepath.Ext(base))+".xlsx"))
			if (ours == nil) != (theirs == nil) {
				t.Logf("%s: read by us %v, by LibreOffice %v", name, ours != nil, theirs != nil)
			}
			if ours == nil || theirs == nil {
				continue
			}
			books++
			n, anew := judgeOffice(t, name, ours, theirs)
			cells, recalculated = cells+n, recalculated+anew
		}
	}
	t.Logf("%d workbooks, %d cells agree; %d formulas were calculated anew by LibreOffice", books, cells, recalculated)
}

func refusedUnsafe(t testing.TB, name string) bool {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	_, err = openBytes(name, b)
	var p Problem
	return errors.As(err, &p) && isUnsafe(p)
}

func readFile(t testing.TB, name string) *Book {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	book, err := openBytes(name, b)
	if err != nil {
		return nil
	}
	return book
}

// officeRedraws lists workbooks whose cells LibreOffice changes when it opens
// them, and how.
var officeRedraws = map[string]string{
	"pivot_table_named_range.xls": "pivot tables are laid out anew",
}

// judgeOffice compares the cells. A formula's result is ours to keep as saved:
// LibreOffice calculates some anew, such as today's date.
func judgeOffice(t *testing.T, name string, ours, theirs *Book) (cells, recalculated int) {
	t.Helper()
	if officeRedraws[filepath.Base(name)] != "" {
		return 0, 0
	}
	bad := 0
	fail := func(format string, args ...any) {
		if bad++; bad <= 4 {
			t.Errorf(name+": "+format, args...)
		}
	}
	for i, want := range theirs.Sheets {
		if i >= len(ours.Sheets) {
			fail("sheet %q is not there", want.Name)
			continue
		}
		s := ours.Sheets[i]
		if s.Name != want.Name || s.Hidden != want.Hidden {
			fail("sheet %q, hidden %v; LibreOffice %q, %v", s.Name, s.Hidden, want.Name, want.Hidden)
		}
		for _, l := range want.Lines {
			for _, w := range l.Cells {
				c, _ := s.Cell(l.No, int(w.Col))
				same := c.Kind == w.Kind && sameCell(w.Text, c.Text)
				if !same && (c.Formula || w.Formula) {
					recalculated++
					continue
				}
				if !same {
					fail("%s!%s: we %+v, LibreOffice %+v", s.Name, Ref(l.No, int(w.Col)), c, w)
					continue
				}
				cells++
			}
		}
		for _, l := range s.Lines {
			for _, c := range l.Cells {
				if _, ok := want.Cell(l.No, int(c.Col)); ok || c.Kind == Empty {
					continue
				}
				if recalculated++; !c.Formula {
					fail("%s!%s: we %+v, LibreOffice nothing", s.Name, Ref(l.No, int(c.Col)), c)
				}
			}
		}
	}
	return cells, recalculated
}
