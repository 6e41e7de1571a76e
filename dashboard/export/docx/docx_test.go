package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
)

// made is a document with everything in it, and text that would break XML.
func made() *Document {
	d := New(Info{Title: `A & B <"c">`, Creator: "thử", Language: "vi-VN", Created: "2025-01-20T00:00:00Z"})
	d.Add(Para{Style: "Heading1", Runs: Text("I. ĐẶC ĐIỂM")})
	d.Add(Para{Runs: []Run{{Text: "Một & hai <ba>\x01"}, {Text: "\nđậm", Bold: true, Size: 13}}, First: NoIndent, Rule: true, KeepNext: true, NewPage: true})
	d.AddPicture([]byte("png"), 100, 50, `tả "hình" & <chữ>`)
	d.AddTable(Table{
		Widths: []float64{40, 60, 30}, Head: [][]Cell{{{Paras: []Para{{Style: "Cell", Runs: Text("đầu")}}, Span: 2, Shade: "E8EDF2", Middle: true}, {}}},
		Rows: [][]Cell{{{Paras: []Para{{Runs: Text("a")}, {Runs: Text("b")}}, Down: true}, {Paras: []Para{{Runs: Text("1,5")}}}, {}}, {{Covered: true}, {}, {}}},
	})
	d.Section(true)
	d.AddTable(Table{Plain: true, Widths: []float64{80}, Rows: [][]Cell{{{Paras: []Para{{Runs: Text("x")}}}}}})
	d.Add(Para{Style: "Tiny"})
	return d
}

func written(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := made().Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestADocumentIsReadBack(t *testing.T) {
	got, err := Read(written(t))
	if err != nil {
		t.Fatal(err)
	}
	want := Content{
		Paras:  []string{"I. ĐẶC ĐIỂM", "Một & hai <ba>\nđậm"},
		Tables: [][][]string{{{"đầu", ""}, {"a\nb", "1,5", ""}, {"", "", ""}}, {{"x"}}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestTheSameDocumentIsTheSameBytes(t *testing.T) {
	first := written(t)
	for range 3 {
		if !bytes.Equal(first, written(t)) {
			t.Fatal("one document, two files")
		}
	}
}

// TestEveryPartIsXMLAndNamed: a part that is no XML, or a relation to a part
// that is not there, is what Word offers to repair.
func TestEveryPartIsXMLAndNamed(t *testing.T) {
	content := written(t)
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	names, targets := map[string]bool{}, []string{}
	for _, f := range z.File {
		names[f.Name] = true
		if strings.HasSuffix(f.Name, ".png") {
			continue
		}
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(part); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			e, ok := token.(xml.StartElement)
			if !ok || e.Name.Local != "Relationship" && e.Name.Local != "Override" {
				continue
			}
			for _, a := range e.Attr {
				switch {
				case a.Name.Local == "PartName":
					targets = append(targets, strings.TrimPrefix(a.Value, "/"))
				case a.Name.Local == "Target" && f.Name == "word/_rels/document.xml.rels":
					targets = append(targets, "word/"+a.Value)
				case a.Name.Local == "Target":
					targets = append(targets, a.Value)
				}
			}
		}
		if err := part.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if len(targets) < 15 {
		t.Errorf("%d parts are named: the test has lost them", len(targets))
	}
	for _, target := range targets {
		if !names[target] {
			t.Errorf("%s is named and not there", target)
		}
	}
}
