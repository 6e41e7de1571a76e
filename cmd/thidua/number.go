package main

import (
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// number writes a number exactly, with the separators of the language.
func (a *app) number(n analytics.Num) string {
	if n.Null() {
		return "—"
	}
	places, exact := n.R.FloatPrec()
	if !exact {
		places = 6
	}
	return lang.Number(a.lang, n.R, places)
}

// value writes the value of an indicator as it is to be read: its decimals,
// and ≈ where a source figure is approximate.
func (a *app) value(ind *analytics.Indicator, p analytics.Point) string {
	if p.Value.Null() {
		return "—"
	}
	text := lang.Number(a.lang, p.Value.R, ind.Decimals)
	if p.Approx || p.Estimate {
		text = "≈ " + text
	}
	return text
}

// showPeriod writes a period as people read it: 2014–2024.
func showPeriod(p period.Period) string { return strings.ReplaceAll(string(p), "..", "–") }

// rollup says how an indicator goes up over units.
func (a *app) rollup(r string) string {
	switch analytics.Rollup(r) {
	case analytics.Ratio:
		return a.t("cmd.rollup.ratio")
	case analytics.Sum:
		return a.t("cmd.rollup.sum")
	case analytics.Mean:
		return a.t("cmd.rollup.mean")
	case analytics.Last:
		return a.t("cmd.rollup.last")
	}
	return r
}
