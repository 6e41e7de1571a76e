package dashboard

import (
	"encoding/json"
	"math/big"
	"slices"

	"github.com/thidua/thidua/analytics"
)

// compareValues is the values of a parent and its units in every year, in no
// language: columns of numbers, so that a province fits a page.
type compareValues struct {
	Years      []int          `json:"years"`
	Indicators []compareOf    `json:"indicators"`
	Units      []string       `json:"units"`  // keys, the parent first, then by name
	Order      [][]int        `json:"order"`  // the units of each year, by their names then
	Values     [][][]any      `json:"values"` // of indicator, unit, year: whole number at the indicator's decimals, null for none
	States     [][]any        `json:"states"` // of indicator, unit: what is to be said of each year's value; one number for all alike
	Kinds      []compareState `json:"kinds"`  // what is said
}

// compareOf is an indicator.
type compareOf struct {
	ID       string           `json:"id"`
	Decimals int              `json:"decimals"`
	Better   analytics.Better `json:"better,omitempty"`
	Sum      bool             `json:"sum,omitempty"`
	Breaks   []int            `json:"breaks,omitempty"` // first years of a new series
}

// compareState is what there is to say of a value besides.
type compareState struct {
	Why      analytics.Why `json:"why,omitempty"` // it is null
	Null     bool          `json:"null,omitempty"`
	Zero     bool          `json:"zero,omitempty"` // a true zero, not one that rounding made
	Approx   bool          `json:"approx,omitempty"`
	Estimate bool          `json:"estimate,omitempty"`
	Of       [2]int        `json:"of"` // units reporting and expected
	Series   string        `json:"series,omitempty"`
}

func (m *Model) compareValues(ref Ref) compareValues {
	d := desk{m: m}
	v := compareValues{Years: m.yearsUnder(ref)}
	v.Units = append([]string{ref.Unit}, d.everUnder(ref, v.Years)...)
	place := map[string]int{}
	for i, key := range v.Units {
		place[key] = i
	}
	for _, year := range v.Years {
		var order []int
		for _, key := range m.Children[Level{ref.Map, ref.Unit, year}] {
			order = append(order, place[key])
		}
		v.Order = append(v.Order, order)
	}
	kinds := map[compareState]int{}
	for _, ind := range m.Indicators {
		of := compareOf{ID: ind.ID, Decimals: ind.Decimals, Better: ind.Better, Sum: ind.Rollup == analytics.Sum}
		for _, b := range m.Breaks[ind.ID] {
			of.Breaks = append(of.Breaks, b.Year)
		}
		v.Indicators = append(v.Indicators, of)
		values, states := make([][]any, len(v.Units)), make([]any, len(v.Units))
		for i, key := range v.Units {
			values[i], states[i] = v.column(d, ref, ind, key, kinds)
		}
		v.Values, v.States = append(v.Values, values), append(v.States, states)
	}
	v.Kinds = make([]compareState, len(kinds))
	for kind, i := range kinds {
		v.Kinds[i] = kind
	}
	return v
}

// column is a unit's values of an indicator and what is said of them.
func (v compareValues) column(d desk, ref Ref, ind *analytics.Indicator, key string, kinds map[compareState]int) (values []any, states any) {
	all := make([]int, len(v.Years))
	for i, year := range v.Years {
		p := d.pointUnder(ref, ind, key, year)
		s := compareState{
			Why: p.Why, Null: p.Value.Null(), Approx: p.Approx, Estimate: p.Estimate,
			Of: [2]int{p.Reporting, p.Expected}, Series: p.Series,
		}
		if !s.Null {
			s.Why, s.Zero = "", p.Value.R.Sign() == 0 && (p.Numerator.Null() || p.Numerator.R.Sign() == 0)
		}
		if _, ok := kinds[s]; !ok {
			kinds[s] = len(kinds)
		}
		all[i] = kinds[s]
		values = append(values, scaled(p.Value, ind.Decimals))
	}
	if len(slices.Compact(slices.Clone(all))) == 1 {
		return values, all[0]
	}
	return values, all
}

// most53 is the greatest whole number a script holds exactly.
var most53 = big.NewInt(1<<53 - 1)

// scaled is a value as a whole number at its decimals, exact: a number, as text
// where a script would round it, nil for none.
func scaled(n analytics.Num, decimals int) any {
	if n.Null() {
		return nil
	}
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(decimals, 0))), nil)
	whole := n.Round(decimals).R
	digits := new(big.Rat).Mul(whole, new(big.Rat).SetInt(power)).Num()
	if digits.CmpAbs(most53) > 0 {
		return digits.String()
	}
	return json.Number(digits.String())
}
