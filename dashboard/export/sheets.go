package export

import (
	"fmt"
	"math/big"
	"strings"
	"unicode/utf8"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// summary has a unit and year a row, an indicator a column.
func (b *book) summary() {
	heads := []string{
		lang.T(b.l, "dashboard.export.unit"), lang.T(b.l, "dashboard.export.code"), lang.T(b.l, "dashboard.export.year"),
	}
	widths := []float64{28, 9, 7}
	for _, ind := range b.s.Indicators {
		heads = append(heads, fmt.Sprintf("%s (%s)", ind.Title.In(b.l), ind.Unit.In(b.l)))
		widths = append(widths, 15)
	}
	b.widths(widths...)
	b.title(lang.T(b.l, "dashboard.export.title"))
	b.line("note", lang.T(b.l, "dashboard.export.signs"))
	b.headings(3, heads)
	for _, row := range b.s.Rows {
		b.row++
		strong := ""
		if row.Code == b.s.Unit {
			strong = " bold"
		}
		b.set(1, row.Name, "text"+strong)
		b.set(2, row.Code, "text"+strong)
		b.set(3, big.NewRat(int64(row.Year), 1), "year"+strong)
		for i, ind := range b.s.Indicators {
			v, style := b.shown(ind, row.Points[i])
			b.set(4+i, v, style+strong)
		}
	}
	b.finish(len(heads))
}

// shown is a point as a cell: a number whose format says ≈ or ước tính, or the
// sign of why there is none.
func (b *book) shown(ind *analytics.Indicator, p analytics.Point) (v any, style string) {
	if p.Value.Null() {
		return p.Why.Sign(), "sign"
	}
	return p.Value.R, b.numeric(ind.Decimals, p.Approx, p.Estimate)
}

// numeric is the style of a number: its decimals, ≈ and ước tính are the
// format's, the cell keeps the number.
func (b *book) numeric(decimals int, approx, estimate bool) string {
	format := "#,##0"
	if decimals > 0 {
		format += "." + strings.Repeat("0", decimals)
	}
	before, after := "", ""
	if approx {
		before = `"≈ "`
	}
	if estimate {
		after = ` "(` + lang.T(b.l, "dashboard.estimate") + `)"`
	}
	// for numbers above zero, below it, and zero, which needs no decimals
	return "number:" + before + format + after + ";" + before + "-" + format + after + ";" + before + "0" + after
}

// detail has one value a row, with its operands and coverage.
func (b *book) detail() {
	b.widths(28, 9, 7, 34, 16, 18, 16, 14, 14, 11, 11, 10, 10, 14, 44, 12, 12, 18, 28)
	b.title(lang.T(b.l, "dashboard.export.sheet.detail"))
	heads := columns(b.l)
	b.headings(3, heads)
	for at, r := range b.s.records(b.l) {
		b.row++
		for j, v := range r {
			style := "text"
			if _, ok := v.(*big.Rat); ok {
				style = "number:General"
			}
			if j == valueColumn {
				v, style = b.shown(at.ind, at.point)
			}
			b.set(j+1, v, style)
		}
	}
	b.finish(len(heads))
}

// method says how each indicator is computed.
func (b *book) method() {
	widths := []float64{15, 28, 16, 48, 28, 28, 40, 36, 40}
	b.widths(widths...)
	b.title(lang.T(b.l, "dashboard.export.sheet.method"))
	heads := []string{
		lang.T(b.l, "dashboard.export.indicator_code"),
		lang.T(b.l, "dashboard.export.indicator"),
		lang.T(b.l, "dashboard.export.measure"),
		lang.T(b.l, "dashboard.fact.method"),
		lang.T(b.l, "dashboard.export.numerator"),
		lang.T(b.l, "dashboard.export.denominator"),
		lang.T(b.l, "dashboard.fact.limits"),
		lang.T(b.l, "dashboard.fact.source"),
		lang.T(b.l, "dashboard.export.breaks"),
	}
	b.headings(2, heads)
	for _, ind := range b.s.Indicators {
		b.row++
		lines := 1
		for i, text := range []string{
			ind.Code, ind.Title.In(b.l), ind.Unit.In(b.l), ind.Method.In(b.l),
			label(ind.Top, b.l), label(ind.Bottom, b.l), ind.Limits.In(b.l), ind.Source.In(b.l), b.breaks(ind),
		} {
			b.set(i+1, text, "text")
			lines = max(lines, folded(text, widths[i]))
		}
		b.height(float64(16 * lines))
	}
	b.finish(len(heads))
}

// folded is about how many lines a text takes in a column: not every program
// makes rows as high as their text.
func folded(text string, width float64) int {
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		lines += 1 + int(float64(utf8.RuneCountInString(part))*1.1/width)
	}
	return lines
}

func label(t *analytics.Trace, l lang.Lang) string {
	if t == nil {
		return ""
	}
	return t.Label.In(l)
}

// breaks lists the breaks within the years of the summary.
func (b *book) breaks(ind *analytics.Indicator) string {
	var list []string
	for _, x := range b.s.Breaks[ind.ID] {
		if x.Year > b.s.From && x.Year <= b.s.To {
			list = append(list, lang.T(b.l, "dashboard.export.break", "year", x.Year, "name", x.Name, "basis", x.Basis))
		}
	}
	return strings.Join(list, "\n")
}
