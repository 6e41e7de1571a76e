package viet

import (
	"math/big"
	"strings"
)

// The units of money, by the code Number.Unit has.
const (
	Dong     = "dong"
	Thousand = "nghin_dong"
	Million  = "trieu_dong"
	Billion  = "ty_dong"
)

var moneyWords = map[string]string{
	Dong: "đồng", Thousand: "nghìn đồng", Million: "triệu đồng", Billion: "tỷ đồng",
}

var moneyFactors = map[string]int64{Dong: 1, Thousand: 1e3, Million: 1e6, Billion: 1e9}

// MoneyFactor gives how many đồng one unit of money is. The unit may be a code
// or written out: "trieu_dong", "triệu đồng", "Trđ".
func MoneyFactor(unit string) (*big.Rat, bool) {
	factor, ok := moneyFactors[unit]
	if !ok {
		factor, ok = moneyFactors[Unit(unit)]
	}
	if !ok {
		return nil, false
	}
	return new(big.Rat).SetInt64(factor), true
}

// scale is a number word; money is the unit it stands for when nothing or
// "đồng" follows.
type scale struct {
	factor int64
	money  string
}

// scales are the number words by FoldTone. Typed without marks only those are
// taken that can be nothing else: "van" may be văn, "tram" trạm.
var scales = map[string]scale{
	"chục": {10, ""}, "trăm": {100, ""}, "vạn": {10000, ""},
	"nghìn": {1e3, Thousand}, "nghin": {1e3, Thousand}, "ngàn": {1e3, Thousand},
	"triệu": {1e6, Million}, "trieu": {1e6, Million}, "tr": {1e6, Million},
	"k": {1e3, Thousand}, "tỷ": {1e9, Billion}, "tỉ": {1e9, Billion}, "ty": {1e9, Billion},
}

// dongs are the ways to write đồng, by FoldTone.
var dongs = map[string]bool{
	"đồng": true, "dong": true, "đ": true, "vnđ": true, "vnd": true, "₫": true,
}

// scaleOf reads a number word, glued to its đồng or not ("tr", "trđ"). glued
// tells that the word holds the đồng too.
func scaleOf(word string) (s scale, glued, ok bool) {
	if s, ok = scales[word]; ok {
		return s, false, true
	}
	for name, s := range scales {
		if tail, cut := strings.CutPrefix(word, name); cut && s.money != "" && dongs[tail] {
			return s, true, true
		}
	}
	return scale{}, false, false
}
