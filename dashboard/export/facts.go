package export

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/export/words"
	"github.com/thidua/thidua/ingest/lang"
)

// facts answers for the names of a template: general ones, indicators
// (POV_RATE, POV_RATE@from), fields of cards (S21.location) and tables (plans,
// plans.rows, donations.value). err is the first error of asking.
type facts struct {
	r     *Report
	ctx   context.Context //nolint:containedctx // a template asks, and knows no context
	e     *analytics.Evaluator
	hints map[string]string
	base  map[string]words.Fact
	err   error
}

// Fact implements words.Facts.
func (f *facts) Fact(name, how string) (words.Fact, bool) {
	if fact, ok := f.general()[name]; ok {
		return fact, true
	}
	if t, ok := f.r.Table(name); ok {
		return tableFact(t), true
	}
	head, tail, cut := strings.Cut(name, ".")
	if !cut {
		return f.indicator(name, how)
	}
	if t, ok := f.r.Table(head); ok {
		return f.total(t, tail, how)
	}
	stem, ok := f.r.Card(head, tail)
	if !ok {
		return words.Fact{}, false
	}
	return f.card(stem, tail, how), true
}

// Rows implements words.Facts: the rows of a table by its columns.
func (f *facts) Rows(table string) ([]string, []map[string]words.Fact, bool) {
	t, ok := f.r.Table(table)
	if !ok {
		return nil, nil, false
	}
	var columns []string
	for _, c := range t.Columns {
		columns = append(columns, c.Key)
	}
	var list []map[string]words.Fact
	for _, row := range t.Rows {
		named := map[string]words.Fact{}
		for i, c := range t.Columns {
			named[c.Key] = cellFact(row[i], f.r.Lang)
		}
		list = append(list, named)
	}
	return columns, list, true
}

// Near implements words.Facts.
func (f *facts) Near(name string, columns []string) string {
	names := columns
	for general := range f.general() {
		names = append(names, general)
	}
	for _, ind := range f.r.Grid.Indicators {
		names = append(names, ind.Code)
	}
	for _, t := range f.r.Tables {
		names = append(names, t.ID, t.ID+".rows")
	}
	for _, x := range f.r.Own {
		names = append(names, strings.ToUpper(x.Section[:3])+"."+x.Name)
	}
	slices.Sort(names)
	return analytics.Nearest(name, names)
}

// general are the facts every report has.
func (f *facts) general() map[string]words.Fact {
	if f.base != nil {
		return f.base
	}
	r, n := f.r, f.r.To-f.r.From
	if n%5 != 0 || n == 0 { // 2014 to 2024 are ten years, 2020 to 2024 are five
		n++
	}
	all := map[string]words.Fact{
		"unit": named(r.Name), "code": known(r.Unit), "above": named(r.above), "kind": known(kindOf(r.Name)), "place": known(placeOf(r.Name)),
		"year": known(strconv.Itoa(r.To)), "from": known(strconv.Itoa(r.From)), "to": known(strconv.Itoa(r.To)),
		"n": known(strconv.Itoa(n)), "period": known(f.stretch(n)), "asof": known(day(r.AsOf.Format("2006-01-02"))),
		"units": known(fmt.Sprintf("%d/%d", r.coverage().Reporting, r.coverage().Expected)),
	}
	for flag, holds := range map[string]bool{
		"ward": r.Ward, "parent": !r.Ward, "span": r.Span, "years": r.From < r.To, "one_year": r.From == r.To && r.Half == 0,
		"half": r.Half > 0, "directive34": r.From == 2014 && r.To == 2024, "whole": r.coverage().Reporting == r.coverage().Expected,
		"restated": r.Map != analytics.Reported, "sample": r.Sample,
	} {
		all[flag] = words.Fact{State: words.Missing}
		if holds {
			all[flag] = words.Fact{State: words.Given}
		}
	}
	f.base = all
	return all
}

// stretch says which time the report is of.
func (f *facts) stretch(n int) string {
	r, l := f.r, f.r.Lang
	switch {
	case r.Half > 0:
		return spell(r.Period, l)
	case r.From == r.To:
		return lang.T(l, "summary.year", "year", r.To)
	}
	return lang.T(l, "summary.years", "from", r.From, "to", r.To, "n", n)
}

// known is a fact of plain words; without them it is missing.
func known(text string) words.Fact {
	if text == "" {
		return words.Fact{State: words.Missing}
	}
	return words.Fact{Text: text}
}

