package form

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Guess is a first reading of a table nobody has mapped: a person corrects it.
type Guess struct {
	Sheet   string
	Heading int
	Section *Section
	Columns []GuessedColumn
}

// GuessedColumn is a column and the field it may be. By is "" for one whose
// words only resemble the field's label.
type GuessedColumn struct {
	Name    string
	Col     int
	Heading string
	Index   string
	Field   *Field // nil if there is none like it
	By      Evidence
	Numbers string
	Dates   string
}

// GuessMapping finds the table of a file that is most like a section, the one
// named or any, and what its columns may be. It is false if there is no table.
func GuessMapping(sheets Sheets, fold func(string) string, f *Form, section string) (Guess, bool) {
	a := newAnchors(sheets, fold)
	best, most := Found{}, 0
	for _, s := range f.Sections[1:] {
		if section != "" && s.Code != section && s.Stem != section {
			continue
		}
		table := *s
		table.Layout = Table // a card of ours may be a line of theirs
		for _, sheet := range sheets.Names() {
			if found, n := a.within(&table, sheet, 1, anchorRows); n > most {
				best, most = found, n
				best.Spec = s
			}
		}
	}
	if most == 0 {
		return Guess{}, false
	}
	return a.guess(&best), true
}

// guess lists the columns of a table that was found.
func (a anchors) guess(f *Found) Guess {
	g := Guess{Sheet: f.Sheet, Heading: f.Heading, Section: f.Spec}
	grid, taken := a.grid(f.Sheet), map[string]bool{}
	for name := range f.Columns {
		taken[name] = true
	}
	for c := 1; c <= grid.cols; c++ {
		texts, _ := grid.heads(f.Heading, c)
		if len(texts) == 0 {
			continue
		}
		slices.Reverse(texts)
		one := GuessedColumn{Col: c, Heading: strings.Join(texts, " "), Name: "c" + strconv.Itoa(c)}
		if n := len(texts); n > 1 && !f.bears(c) {
			one.Heading = strings.Join(texts[max(0, n-2):], " ")
		}
		if f.First == f.Heading+2 {
			one.Index = indexOf(grid.text[f.First-1][c])
		}
		for name, col := range f.Columns {
			if col == c {
				one.Field, _ = f.Spec.Field(name)
				one.By, one.Name, one.Heading = f.Seen[name].By, name, f.Seen[name].Text
			}
		}
		if one.Field == nil {
			if near := a.alike(f.Spec, one.Heading, taken); near != nil {
				one.Field, one.Name = near, near.Name
				taken[near.Name] = true
			}
		}
		a.habits(f, &one)
		g.Columns = append(g.Columns, one)
	}
	return g
}

func (f *Found) bears(col int) bool {
	for _, c := range f.Columns {
		if c == col {
			return true
		}
	}
	return false
}

func indexOf(text string) string {
	head, _, _ := strings.Cut(text, "=")
	head = strings.TrimSuffix(strings.Trim(head, "() "), ".0")
	if _, err := strconv.Atoi(head); err != nil {
		return ""
	}
	return head
}

// alike is the field whose label shares most words with a heading, half of
// them at least; nil if there is none, or two.
func (a anchors) alike(s *Section, heading string, taken map[string]bool) *Field {
	var best *Field
	most, twice := 0.5, false
	words := strings.Fields(a.key(heading))
	for _, fd := range s.Typed() {
		if taken[fd.Name] {
			continue
		}
		for _, text := range append([]string{fd.Label.VI}, fd.Synonyms...) {
			other := strings.Fields(a.key(text))
			both := 0
			for _, w := range words {
				if slices.Contains(other, w) {
					both++
				}
			}
			share := float64(both) / float64(max(1, len(words)+len(other)-both))
			switch {
			case share > most:
				best, most, twice = fd, share, false
			case share == most && best != nil && best != fd:
				twice = true
			}
		}
	}
	if twice {
		return nil
	}
	return best
}

var (
	englishNumber = regexp.MustCompile(`^\d{1,3}(,\d{3})+(\.\d+)?$`)
	monthFirst    = regexp.MustCompile(`^\d{1,2}/(1[3-9]|2\d|3[01])/\d{4}`)
	noYear        = regexp.MustCompile(`^\d{1,2}/\d{1,2}( |$)`)
)

// habits looks at the first cells of a column for how figures and days are
// written there.
func (a anchors) habits(f *Found, one *GuessedColumn) {
	g := a.grid(f.Sheet)
	for r := f.First; r <= min(g.rows, f.First+50); r++ {
		switch text := g.text[r][one.Col]; {
		case englishNumber.MatchString(text):
			one.Numbers = "english"
		case monthFirst.MatchString(text):
			one.Dates = "mdy"
		case noYear.MatchString(text) && one.Dates == "":
			one.Dates = "dm"
		}
	}
}
