package analytics

import "math/big"

// numbers makes Nums of 64 bits, many at a time: a province has two hundred
// thousand, and big.Rat alone would ask for memory four times for each.
type numbers struct {
	rats  []big.Rat
	words []big.Word
	small [smallNumbers]*big.Rat // the whole ones made, which are the same for all
}

// manyNumbers is how many are made at a time.
const manyNumbers = 512

// smallNumbers is how many whole numbers from 0 up are made but once: most
// counts of a ward are among them.
const smallNumbers = 4096

// maxDigits is how many decimal digits surely fit into 64 bits.
const maxDigits = 18

// read reads a decimal as ParseNum does.
func (n *numbers) read(s string) (Num, error) {
	var value, ten int64 = 0, 0
	digits := 0
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			value, ten = 10*value+int64(c-'0'), 10*ten
			digits++
		case c == '.' && ten == 0 && digits > 0:
			ten = 1
		case c == '-' && i == 0:
		default:
			return ParseNum(s)
		}
	}
	if digits == 0 || digits > maxDigits {
		return ParseNum(s)
	}
	if s[0] == '-' {
		value = -value
	}
	return n.ratio(value, max(ten, 1)), nil
}

// ratio is top / bottom; bottom is over zero.
func (n *numbers) ratio(top, bottom int64) Num {
	if shared := gcd(max(top, -top), bottom); shared > 1 {
		top, bottom = top/shared, bottom/shared
	}
	if bottom != 1 || top < 0 || top >= smallNumbers {
		return Num{n.make(top, bottom)}
	}
	if n.small[top] == nil {
		n.small[top] = n.make(top, 1)
	}
	return Num{n.small[top]}
}

// make makes top / bottom, which have no divisor in common.
func (n *numbers) make(top, bottom int64) *big.Rat {
	if len(n.rats) == 0 {
		n.rats, n.words = make([]big.Rat, manyNumbers), make([]big.Word, 2*manyNumbers)
	}
	r := &n.rats[0]
	n.rats = n.rats[1:]
	if bottom > 1 {
		r.Num().SetBits(n.word(bottom))
		r.Inv(r)
	}
	r.Num().SetBits(n.word(max(top, -top)))
	if top < 0 {
		r.Neg(r)
	}
	return r
}

// word is a number as big keeps it; none is zero.
func (n *numbers) word(x int64) []big.Word {
	if x == 0 {
		return nil
	}
	w := n.words[:1:1]
	n.words = n.words[1:]
	w[0] = big.Word(x)
	return w
}

// gcd is the greatest number both can be divided by.
func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
