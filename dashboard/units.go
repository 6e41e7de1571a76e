package dashboard

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
)

// units is the page that lists every unit by name, letter by letter, as a
// Vietnamese dictionary has them. The search in the head of the pages leads to
// it where there is no script.
type units struct {
	frame
	Letters []letter
}

// letter is the units whose names begin alike.
type letter struct {
	Name  string
	Place string // within the page
	Units []tied
}

// unitWords are the words for a kind of unit that stand before its name; the
// longer come first.
var unitWords = []string{"Thành phố", "Thị trấn", "Đặc khu", "Thị xã", "Phường", "Huyện", "Quận", "Tỉnh", "Xã"}

// bareName parts a unit's name into the word for its kind, "" for none, and
// the name itself: "Phường", "Nguyễn Nghiêm".
func bareName(name string) (kind, bare string) {
	for _, word := range unitWords {
		if rest, ok := strings.CutPrefix(name, word+" "); ok && rest != "" {
			return word, rest
		}
	}
	return "", name
}

// unitPages lists the page of all units, if there are any.
func (m *Model) unitPages(l lang.Lang) []Ref {
	if len(m.listed()) == 0 {
		return nil
	}
	return []Ref{{Page: pageUnits, Lang: l}}
}

// listed are the units that have a page, by their bare names.
func (m *Model) listed() []*Unit {
	var list []*Unit
	for _, u := range m.Parents {
		if _, ok := m.overviewOf(u.Key, lang.VI); ok {
			list = append(list, u)
		}
	}
	list = append(list, m.Units...)
	byName(list, func(u *Unit) string {
		_, bare := bareName(u.Name)
		return bare
	})
	return list
}

// unitsLink is the way to the page of all units, nowhere on a site of none.
func (d desk) unitsLink(from Ref) string {
	if d.home.Page == pageEmpty {
		return ""
	}
	return d.link.to(from, Ref{Page: pageUnits, Lang: d.l})
}

func (d desk) units(ref Ref) units {
	page := units{frame: d.frame(ref, d.t("search.title"))}
	for _, u := range d.m.listed() {
		_, bare := bareName(u.Name)
		name := initial(bare)
		if n := len(page.Letters); n == 0 || page.Letters[n-1].Name != name {
			page.Letters = append(page.Letters, letter{Name: name, Place: fmt.Sprintf("letter-%d", n+1)})
		}
		at := &page.Letters[len(page.Letters)-1]
		at.Units = append(at.Units, tied{Unit: d.unitLink(ref, u.Key, u.Name), What: d.unitNote(u)})
	}
	return page
}

// initial is the letter a name stands under: Ấ under Â, a figure under 0–9.
func initial(name string) string {
	first, _ := utf8.DecodeRuneInString(strings.ToUpper(name))
	if first >= '0' && first <= '9' {
		return "0–9"
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(string(first)) {
		if !strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", r) { // a tone makes no other letter
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// unitNote tells a unit from others of its name: code, what it stands under,
// since and until when, former names.
func (d desk) unitNote(u *Unit) string {
	row := rowOfUnit(u)
	parts := []string{row.code, row.above}
	if row.since != "" {
		parts = append(parts, d.t("dashboard.since", "day", row.since))
	}
	if row.until != "" {
		parts = append(parts, d.t("dashboard.until", "day", row.until))
	}
	if row.former != "" {
		parts = append(parts, d.t("search.former", "name", row.former))
	}
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, " · ")
}

// unitRow is what the search knows of a unit.
type unitRow struct{ kind, bare, former, code, above, since, until string }

func rowOfUnit(u *Unit) unitRow {
	r := unitRow{code: u.Code}
	r.kind, r.bare = bareName(u.Name)
	var former []string
	for _, l := range u.Lives {
		if l.Name != u.Name {
			former = append(former, l.Name)
		}
	}
	r.former = strings.Join(former, "; ")
	first, last := u.Lives[0], u.Lives[len(u.Lives)-1]
	if n := len(last.Parents); n > 0 {
		r.above = last.Parents[n-1].Name
	}
	if last.To != "" {
		r.until = day(dayBefore(last.To))
	} else if len(u.Came) > 0 {
		r.since = day(first.From)
	}
	return r
}

// unitIndex is the units for the search as JSON, in the order of the list; at
// gives a unit's page within the pages of its language, without an ending.
func (m *Model) unitIndex(at func(Ref) string) ([]byte, error) {
	d := desk{m: m, l: lang.VI}
	rows := [][8]string{}
	for _, u := range m.listed() {
		r := rowOfUnit(u)
		ref := d.unitRef(u)
		row := [8]string{r.kind, r.bare, r.former, r.code, r.above, r.since, r.until, at(ref)}
		for i := range row {
			row[i] = chart.Harmless(row[i])
		}
		rows = append(rows, row)
	}
	b, err := json.Marshal(rows) // writes < and > as \u003c and \u003e
	if err != nil {
		return nil, fmt.Errorf("index of units: %w", err)
	}
	return b, nil
}

// unitRef is a unit's page.
func (d desk) unitRef(u *Unit) Ref {
	if u.Level != "commune" {
		ref, _ := d.m.overviewOf(u.Key, d.l)
		return ref
	}
	return Ref{Page: pageUnit, Lang: d.l, Unit: u.Key}
}

// unitScript is the index of units as the script that lies beside the pages: a
// page opened from a disk may load a script, and may not fetch.
func (m *Model) unitScript(link files) ([]byte, error) {
	b, err := m.unitIndex(func(r Ref) string { return strings.TrimSuffix(link.page(r), ".html") })
	if err != nil {
		return nil, err
	}
	return []byte("thiduaUnits(" + string(b) + ");\n"), nil
}
