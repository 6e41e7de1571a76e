package words

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// mostWord is the largest template a Word file may hold, in bytes.
const mostWord = 16 << 20

// FromWord reads a template out of a Word file: each paragraph is a line, and
// Word's own headings stand for #, ## and ###. Word cuts a typed {NAME} into
// several runs; they are joined here. Looks are taken from the stars.
func FromWord(file string, content []byte) (*Template, error) {
	text, err := wordText(content)
	if err != nil {
		return nil, &Error{File: file, Line: 1, Message: lang.Both("summary.words.not_word", "error", err)}
	}
	return Parse(file, text)
}

func wordText(content []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return "", err
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		return "", err
	}
	defer part.Close() //nolint:errcheck // it was only read
	return paragraphs(xml.NewDecoder(io.LimitReader(part, mostWord)))
}

// paragraphs gives the text of a document, a paragraph a line.
func paragraphs(d *xml.Decoder) (string, error) {
	var out, now strings.Builder
	mark, text := "", false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "p":
				now.Reset()
				mark = ""
			case "pStyle":
				mark = headings[strings.ToLower(attribute(t, "val"))]
			case "t":
				text = true
			case "br", "tab":
				now.WriteByte(' ')
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				text = false
			case "p":
				out.WriteString(headed(mark, now.String()) + "\n")
			}
		case xml.CharData:
			if text {
				now.Write(t)
			}
		}
	}
}

// headings are Word's names of its heading styles; LibreOffice has the same.
var headings = map[string]string{"heading1": "#", "heading2": "##", "heading3": "###"}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// headed puts the mark of a heading before its text, behind its conditions.
func headed(mark, text string) string {
	if mark == "" || strings.TrimSpace(text) == "" {
		return text
	}
	at := 0
	for {
		found := conditionForm.FindString(text[at:])
		if found == "" {
			return text[:at] + mark + " " + text[at:]
		}
		at += len(found)
	}
}
