package pack

import (
	"slices"
	"strings"
)

// word is a piece of a page in both languages.
type word struct{ vi, en string }

// words numbers the pieces of pages in the order in which they turn up.
type words struct {
	list   []word
	traits []trait
	number map[word]int64
}

// tokens cuts a page into pieces, each the number of a word or, below zero, a
// number written out.
func (w *words) tokens(p Page) []int64 {
	vi, en := cut(p.VI), cut(p.EN)
	list := make([]int64, 0, max(len(vi), len(en)))
	for len(vi) > 0 || len(en) > 0 {
		n, m := run(vi), run(en)
		for _, x := range pairs(vi[:n], en[:m]) {
			list = append(list, w.token(x))
		}
		vi, en = vi[n:], en[m:]
		var x word
		switch {
		case len(vi) == 0 && len(en) == 0:
			return list
		case len(en) == 0 || len(vi) > 0 && tag(en[0]) && !tag(vi[0]):
			x.vi, vi = vi[0], vi[1:]
		case len(vi) == 0 || tag(vi[0]) && !tag(en[0]):
			x.en, en = en[0], en[1:]
		default:
			x, vi, en = word{vi[0], en[0]}, vi[1:], en[1:]
		}
		list = append(list, w.token(x))
	}
	return list
}

func (w *words) token(x word) int64 {
	if n, ok := figure(x); ok {
		return n
	}
	n, ok := w.number[x]
	if !ok {
		n = int64(len(w.list))
		w.number[x] = n
		w.list = append(w.list, x)
		w.traits = append(w.traits, trait{markup(x.vi), strings.Contains(x.vi, "\n")})
	}
	return n
}

// trait is what foretelling asks of a token.
type trait struct {
	markup bool // it is of what pages are built of, not of what they say
	ends   bool // it ends a line
}

func (w *words) trait(t int64) trait {
	if t < 0 {
		return trait{}
	}
	return w.traits[t]
}

// run is how many pieces there are before the next tag or quote: there both
// languages meet again, however much longer one of them was.
func run(pieces []string) int {
	n := slices.IndexFunc(pieces, markup)
	if n < 0 {
		return len(pieces)
	}
	return n
}

func tag(s string) bool    { return s[0] == '<' }
func markup(s string) bool { return s != "" && (s[0] == '<' || s[0] == '"') }

// cut parts a page where one thing it says ends and another begins: at tags,
// quotes and numbers.
func cut(s string) []string {
	var list []string
	for s != "" {
		n := piece(s)
		list, s = append(list, s[:n]), s[n:]
	}
	return list
}

// piece is how long the piece is that s begins with.
func piece(s string) int {
	switch {
	case s[0] == '<':
		if n := strings.IndexAny(s, `>"`); n >= 0 {
			return n + 1
		}
		return len(s)
	case s[0] == '"':
		return 1
	case digit(s[0]):
		return numeral(s)
	}
	for n := 1; n < len(s); n++ {
		if s[n] == '<' || s[n] == '"' || digit(s[n]) || s[n-1] == '>' {
			return n
		}
	}
	return len(s)
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// numeral is the length of the digits s begins with, points and commas between
// digits among them.
func numeral(s string) int {
	for n := 1; n < len(s); n++ {
		parted := (s[n] == '.' || s[n] == ',') && n+1 < len(s) && digit(s[n+1])
		if !digit(s[n]) && !parted {
			return n
		}
	}
	return len(s)
}
