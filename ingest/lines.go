package ingest

import (
	"regexp"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/viet"
)

// LineKind is what a line under the headings of a table is.
type LineKind string

// The kinds of line. Only data is read; a sum is held against the data.
const (
	data      LineKind = "data"
	empty     LineKind = "empty"
	sumLine   LineKind = "total"     // "Cộng", "Tổng số"
	group     LineKind = "group"     // "I. Cá nhân", with or without its own sums
	part      LineKind = "part"      // "Trong đó:" and the lines after it
	indexLine LineKind = "index"     // "A B 1 2 3=1+2"
	heading   LineKind = "heading"   // the headings once more, on the next page
	remark    LineKind = "remark"    // "Ghi chú: …"
	signature LineKind = "signature" // "Người lập biểu": the table ends
	unmapped  LineKind = "unmapped"  // a mapping does not ask for it
	nextTable LineKind = "next"      // another section begins on the same sheet
)

// LeftOut is a line of a section that was not read as data, and why.
type LeftOut struct {
	Section string // stem
	Sheet   string
	Line    int
	Kind    LineKind
	Text    string // its first words
}

// mostLeft is how many lines left out are remembered; nobody reads more.
const mostLeft = 500

func (r *reading) leave(s *section, sheet *Sheet, line Line, is LineKind) {
	if len(r.left) >= mostLeft {
		return
	}
	text := ""
	for _, c := range line.Cells {
		if !blank(c) {
			text, _ = scrub(viet.Clean(c.Text))
			break
		}
	}
	r.left = append(r.left, LeftOut{s.spec.Stem, sheet.Name, line.No, is, text})
}

// lines judges the lines of one table, in order.
type lines struct {
	section *section
	sheet   *Sheet
	place   form.Found
	words   map[int32]bool // columns of words, days and choices; false for figures and their units
	summed  bool
	parts   bool
	sums    []sum
}

// sum is a line of sums, or a group with sums of its own: which rows were read
// before it.
type sum struct {
	line  Line
	kind  LineKind
	after int
}

func newLines(s *section, sheet *Sheet, place form.Found) *lines {
	t := &lines{section: s, sheet: sheet, place: place, words: map[int32]bool{}}
	for name, col := range place.Columns {
		if f := s.field(name); f != nil {
			t.words[int32(col)] = !f.isFigure() && !s.isUnit(f)
		}
	}
	return t
}

// isUnit reports whether a field names the unit of another of its row.
func (s *section) isUnit(f *field) bool {
	return slices.ContainsFunc(s.fields, func(other *field) bool { return other.unit == f })
}

// judge says what a line is; rows is how many were data before it.
func (t *lines) judge(line Line, rows int) LineKind {
	is := t.kind(line, rows)
	switch is {
	case sumLine, group:
		t.sums = append(t.sums, sum{line, is, rows})
		t.summed = t.summed || is == sumLine && rows > 0
		t.parts = false
	case part:
		t.parts = true
	case data:
		t.parts = false
	default:
	}
	return is
}

func (t *lines) kind(line Line, rows int) LineKind {
	if t.place.Last > 0 && line.No > t.place.Last {
		return nextTable
	}
	filled, words := t.count(line)
	raw, label := "", firstWords(line)
	if first, ok := firstText(line); ok {
		raw = first
	}
	switch {
	case words <= 2 && isSignature(label):
		return signature
	case isSum(label):
		return sumLine
	case isPart(label), t.parts && isItem(raw) && words < 3:
		return part
	case rows == 0 && line.No <= t.place.First+1 && isIndexLine(line):
		return indexLine
	case filled >= 2 && t.repeats(line):
		return heading
	case t.isGroup(line, raw, words):
		return group
	case filled == 0:
		return empty
	case filled < 2 && (t.summed || isRemark(label)):
		return remark
	}
	return data
}

// count gives how many fields of a line say something, and how many of these
// are words, days and choices.
func (t *lines) count(line Line) (filled, words int) {
	for _, c := range line.Cells {
		isWords, isField := t.words[c.Col]
		if !isField || blank(c) {
			continue
		}
		filled++
		if isWords {
			words++
		}
	}
	return filled, words
}

