package export

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// UnreconciledError says where a report does not add up. Nothing of it may be
// delivered.
type UnreconciledError struct{ Message lang.Text }

// Error says it in Vietnamese.
func (e *UnreconciledError) Error() string { return e.Message.VI }

// Text says it in both languages.
func (e *UnreconciledError) Text() lang.Text { return e.Message }

// Reconcile adds a report up again by another way, from the cells as they were
// read, and reads its files back: every figure of an indicator, every total
// and every row of a table, parts against wholes, a unit against those under
// it, the words against the tables, the files against the report. The first
// difference is an *UnreconciledError.
func Reconcile(ctx context.Context, e *analytics.Evaluator, r *Report, files []File) error {
	for _, step := range []func(context.Context, *analytics.Evaluator) error{
		r.checkAnnexes, r.checkPoints, r.checkChildren, r.checkOfficials, r.checkWords,
	} {
		if err := step(ctx, e); err != nil {
			return err
		}
	}
	return r.checkFiles(files)
}

func unreconciled(message lang.Text) error { return &UnreconciledError{message} }

// checkAnnexes holds every table against the sums of its other select, and
// what agrees with an indicator against that.
func (r *Report) checkAnnexes(ctx context.Context, e *analytics.Evaluator) error {
	for _, t := range r.Tables {
		if t.annex == nil {
			continue
		}
		want, err := r.again(ctx, e, t)
		if err != nil {
			return err
		}
		got := append([]*big.Rat{big.NewRat(int64(len(t.Rows)), 1)}, t.sums(t.annex.Readded())...)
		for i, key := range append([]string{"rows"}, t.annex.Readded()...) {
			if got[i].Cmp(want[i]) == 0 {
				continue
			}
			what := any(both("summary.bad.rows"))
			if i > 0 {
				what = t.Columns[max(t.column(key), 0)].Title
			}
			return unreconciled(both("summary.bad.table", "table", t.Title, "what", what,
				"a", plainNumber(got[i]), "b", plainNumber(want[i])))
		}
		if err := r.checkAgrees(t); err != nil {
			return err
		}
	}
	return nil
}

// again adds a table up from the cells, over every part it was made of.
func (r *Report) again(ctx context.Context, e *analytics.Evaluator, t *Table) ([]*big.Rat, error) {
	keys := t.annex.Readded()
	sums := make([]*big.Rat, len(keys)+1)
	for i := range sums {
		sums[i] = new(big.Rat)
	}
	for _, f := range t.filters {
		row, err := e.AnnexAgain(ctx, t.annex, f)
		if err != nil {
			return nil, fmt.Errorf("reconcile: %w", err)
		}
		for i, text := range row {
			n, err := analytics.ParseNum(text)
			if err != nil {
				return nil, fmt.Errorf("reconcile, %s: %w", t.ID, err)
			}
			if n.Null() {
				continue
			}
			if i > 0 {
				n.R = scaled(t.kind(keys[i-1]), n)
			}
			sums[i].Add(sums[i], n.R)
		}
	}
	return sums, nil
}

// kind is the kind of a column of the definition.
func (t *Table) kind(key string) string {
	for _, c := range t.annex.Columns {
		if c.Key == key {
			return c.Kind
		}
	}
	return ""
}

// sums adds up columns as they stand in the table.
func (t *Table) sums(keys []string) []*big.Rat {
	list := make([]*big.Rat, len(keys))
	for i, key := range keys {
		list[i] = new(big.Rat)
		at := t.column(key)
		for _, row := range t.Rows {
			if at >= 0 && row[at].Num != nil {
				list[i].Add(list[i], row[at].Num)
			}
		}
	}
	return list
}

// checkAgrees holds the totals of a table against the indicators they are,
// where those have a figure for the same returns.
func (r *Report) checkAgrees(t *Table) error {
	for _, a := range t.annex.Agrees {
		for i, ind := range r.Grid.Indicators {
			if ind.Code != a.Indicator || len(t.filters) != 1 {
				continue
			}
			p := r.Main[i]
			if t.filters[0].Period == "" {
				p = r.yearsOnly(i)
			}
			want := p.Numerator
			if a.Bottom {
				want = p.Denominator
			}
			if want.Null() {
				continue
			}
			whole := scaled(t.kind(a.Column), want)
			if got := t.sums([]string{a.Column})[0]; got.Cmp(whole) != 0 {
				return unreconciled(both("summary.bad.agrees", "table", t.Title, "indicator", ind.Title,
					"a", plainNumber(got), "b", plainNumber(whole)))
			}
		}
	}
	return nil
}

// yearsOnly adds up the operands of every year of the unit itself.
func (r *Report) yearsOnly(i int) analytics.Point {
	var sum analytics.Point
	for _, y := range r.years() {
		p := r.at(i, y)
		sum.Numerator, sum.Denominator = added(sum.Numerator, p.Numerator), added(sum.Denominator, p.Denominator)
	}
	return sum
}

// checkPoints holds every figure of every indicator against its source cells.
func (r *Report) checkPoints(ctx context.Context, e *analytics.Evaluator) error {
	own := r.filter()
	f := analytics.Filter{From: r.From, To: r.To, Map: r.Map}
	if r.Half > 0 {
		f.Period = r.Period
	}
	if r.Ward {
		f.Unit = r.Unit
	}
	for i, ind := range r.Grid.Indicators {
		sums, err := e.Again(ctx, ind, f)
		if err != nil {
			return fmt.Errorf("reconcile: %w", err)
		}
		for _, row := range r.Grid.Rows {
			if err := checkPoint(ind, row.Points[i], sums); err != nil {
				return err
			}
		}
		if !r.Span {
			continue
		}
		if sums, err = e.Again(ctx, ind, own); err != nil {
			return fmt.Errorf("reconcile: %w", err)
		}
		if err := checkPoint(ind, r.Main[i], sums); err != nil {
			return err
		}
	}
	return nil
}

