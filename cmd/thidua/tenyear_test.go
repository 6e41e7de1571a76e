package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/thidua/thidua/dashboard/export/docx"
)

// TestTenYearReport makes the ten-year report of the source ward anew from its
// sample returns and wants every heading of the source in its order, with its
// figures below the right ones. Then others read the files: python-docx and
// openpyxl (Debian), and LibreOffice, which saves both once more.
func TestTenYearReport(t *testing.T) {
	out := tenYearSummary(t)
	content, err := os.ReadFile(filepath.Join(out, "21439_2014-2024.docx"))
	if err != nil {
		t.Fatal(err)
	}
	found, err := docx.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("outline", func(t *testing.T) { checkOutline(t, found.Paras) })
	t.Run("python-docx", func(t *testing.T) {
		same(t, found, readByPython(t, "import docx", "testdata/read_docx.py", filepath.Join(out, "21439_2014-2024.docx")))
	})
	saved := resave(t, "docx", filepath.Join(out, "21439_2014-2024.docx"))
	content, err = os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	again, err := docx.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	same(t, found, again)

	book := filepath.Join(out, "21439_2014-2024.xlsx")
	script := []string{"import openpyxl", "testdata/read_xlsx.py"}
	ours, theirs := readByPython(t, script[0], script[1], book), readByPython(t, script[0], script[1], resave(t, "xlsx", book))
	if len(ours.Tables) < 15 {
		t.Errorf("%d sheets", len(ours.Tables))
	}
	same(t, ours, theirs)
}

// tenYearSummary imports the returns of the ward and writes its report.
func tenYearSummary(t *testing.T) string {
	t.Helper()
	returns, data, out := writeSample(t, 0), t.TempDir(), t.TempDir()
	run(t, data, "init")
	files, err := filepath.Glob(filepath.Join(returns, "21439_*.xlsx"))
	if err != nil || len(files) < 11 {
		t.Fatalf("%d returns: %v", len(files), err)
	}
	run(t, data, append([]string{"import"}, files...)...)
	run(t, data, "summary", "--unit", "21439", "--from", "2014", "--to", "2024", "--out", out)
	return out
}

var marks = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// folded is a text without what is not compared.
func folded(s string) string {
	return strings.TrimSpace(marks.ReplaceAllString(strings.ReplaceAll(strings.ToLower(s), "uỷ", "ủy"), " "))
}

// checkOutline goes through the paragraphs by testdata/tenyear_report.txt.
func checkOutline(t *testing.T, paras []string) {
	t.Helper()
	text, err := os.ReadFile("testdata/tenyear_report.txt")
	if err != nil {
		t.Fatal(err)
	}
	at, headings := 0, 0
	var under []string
	for line := range strings.SplitSeq(string(text), "\n") {
		heading, isHeading := strings.CutPrefix(line, "= ")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case isHeading:
			headings++
			i := slices.IndexFunc(paras[at:], func(p string) bool { return folded(p) == folded(heading) })
			if i < 0 {
				t.Fatalf("no heading %q after paragraph %d", heading, at)
			}
			at += i + 1
			under = nil
			for _, p := range paras[at:] {
				if regexp.MustCompile(`^([IV]+|\d(\.\d)?)\. `).MatchString(p) {
					break
				}
				under = append(under, strings.ReplaceAll(p, "\u00a0", " "))
			}
		default:
			if !strings.Contains(strings.Join(under, "\n"), line) {
				t.Errorf("%q is not among\n%s", line, strings.Join(under, "\n"))
			}
		}
	}
	if headings < 25 {
		t.Errorf("%d headings: the list has lost some", headings)
	}
}

// readByPython reads a file by a library of Debian.
func readByPython(t *testing.T, needs, script, file string) docx.Content {
	t.Helper()
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", needs).Run() != nil {
		t.Skipf("skipped: %s does not know %s", python, needs)
	}
	b, err := exec.CommandContext(t.Context(), python, script, file).Output()
	if err != nil {
		t.Fatal(err)
	}
	var c docx.Content
	if err := json.Unmarshal(b, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// resave lets LibreOffice open a file and save it.
func resave(t *testing.T, kind, file string) string {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("skipped: LibreOffice is not installed")
	}
	dir := t.TempDir()
	convert := exec.CommandContext(t.Context(), soffice, "-env:UserInstallation=file://"+t.TempDir(),
		"--headless", "--convert-to", kind, "--outdir", dir, file)
	if said, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return filepath.Join(dir, filepath.Base(file))
}

// same wants two readings to say the same.
func same(t *testing.T, a, b docx.Content) {
	t.Helper()
	if !slices.Equal(a.Paras, b.Paras) {
		for i := range min(len(a.Paras), len(b.Paras)) {
			if a.Paras[i] != b.Paras[i] {
				t.Fatalf("paragraph %d: %q, %q", i, a.Paras[i], b.Paras[i])
			}
		}
		t.Errorf("%d and %d paragraphs", len(a.Paras), len(b.Paras))
	}
	if len(a.Tables) != len(b.Tables) || len(a.Tables) == 0 {
		t.Fatalf("%d and %d tables", len(a.Tables), len(b.Tables))
	}
	for i := range a.Tables {
		if len(a.Tables[i]) != len(b.Tables[i]) {
			t.Fatalf("table %d: %d and %d rows", i, len(a.Tables[i]), len(b.Tables[i]))
		}
		for j, row := range a.Tables[i] {
			if !slices.Equal(row, b.Tables[i][j]) {
				t.Fatalf("table %d, row %d: %q, %q", i, j, row, b.Tables[i][j])
			}
		}
	}
}
