package ingest_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// patcher changes single cells of a workbook in its XML: opening and writing
// it anew for each would take minutes.
type patcher struct {
	parts  *zip.Reader
	sheets map[string]string // sheet's name → its part
	texts  map[string]string // part → its XML
}

func newPatcher(t testing.TB, good []byte) *patcher {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		t.Fatal(err)
	}
	p := &patcher{parts: z, sheets: map[string]string{}, texts: map[string]string{}}
	for name, b := range unzip(t, good) {
		p.texts[name] = string(b)
	}
	f, err := excelize.OpenReader(bytes.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rels := map[string]string{}
	for _, m := range regexp.MustCompile(`<Relationship Id="([^"]+)" Target="/?([^"]+)"`).FindAllStringSubmatch(p.texts["xl/_rels/workbook.xml.rels"], -1) {
		rels[m[1]] = "xl/" + strings.TrimPrefix(m[2], "xl/")
	}
	for _, m := range regexp.MustCompile(`<sheet name="([^"]+)" sheetId="\d+"[^>]* r:id="([^"]+)"`).FindAllStringSubmatch(p.texts["xl/workbook.xml"], -1) {
		p.sheets[m[1]] = rels[m[2]]
	}
	if len(p.sheets) != f.SheetCount {
		t.Fatalf("%d of %d sheets found", len(p.sheets), f.SheetCount)
	}
	return p
}

// spoiled is the workbook with another cell in the place of one.
func (p *patcher) spoiled(t testing.TB, sheet, cell, with string) []byte {
	t.Helper()
	part := p.sheets[sheet]
	before := p.texts[part]
	var after string
	if with == merge {
		after = merged(t, before, cell)
	} else {
		found := regexp.MustCompile(`<c r="` + cell + `"( s="\d+")?[^>]*?(/>|>.*?</c>)`).FindStringSubmatchIndex(before)
		if found == nil {
			t.Fatalf("%s has no cell %s", sheet, cell)
		}
		style := ""
		if found[2] >= 0 {
			style = before[found[2]:found[3]]
		}
		after = before[:found[0]] + `<c r="` + cell + `"` + style + " " + with + before[found[1]:]
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range p.parts.File {
		if f.Name != part {
			if err := w.Copy(f); err != nil {
				t.Fatal(err)
			}
			continue
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(to, after); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// merged merges a cell with the one to its right.
func merged(t testing.TB, sheet, cell string) string {
	col, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		t.Fatal(err)
	}
	next, err := excelize.CoordinatesToCellName(col+1, row)
	if err != nil {
		t.Fatal(err)
	}
	after := strings.Replace(sheet, "</mergeCells>", `<mergeCell ref="`+cell+":"+next+`"/></mergeCells>`, 1)
	if after == sheet {
		t.Fatal("the sheet has no merged cells to add to")
	}
	return after
}
