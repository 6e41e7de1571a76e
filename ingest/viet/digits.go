package viet

import (
	"math/big"
	"strings"
)

// readDigits gives the value of digits with their marks; ParseNumber says by
// which rule.
func readDigits(s string) (*big.Rat, error) {
	if len(s) > 1 && strings.IndexByte(".,", s[len(s)-1]) >= 0 {
		s = s[:len(s)-1] // the end of a sentence
	}
	whole, frac, ok := splitDigits(s)
	if !ok {
		return nil, ErrAmbiguous
	}
	r, ok := new(big.Rat).SetString("0" + whole + "." + frac + "0")
	if !ok {
		return nil, ErrNotNumber
	}
	return r, nil
}

// splitDigits tells the digits before from those after the decimal mark; it is
// false if there are two ways to read s, or none.
func splitDigits(s string) (whole, frac string, ok bool) {
	if strings.Contains(s, " ") {
		cut := strings.LastIndexByte(s, ' ')
		last, frac, _ := cutMark(s[cut+1:])
		whole, ok = joinGroups(s[:cut+1]+last, " ")
		return whole, frac, ok && digitsOnly(frac)
	}
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	switch {
	case dots == 0 && commas == 0:
		return s, "", true
	case dots > 0 && commas > 0:
		return splitMixed(s)
	case commas == 1:
		whole, frac, _ = strings.Cut(s, ",")
		return whole, frac, true
	case commas > 1:
		whole, ok = joinGroups(s, ",")
		return whole, "", ok
	case dots == 1:
		return splitDot(s)
	}
	whole, ok = joinGroups(s, ".")
	return whole, "", ok
}

// splitDot reads one dot alone: three digits after it make it a thousands
// mark, unless what stands before it is 0 or nothing.
func splitDot(s string) (whole, frac string, ok bool) {
	whole, frac, _ = strings.Cut(s, ".")
	if len(frac) != 3 || whole == "0" || whole == "" {
		return whole, frac, true
	}
	whole, ok = joinGroups(s, ".")
	return whole, "", ok
}

// splitMixed reads digits with dots and commas: the mark that comes last is the
// decimal one, all before it are the other.
func splitMixed(s string) (whole, frac string, ok bool) {
	head, frac, mark := cutMark(s)
	other := "."
	if mark == '.' {
		other = ","
	}
	whole, ok = joinGroups(head, other)
	return whole, frac, ok
}

// cutMark cuts s at its last dot or comma and gives that mark, 0 for none.
func cutMark(s string) (head, tail string, mark byte) {
	at := strings.LastIndexAny(s, ".,")
	if at < 0 {
		return s, "", 0
	}
	return s[:at], s[at+1:], s[at]
}

// joinGroups joins groups of thousands: one to three digits not led by a zero,
// then three in each.
func joinGroups(s, mark string) (string, bool) {
	groups := strings.Split(s, mark)
	for i, g := range groups {
		if !digitsOnly(g) || len(g) > 3 || g == "" || i > 0 && len(g) != 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), groups[0][0] != '0'
}

func digitsOnly(s string) bool { return strings.Trim(s, "0123456789") == "" }
