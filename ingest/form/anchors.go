package form

import (
	"regexp"
	"strings"
	"unicode"
)

// anchors finds sections by the labels a person sees.
type anchors struct {
	sheets Sheets
	fold   func(string) string
	keys   map[string]string // key of each text seen: every section is held against every sheet
	grids  map[string]*grid  // the part of each sheet where labels lie
	used   map[string]map[int]bool
	stamps map[string]bool // sheets with a stamp: they hold one section each
}

func newAnchors(sheets Sheets, fold func(string) string) anchors {
	return anchors{
		sheets: sheets, fold: fold, keys: map[string]string{}, grids: map[string]*grid{},
		used: map[string]map[int]bool{}, stamps: map[string]bool{},
	}
}

// How far labels are looked for: a form's labels lie near the top left.
const (
	anchorRows = 300
	anchorCols = 60
)

// ours are words of headings that are no field's and no surprise either.
var ours = []string{"STT", "TT", "Số TT", "Số thứ tự", "No."}

// best finds the place most like section s, and how many of its labels are
// there. Sheets that bear a stamp are passed over; a sheet that holds another
// section may hold this one too, on rows of its own.
func (a anchors) best(s *Section) (Found, int) {
	var best Found
	most := 0
	for _, sheet := range a.sheets.Names() {
		if a.stamps[sheet] {
			continue
		}
		if f, n := a.on(s, sheet); n > most {
			best, most = f, n
		}
	}
	return best, most
}

// bestOf is best of a section in any version: an older one only where more of
// its labels are there.
func (a anchors) bestOf(s *Section) (Found, int) {
	best, most := a.best(s)
	for _, old := range s.Past {
		f, n := a.best(old)
		if n > 0 && f.enough(n) && (n > most || best.Spec == nil || !best.enough(most)) {
			best, most = f, n
		}
	}
	return best, most
}

// on looks for the labels of s on a sheet: under the title of the section if
// that is there and has them, else anywhere.
func (a anchors) on(s *Section, sheet string) (Found, int) {
	from, to := a.titled(s, sheet)
	if from > 1 || to < anchorRows {
		if f, n := a.within(s, sheet, from, to); f.enough(n) {
			return f, n
		}
	}
	return a.within(s, sheet, 1, anchorRows)
}

func (a anchors) within(s *Section, sheet string, from, to int) (Found, int) {
	f := Found{Spec: s, Sheet: sheet, By: ByAnchors, Seen: map[string]Seen{}}
	if s.Layout == Card {
		a.card(&f, from, to)
	} else {
		a.table(&f, from, to)
	}
	f.lack()
	return f, len(s.Typed()) - len(f.Lacks)
}

// take keeps the rows of a section found for it alone.
func (a anchors) take(f *Found) {
	rows := a.used[f.Sheet]
	if rows == nil {
		rows = map[int]bool{}
		a.used[f.Sheet] = rows
	}
	for _, seen := range f.Seen {
		rows[seen.Row] = true
	}
}

// labels maps the folded labels and synonyms of s to its fields.
func (a anchors) labels(s *Section) map[string]label {
	labels := map[string]label{}
	for _, fd := range s.Fields {
		for i, text := range append([]string{fd.Label.VI, fd.Label.EN}, fd.Synonyms...) {
			by := ByLabel
			if i > 1 {
				by = BySynonym
			}
			if key := a.key(text); labels[key].field == nil {
				labels[key] = label{fd, by}
			}
		}
	}
	return labels
}

// label is a field by one of its names.
type label struct {
	field *Field
	by    Evidence
}

var (
	tail   = regexp.MustCompile(`\s*\([^()]*\)\s*$`)
	number = regexp.MustCompile(`^\s*(\(?\d{1,2}\)|\d{1,2}(\.\d{1,2}){0,3}\.?\s|\d{1,2}\.|[IVX]{1,5}[.)]\s|[-–+•*]|[A-Ea-eđ]\))\s*`)
	within = regexp.MustCompile(`^(?i)trong đó\s*[:,]\s*`)
)

// key is a label without its number, its unit, its marks and the ways of
// writing it: "(9) Số hộ nghèo cuối kỳ (hộ) (*)" and "- Trong đó: SỐ HỘ NGHÈO
// CUỐI KỲ:" are one key.
func (a anchors) key(label string) string {
	key, ok := a.keys[label]
	if !ok {
		key = a.newKey(label)
		a.keys[label] = key
	}
	return key
}

func (a anchors) newKey(label string) string {
	label = strings.TrimSpace(label)
	for range 3 { // "- Trong đó: 1.1. Số hộ"
		label = within.ReplaceAllString(number.ReplaceAllString(label, ""), "")
	}
	label = strings.TrimSpace(strings.Trim(label, "*:"))
	for tail.MatchString(label) {
		label = strings.TrimRight(tail.ReplaceAllString(label, ""), " *:")
	}
	words := strings.FieldsFunc(a.fold(label), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}
