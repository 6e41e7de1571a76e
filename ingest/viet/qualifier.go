package viet

import "strings"

// The qualifiers of a Number; "" is exactly.
const (
	Nearly = "gan"    // a little less: gần, dưới, chưa đến
	Over   = "tren"   // a little more: trên, hơn
	About  = "khoang" // either: khoảng, ước, ~
)

var qualifierWords = map[string]string{Nearly: "gần ", Over: "trên ", About: "khoảng "}

// qualifiers are the words before a figure, by Fold; a word that says nothing
// of how exact it is has "".
var qualifiers = map[string]string{
	"gan": Nearly, "duoi": Nearly, "chua den": Nearly, "chua toi": Nearly, "khong qua": Nearly,
	"toi da": Nearly, "<": Nearly, "≤": Nearly, "<=": Nearly,

	"tren": Over, "hon": Over, "it nhat": Over, "toi thieu": Over, "khong duoi": Over,
	">": Over, "≥": Over, ">=": Over,

	"khoang": About, "uoc": About, "uoc tinh": About, "uoc khoang": About, "xap xi": About,
	"chung": About, "tam": About, "vao khoang": About, "tren duoi": About, "~": About, "≈": About,

	"dat": "", "dat duoc": "", "tong": "", "tong cong": "", "tong so": "",
}

// readQualifier reads what stands before a figure: nothing, or words that are
// all known. "ước đạt gần" is gan: the word that leans to a side says more.
func readQualifier(before string) (string, bool) {
	words := strings.Fields(strings.ReplaceAll(Fold(before), ":", " "))
	code := ""
	for len(words) > 0 {
		n, found := longestQualifier(words)
		if n == 0 {
			return "", false
		}
		switch {
		case code == "" || code == About && found != "":
			code = found
		case found != "" && found != About && found != code:
			return "", false // "gần hơn 5" leans to both sides
		}
		words = words[n:]
	}
	return code, true
}

// longestQualifier gives how many of the first words make a qualifier.
func longestQualifier(words []string) (n int, code string) {
	for n = min(2, len(words)); n > 0; n-- {
		if code, ok := qualifiers[strings.Join(words[:n], " ")]; ok {
			return n, code
		}
	}
	return 0, ""
}
