package viet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// onsets are the consonants a syllable can begin with.
var onsets = set("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")

// rhymes are what can follow, without the tone.
var rhymes = set(`a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
	e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
	i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
	o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oc oi om on ong ooc oong op ot
	ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
	u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt
	uy uya uych uyên uyêt uyn uynh uyp uyt uyu
	ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
	y yêm yên yêng yêt yêu`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// isSyllable reports whether a word is spelt as a Vietnamese syllable, and its
// capitals stand where a person puts them: none, the first, or all.
func isSyllable(word string) bool {
	if !evenCase(word) {
		return false
	}
	base, tone, ok := splitTone(strings.ToLower(word))
	if !ok {
		return false
	}
	if rhymes[base] && closes(base, tone) {
		return true
	}
	for cut := range base {
		onset, rhyme := base[:cut], base[cut:]
		if cut > 0 && onsets[onset] && rhymes[rhyme] && fits(onset, rhyme) && closes(rhyme, tone) {
			return true
		}
	}
	return false
}

// splitTone takes the tone off a syllable: the letters, and the mark of the
// tone, 0 for the level one. Two tones make no syllable.
func splitTone(word string) (string, rune, bool) {
	var letters strings.Builder
	var tone rune
	for _, r := range norm.NFD.String(word) {
		switch r {
		case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
			if tone != 0 {
				return "", 0, false
			}
			tone = r
		default:
			letters.WriteRune(r)
		}
	}
	return norm.NFC.String(letters.String()), tone, true
}

// fits holds that c, g and ng are written k, gh and ngh before e, ê, i and y,
// and that qu is followed by what it can be.
func fits(onset, rhyme string) bool {
	_, size := utf8.DecodeRuneInString(rhyme)
	first := rhyme[:size]
	front := strings.Contains("eêiy", first)
	switch onset {
	case "c":
		return !front
	case "k":
		return front
	case "g", "ng":
		return !strings.Contains("eê", first) && (first != "i" || onset == "g") && first != "y"
	case "gh", "ngh":
		return strings.Contains("eêi", first)
	case "qu":
		return strings.Contains("aăâeêiyơ", first) || rhyme == "ôc"
	}
	return true
}

// closes holds that a syllable that ends in a stop has one of two tones.
func closes(rhyme string, tone rune) bool {
	switch rhyme[len(rhyme)-1] {
	case 'c', 'p', 't':
		return tone == '\u0301' || tone == '\u0323'
	case 'h':
		return !strings.HasSuffix(rhyme, "ch") || tone == '\u0301' || tone == '\u0323'
	}
	return true
}

func evenCase(word string) bool {
	upper, lower, at := 0, 0, 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			upper++
			if lower > 0 {
				return false
			}
		case unicode.IsLower(r):
			lower++
			if upper > 1 {
				return false
			}
		default:
			return false
		}
		at++
	}
	return at > 0
}
