// Package viet reads Vietnamese text, numbers, dates and nil marks as people
// type them.
//
// It knows how things are written, never what they mean: that a figure must
// not be negative or a date must lie in a year is for the caller to say.
package viet

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Clean gives s in NFC with every kind of space and line break made one plain
// space, zero-width and control characters taken out, and the ends trimmed.
//
// U+00AD stays although it is invisible: in text typed with TCVN3 fonts it is
// the letter ư, and taking it out destroys the word.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case isSpace(r):
			space = true
			continue
		case invisible(r):
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r) // an invalid byte becomes U+FFFD
	}
	return norm.NFC.String(b.String())
}

// isClean spares plain ASCII, most cells of a workbook, the work.
func isClean(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= 0x7f || c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Z, r) }

// invisible reports whether r leaves no trace on paper: zero-width spaces and
// joiners, marks of writing direction, the byte order mark, controls.
func invisible(r rune) bool {
	if r == softHyphen {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf)
}

const softHyphen = '\u00ad'

// FoldTone is the key under which two spellings of one name meet: cleaned,
// lower case, and the tone on the vowel where new spelling puts it, so that
// "Phổ Hòa" and "phổ hoà" are the same. Marks stay: Ba Tơ is not Ba Tô.
func FoldTone(s string) string {
	return norm.NFC.String(placeTones(lower(Clean(s))))
}

// Fold is FoldTone without any mark and with đ as d: "Phổ Hòa" and "pho hoa"
// are the same. It merges names that differ (Sơn Hà and Sơn Hạ), so try
// FoldTone first and refuse a folded match that is not the only one.
func Fold(s string) string {
	folded := FoldTone(s)
	if isASCII(folded) {
		return folded
	}
	var b strings.Builder
	b.Grow(len(folded))
	for _, r := range norm.NFD.String(folded) {
		switch {
		case r == 'đ': // does not decompose
			b.WriteByte('d')
		case !unicode.Is(unicode.Mn, r):
			b.WriteRune(r)
		}
	}
	// A mark taken away can leave a blank at an end.
	return Clean(b.String())
}

// lower is strings.ToLower, in NFC again where a capital had only a composed
// form.
func lower(s string) string { return norm.NFC.String(strings.ToLower(s)) }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
