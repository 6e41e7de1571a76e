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
	kind, bold := strings.CutSuffix(name, " bold")
	font := &excelize.Font{Family: "Times New Roman", Size: 12, Bold: bold}
	s := &excelize.Style{Font: font, Alignment: &excelize.Alignment{Vertical: "top"}}
	format, isNumber := strings.CutPrefix(kind, "number:")
	switch {
	case isNumber:
		s.CustomNumFmt, s.Border = &format, ruled()
		s.Alignment.Horizontal = "right"
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
