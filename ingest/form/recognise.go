package form

import (
	"fmt"
	"slices"
	"strings"
)

// How says by what a workbook or a sheet was recognised.
type How string

// The ways: ByStamp reads hidden keys, ByAnchors the labels a person sees.
const (
	ByStamp   How = "stamp"
	ByAnchors How = "anchors"
)

// share is the part of a section's labels that must be there for its sheet to
// be taken for it.
const share = 0.6

// Match is a workbook recognised: the form it is and where its sections lie.
type Match struct {
	Form     *Form
	By       How
	Stamp    Stamp // zero if the hidden sheet is gone
	Sections []Found
}

// Section finds a section's place by code or stem.
func (m Match) Section(name string) (Found, bool) {
	for _, f := range m.Sections {
		if f.Spec.Code == name || f.Spec.Stem == name {
			return f, true
		}
	}
	return Found{}, false
}

// Found is where a section lies. Rows and columns count from 1. Of a card,
// Lines and ValueCol are set; of a table Heading, Columns and First.
type Found struct {
	Spec    *Section
	Sheet   string
	By      How
	Version int      // as stamped; 0 if found by labels
	Also    []string // further sheets that bear the same stamp: copies the ward made

	Lines    map[string]int // field name → row
	ValueCol int

	Heading int            // last row of headings
	Columns map[string]int // field name → column
	First   int            // first row of data
	Unknown []Column       // columns with a heading that is no field's

	Lacks []*Field // typed fields without a line or a column
}

// Column is a column of a table by its heading.
type Column struct {
	Col     int
	Heading string
}

// Unknown is a workbook that is none of the forms. Nearest is the form it
// resembles most, nil if there is no form at all; Lacks is what it wants to be
// that form.
type Unknown struct { //nolint:errname // read as form.Unknown
	Nearest *Form
	Lacks   []Lack
}

// Lack is a section that was not found; Sheet is the sheet most like it, ""
// if none has any of its labels, and Fields those whose labels are not there.
type Lack struct {
	Section *Section
	Sheet   string
	Fields  []*Field
}

func (u *Unknown) Error() string {
	if u.Nearest == nil {
		return "no form is known"
	}
	var lacks []string
	for _, l := range u.Lacks {
		lacks = append(lacks, fmt.Sprintf("%s (%d labels)", l.Section.Code, len(l.Fields)))
	}
	return fmt.Sprintf("unknown form; nearest is %s, which wants %s", u.Nearest.Code, strings.Join(lacks, ", "))
}

// UnknownVersion is a workbook of a known form in a version nobody knows.
type UnknownVersion struct { //nolint:errname // read as form.UnknownVersion
	Form  *Form // the form in the version known here
	Found int
}

func (u *UnknownVersion) Error() string {
	return fmt.Sprintf("form %s: version %d is unknown, want %d", u.Form.Code, u.Found, u.Form.Version)
}

// Recognise tells which of forms a workbook is and where its figures lie: by
// the hidden stamp and keys if they are there, else by the labels. Fold makes
// two spellings of one label equal. The error is an *Unknown or an
// *UnknownVersion.
func Recognise(sheets Sheets, fold func(string) string, forms ...*Form) (Match, error) {
	a := anchors{sheets: sheets, fold: fold, keys: map[string]string{}}
	if stamp, ok := readStamp(sheets); ok {
		var other *Form
		for _, f := range forms {
			if f.Code != stamp.Form {
				continue
			}
			if f.Version == stamp.Version {
				return Match{Form: f, By: ByStamp, Stamp: stamp, Sections: a.locate(f)}, nil
			}
			other = f
		}
		if other != nil {
			return Match{}, &UnknownVersion{Form: other, Found: stamp.Version}
		}
	}
	return a.mostLike(forms)
}

// mostLike takes a workbook without a stamp for the form it has the most
// labels of: envelopes of two forms look much alike.
func (a anchors) mostLike(forms []*Form) (Match, error) {
	unknown, best := &Unknown{}, -1
	var match Match
	most := 0
	for _, f := range forms {
		found := a.locate(f)
		lacks, score := a.lacks(f, found)
		if m, ok := whole(f, found); ok && score > most {
			match, most = m, score
		}
		if score > best {
			best, unknown = score, &Unknown{Nearest: f, Lacks: lacks}
		}
	}
	if match.Form == nil {
		return Match{}, unknown
	}
	return match, nil
}

// whole accepts what was found of f if its first section, the envelope, is
// there: without it neither unit nor period can be told.
func whole(f *Form, found []Found) (Match, bool) {
	if len(f.Sections) == 0 || len(found) == 0 || found[0].Spec != f.Sections[0] {
		return Match{}, false
	}
	by := ByStamp
	for _, x := range found {
		if x.By == ByAnchors {
			by = ByAnchors
		}
	}
	return Match{Form: f, By: by, Sections: found}, true
}

// locate finds the sections of f, in the order of the form: stamped sheets
// first, then, among the sheets left, those that have the labels.
func (a anchors) locate(f *Form) []Found {
	places := map[*Section]*Found{}
	taken := map[string]bool{}
	for _, sheet := range a.sheets.Names() {
		m, ok := findMark(a.sheets, sheet)
		if !ok {
			continue
		}
		s, ok := f.Section(m.stem)
		if !ok {
			continue
		}
		taken[sheet] = true
		if first := places[s]; first != nil {
			first.Also = append(first.Also, sheet)
			continue
		}
		place := a.byKeys(s, sheet, m)
		places[s] = &place
	}
	for _, s := range f.Sections {
		if places[s] != nil {
			continue
		}
		if place, n := a.best(s, taken); float64(n) >= share*float64(len(s.Typed())) {
			taken[place.Sheet] = true
			places[s] = &place
		}
	}
	var found []Found
	for _, s := range f.Sections {
		if p := places[s]; p != nil {
			found = append(found, *p)
		}
	}
	return found
}

// lacks tells which of the sections every return has the sheets want to be form
// f, and how many of its labels they have.
func (a anchors) lacks(f *Form, found []Found) (lacks []Lack, score int) {
	taken := map[string]bool{}
	for _, x := range found {
		taken[x.Sheet] = true
		score += len(x.Spec.Typed()) - len(x.Lacks)
	}
	for _, s := range f.Sections {
		if slices.ContainsFunc(found, func(x Found) bool { return x.Spec == s }) {
			continue
		}
		place, n := a.best(s, taken)
		score += n
		if !s.Required {
			continue // a return may be whole without it
		}
		if n == 0 {
			place = Found{Lacks: s.Typed()}
		}
		lacks = append(lacks, Lack{Section: s, Sheet: place.Sheet, Fields: place.Lacks})
	}
	return lacks, score
}
