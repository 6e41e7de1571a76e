package form_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/viet"
)

// sheets is a workbook of tab-separated lines.
type sheets struct {
	names []string
	cells map[string][][]string
}

func (s sheets) Names() []string { return s.names }

func (s sheets) Text(sheet string, row, col int) string {
	lines := s.cells[sheet]
	if row < 1 || row > len(lines) || col < 1 || col > len(lines[row-1]) {
		return ""
	}
	return lines[row-1][col-1]
}

func (s sheets) Size(sheet string) (rows, cols int) {
	for _, line := range s.cells[sheet] {
		cols = max(cols, len(line))
	}
	return len(s.cells[sheet]), cols
}

// workbook reads the sheets of a case and what is wanted of it.
func workbook(t *testing.T, file string) (book sheets, want string) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	book = sheets{cells: map[string][][]string{}}
	for _, f := range a.Files {
		name, isSheet := strings.CutPrefix(f.Name, "sheet/")
		if !isSheet {
			want = strings.TrimSpace(string(f.Data))
			continue
		}
		book.names = append(book.names, name)
		for line := range strings.Lines(string(f.Data)) {
			book.cells[name] = append(book.cells[name], strings.Split(strings.TrimRight(line, "\n"), "\t"))
		}
	}
	return book, want
}

// told is a match, or the error, as the cases have it.
func told(m form.Match, err error) string {
	if err != nil {
		return err.Error()
	}
	lines := []string{"by " + string(m.By)}
	for _, f := range m.Sections {
		line := fmt.Sprintf("%s on %s, ", f.Spec.Code, f.Sheet)
		if f.Spec.Layout == form.Card {
			field := map[string]string{"S00": "unit_code", "S01": "population", "S05": "poor_end"}[f.Spec.Code]
			line += fmt.Sprintf("value column %d, line of %s %d, lacks %d", f.ValueCol, field, f.Lines[field], len(f.Lacks))
		} else {
			line += fmt.Sprintf("heading %d, first %d, column of amount %d, lacks %d", f.Heading, f.First, f.Columns["amount"], len(f.Lacks))
		}
		for _, c := range f.Unknown {
			line += fmt.Sprintf(", unknown %d %s", c.Col, c.Heading)
		}
		for _, s := range f.Also {
			line += ", also " + s
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestRecognise(t *testing.T) {
	f, err := form.Load(form.Specs(), os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	cases, err := filepath.Glob("testdata/recognise/*.txtar")
	if err != nil || len(cases) < 6 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for _, file := range cases {
		t.Run(filepath.Base(file), func(t *testing.T) {
			book, want := workbook(t, file)
			if got := told(form.Recognise(book, viet.Fold, f)); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// The nearest form and the labels it lacks are there for a message.
func TestUnknownNamesWhatItLacks(t *testing.T) {
	f, err := form.Load(form.Specs(), os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	book, _ := workbook(t, "testdata/recognise/unknown_form.txtar")
	_, err = form.Recognise(book, viet.Fold, f)
	unknown, ok := errors.AsType[*form.Unknown](err)
	if !ok || unknown.Nearest != f {
		t.Fatalf("error %v", err)
	}
	s00 := unknown.Lacks[0]
	named := slices.ContainsFunc(s00.Fields, func(fd *form.Field) bool { return fd.Name == "unit_name" })
	if s00.Section.Code != "S00" || s00.Sheet != "Sheet1" || !named {
		t.Errorf("lacks %s on %q: %d labels", s00.Section.Code, s00.Sheet, len(s00.Fields))
	}
	if _, err = form.Recognise(book, viet.Fold); err == nil || !strings.Contains(err.Error(), "no form") {
		t.Errorf("without a form: %v", err)
	}
}
