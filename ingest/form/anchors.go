package form

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/thidua/thidua/ingest/lang"
)

// anchors finds sections by the labels a person sees.
type anchors struct {
	sheets Sheets
	fold   func(string) string
	keys   map[string]string // key of each text seen: every section is held against every sheet
}

// How far labels are looked for: a form's labels lie near the top left.
const (
	anchorRows = 300
	anchorCols = 60
)

// ours are words of headings that are no field's and no surprise either.
var ours = []string{"STT", "TT", "Số TT", "Số thứ tự", "No."}

// best finds the sheet most like section s among those not taken, and how many
// of its labels are there.
func (a anchors) best(s *Section, taken map[string]bool) (Found, int) {
	var best Found
	most := 0
	for _, sheet := range a.sheets.Names() {
		if taken[sheet] {
			continue
		}
		if f, n := a.on(s, sheet); n > most {
			best, most = f, n
		}
	}
	return best, most
}

// on looks for the labels of s on a sheet.
func (a anchors) on(s *Section, sheet string) (Found, int) {
	f := Found{Spec: s, Sheet: sheet, By: ByAnchors}
	if s.Layout == Card {
		a.card(&f)
	} else {
		a.table(&f)
	}
	f.lack()
	return f, len(s.Typed()) - len(f.Lacks)
}

// labels maps the folded labels and synonyms of s to its fields.
func (a anchors) labels(s *Section) map[string]*Field {
	labels := map[string]*Field{}
	for _, fd := range s.Fields {
		for _, text := range append([]string{fd.Label.VI, fd.Label.EN}, fd.Synonyms...) {
			if key := a.key(text); labels[key] == nil {
				labels[key] = fd
			}
		}
	}
	return labels
}

var (
	tail   = regexp.MustCompile(`\s*\([^()]*\)\s*$`)
	number = regexp.MustCompile(`^\s*(\(?\d{1,2}\)|\d{1,2}\.|[-–+•*]|[a-zđ]\))\s*`)
)

// key is a label without its number, its unit, its marks and the ways of
// writing it: "(9) Số hộ nghèo cuối kỳ (hộ) (*)" and "SỐ HỘ NGHÈO CUỐI KỲ:" are
// one key.
func (a anchors) key(label string) string {
	key, ok := a.keys[label]
	if !ok {
		key = a.newKey(label)
		a.keys[label] = key
	}
	return key
}

func (a anchors) newKey(label string) string {
	label = number.ReplaceAllString(strings.TrimSpace(label), "")
	label = strings.TrimSpace(strings.Trim(label, "*:"))
	for tail.MatchString(label) {
		label = strings.TrimRight(tail.ReplaceAllString(label, ""), " *:")
	}
	words := strings.FieldsFunc(a.fold(label), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}

// card takes the column with most labels for the column of labels.
func (a anchors) card(f *Found) {
	labels := a.labels(f.Spec)
	rows, cols := a.sheets.Size(f.Sheet)
	labelCol := 0
	for c := 1; c <= min(cols, anchorCols); c++ {
		lines := map[string]int{}
		for r := 1; r <= min(rows, anchorRows); r++ {
			text := a.sheets.Text(f.Sheet, r, c)
			if text == "" {
				continue
			}
			if fd := labels[a.key(text)]; fd != nil && fd.Derive == "" && lines[fd.Name] == 0 {
				lines[fd.Name] = r
			}
		}
		if len(lines) > len(f.Lines) {
			f.Lines, labelCol = lines, c
		}
	}
	if labelCol > 0 {
		f.ValueCol = a.valueCol(f, labelCol)
	}
}

// valueCol is the column headed "Số liệu" to the right of the labels, else the
// first there whose cells say something other than the field's unit or help.
func (a anchors) valueCol(f *Found, labelCol int) int {
	first := anchorRows
	for _, r := range f.Lines {
		first = min(first, r)
	}
	_, cols := a.sheets.Size(f.Sheet)
	cols = min(cols, anchorCols)
	word := lang.Both("template.value")
	for r := first - 1; r >= 1; r-- {
		for c := labelCol + 1; c <= cols; c++ {
			if key := a.key(a.sheets.Text(f.Sheet, r, c)); key == a.key(word.VI) || key == a.key(word.EN) {
				return c
			}
		}
	}
	blank := 0
	for c := labelCol + 1; c <= cols; c++ {
		says, unit := a.says(f, c)
		if says {
			return c
		}
		if !unit && blank == 0 {
			blank = c
		}
	}
	return max(blank, labelCol+1)
}

// says tells whether column c holds anything but units and help, and whether
// it holds units.
func (a anchors) says(f *Found, c int) (says, unit bool) {
	for name, r := range f.Lines {
		fd, _ := f.Spec.Field(name)
		text := strings.TrimSpace(a.sheets.Text(f.Sheet, r, c))
		switch text {
		case "", fd.Help.VI, fd.Help.EN:
		case fd.Unit:
			unit = true
		default:
			says = true
		}
	}
	return says, unit
}

// table takes the row with most labels for the heading.
func (a anchors) table(f *Found) {
	labels := a.labels(f.Spec)
	rows, cols := a.sheets.Size(f.Sheet)
	for r := 1; r <= min(rows, anchorRows); r++ {
		columns := map[string]int{}
		for c := 1; c <= min(cols, anchorCols); c++ {
			text := a.sheets.Text(f.Sheet, r, c)
			if text == "" {
				continue
			}
			if fd := labels[a.key(text)]; fd != nil && fd.Derive == "" && columns[fd.Name] == 0 {
				columns[fd.Name] = c
			}
		}
		if len(columns) > len(f.Columns) {
			f.Columns, f.Heading = columns, r
		}
	}
	f.First = f.Heading + 1
	if f.Heading > 0 && a.index(f.Sheet, f.First) {
		f.First++
	}
	a.strangers(f, labels)
}

// strangers lists the headings that no field bears.
func (a anchors) strangers(f *Found, labels map[string]*Field) {
	if f.Heading == 0 {
		return
	}
	known := map[int]bool{}
	for _, c := range f.Columns {
		known[c] = true
	}
	for _, word := range ours {
		labels[a.key(word)] = &Field{Derive: word}
	}
	_, cols := a.sheets.Size(f.Sheet)
	for c := 1; c <= min(cols, anchorCols); c++ {
		heading := strings.TrimSpace(a.sheets.Text(f.Sheet, f.Heading, c))
		if fd := labels[a.key(heading)]; heading == "" || known[c] || fd != nil && fd.Derive != "" {
			continue
		}
		f.Unknown = append(f.Unknown, Column{c, heading})
	}
}

var indexCell = regexp.MustCompile(`^\(?([A-Za-zĐđ]|[0-9]{1,2}(\.0)?)\)?(\s*=.*)?$`)

// index recognises the row "A B 1 2 3" that official tables carry under their
// headings.
func (a anchors) index(sheet string, row int) bool {
	_, cols := a.sheets.Size(sheet)
	last, run := -1, 0
	for c := 1; c <= min(cols, anchorCols); c++ {
		text := strings.TrimSpace(a.sheets.Text(sheet, row, c))
		if text == "" {
			continue
		}
		if !indexCell.MatchString(text) {
			return false
		}
		head, _, _ := strings.Cut(strings.Trim(text, "() "), "=")
		head = strings.TrimRight(strings.TrimSuffix(strings.TrimSpace(head), ".0"), ") ")
		if n, err := strconv.Atoi(head); err == nil {
			if last >= 0 && n != last+1 {
				return false
			}
			last, run = n, run+1
		}
	}
	return run >= 3
}
