package ingest

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// cell reads a cell of a spreadsheet and what is in it.
func (s *odsScan) cell(t token, col int) (Raw, error) {
	rows, cols := repeated(t, "number-rows-spanned"), repeated(t, "number-columns-spanned")
	if rows > 1 || cols > 1 {
		bottom, right := min(s.row+rows-1, lastRow), min(col+cols-1, lastCol)
		if err := s.mergeArea(Area{s.row, col, bottom, right}); err != nil {
			return Raw{}, err
		}
	}
	words := ""
	if !t.self {
		var err error
		if words, err = s.paragraphs(); err != nil {
			return Raw{}, err
		}
	}
	return odsValue(t, words), nil
}

// odsValue makes a raw cell of a cell's attributes and its text.
func odsValue(t token, words string) Raw {
	_, formula := t.attr("formula")
	raw := Raw{Formula: formula}
	if bytes.Contains(t.attrs, []byte(`calcext:value-type="error"`)) {
		raw.Kind, raw.Text = Failure, words
		return raw
	}
	switch t.attrText("value-type") {
	case "float", "currency":
		raw.Kind, raw.Text = Figure, t.attrText("value")
	case "percentage":
		raw.Kind, raw.Text, raw.Percent = Figure, t.attrText("value"), true
	case "date":
		raw.Kind, raw.Text, raw.Date = daySerial(t.attrText("date-value"))
	case "time":
		raw.Kind, raw.Text, raw.Date = timeSerial(t.attrText("time-value"))
	case "boolean":
		raw.Kind, raw.Text = truth(t.attrText("boolean-value"))
	case "string":
		raw.Kind, raw.Text = Words, words
		if v, ok := t.attr("string-value"); ok {
			raw.Text, raw.Formula = decode(v), formula && len(v) > 0
		} else if words == "" {
			raw.Formula = false // a formula that gives the empty text
		}
	}
	if raw.Text == "" {
		raw.Kind = Empty
	}
	return raw
}

// truth reads a cell shown as true or false. LibreOffice keeps a figure that
// is merely formatted so as a figure.
func truth(v string) (Kind, string) {
	if _, err := strconv.ParseFloat(v, 64); err == nil {
		return Figure, v
	}
	return Truth, strings.ToUpper(v)
}

// paragraphs gives the text up to the end of the cell: one line a paragraph.
// Notes and drawings are no text of the cell.
func (s *odsScan) paragraphs() (string, error) {
	var out strings.Builder
	lines := 0
	for depth, inside := s.x.depth, 0; ; {
		t, err := s.x.next()
		if err != nil {
			return "", err
		}
		if t.kind == finished || s.x.depth < depth {
			return out.String(), nil
		}
		switch name := string(t.name); {
		case t.kind == chars && inside > 0:
			out.WriteString(spaced(t.words()))
		case name == "p" && t.kind == opening:
			if lines++; lines > 1 {
				out.WriteByte('\n')
			}
			if !t.self {
				inside++
			}
		case name == "p" && t.kind == closing:
			inside--
		case t.kind != opening:
		case name == "s":
			out.WriteString(strings.Repeat(" ", min(repeated(t, "c"), 1000)))
		case name == "tab":
			out.WriteByte('\t')
		case name == "line-break":
			out.WriteByte('\n')
		case name == "annotation" || name == "table" || name == "frame" || name == "custom-shape":
			if err := s.pass(t); err != nil {
				return "", err
			}
		}
		if out.Len() > longestText {
			return "", errXML
		}
	}
}

// spaced makes the line breaks of the XML plain spaces, as it has them.
func spaced(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, s)
}

// daySerial is a day of ISO 8601 as workbooks count them, from 30/12/1899.
func daySerial(text string) (Kind, string, bool) {
	for _, layout := range []string{"2006-01-02", "2006-01-02T15:04:05"} {
		if day, err := time.Parse(layout, text); err == nil {
			// Not Sub: it ends after 292 years.
			seconds := float64(day.Unix()-time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()) + float64(day.Nanosecond())/1e9
			return Figure, plainFloat(seconds / 86400), true
		}
	}
	return Words, text, false
}

// timeSerial is a stretch such as PT10H30M00S as the part of a day it is.
func timeSerial(text string) (Kind, string, bool) {
	rest, ok := strings.CutPrefix(text, "PT")
	if !ok {
		return Words, text, false
	}
	total := 0.0
	for _, unit := range []struct {
		letter  string
		seconds float64
	}{{"H", 3600}, {"M", 60}, {"S", 1}} {
		number, after, found := strings.Cut(rest, unit.letter)
		if !found {
			continue
		}
		n, err := strconv.ParseFloat(strings.Replace(number, ",", ".", 1), 64)
		if err != nil {
			return Words, text, false
		}
		total, rest = total+n*unit.seconds, after
	}
	return Figure, plainFloat(total / 86400), true
}
