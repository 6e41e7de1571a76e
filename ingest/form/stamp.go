package form

import (
	"fmt"
	"strconv"
	"strings"
)

// The marks of the hidden stamp. They are text in cells, because text in cells
// is what every program that saves a workbook keeps: names, properties and
// custom parts of a file are lost by one or the other.
const (
	StampSheet  = "_thidua"        // hidden sheet of the stamp
	StampTitle  = "thidua-stamp"   // its A1
	ValueMark   = "thidua:value"   // in the stamp row of a card, over the column of values
	KeysMark    = "thidua:keys"    // in the stamp column of a table, at the row of field keys
	HeadingMark = "thidua:heading" // in the stamp column of a table, at the last heading row
	OursMark    = "="              // before a key: a column of the template that holds no field
)

// Stamp is what a template says of itself in its hidden sheet.
type Stamp struct {
	Form     string // form code
	Version  int
	Unit     string   // unit code
	Period   string   // period name, "2024"
	Kind     string   // report kind, "nam"
	Lang     string   // language of the labels
	Sections []string // codes of the sections the template was written with
	Sample   bool     // the figures are invented
}

// Rows is the stamp as the key and value rows of its sheet, title first.
func (s Stamp) Rows() [][2]string {
	return [][2]string{
		{StampTitle, "1"},
		{"form", s.Form},
		{"version", strconv.Itoa(s.Version)},
		{"unit", s.Unit},
		{"period", s.Period},
		{"kind", s.Kind},
		{"lang", s.Lang},
		{"sections", strings.Join(s.Sections, ",")},
		{"sample", strconv.FormatBool(s.Sample)},
	}
}

// readStamp finds the stamp whatever its sheet is called now.
func readStamp(sheets Sheets) (Stamp, bool) {
	for _, name := range sheets.Names() {
		if strings.TrimSpace(sheets.Text(name, 1, 1)) != StampTitle {
			continue
		}
		var s Stamp
		rows, _ := sheets.Size(name)
		for r := 2; r <= min(rows, 50); r++ {
			s.set(strings.TrimSpace(sheets.Text(name, r, 1)), strings.TrimSpace(sheets.Text(name, r, 2)))
		}
		return s, true
	}
	return Stamp{}, false
}

func (s *Stamp) set(key, value string) {
	switch key {
	case "form":
		s.Form = value
	case "version":
		s.Version, _ = strconv.Atoi(value) // 0 is no version: reported as unknown
	case "unit":
		s.Unit = value
	case "period":
		s.Period = value
	case "kind":
		s.Kind = value
	case "lang":
		s.Lang = value
	case "sections":
		s.Sections = strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' })
	case "sample":
		s.Sample = strings.EqualFold(value, "true") || value == "1"
	}
}

// Mark is the stamp of a section on its own sheet: "thidua:s05_poverty:1".
func (s *Section) Mark() string { return fmt.Sprintf("thidua:%s:%d", s.Stem, s.Version) }

// mark is a section's stamp as found on a sheet.
type mark struct {
	stem     string
	version  int
	row, col int
}

// findMark looks for a section's stamp near the top left corner, where
// inserted rows and columns may have pushed it.
func findMark(sheets Sheets, sheet string) (mark, bool) {
	rows, cols := sheets.Size(sheet)
	for r := 1; r <= min(rows, 30); r++ {
		for c := 1; c <= min(cols, 15); c++ {
			parts := strings.Split(strings.TrimSpace(sheets.Text(sheet, r, c)), ":")
			if len(parts) != 3 || parts[0] != "thidua" {
				continue
			}
			if v, err := strconv.Atoi(parts[2]); err == nil {
				return mark{parts[1], v, r, c}, true
			}
		}
	}
	return mark{}, false
}