// named is the name of a unit, whose kind is small within a sentence.
func named(name string) words.Fact {
	fact := known(name)
	fact.Small = true
	return fact
}

// kinds are what units are, as their names begin.
var kinds = []string{"Phường ", "Xã ", "Thị trấn ", "Thị xã ", "Thành phố ", "Huyện ", "Tỉnh ", "Đặc khu "}

// placeOf is the name of a unit without its kind: "Đức Phổ".
func placeOf(name string) string {
	for _, kind := range kinds {
		if rest, ok := strings.CutPrefix(name, kind); ok {
			return rest
		}
	}
	return name
}

// kindOf is what a unit is: "phường".
func kindOf(name string) string {
	return strings.ToLower(strings.TrimSpace(strings.TrimSuffix(name, placeOf(name))))
}

// coverage is how many units the report rests on, by the indicator that most
// of them gave; what counts returns counts missing ones too.
func (r *Report) coverage() analytics.Point {
	var most analytics.Point
	for i, p := range r.Main {
		if top := r.Grid.Indicators[i].Top; top == nil || top.Count == analytics.Returns {
			continue
		}
		if p.Expected > 0 && p.Reporting >= most.Reporting {
			most = p
		}
	}
	return most
}

// indicator is the value of an indicator: of the report's period, or with
// @from, @to, @before in a year, or with @sum over all the years.
func (f *facts) indicator(name, how string) (words.Fact, bool) {
	code, when, _ := strings.Cut(name, "@")
	for i, ind := range f.r.Grid.Indicators {
		if ind.Code != code {
			continue
		}
		p := f.r.Main[i]
		switch when {
		case "":
		case "from":
			p = f.r.at(i, f.r.From)
		case "to":
			p = f.r.at(i, f.r.To)
		case "before":
			p = f.r.at(i, f.r.To-1)
		case "sum":
			p = f.r.overYears(i, ind)
		default:
			return words.Fact{}, false
		}
		return f.point(ind, p, how), true
	}
	return words.Fact{}, false
}

// overYears adds up what adds up: the figures of every year of the report. A
// return of the whole time goes before those of the years.
func (r *Report) overYears(i int, ind *analytics.Indicator) analytics.Point {
	if r.Span && !r.Main[i].Value.Null() {
		return r.Main[i]
	}
	sum := analytics.Point{Why: analytics.WhyNoReturn, Period: r.Period}
	if ind.Rollup != analytics.Sum {
		return sum
	}
	for _, y := range r.years() {
		p := r.at(i, y)
		if p.Value.Null() {
			continue
		}
		sum.Numerator, sum.Why = added(sum.Numerator, p.Numerator), analytics.WhyNone
		sum.Approx, sum.Estimate = sum.Approx || p.Approx, sum.Estimate || p.Estimate
	}
	if !sum.Numerator.Null() {
		exact := new(big.Rat).Mul(sum.Numerator.R, big.NewRat(ind.Scale, ind.Per))
		sum.Value = analytics.Num{R: exact}.Round(ind.Decimals)
	}
	return sum
}

func added(a, b analytics.Num) analytics.Num {
	switch {
	case a.Null():
		return b
	case b.Null():
		return a
	}
	return analytics.Num{R: new(big.Rat).Add(a.R, b.R)}
}

// point says a value with its unit of measure: "2,45 %", "gần 5 tỷ đồng". A
// confirmed zero of what is counted is none; a rate of zero stays a figure.
func (f *facts) point(ind *analytics.Indicator, p analytics.Point, how string) words.Fact {
	if p.Value.Null() {
		return words.Fact{State: words.Missing}
	}
	fact := words.Fact{Figure: p.Value.String()}
	if p.Value.R.Sign() == 0 && (ind.Rollup == analytics.Sum || ind.Rollup == analytics.Last) {
		fact.State = words.None
		return fact
	}
	fact.Text = measured(f.r.Lang, p.Value.R, ind.Decimals, ind.Unit, how)
	if p.Approx {
		fact.Text = f.about(ind, p) + " " + fact.Text
	}
	if p.Estimate {
		fact.Text += " (" + lang.T(f.r.Lang, "dashboard.estimate") + ")"
	}
	return fact
}

