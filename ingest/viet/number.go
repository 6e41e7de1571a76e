package viet

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
)

// What can be wrong with a number. ErrAmbiguous is a text that begins like a
// number and may be read in more than one way: "1.23.4", "12/5", "5-7".
var (
	ErrNotNumber = errors.New("not a number")
	ErrAmbiguous = errors.New("may be read in more than one way")
)

// Number is a figure as typed. R is exact and never nil after ParseNumber. It
// counts in Unit: dong, nghin_dong, trieu_dong or ty_dong for money, "%" for
// a percentage, else the unit as typed ("ha", "hồ sơ"), "" for none. Qualifier
// is "" for exactly, or gan, tren, khoang. A percentage is as typed: 2,45 for
// "2,45%", with Percent set.
type Number struct {
	R         *big.Rat
	Unit      string
	Qualifier string
	Percent   bool
}

// The longest text, the most digits and the longest unit, in bytes, that are
// still taken for a number; the limits keep a hostile cell from costing time.
const (
	maxText   = 300
	maxDigits = 60
	maxUnit   = 120
)

// ParseNumber reads a figure from text as Vietnamese people type it.
//
// The comma is the decimal mark and dots or spaces group thousands: 1.234,56,
// 1.234.567, 1 234. One dot alone groups if three digits follow it (11.000
// người; 0.245 is a decimal all the same) and is a decimal mark otherwise
// (2.45). Two or more commas in groups of three are English thousands; with
// both marks the last one is the decimal. "1,234" is 1,234 and nothing else.
//
// A word before it says how exact it is: gần, dưới, chưa đến are gan (a little
// less), trên, hơn are tren, khoảng, ước, ~ are khoang. Money is counted in
// the unit typed (gần 5 tỷ đồng; 5,2 tr; 1tỷ2; 1 tỷ 200 triệu); of any other
// unit a number word is multiplied out (2 nghìn hộ is 2.000 hộ). A minus or
// brackets make it negative.
//
// The error wraps ErrNotNumber or ErrAmbiguous.
func ParseNumber(s string) (Number, error) {
	if len(s) > maxText {
		return Number{}, fmt.Errorf("%.20q…: %w", s, ErrNotNumber)
	}
	n, err := readNumber(Clean(s))
	if err == nil && (n.digits() > maxDigits || len(n.Unit) > maxUnit) {
		err = ErrNotNumber
	}
	if err != nil {
		return Number{}, fmt.Errorf("%q: %w", s, err)
	}
	return n, nil
}

// readNumber reads cleaned text.
func readNumber(text string) (Number, error) {
	inner, accounting := bracketed(text)
	at := strings.IndexFunc(inner, isDigit)
	if at < 0 {
		return Number{}, ErrNotNumber
	}
	if at > 0 && strings.IndexByte(".,", inner[at-1]) >= 0 {
		at-- // ,5 is 0,5
	}
	before, negative := cutSign(inner[:at])
	qualifier, ok := readQualifier(before)
	switch {
	case before == "- " || before == "+ ":
		return Number{}, ErrAmbiguous // a list marker rather than a sign
	case !ok:
		return Number{}, ErrNotNumber
	}
	digits, rest := cutDigits(inner[at:])
	if accounting && (at > 0 || strings.Trim(rest, " %") != "") {
		return Number{}, ErrAmbiguous // "(5 hộ)" is a remark rather than a loss
	}
	r, err := readDigits(digits)
	if err != nil {
		return Number{}, err
	}
	n := Number{R: r, Qualifier: qualifier}
	if err := n.readUnit(rest); err != nil {
		return Number{}, err
	}
	if negative || accounting {
		n.R.Neg(n.R)
	}
	return n, nil
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// cutSign takes the sign off the end of what stands before the digits. A sign
// with a blank after it stays.
func cutSign(before string) (rest string, negative bool) {
	for _, minus := range []string{"-", "\u2212", "\u2013", "\u2010", "\u2011"} {
		if rest, ok := strings.CutSuffix(before, minus); ok {
			return rest, true
		}
	}
	return strings.TrimSuffix(before, "+"), false
}

// cutDigits takes digits, their marks, and single blanks between them.
func cutDigits(s string) (digits, rest string) {
	end := 0
	for end < len(s) {
		c := s[end]
		inside := c == ' ' && end+1 < len(s) && isDigit(rune(s[end+1]))
		if !isDigit(rune(c)) && c != '.' && c != ',' && !inside {
			break
		}
		end++
	}
	return s[:end], s[end:]
}

// digits counts the digits n is written with, if they can be too many: 64 bits
// have at most 20, and a denominator of 28 bits gives at most 28 decimals.
func (n Number) digits() int {
	if n.R.Num().BitLen() <= 64 && n.R.Denom().BitLen() <= 28 {
		return 0
	}
	places, _ := n.R.FloatPrec()
	return len(strings.NewReplacer("-", "", ".", "").Replace(n.R.FloatString(places)))
}

// String writes n canonically in Vietnamese: "gần 5 tỷ đồng", "-1.234,5 ha".
// ParseNumber reads it back as the same Number. A fraction that no decimal
// can hold is rounded at six decimals.
func (n Number) String() string {
	if n.R == nil {
		return ""
	}
	places, exact := n.R.FloatPrec()
	if !exact {
		places = 6
	}
	text := n.R.FloatString(places)
	sign, text := text[:len(text)-len(strings.TrimPrefix(text, "-"))], strings.TrimPrefix(text, "-")
	whole, frac, cut := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if cut {
		whole += "," + frac
	}
	out := qualifierWords[n.Qualifier] + sign + whole
	switch {
	case n.Percent:
		return out + n.Unit
	case n.Unit == "":
		return out
	}
	if words, ok := moneyWords[n.Unit]; ok {
		return out + " " + words
	}
	return out + " " + n.Unit
}
