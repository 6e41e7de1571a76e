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

// Evidence says by what a line or a column was taken for a field's.
type Evidence string

// The evidence: the hidden key, the label of the form, a declared synonym, a
// mapping of the user.
const (
	ByMapping Evidence = "mapping"
	ByKey     Evidence = "key"
	ByLabel   Evidence = "label"
	BySynonym Evidence = "synonym"
)

// Seen is the text by which a field was recognised, and where it stands.
type Seen struct {
	Text     string
	Row, Col int
	By       Evidence
}

// share is the part of a section's labels that must be there for its sheet to
// be taken for it; where all required ones are there, fewer will do.
const (
	share    = 0.6
	required = 0.35
)

// enough reports whether a place with n labels of its section is one of it.
func (f *Found) enough(n int) bool {
	typed := float64(len(f.Spec.Typed()))
	least := share
	if f.Spec.hasRequired() && !slices.ContainsFunc(f.Lacks, func(fd *Field) bool { return fd.Required }) {
		least = required
	}
	return float64(n) >= least*typed
}

func (s *Section) hasRequired() bool {
	return slices.ContainsFunc(s.Fields, func(fd *Field) bool { return fd.Required })
}

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
	Last    int            // last row it may have, 0 for no bound: another section begins below

	Seen  map[string]Seen // field name → what it was recognised by
	Lacks []*Field        // typed fields without a line or a column
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
	a := newAnchors(sheets, fold)
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
	if len(f.Sections) == 0 || len(found) == 0 || found[0].Spec.Stem != f.Sections[0].Stem {
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
// first, then, on the sheets left, those that have the labels.
func (a anchors) locate(f *Form) []Found {
	places := map[*Section]*Found{}
	clear(a.used)
	clear(a.stamps)
	for _, sheet := range a.sheets.Names() {
		m, ok := findMark(a.sheets, sheet)
		if !ok {
			continue
		}
		s, ok := f.Section(m.stem)
		if !ok {
			continue
		}
		a.stamps[sheet] = true
		if first := places[s]; first != nil {
			first.Also = append(first.Also, sheet)
			continue
		}
		at := s.At(m.version)
		if at == nil {
			at = s // the reader tells that it does not know this one
		}
		place := a.byKeys(at, sheet, m)
		places[s] = &place
	}
	for _, s := range f.Sections {
		if places[s] != nil {
			continue
		}
		if place, n := a.bestOf(s); place.Spec != nil && place.enough(n) {
			a.take(&place)
			places[s] = &place
		}
	}
	var found []Found
	for _, s := range f.Sections {
		if p := places[s]; p != nil {
			found = append(found, *p)
		}
	}
	a.bound(found)
	return found
}

// bound ends a section where the next one on its sheet begins.
func (a anchors) bound(found []Found) {
	for i := range found {
		for j := range found {
			if i == j || found[i].Sheet != found[j].Sheet {
				continue
			}
			if top := a.top(&found[j]); top > found[i].bottom() && (found[i].Last == 0 || top-1 < found[i].Last) {
				found[i].Last = top - 1
			}
		}
	}
}

// top is the first row of a section: its title if it has one.
func (a anchors) top(f *Found) int {
	first := anchorRows
	for _, seen := range f.Seen {
		first = min(first, seen.Row)
	}
	if from, _ := a.titled(f.Spec, f.Sheet); from > 1 && from < first {
		return from
	}
	return first
}

// bottom is the last row a section is recognised by.
func (f *Found) bottom() int {
	last := f.Heading
	for _, r := range f.Lines {
		last = max(last, r)
	}
	return last
}

// lacks tells which of the sections every return has the sheets want to be form
// f, and how many of its labels they have.
func (a anchors) lacks(f *Form, found []Found) (lacks []Lack, score int) {
	for _, x := range found {
		score += len(x.Spec.Typed()) - len(x.Lacks)
	}
	for _, s := range f.Sections {
		if slices.ContainsFunc(found, func(x Found) bool { return x.Spec.Stem == s.Stem }) {
			continue
		}
		place, n := a.best(s)
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