// repeats reports whether a line is the headings once more.
func (t *lines) repeats(line Line) bool {
	same := 0
	for _, c := range line.Cells {
		if _, isField := t.words[c.Col]; !isField || c.Kind != Words || blank(c) {
			continue
		}
		head, _ := t.sheet.Cell(t.place.Heading, int(c.Col))
		if viet.Clean(head.Text) != viet.Clean(c.Text) {
			return false
		}
		same++
	}
	return same >= 2
}

var (
	groupNumber = regexp.MustCompile(`^\(?([IVX]{1,5}|[A-H])[.)]?$`)
	groupTitle  = regexp.MustCompile(`^([IVX]{1,5}|[A-H])[.)/-]\s*\pL`)
)

// isGroup reports whether a line only names the lines after it: a Roman number
// or a capital letter where others count 1, 2, 3, or one text over many
// columns.
func (t *lines) isGroup(line Line, raw string, words int) bool {
	if words > 1 || len(line.Cells) == 0 || t.choices(line) {
		return false
	}
	first := line.Cells[0]
	if _, isField := t.words[first.Col]; !isField && groupNumber.MatchString(strings.TrimSpace(first.Text)) {
		return true
	}
	if groupTitle.MatchString(raw) {
		return true
	}
	for _, c := range line.Cells {
		if c.Kind != Words || blank(c) {
			continue
		}
		area, ok := t.sheet.Merged(line.No, int(c.Col))
		return ok && area.Top == area.Bottom && area.Right-area.Left >= 2
	}
	return false
}

// choices reports whether a line holds a day or a choice that can be read:
// then it is data, whatever it is numbered with.
func (t *lines) choices(line Line) bool {
	for _, c := range line.Cells {
		for name, col := range t.place.Columns {
			f := t.section.field(name)
			if col != int(c.Col) || blank(c) || !t.words[c.Col] {
				continue
			}
			if f.spec.Type == form.Enum && f.choices.find(c.Text) != nil ||
				f.spec.Type == form.Date && c.Kind == Figure {
				return true
			}
		}
	}
	return false
}

// firstText is the first text of a line as typed.
func firstText(line Line) (string, bool) {
	for _, c := range line.Cells {
		if c.Kind == Words && !blank(c) {
			return viet.Clean(c.Text), true
		}
	}
	return "", false
}

// firstWords is the first text of a line, folded.
func firstWords(line Line) string {
	text, _ := firstText(line)
	return strings.Trim(viet.Fold(text), " :.,*")
}

var sums = regexp.MustCompile(`^(cong|tong|tc|cong tong|total|sum|grand total)( ?[(:=].*)?$|^tong (so|cong)( .*)?$|^cong (nhom|muc|phan|thang|quy|trang|chung)( .*)?$`)

// isSum reports whether a line is one of sums: "Cộng", "Tổng số", "Tổng cộng",
// "Cộng nhóm I". "Tổng công ty" is an enterprise.
func isSum(label string) bool {
	return sums.MatchString(label) && !strings.HasPrefix(label, "tong cong ty")
}

// isPart reports whether a line begins the parts of the one above it.
func isPart(label string) bool {
	return strings.HasPrefix(strings.TrimLeft(label, "-+– "), "trong do")
}

// isItem reports whether a line is one of such parts.
func isItem(raw string) bool {
	return raw != "" && strings.ContainsAny(raw[:1], "-+*") || strings.HasPrefix(raw, "–")
}

func isRemark(label string) bool {
	return strings.HasPrefix(label, "ghi chu") || strings.HasPrefix(label, "luu y") || strings.HasPrefix(label, "nguon:")
}

func isIndexLine(line Line) bool {
	texts := make([]string, 0, len(line.Cells))
	for _, c := range line.Cells {
		if len(c.Text) > 60 {
			return false
		}
		texts = append(texts, c.Text)
	}
	return form.IsIndex(texts)
}

var signatures = []string{
	"nguoi lap", "thu truong", "nguoi duyet", "ke toan truong", "(ky", "tm. uy ban", "tm. ubnd", "kt. chu tich",
	"noi nhan", "nguoi tong hop", "xac nhan cua", "chu tich ubnd", "chu tich uy ban",
}

var placeAndDay = regexp.MustCompile(`^(\pL[\pL .]*, ?)?ngay [\d. …]+ ?thang [\d. …]+ ?nam [\d. …]*$`)

// isSignature reports whether the block of signatures begins.
func isSignature(label string) bool {
	return slices.ContainsFunc(signatures, func(s string) bool { return strings.HasPrefix(label, s) }) ||
		placeAndDay.MatchString(label)
}