// about is the word by which a figure is approximate, as the unit wrote it.
func (f *facts) about(ind *analytics.Indicator, p analytics.Point) string {
	if f.hints == nil {
		f.hints = map[string]string{}
	}
	key := ind.ID + " " + string(p.Period)
	word, had := f.hints[key]
	if !had {
		var err error
		word, err = f.e.Hint(f.ctx, ind, analytics.Filter{Unit: f.r.Unit, Period: p.Period, Map: f.r.Map})
		if err != nil && f.err == nil {
			f.err = err
		}
		f.hints[key] = word
	}
	return qualified(word, f.r.Lang)
}

func qualified(word string, l lang.Lang) string {
	switch word {
	case "gan":
		return lang.T(l, "summary.about.gan")
	case "tren":
		return lang.T(l, "summary.about.tren")
	}
	return lang.T(l, "summary.about.khoang")
}

// measured writes a figure with its unit. how is "number" for the figure
// alone, "00" for a count of two digits, as official papers write it.
func measured(l lang.Lang, r *big.Rat, decimals int, unit lang.Text, how string) string {
	name := unit.In(l)
	if unit.EN == "million đồng" && r.Cmp(big.NewRat(1000, 1)) >= 0 {
		r, decimals = new(big.Rat).Quo(r, big.NewRat(1000, 1)), 3
		name = lang.T(l, "summary.billion")
	}
	text := lang.Number(l, r, decimals)
	if mark := lang.Number(l, big.NewRat(1, 2), 1)[1:2]; unit.EN != "%" && strings.Contains(text, mark) && decimals > 0 {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), mark)
	}
	if how == "00" && len(text) == 1 {
		text = "0" + text
	}
	if how == "number" || how == "00" || name == "" {
		return text
	}
	return text + "\u00a0" + name
}

// card is a field of a card as a fact; how is as in measured.
func (f *facts) card(stem, field, how string) words.Fact {
	for _, x := range f.r.Own {
		if x.Section != stem || x.Name != field {
			continue
		}
		switch x.State {
		case "none", "zero":
			return words.Fact{State: words.None, Figure: "0"}
		case "missing", "na":
			return words.Fact{State: words.Missing}
		}
		if x.Value.Null() {
			return known(f.r.text(stem, field, x.Text, how))
		}
		decimals := len(x.Value.String()) - len(x.Value.Round(0).String())
		fact := words.Fact{Figure: x.Value.String(), Text: measured(f.r.Lang, x.Value.R, max(decimals-1, 0), lang.Text{}, how)}
		if x.Qualifier != "" && x.Qualifier != "chinh_xac" {
			fact.Text = qualified(x.Qualifier, f.r.Lang) + " " + fact.Text
		}
		return fact
	}
	return words.Fact{State: words.Missing}
}

// text is what a field of a card says: a date as papers write it (with long in
// words), a code by its name.
func (r *Report) text(stem, field, text, how string) string {
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		if how == "long" {
			return lang.T(r.Lang, "summary.date", "day", t.Format("02"), "month", strings.Split(day(text), "/")[1], "year", t.Year())
		}
		return day(text)
	}
	return r.Code(stem, field, text).In(r.Lang)
}

// total is the foot of a column, or with rows how many rows there are.
func (f *facts) total(t *Table, column, how string) (words.Fact, bool) {
	n := new(big.Rat)
	decimals := 0
	switch i := t.column(column); {
	case column == "rows":
		n.SetInt64(int64(len(t.Rows)))
	case i < 0:
		return words.Fact{}, false
	case t.Foot != nil && t.Foot[i].Num != nil:
		n, decimals = t.Foot[i].Num, t.Foot[i].Decimals
	}
	whole := tableFact(t)
	if whole.State == words.Missing {
		return whole, true
	}
	if n.Sign() == 0 {
		return words.Fact{State: words.None, Figure: "0"}, true
	}
	return words.Fact{Figure: analytics.Num{R: n}.String(), Text: measured(f.r.Lang, n, decimals, lang.Text{}, how)}, true
}

func (t *Table) column(key string) int {
	for i, c := range t.Columns {
		if c.Key == key {
			return i
		}
	}
	return -1
}

// tableFact tells whether a table has rows, is confirmed to have none, or was
// never given.
func tableFact(t *Table) words.Fact {
	switch {
	case len(t.Rows) > 0:
		return words.Fact{Text: strconv.Itoa(len(t.Rows))}
	case t.Given:
		return words.Fact{State: words.None}
	}
	return words.Fact{State: words.Missing}
}

func cellFact(c Cell, l lang.Lang) words.Fact {
	if c.Num == nil {
		return known(c.Text)
	}
	return words.Fact{Text: c.Shown(l), Figure: analytics.Num{R: c.Num}.String()}
}
