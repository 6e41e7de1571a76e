package chart

import (
	"math/big"
	"slices"

	"github.com/thidua/thidua/analytics"
)

// Steps is into how many steps of one hue values are put at the most.
const Steps = 5

// Step is the values drawn in one shade: from Low to High, both there.
type Step struct {
	Level     int // 1 is the faintest, Steps the strongest
	Low, High analytics.Num
}

// Scale puts values into steps. The strongest shade is where most is to be
// done: the highest values where lower is better, the lowest where higher is
// better, the highest where neither is.
type Scale struct {
	steps []Step // by value, ascending
}

// NewScale makes steps that hold about as many values each; equal values are
// in one step, so there are no more steps than different values.
func NewScale(values []analytics.Num, better analytics.Better) Scale {
	var sorted []*big.Rat
	for _, v := range values {
		if !v.Null() {
			sorted = append(sorted, v.R)
		}
	}
	slices.SortFunc(sorted, (*big.Rat).Cmp)
	var s Scale
	for _, part := range parted(sorted) {
		s.steps = append(s.steps, Step{Low: analytics.Num{R: part[0]}, High: analytics.Num{R: part[len(part)-1]}})
	}
	for i := range s.steps {
		place := i
		if better == analytics.Higher {
			place = len(s.steps) - 1 - i
		}
		s.steps[i].Level = level(place, len(s.steps))
	}
	return s
}

// parted cuts sorted values into at most Steps parts, never between equals.
func parted(sorted []*big.Rat) [][]*big.Rat {
	var parts [][]*big.Rat
	for len(sorted) > 0 {
		n := max(1, (len(sorted)+Steps-len(parts)-1)/(Steps-len(parts)))
		for n < len(sorted) && sorted[n].Cmp(sorted[n-1]) == 0 {
			n++
		}
		if len(parts) == Steps-1 {
			n = len(sorted)
		}
		parts = append(parts, sorted[:n])
		sorted = sorted[n:]
	}
	return parts
}

// level spreads n steps over the shades: two are the faintest and the
// strongest, one alone is the middle one.
func level(place, n int) int {
	if n == 1 {
		return (Steps + 1) / 2
	}
	return 1 + (2*place*(Steps-1)+n-1)/(2*(n-1))
}

// Level is the shade of a value, 0 for none.
func (s Scale) Level(v analytics.Num) int {
	if v.Null() {
		return 0
	}
	for _, step := range s.steps {
		if v.R.Cmp(step.Low.R) >= 0 && v.R.Cmp(step.High.R) <= 0 {
			return step.Level
		}
	}
	return 0
}

// Steps lists the steps, the faintest shade first.
func (s Scale) Steps() []Step {
	list := slices.Clone(s.steps)
	slices.SortFunc(list, func(a, b Step) int { return a.Level - b.Level })
	return list
}
