package register

import (
	"slices"
	"strconv"
	"strings"

	"github.com/thidua/thidua/ingest/viet"
)

// kinds are the kinds of unit by viet.Fold of their word, longest first where
// one begins another. A city is of the province's level or the district's.
var kinds = []struct{ word, kind, level string }{
	{"thanh pho trung uong", "thanh_pho", Province},
	{"thanh pho truc thuoc trung uong", "thanh_pho", Province},
	{"thanh pho truc thuoc tinh", "thanh_pho", District},
	{"thanh pho thuoc thanh pho truc thuoc trung uong", "thanh_pho", District},
	{"thanh pho", "thanh_pho", ""},
	{"thi tran", "thi_tran", Commune},
	{"thi xa", "thi_xa", District},
	{"dac khu", "dac_khu", Commune},
	{"phuong", "phuong", Commune},
	{"huyen", "huyen", District},
	{"quan", "quan", District},
	{"tinh", "tinh", Province},
	{"xa", "xa", Commune},
}

// levels are the words for levels by viet.Fold.
var levels = map[string]string{
	"tinh": Province, "province": Province, "cap tinh": Province,
	"huyen": District, "district": District, "cap huyen": District,
	"xa": Commune, "commune": Commune, "cap xa": Commune,
}

// kindOf reads a kind, and the level it tells, from a word for it or else from
// the beginning of a name.
func kindOf(word, name string) (kind, level string) {
	word = strings.ReplaceAll(viet.Fold(word), "_", " ")
	for _, k := range kinds {
		if word == k.word {
			return k.kind, k.level
		}
	}
	folded := viet.Fold(name)
	for _, k := range kinds {
		if strings.HasPrefix(folded, k.word+" ") {
			return k.kind, k.level
		}
	}
	return "", ""
}

// stem is a name without the word for its kind, by viet.FoldTone: "Xã Phổ Văn"
// and "Phường Phổ Văn" are one name.
func stem(name string) string {
	words := strings.Fields(viet.FoldTone(name))
	for n := min(2, len(words)-1); n > 0; n-- {
		head := viet.Fold(strings.Join(words[:n], " "))
		if slices.ContainsFunc(kinds, func(k struct{ word, kind, level string }) bool { return k.word == head }) {
			return strings.Join(words[n:], " ")
		}
	}
	return strings.Join(words, " ")
}

// sameName reports whether two spellings are one name: Hòa and Hoà are.
func sameName(a, b string) bool { return a == b || viet.FoldTone(a) == viet.FoldTone(b) }

// widths are the digits of an official code by level; a cell that held a
// number lost the zeros in front.
var widths = map[string]int{Province: 2, District: 3, Commune: 5}

// fullCode puts back the zeros in front of a code.
func fullCode(code, level string) string {
	if n := widths[level] - len(code); n > 0 && code != "" && strings.Trim(code, "0123456789") == "" {
		return strings.Repeat("0", n) + code
	}
	return code
}

// levelOfCode tells a level by the digits of a code.
func levelOfCode(code string) string {
	for level, n := range widths {
		if len(code) == n {
			return level
		}
	}
	return ""
}

// ShortBasis is the first of the resolutions of a day, and how many more there
// are: the office's list names all of the country's.
func ShortBasis(basis string) string {
	first, rest, many := strings.Cut(basis, ";")
	if !many {
		return basis
	}
	return first + " (+" + strconv.Itoa(strings.Count(rest, ";")+1) + ")"
}
