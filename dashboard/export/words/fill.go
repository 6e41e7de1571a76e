package words

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/thidua/thidua/ingest/lang"
)

// Fill says the template with the facts given. Every name is looked at, in
// lines that are not printed too, so that a mistyped one is found at once;
// all such faults are reported, joined, each an *Error.
func (t *Template) Fill(l lang.Lang, facts Facts) ([]Block, error) {
	f := &filler{file: t.File, l: l, facts: facts}
	blocks := f.block(t.lines, nil, true)
	if len(f.wrong) > 0 {
		return nil, errors.Join(f.wrong...)
	}
	return blocks, nil
}

type filler struct {
	file  string
	l     lang.Lang
	facts Facts
	wrong []error
}

// block fills lines; row is what an @each stands at, printed says whether the
// blocks are wanted or only the faults.
func (f *filler) block(lines []line, row map[string]Fact, printed bool) []Block {
	var list []Block
	for _, l := range lines {
		wanted := f.holds(l, row) && printed
		if l.mark == "@each" {
			list = append(list, f.each(l, wanted)...)
			continue
		}
		b := Block{Mark: l.mark, Line: l.no, Runs: f.runs(l, row)}
		if wanted {
			list = append(list, b.ended())
		}
	}
	return list
}

// each fills the lines of an @each once for every row of its table; once with
// nothing if there is no row, for the faults' sake.
func (f *filler) each(l line, wanted bool) []Block {
	columns, rows, ok := f.facts.Rows(l.parts[0].text)
	if !ok {
		f.unknown(l.no, l.parts[0].text, nil)
		return nil
	}
	if len(rows) == 0 {
		nothing := map[string]Fact{}
		for _, c := range columns {
			nothing[c] = Fact{State: Missing}
		}
		f.block(l.each, nothing, false)
	}
	var list []Block
	for _, row := range rows {
		list = append(list, f.block(l.each, row, wanted)...)
	}
	return list
}

// holds tells whether every condition of a line does.
func (f *filler) holds(l line, row map[string]Fact) bool {
	all := true
	for _, c := range l.when {
		fact, ok := f.find(c.name, "", row)
		if !ok {
			f.unknown(l.no, c.name, row)
		}
		all = all && fact.State == c.state
	}
	return all
}

func (f *filler) find(name, how string, row map[string]Fact) (Fact, bool) {
	if fact, ok := row[name]; ok {
		return fact, true
	}
	return f.facts.Fact(name, how)
}

// runs says the parts of a line.
func (f *filler) runs(l line, row map[string]Fact) []Run {
	var list []Run
	said := ""
	for _, p := range l.parts {
		r := Run{Text: p.text, Bold: p.bold, Italic: p.italic}
		if p.name != "" {
			fact, ok := f.find(p.name, p.how, row)
			if !ok {
				f.unknown(l.no, p.name, row)
			}
			r.Name, r.Figure, r.Text = p.name, fact.Figure, f.say(fact)
			if within(said) && (fact.Small || fact.State != Given) {
				r.Text = lowered(r.Text)
			}
		}
		said += r.Text
		list = append(list, r)
	}
	return list
}

// say is a fact in words.
func (f *filler) say(fact Fact) string {
	switch fact.State {
	case None:
		return lang.T(f.l, "summary.none")
	case Missing:
		return lang.T(f.l, "summary.missing")
	case Given:
	}
	return fact.Text
}

func (f *filler) unknown(no int, name string, row map[string]Fact) {
	message := lang.Both("summary.words.unknown", "name", name)
	if near := f.facts.Near(name, slices.Sorted(maps.Keys(row))); near != "" {
		message = lang.Both("summary.words.unknown_near", "name", name, "near", near)
	}
	fault := &Error{f.file, no, message}
	for _, old := range f.wrong {
		if old.Error() == fault.Error() {
			return // a line of an @each is said once
		}
	}
	f.wrong = append(f.wrong, fault)
}

// within reports whether what comes next stands inside a sentence.
func within(said string) bool {
	said = strings.TrimRight(said, " \u00a0\"“(")
	if said == "" {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(said)
	return !strings.ContainsRune(".!?:/", last)
}

// lowered begins a text with a small letter, unless it begins with a word in
// capitals.
func lowered(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	if !unicode.IsUpper(first) || unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}

// ended closes a paragraph that ends in a fact with a full stop.
func (b Block) ended() Block {
	if b.Mark != "" && b.Mark != "-" || len(b.Runs) == 0 {
		return b
	}
	last := &b.Runs[len(b.Runs)-1]
	last.Text = strings.TrimRight(last.Text, " ")
	if end, _ := utf8.DecodeLastRuneInString(last.Text); last.Name != "" && !strings.ContainsRune(".;:,!?/…)”\"", end) {
		b.Runs = append(b.Runs, Run{Text: "."})
	}
	return b
}
