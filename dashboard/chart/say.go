package chart

import (
	"fmt"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// The signs of a figure that is not there.
const (
	NotReported   = analytics.SignNotReported   // nobody has said
	NotApplicable = analytics.SignNotApplicable // there can be none
)

// Value writes a point's value: "2,45", "0" for a true zero, "≈ 5.000" where a source figure is
// approximate, "—" where nobody reported, "×" where there can be no figure.
func Value(l lang.Lang, ind *analytics.Indicator, p analytics.Point) string {
	if p.Value.Null() {
		return Absent(p.Why)
	}
	text := lang.Number(l, p.Value.R, ind.Decimals)
	if p.Value.R.Sign() == 0 && (p.Numerator.Null() || p.Numerator.R.Sign() == 0) {
		text = "0" // a true zero, not one that rounding made
	}
	if p.Approx {
		text = "≈ " + text
	}
	return text
}

// Absent is the sign for a value that is null because of why.
func Absent(why analytics.Why) string { return why.Sign() }

// Reason says why a value is null.
func Reason(l lang.Lang, why analytics.Why) string {
	if why == analytics.WhyNone {
		return lang.T(l, "common.missing")
	}
	return why.Text().In(l)
}

// Sentence says a point in full, for a tooltip: "≈ 5.000 triệu đồng (ước tính;
// 14/15 đơn vị)", or why there is no figure.
func Sentence(l lang.Lang, ind *analytics.Indicator, p analytics.Point) string {
	if p.Value.Null() {
		return fmt.Sprintf("%s %s", Absent(p.Why), Reason(l, p.Why))
	}
	note := lang.T(l, "dashboard.coverage.short", "reporting", p.Reporting, "expected", p.Expected)
	if p.Estimate {
		note = lang.T(l, "dashboard.estimate") + "; " + note
	}
	if goal := against(l, ind, p); goal != "" {
		note += "; " + goal
	}
	return fmt.Sprintf("%s %s (%s)", Value(l, ind, p), ind.Unit.In(l), note)
}
