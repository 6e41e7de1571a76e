package viet

import (
	"math/big"
	"strings"
)

// scaled is a unit of measure: its kind, and how many of the kind's smallest
// it is.
type scaled struct {
	kind string
	size *big.Rat
}

func size(n int64) *big.Rat { return new(big.Rat).SetInt64(n) }

// measured are the units that turn into others of their kind, and those of
// which it is known that they do not, by unitSpelling and Fold.
var measured = map[string]scaled{
	"m2": {"area", size(1)}, "metvuong": {"area", size(1)}, "ha": {"area", size(10_000)},
	"hecta": {"area", size(10_000)}, "km2": {"area", size(1_000_000)},
	"m": {"length", size(1)}, "met": {"length", size(1)}, "km": {"length", size(1000)},
	"kg": {"mass", size(1)}, "ta": {"mass", size(100)}, "tan": {"mass", size(1000)},
	"ho": {"household", size(1)}, "hogiadinh": {"household", size(1)},
	"nguoi": {"person", size(1)}, "khau": {"person", size(1)}, "nhankhau": {"person", size(1)},
	"%": {"percent", size(1)},
}

// Kind tells what a unit measures: "money", "area", "length", "mass",
// "household", "person", "percent"; "" for any other.
func Kind(unit string) string {
	if _, ok := MoneyFactor(unit); ok {
		return "money"
	}
	return measured[measureKey(unit)].kind
}

func measureKey(unit string) string { return strings.ToLower(Fold(unitSpelling.Replace(Unit(unit)))) }

// Convert turns n of one unit into another of its kind: 56.170 m² into 5,617
// ha, triệu đồng into đồng. Units that are one (SameUnit) leave n as it is. It
// is false for units of two kinds, and for those it does not know.
func Convert(n *big.Rat, from, to string) (*big.Rat, bool) {
	if SameUnit(from, to) {
		return n, true
	}
	a, ok1 := MoneyFactor(from)
	b, ok2 := MoneyFactor(to)
	if !ok1 && !ok2 {
		x, y := measured[measureKey(from)], measured[measureKey(to)]
		a, b = x.size, y.size
		ok1, ok2 = x.kind != "", x.kind == y.kind
	}
	if !ok1 || !ok2 {
		return nil, false
	}
	return new(big.Rat).Quo(new(big.Rat).Mul(n, a), b), true
}

// Scale reads a unit as headings give it: "triệu đồng", "1.000 đồng", "nghìn
// người", "1000 ha" – how many of which unit one figure counts.
func Scale(text string) (unit string, factor *big.Rat, ok bool) {
	text = trimUnit(Clean(text))
	if text == "" || len(text) > maxUnit {
		return "", nil, false
	}
	if !isDigit(rune(text[0])) {
		text = "1 " + text
	}
	n, err := ParseNumber(text)
	if err != nil || n.Unit == "" || n.Qualifier != "" || n.R.Sign() <= 0 {
		return "", nil, false
	}
	return n.Unit, n.R, true
}
