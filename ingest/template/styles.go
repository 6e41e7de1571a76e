package template

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// look names a style; a workbook holds each once.
type look struct {
	name     string
	required bool
}

const face = "Times New Roman"

// Calm colours: slate for what is printed, pale yellow for what is typed.
const (
	ink       = "1F2D3D"
	slate     = "34506B"
	muted     = "5B6B7A"
	line      = "B7C3CE"
	headFill  = "DCE6EF"
	groupFill = "EEF3F7"
	typeFill  = "FFFDF2"
	mustFill  = "FFF4CC"
	redInk    = "B3261E"
	greenInk  = "2E6B3F"
)

// The looks of what is printed.
var (
	lookAgency = look{name: "agency"}
	lookUnit   = look{name: "unit"}
	lookTitle  = look{name: "title"}
	lookPeriod = look{name: "period"}
	lookSample = look{name: "sample"}
	lookHelp   = look{name: "help"}
	lookHead   = look{name: "head"}
	lookGroup  = look{name: "group"}
	lookNo     = look{name: "no"}
	lookLabel  = look{name: "label"}
	lookHint   = look{name: "hint"}
	lookCheck  = look{name: "check"}
	lookShown  = look{name: "shown"}
	lookLink   = look{name: "link"}
)

// The number formats of what is typed.
var formats = map[string]string{
	"int": "#,##0", "year": "0", "decimal": "General", "rate": "0.00", "date": "dd/mm/yyyy", "text": "@", "choice": "General",
}

// beyond marks the look of a column under its last blank row: it takes figures
// and does not show it.
const beyond = "+"

func (b *book) style(l look) int {
	if id, ok := b.styles[l]; ok {
		return id
	}
	s := printed(l.name)
	kind, beyond := strings.CutSuffix(l.name, beyond)
	if format, ok := formats[kind]; ok {
		s = typed(look{kind, l.required}, format)
	}
	if beyond {
		s.Fill, s.Border = excelize.Fill{}, nil
	}
	id, err := b.f.NewStyle(s)
	b.do(err)
	b.styles[l] = id
	return id
}

func typed(l look, format string) *excelize.Style {
	fill := typeFill
	if l.required {
		fill = mustFill
	}
	s := &excelize.Style{
		Font: font(11, ink, false), Fill: solid(fill), Border: box(),
		Alignment:  &excelize.Alignment{Vertical: "center", WrapText: true, Horizontal: "left", Indent: 1},
		Protection: &excelize.Protection{Locked: false},
	}
	switch l.name {
	case "int", "year", "decimal", "rate":
		s.Alignment = &excelize.Alignment{Vertical: "center", Horizontal: "right", Indent: 1}
	case "date":
		s.Alignment = &excelize.Alignment{Vertical: "center", Horizontal: "center"}
	}
	if format != "General" {
		s.CustomNumFmt = &format
	}
	return s
}

// printed is the style of a label; every one of them is locked.
func printed(name string) *excelize.Style {
	s := &excelize.Style{
		Font:       font(11, ink, false),
		Alignment:  &excelize.Alignment{Vertical: "center", WrapText: true},
		Protection: &excelize.Protection{Locked: true},
	}
	centre := &excelize.Alignment{Vertical: "center", Horizontal: "center", WrapText: true}
	switch name {
	case "agency":
		s.Font, s.Alignment = font(11, ink, false), centre
	case "unit":
		s.Font, s.Alignment = font(11, ink, true), centre
	case "title":
		s.Font, s.Alignment = font(15, slate, true), centre
	case "period":
		s.Font, s.Alignment = font(11, muted, false), centre
		s.Font.Italic = true
	case "sample":
		s.Font, s.Alignment = font(11, redInk, true), centre
	case "help":
		s.Font = font(10, muted, false)
		s.Alignment.Vertical = "top"
		s.Font.Italic = true
	case "head":
		s.Font, s.Fill, s.Border, s.Alignment = font(11, slate, true), solid(headFill), box(), centre
	case "group":
		s.Font, s.Fill, s.Border = font(11, slate, true), solid(groupFill), rules()
		s.Alignment.WrapText, s.Alignment.Horizontal, s.Alignment.Indent = false, "left", 1
	case "no":
		s.Font, s.Border, s.Alignment = font(11, muted, false), box(), centre
	case "label":
		s.Border, s.Alignment.Horizontal, s.Alignment.Indent = box(), "left", 1
	case "hint":
		s.Font, s.Border = font(9.5, muted, false), box()
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	case "check", "shown":
		s.Font, s.Border = font(10, muted, false), box()
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
		if name == "shown" {
			format := "#,##0"
			s.CustomNumFmt, s.Fill = &format, solid(groupFill)
			s.Alignment = &excelize.Alignment{Vertical: "center", Horizontal: "right"}
		}
	case "error":
		s.Font, s.Fill, s.Border, s.Alignment = font(11, redInk, true), solid(errorFill), box(), centre
	case "warning":
		s.Font, s.Fill, s.Border, s.Alignment = font(11, ink, false), solid(warningFill), box(), centre
	case "link":
		s.Font, s.Border = font(11, slate, false), box()
		s.Font.Underline = "single"
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	}
	return s
}

func font(size float64, colour string, bold bool) *excelize.Font {
	return &excelize.Font{Family: face, Size: size, Color: colour, Bold: bold}
}

func solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func box() []excelize.Border {
	var all []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		all = append(all, excelize.Border{Type: side, Color: line, Style: 1})
	}
	return all
}

// rules is a box without the lines between its cells.
func rules() []excelize.Border {
	return []excelize.Border{{Type: "top", Color: line, Style: 1}, {Type: "bottom", Color: line, Style: 1}}
}

// fonts makes Times New Roman the font of cells nobody has styled.
func (b *book) fonts() { b.do(b.f.SetDefaultFont(face)) }
