package viet

import "strings"

// level is the tone without a mark: the first column of tones.
const level = 0

// tones holds each vowel with its six tones.
var tones = [...]string{
	"aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
	"oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
}

// toned is a vowel taken apart.
type toned struct {
	base rune
	tone int
}

var vowels, spelt = vowelTables()

func vowelTables() (map[rune]toned, map[toned]rune) {
	apart, together := map[rune]toned{}, map[toned]rune{}
	for _, row := range tones {
		list := []rune(row)
		for tone, r := range list {
			v := toned{list[level], tone}
			apart[r], together[v] = v, r
		}
	}
	return apart, together
}

// placeTones moves a tone from the glide to the vowel that carries the
// syllable: hòa → hoà, khỏe → khoẻ, thúy → thuý, and slips of the keyboard
// such as hòan → hoàn and qúy → quý. s is lower case NFC.
func placeTones(s string) string {
	if isASCII(s) {
		return s
	}
	list := []rune(s)
	changed := false
	for i := 0; i+1 < len(list); i++ {
		glide, main := vowels[list[i]], vowels[list[i+1]]
		if glide.tone == level || main.base == 0 || main.tone != level {
			continue
		}
		if !isGlide(list, i, glide.base, main.base) {
			continue
		}
		list[i], list[i+1] = glide.base, spelt[toned{main.base, glide.tone}]
		changed = true
	}
	if !changed {
		return s
	}
	return string(list)
}

// isGlide reports whether the vowel at i only leads to the one after it. An
// "ua" is a glide after q alone: quà has its tone on the a, mùa on the u.
func isGlide(list []rune, i int, glide, main rune) bool {
	switch glide {
	case 'o':
		return strings.ContainsRune("aăe", main)
	case 'u':
		return strings.ContainsRune("yêơâ", main) || i > 0 && list[i-1] == 'q'
	}
	return false
}
