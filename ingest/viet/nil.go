package viet

import "strings"

// Nil says what a mark in the place of a figure means.
type Nil string

// The nil marks, after the convention printed under official statistical
// tables: "-" the thing did not occur, "x" it does not apply, "…" it occurred
// and the figure could not be had.
const (
	NilNone    Nil = "none"    // "Không có", "KPS", "-": a confirmed zero
	NilNA      Nil = "na"      // "x", "không áp dụng"
	NilMissing Nil = "missing" // blank, "chưa có", "đang cập nhật", "…"
)

// nilWords are the marks by Fold.
var nilWords = map[string]Nil{
	"khong": NilNone, "khong co": NilNone, "ko": NilNone, "ko co": NilNone, "k co": NilNone,
	"kps": NilNone, "khong phat sinh": NilNone, "chua phat sinh": NilNone, "khong ps": NilNone,
	"//": NilNone, "nil": NilNone, "none": NilNone,

	"x": NilNA, "×": NilNA, "kad": NilNA, "khong ap dung": NilNA, "khong thuoc dien": NilNA,
	"khong thuoc doi tuong": NilNA, "khong lien quan": NilNA, "not applicable": NilNA,

	"": NilMissing, "chua": NilMissing, "chua co": NilMissing, "chua co so lieu": NilMissing,
	"khong co so lieu": NilMissing, "chua cap nhat": NilMissing, "dang cap nhat": NilMissing,
	"cap nhat sau": NilMissing, "bo sung sau": NilMissing, "chua thong ke": NilMissing,
	"khong thong ke": NilMissing, "chua thong ke duoc": NilMissing, "khong thu thap duoc": NilMissing,
	"chua bao cao": NilMissing, "khong ro": NilMissing, "chua ro": NilMissing,
	"n/a": NilMissing, "#n/a": NilMissing, "na": NilMissing, "n.a": NilMissing, "n.a.": NilMissing,
	"null": NilMissing, "?": NilMissing,
}

// NilMark reads a mark that stands where a figure would: "Không có", "KPS",
// "-" are NilNone, "x" NilNA, blank and "đang cập nhật" NilMissing. It is
// false for anything else, a zero included. A mark may stand in brackets or
// end in a full stop.
func NilMark(s string) (Nil, bool) {
	folded := Fold(s)
	if mark, ok := nilWords[folded]; ok {
		return mark, true
	}
	if inner, ok := bracketed(folded); ok && inner != "" {
		folded = inner
	}
	if word := strings.TrimRight(folded, ".,;:… "); word != "" {
		if mark, ok := nilWords[word]; ok {
			return mark, true
		}
	}
	switch {
	case folded == "":
		return "", false
	case strings.Trim(folded, "-–—−‐‑‒―") == "":
		return NilNone, true
	case strings.Trim(folded, ".…") == "" && folded != ".":
		return NilMissing, true
	}
	return "", false
}

// bracketed gives what stands between a pair of brackets around all of s.
func bracketed(s string) (string, bool) {
	for _, pair := range []string{"()", "[]"} {
		if len(s) >= 2 && s[0] == pair[0] && s[len(s)-1] == pair[1] {
			return strings.TrimSpace(s[1 : len(s)-1]), true
		}
	}
	return s, false
}

// Bool reads a yes or a no: có, x, yes, true, đúng, 1 and a tick are yes,
// không, no, false, sai and 0 no. The second result is false for anything
// else, a blank included.
func Bool(s string) (value, ok bool) {
	switch folded := Fold(s); folded {
	case "co", "x", "✓", "✔", "☑", "☒", "[x]", "(x)", "v", "yes", "y", "true", "dung", "1":
		return true, true
	case "khong", "khong co", "ko", "k", "no", "n", "false", "sai", "0", "☐", "[]", "[ ]":
		return false, true
	}
	return false, false
}
