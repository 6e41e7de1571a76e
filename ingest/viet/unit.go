package viet

import (
	"math/big"
	"regexp"
	"strings"
	"unicode"
)

// Unit gives a unit of measure as Number.Unit has it: the code of a unit of
// money, "%", or the text cleaned, without brackets around it.
func Unit(s string) string {
	n := Number{R: big.NewRat(1, 1)}
	text := trimUnit(Clean(s))
	if text == "" || n.readUnit(text) != nil || n.R.Cmp(big.NewRat(1, 1)) != 0 {
		return text
	}
	return n.Unit
}

// SameUnit reports whether two units of measure are one: case and the spelling
// of money and squares do not count (Ha, ha; m2, m²; Trđ, triệu đồng), nor do
// marks where one side was typed without any (ho so, hồ sơ).
func SameUnit(a, b string) bool {
	a, b = Unit(a), Unit(b)
	if _, money := moneyFactors[a]; money || a == b {
		return a == b
	}
	if _, money := moneyFactors[b]; money {
		return false
	}
	a, b = unitSpelling.Replace(FoldTone(a)), unitSpelling.Replace(FoldTone(b))
	return a == b || (isASCII(a) || isASCII(b)) && Fold(a) == Fold(b)
}

var unitSpelling = strings.NewReplacer("²", "2", "³", "3", " ", "", ".", "")

func trimUnit(s string) string {
	s = strings.TrimSpace(s)
	if inner, ok := bracketed(s); ok && strings.Count(inner, "(") == 0 {
		s = inner
	}
	return strings.TrimRight(s, " .,;:")
}

// readUnit reads what stands after the digits, and multiplies or adds to n.R
// what the number words there say.
func (n *Number) readUnit(rest string) error {
	text := trimUnit(rest)
	switch {
	case text == "":
		return nil
	case isPercent(text):
		return n.percent(text)
	case !plainUnit(text):
		return ErrAmbiguous
	}
	for {
		word, tail := cutWord(text)
		s, glued, ok := scaleOf(FoldTone(word))
		switch {
		case FoldTone(word) == half:
			return ErrAmbiguous // half of what is not a round number of them
		case !ok:
			n.Unit = plainDong(text)
			return nil
		case glued && tail != "", isPer(tail):
			n.Unit = text // "triệu đồng/người/năm" is no sum of money
			return nil
		case startsDigit(tail):
			return n.addPart(s, tail)
		}
		tail = n.addHalf(tail)
		if s.money != "" && (tail == "" || dongs[FoldTone(tail)]) {
			n.Unit = s.money
			return nil
		}
		n.times(s.factor)
		switch {
		case tail == "":
			return nil
		case !plainUnit(tail), isPercent(tail):
			return ErrAmbiguous
		}
		text = tail
	}
}

func isPercent(text string) bool {
	return strings.HasPrefix(text, "%") || Fold(text) == "phan tram"
}

func (n *Number) percent(text string) error {
	if !strings.HasPrefix(text, "%") {
		text = "%"
	}
	if len(text) > 1 && text[1] != '/' {
		return ErrAmbiguous
	}
	n.Percent, n.Unit = true, text
	return nil
}

func (n *Number) times(factor int64) {
	n.R.Mul(n.R, new(big.Rat).SetInt64(factor))
}

// half follows a number word: 2 triệu rưỡi is 2,5 triệu.
const half = "rưỡi"

// addHalf reads rưỡi, half of the number word before it, and gives what is
// left.
func (n *Number) addHalf(tail string) string {
	word, rest := cutWord(tail)
	if FoldTone(word) != half || !n.R.IsInt() {
		return tail
	}
	n.R.Add(n.R, big.NewRat(1, 2))
	return rest
}

// addPart reads what follows a number word: 1tỷ2 and 1tỷ250 are decimals of
// the tỷ, 1 tỷ 200 triệu a smaller sum to be added.
func (n *Number) addPart(s scale, tail string) error {
	if s.money == "" || !n.R.IsInt() {
		return ErrAmbiguous
	}
	n.Unit = s.money
	if digitsOnly(tail) {
		if len(tail) > 3 {
			return ErrAmbiguous
		}
		part, _ := new(big.Rat).SetString("0." + tail)
		n.R.Add(n.R, part)
		return nil
	}
	part, err := readNumber(tail)
	if err != nil {
		return ErrAmbiguous
	}
	factor, ok := moneyFactors[part.Unit]
	if !ok {
		return ErrAmbiguous
	}
	// In tỷ: 200 × 1.000.000 / 1.000.000.000. Less than a hundredth in đồng is
	// more likely a slip: "1 tỷ 2 đồng".
	share := part.R.Mul(part.R, big.NewRat(factor, s.factor))
	if share.Cmp(big.NewRat(1, 1)) >= 0 || part.Unit == Dong && share.Cmp(big.NewRat(1, 100)) < 0 {
		return ErrAmbiguous
	}
	n.R.Add(n.R, share)
	return nil
}

// plainDong gives a unit that begins with no number word.
func plainDong(text string) string {
	if dongs[FoldTone(text)] {
		return Dong
	}
	if word, tail := cutWord(text); dongs[FoldTone(word)] && Fold(tail) == "viet nam" {
		return Dong
	}
	return text
}

// isPer reports whether a unit goes on after its money: đồng/người, /tháng.
func isPer(tail string) bool {
	word, rest := cutWord(tail)
	return strings.HasPrefix(tail, "/") || dongs[FoldTone(word)] && rest != ""
}

func startsDigit(s string) bool { return s != "" && isDigit(rune(s[0])) }

// cutWord takes the letters at the beginning of s, and gives the rest without
// the blank or the dot of an abbreviation between them (tr.đ).
func cutWord(s string) (word, rest string) {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M) })
	if end < 0 {
		return s, ""
	}
	return s[:end], strings.TrimLeft(s[end:], " .")
}

var (
	unitShape = regexp.MustCompile(`^[\p{L}₫‰°$€][\p{L}\p{M}\p{N}₫‰°$€%/.,;:()&+ -]*$`)
	exponent  = regexp.MustCompile(`^[eE][+-]?\d+$`)
	loneDigit = regexp.MustCompile(`(?:^|[^\p{L}\p{M}\d])\d`)
)

// plainUnit reports whether text can be a unit: it begins with a letter, and
// a figure in it belongs to a letter (m2) or follows a number word (1tỷ2).
func plainUnit(text string) bool {
	if !unitShape.MatchString(text) || exponent.MatchString(text) {
		return false
	}
	word, tail := cutWord(text)
	if s, _, ok := scaleOf(FoldTone(word)); ok && s.money != "" && startsDigit(tail) {
		return true
	}
	return !loneDigit.MatchString(text)
}
