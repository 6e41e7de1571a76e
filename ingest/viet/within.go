package viet

import (
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Within reports whether typed is want with at most marks left out: "Nguyên
// Nghiem" lies within "Nguyễn Nghiêm", "Ba Tô" does not lie within "Ba Tơ", for
// a mark that was typed must be there.
func Within(typed, want string) bool {
	a, b := letters(typed), letters(want)
	if len(a) != len(b) {
		return false
	}
	for i, l := range a {
		if l.base != b[i].base {
			return false
		}
		for _, mark := range l.marks {
			if !b[i].has(mark) {
				return false
			}
		}
	}
	return true
}

// letter is a letter without its marks, and they; the bar of đ is one.
type letter struct {
	base  rune
	marks []rune
}

func (l letter) has(mark rune) bool { return slices.Contains(l.marks, mark) }

// letters takes a text apart, case and place of the tone left aside.
func letters(s string) []letter {
	var all []letter
	for _, r := range norm.NFD.String(FoldTone(s)) {
		switch {
		case r == 'đ':
			all = append(all, letter{'d', []rune{r}})
		case unicode.Is(unicode.Mn, r) && len(all) > 0:
			last := &all[len(all)-1]
			last.marks = append(last.marks, r)
		default:
			all = append(all, letter{base: r})
		}
	}
	return all
}