// checkPoint compares both operands; a side without any source cell is zero.
func checkPoint(ind *analytics.Indicator, p analytics.Point, all map[analytics.At]analytics.Sums) error {
	if p.Value.Null() || len(ind.Uses) > 0 {
		return nil
	}
	sums := all[analytics.At{UnitID: p.UnitID, Period: p.Period}]
	for _, side := range []struct {
		trace     *analytics.Trace
		got, want analytics.Num
		name      lang.Text
	}{
		{ind.Top, p.Numerator, sums.Numerator, lang.Both("dashboard.export.numerator")},
		{ind.Bottom, p.Denominator, sums.Denominator, lang.Both("dashboard.export.denominator")},
	} {
		if side.trace == nil || side.trace.Count == analytics.Returns || side.got.Null() {
			continue
		}
		if side.want.Null() {
			side.want.R = new(big.Rat)
		}
		if !near(side.got.R, side.want.R, p.Estimate) {
			return unreconciled(both("summary.bad.point", "indicator", ind.Title, "unit", p.UnitName, "period", string(p.Period),
				"side", side.name, "a", plainNumber(side.got.R), "b", plainNumber(side.want.R)))
		}
	}
	return nil
}

// near reports whether two figures are the same. Where units count in part the
// shares have nine decimals, and their products are cut at fifteen.
func near(a, b *big.Rat, estimate bool) bool {
	if !estimate {
		return a.Cmp(b) == 0
	}
	diff := new(big.Rat).Sub(a, b)
	return diff.Abs(diff).Cmp(big.NewRat(1, 1000)) < 0
}

// checkChildren holds the unit against the sum of those under it, year by
// year.
func (r *Report) checkChildren(context.Context, *analytics.Evaluator) error {
	if r.Ward {
		return nil
	}
	for i, ind := range r.Grid.Indicators {
		if len(ind.Uses) > 0 || ind.Top == nil || ind.Top.Count == analytics.Returns {
			continue
		}
		for _, whole := range r.Grid.Rows {
			if whole.Code != r.Unit || whole.Points[i].Value.Null() {
				continue
			}
			top, bottom, estimate := r.under(i, whole.Year)
			p := whole.Points[i]
			for _, side := range [][2]analytics.Num{{p.Numerator, top}, {p.Denominator, bottom}} {
				if side[0].Null() {
					continue
				}
				if side[1].Null() {
					side[1].R = new(big.Rat)
				}
				if !near(side[0].R, side[1].R, estimate || p.Estimate) {
					return unreconciled(both("summary.bad.children", "indicator", ind.Title, "unit", r.Name, "year", whole.Year,
						"a", plainNumber(side[0].R), "b", plainNumber(side[1].R)))
				}
			}
		}
	}
	return nil
}

// under adds up the operands of an indicator over the units under the report's
// own in a year.
func (r *Report) under(i, year int) (top, bottom analytics.Num, estimate bool) {
	for _, row := range r.Grid.Rows {
		if row.Code == r.Unit || row.Year != year {
			continue
		}
		p := row.Points[i]
		top, bottom = added(top, p.Numerator), added(bottom, p.Denominator)
		estimate = estimate || p.Estimate
	}
	return top, bottom, estimate
}

// checkOfficials wants the sums the circulars want.
func (r *Report) checkOfficials(context.Context, *analytics.Evaluator) error {
	for _, t := range r.Tables {
		if t.official == nil || len(t.official.Broken) == 0 {
			continue
		}
		b := t.official.Broken[0]
		return unreconciled(both("summary.bad.official", "table", t.Title, "check", b.Check.Says(), "at", b.At,
			"a", b.Left.String(), "b", b.Right.String()))
	}
	return nil
}

// checkWords holds every figure of an indicator that the words name against
// the table of indicators.
func (r *Report) checkWords(context.Context, *analytics.Evaluator) error {
	t, ok := r.Table("indicators")
	if !ok {
		return nil
	}
	for _, b := range r.Blocks {
		for _, run := range b.Runs {
			code, when, _ := strings.Cut(run.Name, "@")
			i := slices.IndexFunc(r.Grid.Indicators, func(ind *analytics.Indicator) bool { return ind.Code == code })
			if i < 0 || run.Figure == "" {
				continue
			}
			want := t.figure(i, r.columnOf(when))
			if when == "sum" {
				want = r.overYears(i, r.Grid.Indicators[i]).Value.R
			}
			if want == nil || (analytics.Num{R: want}).String() != run.Figure {
				return unreconciled(both("summary.bad.words", "line", b.Line, "name", run.Name, "a", run.Figure, "b", plainNumber(want)))
			}
		}
	}
	return nil
}

// columnOf is the column of the table of indicators that has what a name with
// @when says.
func (r *Report) columnOf(when string) string {
	switch {
	case when == "from":
		return fmt.Sprint(r.From)
	case when == "before":
		return fmt.Sprint(r.To - 1)
	case when == "" && r.Span:
		return "span"
	}
	return fmt.Sprint(r.To)
}

// figure is the number in a row and a column; nil for none.
func (t *Table) figure(row int, column string) *big.Rat {
	if i := t.column(column); i >= 0 && row < len(t.Rows) {
		return t.Rows[row][i].Num
	}
	return nil
}

func both(key string, args ...any) lang.Text { return lang.Both(key, args...) }

// plainNumber is a number for a message.
func plainNumber(r *big.Rat) string {
	if r == nil {
		return "—"
	}
	return analytics.Num{R: r}.String()
}
