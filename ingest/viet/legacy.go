package viet

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Encoding is how the letters of a text are stored.
type Encoding uint8

// The encodings of the years before Unicode: fonts that drew Vietnamese
// letters in the places of others. A file shows them as those others: TCVN3
// (also called ABC) "Céng" for Cộng, VNI "Coäng".
const (
	Unicode Encoding = iota
	TCVN3
	VNI
)

// String is the name people know.
func (e Encoding) String() string { return [...]string{"Unicode", "TCVN3 (ABC)", "VNI"}[e] }

// tcvn3 says which letter a TCVN3 font draws for each of U+00A1 to U+00FE; a
// blank is none. Its ư is U+00AD, the soft hyphen.
var tcvn3 = [...]rune{
	0xA1: 'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ',
	0xB5: 'à', 'ả', 'ã', 'á', 'ạ', 0, 'ằ', 'ẳ', 'ẵ', 'ắ',
	0xC6: 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 0, 'ẻ', 'ẽ', 'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ',
	0xDC: 'ĩ', 'í', 'ị', 'ò', 0, 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù',
	0xF1: 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ',
}

// fromTCVN3 gives the letter a TCVN3 font draws, 0 for one it leaves alone.
func fromTCVN3(r rune) rune {
	if r < 0 || int(r) >= len(tcvn3) {
		return 0
	}
	return tcvn3[r]
}

// vniSingle are the letters VNI fonts draw by themselves, vniMarks what they
// put on the vowel before: a circumflex, a breve or nothing, and a tone.
var (
	vniSingle = pairs("ô ơ ö ư ñ đ í í ì ì æ ỉ ó ĩ ò ị î ỵ")
	vniMarks  = pairs("ù \u0301 ø \u0300 û \u0309 õ \u0303 ï \u0323" +
		" â \u0302 á \u0302\u0301 à \u0302\u0300 å \u0302\u0309 ã \u0302\u0303 ä \u0302\u0323" +
		" ê \u0306 é \u0306\u0301 è \u0306\u0300 ú \u0306\u0309 ü \u0306\u0303 ë \u0306\u0323")
)

// vniBases tells which vowels take the marks that begin with an accent.
var vniBases = map[rune]string{0: "aeiouyơư", '\u0302': "aeo", '\u0306': "a"}

func pairs(s string) map[rune]string {
	m := map[rune]string{}
	words := strings.Fields(s)
	for i := 0; i+1 < len(words); i += 2 {
		m[[]rune(words[i])[0]] = words[i+1]
	}
	return m
}

// decode writes a text in Unicode. What the encoding does not know stays.
func (e Encoding) decode(s string) string {
	switch e {
	case TCVN3:
		return decodeTCVN3(s)
	case VNI:
		s, _ = decodeVNI(s)
		return s
	default:
		return s
	}
}

// decodeTCVN3 replaces letter by letter. Fonts for capitals draw small letters
// as capitals, so a word of capitals otherwise gets capitals; a sign that
// stands alone, such as × between figures, stays.
func decodeTCVN3(s string) string {
	runes := []rune(s)
	headline := isHeadline(runes)
	var out strings.Builder
	for at := 0; at < len(runes); {
		end := wordEnd(runes, at)
		if end == at {
			out.WriteRune(runes[at])
			at++
			continue
		}
		upper, lower := asciiCase(runes[at:end])
		capitals := lower == 0 && (upper > 1 || upper > 0 && headline)
		for _, r := range runes[at:end] {
			if d := fromTCVN3(r); d != 0 && (end-at > 1 || !isSign(r)) {
				if r = d; capitals {
					r = unicode.ToUpper(d)
				}
			}
			out.WriteRune(r)
		}
		at = end
	}
	return out.String()
}

// isSign reports whether an ordinary text uses the character by itself.
func isSign(r rune) bool { return strings.ContainsRune("×·µ«»¼½¾©¬", r) }

// wordEnd gives the end of the word of letters, those of TCVN3 among them,
// that begins at a place; the place itself if none does.
func wordEnd(runes []rune, at int) int {
	for at < len(runes) && isWordRune(runes[at]) {
		at++
	}
	return at
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || fromTCVN3(r) != 0 }

func asciiCase(word []rune) (upper, lower int) {
	for _, r := range word {
		switch {
		case r >= 'A' && r <= 'Z':
			upper++
		case r >= 'a' && r <= 'z':
			lower++
		}
	}
	return upper, lower
}

// isHeadline reports whether a text is written in a font of capitals: no small
// Latin letter, and a word of several capitals with a small TCVN3 letter in
// it.
func isHeadline(runes []rune) bool {
	if _, lower := asciiCase(runes); lower > 0 {
		return false
	}
	for at := 0; at < len(runes); at++ {
		end := wordEnd(runes, at)
		upper, _ := asciiCase(runes[at:end])
		for _, r := range runes[at:end] {
			if upper > 1 && unicode.IsLower(fromTCVN3(r)) {
				return true
			}
		}
		at = max(at, end)
	}
	return false
}

// decodeVNI puts each mark on the vowel before it. It is whole if every mark
// found its vowel.
func decodeVNI(s string) (text string, whole bool) {
	out, lost := make([]rune, 0, len(s)), 0
	marked := false // the last letter has its mark already
	for _, r := range s {
		small := unicode.ToLower(r)
		if marks, ok := vniMarks[small]; ok && !marked && len(out) > 0 && takes(out[len(out)-1], marks) {
			letter := []rune(norm.NFC.String(string(out[len(out)-1]) + marks))
			out = append(out[:len(out)-1], letter...)
			marked = true
			continue
		}
		marked = false
		if letter, ok := vniSingle[small]; ok {
			d := []rune(letter)[0]
			if r != small {
				d = unicode.ToUpper(d)
			}
			r = d
		} else if r >= 0x80 {
			lost++
		}
		out = append(out, r)
	}
	return string(out), lost == 0
}

// takes reports whether a letter can bear the marks.
func takes(letter rune, marks string) bool {
	accent := []rune(marks)[0]
	bases, ok := vniBases[accent]
	if !ok {
		bases = vniBases[0]
	}
	return strings.ContainsRune(bases, unicode.ToLower(letter))
}
