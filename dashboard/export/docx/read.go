package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Content is what a document says: paragraphs outside tables, and tables by
// row and cell, each in their order. Empty paragraphs are left out.
type Content struct {
	Paras  []string
	Tables [][][]string
}

// Read reads a document back as Word would: paragraphs of a cell are joined by
// line breaks. It knows tables that do not lie in one another.
func Read(content []byte) (Content, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return Content{}, fmt.Errorf("docx: %w", err)
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		return Content{}, fmt.Errorf("docx: %w", err)
	}
	defer part.Close() //nolint:errcheck // it was only read
	r := &reader{}
	d := xml.NewDecoder(part)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return r.found, nil
		}
		if err != nil {
			return Content{}, fmt.Errorf("docx: %w", err)
		}
		r.take(token)
	}
}

// reader gathers paragraphs, cells and rows as they end.
type reader struct {
	found  Content
	text   strings.Builder
	inText bool
	cell   []string
	row    []string
	table  [][]string
	depth  int // of tables
}

func (r *reader) take(token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		switch t.Name.Local {
		case "p":
			r.text.Reset()
		case "t":
			r.inText = true
		case "br":
			if !breaksPage(t) {
				r.text.WriteByte('\n')
			}
		case "tbl":
			r.depth++
			r.table = [][]string{}
		case "tr":
			r.row = []string{}
		case "tc":
			r.cell = nil
		}
	case xml.EndElement:
		r.end(t.Name.Local)
	case xml.CharData:
		if r.inText {
			r.text.Write(t)
		}
	}
}

// breaksPage tells a break of a page or column from one of a line.
func breaksPage(e xml.StartElement) bool {
	for _, a := range e.Attr {
		if a.Name.Local == "type" && a.Value != "textWrapping" {
			return true
		}
	}
	return false
}

func (r *reader) end(name string) {
	switch name {
	case "t":
		r.inText = false
	case "p":
		if r.depth > 0 {
			r.cell = append(r.cell, r.text.String())
		} else if r.text.Len() > 0 {
			r.found.Paras = append(r.found.Paras, r.text.String())
		}
	case "tc":
		r.row = append(r.row, strings.Join(r.cell, "\n"))
	case "tr":
		r.table = append(r.table, r.row)
	case "tbl":
		r.depth--
		r.found.Tables = append(r.found.Tables, r.table)
	}
}
