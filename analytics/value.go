package analytics

import "math/bits"

// value is the value of p rounded to the decimals of ind, half away from zero.
// Counts are nearly always whole and small, so big numbers, which cost twenty
// times as much, are kept for the rest.
func (ind *Indicator) value(p *Point, n *numbers) Num {
	top, whole := p.Numerator.whole()
	bottom, divided := int64(1), ind.Rollup == Ratio || ind.Rollup == Mean
	if divided && whole {
		bottom, whole = p.Denominator.whole()
	}
	if !whole || bottom <= 0 || ind.Scale <= 0 || ind.Per <= 0 || ind.Decimals > 6 {
		return ind.exact(p).Round(ind.Decimals)
	}
	if !divided && ind.Scale == ind.Per {
		return p.Numerator
	}
	ten := power(ind.Decimals)
	over, dividend := bits.Mul64(uint64(max(top, -top)), uint64(ind.Scale*ten))
	under, divisor := bits.Mul64(uint64(bottom), uint64(ind.Per))
	if top == -top && top != 0 || over != 0 || under != 0 || divisor > 1<<62 || dividend > 1<<62 {
		return ind.exact(p).Round(ind.Decimals)
	}
	rounded := int64((dividend + divisor/2) / divisor)
	if top < 0 {
		rounded = -rounded
	}
	return n.ratio(rounded, ten)
}

// whole gives n where it is a whole number that fits.
func (n Num) whole() (int64, bool) {
	if n.R == nil || !n.R.IsInt() || !n.R.Num().IsInt64() {
		return 0, false
	}
	return n.R.Num().Int64(), true
}

// power is ten to the n.
func power(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
