package pack

import (
	"strconv"
	"strings"
)

// How a number is written.
const (
	bare     = iota // 2014, and 0.5 as in JSON: the same in both languages
	grouped         // 1.234,5 in Vietnamese, 1,234.5 in English
	styles          // how many ways there are
	places   = 8    // decimals, at most one less
	longest  = 13   // digits
	notThere = -1 << 52
)

// figure is a number as a token: below zero, with its digits, how many of them
// are decimals, and how it is written. Not ok is what would not come out again
// letter for letter.
func figure(x word) (token int64, ok bool) {
	if x.vi == "" || !digit(x.vi[0]) {
		return 0, false
	}
	style, point := bare, "."
	if x.vi != x.en || strings.Contains(x.vi, ",") {
		style, point = grouped, ","
	}
	whole, decimals, some := strings.Cut(x.vi, point)
	digits := strings.ReplaceAll(whole, ".", "") + decimals
	if len(digits) > longest || len(decimals) >= places || some && decimals == "" {
		return 0, false
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, false
	}
	token = -1 - ((n*places+int64(len(decimals)))*styles + int64(style))
	return token, written(token) == x
}

// grouping is from where on numbers may have a group of thousands.
const grouping = 1000

// magnitude is the digits of a number token.
func magnitude(token int64) int64 { return (-1 - token) / (places * styles) }

// written is a number as a page has it.
func written(token int64) word {
	code := -1 - token
	style, code := code%styles, code/styles
	decimals, n := int(code%places), code/places
	digits := strconv.FormatInt(n, 10)
	for len(digits) <= decimals {
		digits = "0" + digits
	}
	whole, rest := digits[:len(digits)-decimals], digits[len(digits)-decimals:]
	if style == bare {
		if rest != "" {
			whole += "." + rest
		}
		return word{whole, whole}
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if rest != "" {
		whole += "," + rest
	}
	return word{whole, swapped.Replace(whole)}
}

var swapped = strings.NewReplacer(".", ",", ",", ".")
