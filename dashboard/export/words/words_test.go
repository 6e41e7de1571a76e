package words

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/ingest/lang"
)

// fake knows a few facts.
type fake map[string]Fact

func (f fake) Fact(name, how string) (Fact, bool) {
	fact, ok := f[name]
	if how == "00" {
		fact.Text = "0" + fact.Text
	}
	return fact, ok
}

func (f fake) Rows(table string) ([]string, []map[string]Fact, bool) {
	switch table {
	case "plans":
		return []string{"no"}, []map[string]Fact{{"no": {Text: "52"}}, {"no": {Text: "24"}}}, true
	case "empty":
		return []string{"no"}, nil, true
	}
	return nil, nil, false
}

func (f fake) Near(name string, columns []string) string {
	for known := range f {
		if strings.EqualFold(known[:2], name[:2]) {
			return known
		}
	}
	return strings.Join(columns, ",")
}

var facts = fake{
	"unit": {Text: "Phường A", Small: true}, "POV": {Text: "2,45 %"}, "nil": {State: None},
	"gap": {State: Missing}, "who": {Text: "Chủ tịch"}, "files": {Text: "2"},
}

// TestTemplates goes through testdata/*.txtar: a template, and what it says or
// what is wrong with it.
func TestTemplates(t *testing.T) {
	a, err := txtar.ParseFile("testdata/templates.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(a.Files); i += 2 {
		name, want := a.Files[i].Name, string(a.Files[i+1].Data)
		if got := said(name, string(a.Files[i].Data)); got != want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", name, got, want)
		}
	}
}

// said is a template filled in, a block a line, or its faults.
func said(name, text string) string {
	tm, err := Parse(name, text)
	var blocks []Block
	if err == nil {
		blocks, err = tm.Fill(lang.VI, facts)
	}
	if err != nil {
		return err.Error() + "\n"
	}
	var out strings.Builder
	for _, b := range blocks {
		fmt.Fprintf(&out, "%s|%s\n", b.Mark, b.Text())
	}
	return out.String()
}

// TestBuiltinTemplatesParse: both languages, with one fault in neither.
func TestBuiltinTemplatesParse(t *testing.T) {
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		if _, err := Load(nil, l); err != nil {
			t.Errorf("%s: %v", l, err)
		}
	}
}

// TestAWordFileIsATemplate reads one whose names Word has cut into runs.
func TestAWordFileIsATemplate(t *testing.T) {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	part, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(part, `<w:document xmlns:w="urn:w"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>I. Tình hình</w:t></w:r></w:p>`+
		`<w:p><w:r><w:t xml:space="preserve">Tỷ lệ </w:t></w:r><w:r><w:t>{P</w:t></w:r><w:proofErr/><w:r><w:t>O</w:t></w:r><w:r><w:t>V}.</w:t></w:r></w:p></w:body></w:document>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	tm, err := FromWord("cut.docx", file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	blocks, err := tm.Fill(lang.VI, facts)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range blocks {
		got = append(got, b.Mark+"|"+b.Text())
	}
	if want := []string{"#|I. Tình hình", "|Tỷ lệ 2,45 %."}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	_, err = FromWord("x.docx", []byte("no zip"))
	if fault, ok := errors.AsType[*Error](err); !ok || fault.File != "x.docx" {
		t.Errorf("no Word file: %v", err)
	}
}
