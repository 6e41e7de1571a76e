package dashboard

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
)

// trendTitle says what a trend shows: "Tỷ lệ hộ nghèo giảm 0,42 điểm % so với
// 2023, còn 2,45 %".
func (m *Model) trendTitle(l lang.Lang, ind *analytics.Indicator, at Place) string {
	title, p := ind.Title.In(l), m.Point(at)
	if p.Value.Null() {
		return lang.T(l, "dashboard.title.none", "title", title, "year", at.Year, "reason", chart.Reason(l, p.Why))
	}
	value := measured(l, ind, p)
	d, on := m.delta(at)
	if d.Value.Null() || ind.Previous {
		return lang.T(l, "dashboard.title.level", "title", title, "year", at.Year, "value", value)
	}
	said := moved(l, d, at.Year-1)
	if on != at.Map {
		said += " " + lang.T(l, "dashboard.on_map", "day", day(string(on)))
	}
	args := []any{"title", title, "moved", said, "value", value}
	switch d.Value.R.Sign() {
	case 1:
		return lang.T(l, "dashboard.title.rose", args...)
	case -1:
		return lang.T(l, "dashboard.title.fell", args...)
	}
	return lang.T(l, "dashboard.title.stayed", args...)
}

// rankingTitle names the two ends of a ranking: "Xã Phổ An có tỷ lệ hộ nghèo
// thấp nhất (1,20 %), Xã Phổ Nhơn cao nhất (4,50 %)".
func rankingTitle(l lang.Lang, ind *analytics.Indicator, ranked []analytics.Ranked, year int) string {
	var there []analytics.Ranked
	for _, r := range ranked {
		if !r.Value.Null() {
			there = append(there, r)
		}
	}
	title := lowerFirst(ind.Title.In(l))
	if len(there) == 0 {
		return lang.T(l, "dashboard.title.nobody", "title", title, "year", year)
	}
	slices.SortStableFunc(there, func(a, b analytics.Ranked) int { return a.Value.R.Cmp(b.Value.R) })
	low, high := there[0], there[len(there)-1]
	say := func(r analytics.Ranked) string { return measured(l, ind, r.Point) }
	if low.Value.R.Cmp(high.Value.R) == 0 {
		return lang.T(l, "dashboard.title.level_all", "title", title, "value", say(low), "n", len(there), "year", year)
	}
	first, last, key := low, high, "dashboard.title.low_high"
	if ind.Better == analytics.Higher || cmp.Or(ind.Better, analytics.Neutral) == analytics.Neutral {
		first, last, key = high, low, "dashboard.title.high_low"
	}
	return lang.T(l, key, "title", title, "first", first.UnitName, "best", say(first),
		"last", last.UnitName, "worst", say(last), "year", year)
}

// measured is a value with its unit of measure, which no line break parts.
func measured(l lang.Lang, ind *analytics.Indicator, p analytics.Point) string {
	return strings.ReplaceAll(chart.Value(l, ind, p)+" "+ind.Unit.In(l), " ", "\u00a0")
}

// lowerFirst makes a title fit the middle of a sentence; one that begins with
// an abbreviation stays.
func lowerFirst(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[n:])
	if unicode.IsUpper(second) {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}
