package analytics

import (
	"math/big"
	"strings"
)

// Delta is a change between two points of one unit.
type Delta struct {
	Value    Num  `json:"value"`    // now − before, or relative in %
	Points   bool `json:"points"`   // in percentage points, not relative %
	Decimals int  `json:"decimals"` // of Value as shown
	Uneven   bool `json:"uneven"`   // the two have different coverage
	Why      Why  `json:"why"`      // why Value is null
}

// Change compares a point with an earlier one of the same unit and map, from
// exact operands, rounded once: an indicator in % changes by percentage
// points, any other relatively, in % with one decimal. Across a break of the
// series nothing is compared.
func (c *Catalog) Change(ind *Indicator, now, before Point) Delta {
	d := Delta{Points: strings.HasPrefix(ind.Unit.EN, "%"), Decimals: 1, Why: c.whyNoChange(ind, now, before)}
	d.Uneven = now.Reporting*before.Expected != before.Reporting*now.Expected
	if d.Points {
		d.Decimals = ind.Decimals
	}
	if d.Why != WhyNone {
		return d
	}
	is, was := ind.exact(&now), ind.exact(&before)
	diff := new(big.Rat).Sub(is.R, was.R)
	if !d.Points {
		if was.R.Sign() == 0 {
			d.Why = WhyZero
			return d
		}
		diff.Quo(diff.Mul(diff, big.NewRat(100, 1)), new(big.Rat).Abs(was.R))
	}
	d.Value = Num{diff}.Round(d.Decimals)
	return d
}

// whyNoChange says why two points may not be compared.
func (c *Catalog) whyNoChange(ind *Indicator, now, before Point) Why {
	switch {
	case now.Value.Null():
		return now.Why
	case before.Value.Null():
		return WhyNoPrevious
	case now.Series != before.Series:
		return WhyBreak
	case ind.Category == "" && crossed(c.breaks[ind.Breaks], before.Period.Year(), now.Period.Year()):
		return WhyBreak
	}
	return WhyNone
}
