package export

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/thidua/thidua/dashboard/export/picture"
	"github.com/thidua/thidua/ingest/lang"
)

// TestChartsOnPaper: two charts go on a sheet of paper and the next begins
// another, however many figures one has.
func TestChartsOnPaper(t *testing.T) {
	short, long := picture.Series{Title: "Số liệu minh họa"}, picture.Series{Title: "Số liệu minh họa, dài"}
	for year := 2014; year <= 2024; year++ {
		short.Points = append(short.Points, picture.Point{Year: year, Value: 1})
	}
	for year := 1990; year <= 2024; year++ {
		long.Points = append(long.Points, picture.Point{Year: year, Value: 1})
	}
	r := province()
	b := newBook(r.Grid, lang.VI)
	rb := &reportBook{book: b, r: r}
	list := []picture.Series{short, short, short, long, short}
	var made bytes.Buffer
	if err := b.write(&made, "", []sheet{{"Biểu đồ", func() { rb.charts(list) }, true}}); err != nil {
		t.Fatal(err)
	}
	xml := part(t, made.Bytes(), "xl/worksheets/sheet1.xml")
	for _, want := range []string{`<brk id="48"`, `<brk id="111"`, `scale="60"`} {
		if !strings.Contains(xml, want) {
			t.Errorf("no %s in the sheet", want)
		}
	}
	for _, unwanted := range []string{`fitToPage="1"`, `fitToPage="true"`, `<brk id="24"`, `<brk id="72"`} {
		if strings.Contains(xml, unwanted) {
			t.Errorf("%s is in the sheet", unwanted)
		}
	}
}

// part is one of the files a workbook is packed of.
func part(t *testing.T, book []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
