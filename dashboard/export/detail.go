package export

import (
	"iter"
	"math/big"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// record is one value with all that rides along: a row of the csv and of the
// detail sheet. A number is a *big.Rat, anything else text; nil is blank.
type record []any

// columns are the headings of a record.
func columns(l lang.Lang) []string {
	return []string{
		lang.T(l, "dashboard.export.unit"),
		lang.T(l, "dashboard.export.code"),
		lang.T(l, "dashboard.export.year"),
		lang.T(l, "dashboard.export.indicator"),
		lang.T(l, "dashboard.export.indicator_code"),
		lang.T(l, "dashboard.export.value"),
		lang.T(l, "dashboard.export.measure"),
		lang.T(l, "dashboard.export.numerator"),
		lang.T(l, "dashboard.export.denominator"),
		lang.T(l, "dashboard.export.reporting"),
		lang.T(l, "dashboard.export.expected"),
		lang.T(l, "dashboard.export.approx"),
		lang.T(l, "dashboard.export.estimate"),
		lang.T(l, "dashboard.export.series"),
		lang.T(l, "dashboard.export.why"),
		lang.T(l, "dashboard.target"),
		lang.T(l, "dashboard.export.warn"),
		lang.T(l, "dashboard.export.met"),
		lang.T(l, "dashboard.export.document"),
	}
}

// valueColumn is where a record has the value itself.
const valueColumn = 5

// records gives every value of the summary with its record, one after the
// other: a province has a million fields, which are never held at once.
func (s *Summary) records(l lang.Lang) iter.Seq2[value, record] {
	return func(yield func(value, record) bool) {
		for _, row := range s.Rows {
			for i, ind := range s.Indicators {
				if !yield(value{ind, row.Points[i]}, recordOf(l, row, ind, row.Points[i])) {
					return
				}
			}
		}
	}
}

// value is a point and what it measures.
type value struct {
	ind   *analytics.Indicator
	point analytics.Point
}

func recordOf(l lang.Lang, row Row, ind *analytics.Indicator, p analytics.Point) record {
	yes := func(b bool) any {
		if b {
			return lang.T(l, "dashboard.export.yes")
		}
		return nil
	}
	why := any(nil)
	if p.Value.Null() {
		why = p.Why.Text().In(l)
	}
	warn, met, document := any(nil), any(nil), any(nil)
	if p.Aim != nil {
		warn, document = number(p.Aim.Warn.Round(ind.Decimals)), p.Aim.Document
		met = p.Met.Text().In(l)
	}
	return record{
		row.Name, row.Code, whole(row.Year), ind.Title.In(l), ind.Code,
		number(p.Value), ind.Unit.In(l), number(p.Numerator), number(p.Denominator),
		whole(p.Reporting), whole(p.Expected),
		yes(p.Approx && !p.Value.Null()), yes(p.Estimate && !p.Value.Null()), p.Series, why,
		number(p.Target), warn, met, document,
	}
}

func number(n analytics.Num) any {
	if n.Null() {
		return nil
	}
	return n.R
}

func whole(n int) any { return big.NewRat(int64(n), 1) }
