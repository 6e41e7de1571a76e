package register

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// Weight is a share of a unit in billionths, the scale of the warehouse's
// decimal(18,9); shares of one unit add up exactly.
type Weight int64

// Whole is all of a unit.
const Whole Weight = 1_000_000_000

var errWeight = errors.New("want a share above 0 and at most 1: 0.6, 60% or 3/5")

// String writes a weight without trailing zeros: "0.6".
func (w Weight) String() string {
	s := fmt.Sprintf("%d.%09d", w/Whole, w%Whole)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// MarshalJSON writes the weight as a number.
func (w Weight) MarshalJSON() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalJSON reads what MarshalJSON wrote.
func (w *Weight) UnmarshalJSON(b []byte) error {
	var n json.Number
	if err := json.Unmarshal(b, &n); err != nil {
		return err
	}
	r, ok := new(big.Rat).SetString(n.String())
	if !ok {
		return errWeight
	}
	*w = Round(r)
	return nil
}

// Round is the weight nearest to a share.
func Round(r *big.Rat) Weight {
	scaled := new(big.Rat).Mul(r, big.NewRat(int64(Whole), 1))
	scaled.Add(scaled, big.NewRat(1, 2))
	return Weight(new(big.Int).Div(scaled.Num(), scaled.Denom()).Int64())
}

// parseShare reads 0.6, 0,6, 60% and 3/5.
func parseShare(s string) (*big.Rat, error) {
	s = strings.ReplaceAll(strings.TrimSpace(s), ",", ".")
	plain, percent := strings.CutSuffix(s, "%")
	r, ok := new(big.Rat).SetString(strings.TrimSpace(plain))
	if !ok || strings.ContainsAny(plain, "eEpPxX_") {
		return nil, errWeight
	}
	if percent {
		r.Quo(r, big.NewRat(100, 1))
	}
	if r.Sign() <= 0 || r.Cmp(big.NewRat(1, 1)) > 0 {
		return nil, errWeight
	}
	return r, nil
}

// Divide deals total out in proportion to parts, by largest remainder, so that
// the shares add up to total to the last billionth. Of equal remainders the
// earlier one gets more. Parts that are all zero get equal shares.
func Divide(total Weight, parts []*big.Rat) []Weight {
	sum := new(big.Rat)
	for _, p := range parts {
		sum.Add(sum, p)
	}
	if sum.Sign() == 0 {
		even := make([]*big.Rat, len(parts))
		for i := range even {
			even[i] = big.NewRat(1, 1)
		}
		if len(parts) == 0 {
			return nil
		}
		return Divide(total, even)
	}
	shares := make([]Weight, len(parts))
	rest := make([]*big.Rat, len(parts))
	order := make([]int, len(parts))
	left := total
	for i, p := range parts {
		exact := new(big.Rat).Mul(big.NewRat(int64(total), 1), p)
		exact.Quo(exact, sum)
		shares[i] = Weight(new(big.Int).Div(exact.Num(), exact.Denom()).Int64())
		rest[i] = exact.Sub(exact, big.NewRat(int64(shares[i]), 1))
		order[i] = i
		left -= shares[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return rest[b].Cmp(rest[a]) })
	for _, i := range order[:left] {
		shares[i]++
	}
	return shares
}

// allot hands w on by the weights of changes. Whole ones and single ones, by
// far the most, need no division.
func allot(w Weight, changes []Change) []Weight {
	var sum Weight
	for _, c := range changes {
		sum += c.Weight
	}
	if len(changes) == 1 && sum == Whole {
		return []Weight{w}
	}
	parts := make([]*big.Rat, len(changes))
	for i, c := range changes {
		parts[i] = big.NewRat(int64(c.Weight), 1)
	}
	if sum != Whole { // some of it was lost, or the data are wrong: that is kept
		kept := new(big.Rat).Mul(big.NewRat(int64(w), 1), big.NewRat(int64(sum), int64(Whole)))
		w = Round(kept.Quo(kept, big.NewRat(int64(Whole), 1)))
	}
	return Divide(w, parts)
}
