package export

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// style gives the workbook's style of a name: "text", "head", "sign" …,
// "number:" with its format code; " bold" at the end for the whole.
func (b *book) style(name string) int {
	if id, ok := b.styles[name]; ok {
		return id
	}
	kind, across := strings.CutSuffix(name, " across") // lies over all columns
	kind, bold := strings.CutSuffix(kind, " bold")
	font := &excelize.Font{Family: "Times New Roman", Size: 12, Bold: bold}
	s := &excelize.Style{Font: font, Alignment: &excelize.Alignment{Vertical: "top"}}
	format, isNumber := strings.CutPrefix(kind, "number:")
	switch {
	case isNumber:
		s.CustomNumFmt, s.Border = &format, ruled()
		s.Alignment.Horizontal = "right"
	case wordStyles[kind] != nil:
		wordStyles[kind](s)
	case kind == "title":
		font.Size, font.Bold = 15, true
	case kind == "sample":
		font.Bold, font.Color = true, "8A4B00"
	case kind == "note":
		font.Italic, font.Size = true, 11
	case kind == "head":
		font.Bold, s.Border = true, ruled()
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EDF2"}}
		s.Alignment = &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	case kind == "sign":
		s.Border, s.Alignment.Horizontal = ruled(), "center"
	case kind == "year":
		plain := "0"
		s.CustomNumFmt, s.Border, s.Alignment.Horizontal = &plain, ruled(), "center"
	default: // text
		s.Border, s.Alignment.WrapText = ruled(), true
	}
	s.Alignment.WrapText = s.Alignment.WrapText || across
	id, err := b.f.NewStyle(s)
	b.note(err)
	b.styles[name] = id
	return id
}

func ruled() []excelize.Border {
	var list []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		list = append(list, excelize.Border{Type: side, Style: 1, Color: "9AA5B1"})
	}
	return list
}

// wordStyles are the styles of text outside a table of figures.
var wordStyles = map[string]func(*excelize.Style){
	"wrap":   func(s *excelize.Style) { s.Alignment.WrapText = true },
	"middle": func(s *excelize.Style) { s.Alignment.Horizontal = "center" },
	"title middle": func(s *excelize.Style) {
		s.Font.Size, s.Font.Bold, s.Alignment.Horizontal = 15, true, "center"
	},
	"in 1": func(s *excelize.Style) { inset(s, 1) },
	"in 2": func(s *excelize.Style) { inset(s, 3) },
	"sample middle": func(s *excelize.Style) {
		s.Font.Bold, s.Font.Color, s.Alignment.Horizontal, s.Alignment.WrapText = true, "8A4B00", "center", true
	},
	"note right": func(s *excelize.Style) {
		s.Font.Italic, s.Font.Size, s.Alignment.Horizontal = true, 11, "right"
	},
	"note wrap": func(s *excelize.Style) {
		s.Font.Italic, s.Font.Size, s.Alignment.WrapText = true, 11, true
	},
}

// inset is a ruled text set in from the left.
func inset(s *excelize.Style, by int) {
	s.Border, s.Alignment.WrapText = ruled(), true
	s.Alignment.Horizontal, s.Alignment.Indent = "left", by
}
