package ingest

import "strings"

// look is what a cell's format tells: its font, and about its figure.
type look struct {
	percent, date bool
	font          uint16
}

// scanStyles reads which cell formats show percentages and which show days,
// and the font of each.
func scanStyles(part []byte, b *Book) ([]look, error) {
	custom := map[int]look{}
	var looks []look
	var fonts []uint16
	x := newXMLScan(part)
	for inside := ""; ; {
		t, err := x.next()
		if err != nil || t.kind == finished {
			return looks, err
		}
		if t.kind == chars {
			continue
		}
		switch string(t.name) {
		case "cellXfs", "fonts":
			if inside = ""; t.kind == opening && !t.self {
				inside = string(t.name)
			}
		case "font":
			if inside == "fonts" && t.kind == opening {
				fonts = append(fonts, 0)
			}
		case "name":
			if inside == "fonts" && t.kind == opening && len(fonts) > 0 {
				fonts[len(fonts)-1] = b.font(t.attrText("val"))
			}
		case "numFmt":
			if t.kind == opening {
				custom[t.attrInt("numFmtId")] = lookOf(t.attrText("formatCode"))
			}
		case "xf":
			if inside == "cellXfs" && t.kind == opening {
				l := builtin(t.attrInt("numFmtId"), custom)
				if font := t.attrInt("fontId"); font >= 0 && font < len(fonts) {
					l.font = fonts[font]
				}
				looks = append(looks, l)
			}
		}
	}
}

// builtin knows the formats a workbook need not spell out (ECMA-376 part 1,
// 18.8.30); 27–36 and 50–58 are days in East Asian Excel.
func builtin(id int, custom map[int]look) look {
	if l, ok := custom[id]; ok {
		return l
	}
	switch {
	case id == 9 || id == 10:
		return look{percent: true}
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return look{date: true}
	}
	return look{}
}

// lookOf judges a format code by its first part, the one for figures above
// zero. What stands in quotes or behind a backslash is text; of what stands in
// brackets only [h], [m] and [s] say something.
func lookOf(code string) look {
	var l look
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			return l
		case '\\', '_', '*':
			i++
		case '"':
			if end := strings.IndexByte(code[i+1:], '"'); end >= 0 {
				i += end + 1
			}
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return l
			}
			l.date = l.date || strings.Trim(strings.ToLower(code[i+1:i+end]), "hms") == ""
			i += end
		case '%':
			l.percent = true
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
			l.date = true
		case 'G', 'g', 'E', 'e':
			i += general(code[i:])
		}
	}
	return l
}

// general passes over the word General, whose letters are no day, and over an
// exponent.
func general(code string) int {
	if len(code) >= 7 && strings.EqualFold(code[:7], "general") {
		return 6
	}
	return 0
}
