package viet

import "strings"

// Evidence counts what the words of a text say about how they are stored:
// words that are Vietnamese syllables in one encoding and in no other. The
// name of a font says nothing by itself: fonts of old stand over Unicode text,
// and over English, as often as not.
type Evidence struct {
	TCVN3, VNI, Unicode int
	settled             int    // words with letters that only Unicode has
	open                bool   // some letter could be read in two ways
	words               int    // that could be
	fits                [3]int // of them, syllables in each encoding
}

// Add pools the evidence of texts that share a font.
func (e *Evidence) Add(other Evidence) {
	e.TCVN3 += other.TCVN3
	e.VNI += other.VNI
	e.Unicode += other.Unicode + 2*other.settled
}

// Wholly reports whether every word that could be read in two ways is a
// syllable in the encoding.
func (e Evidence) Wholly(enc Encoding) bool { return e.words > 0 && e.fits[enc] == e.words }

// Modern counts the words with letters that only Unicode has.
func (e Evidence) Modern() int { return e.settled }

// Open reports whether the text could be other than it looks.
func (e Evidence) Open() bool { return e.open }

// Weigh looks for evidence in a text.
func Weigh(s string) Evidence {
	if !hasLatin1(s) {
		return Evidence{settled: count(hasModern(s))}
	}
	var e Evidence
	runes := []rune(s)
	for at := 0; at < len(runes); {
		end := wordEnd(runes, at)
		if end == at {
			at++
			continue
		}
		e.weigh(runes[at:end])
		at = end
	}
	return e
}

// weigh weighs one word. A letter that only Unicode has settles a word, unless
// signs of TCVN3 stand in it too; a sign without a letter beside it says
// nothing.
func (e *Evidence) weigh(runes []rune) {
	latin1, ascii, mapped := 0, 0, 0
	for _, r := range runes {
		switch {
		case r < 0x80:
			ascii++
		case r > 0xFF:
		case fromTCVN3(r) != 0:
			mapped++
			latin1++
		default:
			latin1++
		}
	}
	word := string(runes)
	modern := ascii+latin1 < len(runes)
	switch {
	case modern && (mapped == 0 || isSyllable(word)):
		e.settled++
		return
	case latin1 == 0:
		return
	}
	e.open = true
	if ascii == 0 || isUnitSign(word) {
		return
	}
	asVNI, whole := decodeVNI(word)
	u := isSyllable(word)
	t := mapped == latin1 && isSyllable(decodeTCVN3(word)) // ý and í are the same in TCVN3
	v := whole && !modern && isSyllable(asVNI)             // í and ì are the same in VNI
	e.words++
	e.fits[Unicode] += count(u)
	e.fits[TCVN3] += count(t)
	e.fits[VNI] += count(v)
	switch {
	case u && !t && !v:
		e.Unicode++
	case t && !u && !v:
		e.TCVN3++
	case v && !u && !t:
		e.VNI++
	}
}

func count(fits bool) int {
	if fits {
		return 1
	}
	return 0
}

// isUnitSign knows the signs that are units: µm, µg, µS.
func isUnitSign(word string) bool {
	unit, ok := strings.CutPrefix(word, "µ")
	return ok && len(unit) == 1
}

// hasLatin1 reports whether a text has a character in which old fonts hid
// theirs.
func hasLatin1(s string) bool {
	for i := range len(s) {
		if s[i] == 0xC2 || s[i] == 0xC3 { // how U+0080 to U+00FF begin in UTF-8
			return true
		}
	}
	return false
}

// hasModern reports whether a text has a letter or a combining mark beyond
// them: ă and ơ, ạ to ỹ, NFD.
func hasModern(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0xC4 && c <= 0xC6, c == 0xCC, c == 0xE1 && i+1 < len(s) && s[i+1] >= 0xB8 && s[i+1] <= 0xBB:
			return true
		}
	}
	return false
}

// plain is how often one encoding must speak for each time another does.
const plain = 4

// Judge says how a text is stored, from its own evidence and from the pool of
// the texts in the same font. A text's own words count first; where they leave
// it open the pool decides, and where that is silent or divided the text stays
// as it is.
func Judge(own, pool Evidence) Encoding {
	if !own.open {
		return Unicode
	}
	if e := own.leader(1); own.settled > 0 {
		if own.of(e) > 1 && e == pool.leader(plain) {
			return e // a few letters typed anew among old ones
		}
		return Unicode
	} else if e != Unicode {
		if own.of(e) > 1 || own.words > 1 && own.Wholly(e) || pool.of(e) > 1 {
			return e
		}
		return Unicode
	}
	e := pool.leader(plain)
	if pool.of(e) > 1 && own.of(e) >= own.Unicode && own.fits[e] >= own.fits[Unicode] {
		return e
	}
	return Unicode
}

func (e Evidence) of(enc Encoding) int {
	switch enc {
	case TCVN3:
		return e.TCVN3
	case VNI:
		return e.VNI
	default:
		return e.Unicode
	}
}

// leader is the old encoding for which most words speak, each other one
// being heard less by the factor; Unicode if there is none.
func (e Evidence) leader(factor int) Encoding {
	switch {
	case e.TCVN3 > factor*e.VNI && e.TCVN3 > factor*e.Unicode:
		return TCVN3
	case e.VNI > factor*e.TCVN3 && e.VNI > factor*e.Unicode:
		return VNI
	}
	return Unicode
}

// Decode writes a text stored in an old encoding in Unicode.
func Decode(s string, enc Encoding) string { return enc.decode(s) }
