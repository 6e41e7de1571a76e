package analytics

import (
	"context"
	"database/sql"
	"math/big"
	"time"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Querier answers SQL; *sql.DB, *sql.Conn and *sql.Tx do.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Evaluator computes indicators over the relations a Querier answers from.
type Evaluator struct {
	*Catalog
	Q     Querier
	Grace int // days after the due day on which a return still counts as on time
}

// Filter says which points are wanted.
type Filter struct {
	Unit     string        // official code or unit id; empty for all units
	Level    string        // province, district or commune; empty for all
	From, To int           // years, both in it; 0 for no bound
	Period   period.Period // exactly that one, e.g. a span; empty for years
	Map      Map           // empty for Reported
	Group    string        // a grouping: a point for each group of units, not for the unit; empty for the unit
}

// bounds are the years of f as the queries want them.
func (f Filter) bounds() (from, to int) {
	if f.To == 0 {
		return f.From, 9999
	}
	return f.From, f.To
}

// args are what queries/analytics_points.sql and _trace.sql are asked with.
func (a asked) args() []any {
	from, to := a.bounds()
	return []any{a.day, string(a.Period), string(period.Year(from)), string(period.Year(to)), a.Unit, a.Level}
}

// day is the day of the map for SQL, nil on the map of the time.
func (m Map) day() (any, error) {
	if m == Reported {
		return nil, nil
	}
	if _, err := time.Parse(time.DateOnly, string(m)); err != nil {
		return nil, &UnknownError{Message: lang.Both("analytics.bad_map", "name", m)}
	}
	return string(m), nil
}

// Eval computes the points of ind, sorted by unit code, unit life and period.
// A unit code with several lives gives, on the reported map, each life's own
// periods; restated onto a day, those of the unit that bears the code then. A
// year asked for (From or To, or Period) without a figure gives a point with a
// null value, why, and coverage 0 of expected. A code nobody ever bore is an
// *UnknownError.
func (e *Evaluator) Eval(ctx context.Context, ind *Indicator, f Filter) ([]Point, error) {
	all, err := e.EvalAll(ctx, []*Indicator{ind}, f)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// each runs a query and hands on its rows one by one.
func (e *Evaluator) each(ctx context.Context, do func(*sql.Rows) error, query string, args ...any) error {
	return e.eachKept(ctx, keeping{}, do, query, args...)
}

// eachKept is each for a query that stands on relations that are kept.
func (e *Evaluator) eachKept(ctx context.Context, kept keeping, do func(*sql.Rows) error, query string, args ...any) error {
	rows, err := e.queryKept(ctx, kept, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// judge computes the value from the exact operands, so that rounding happens
// once and at the edge.
func (e *Evaluator) judge(ind *Indicator, p *Point, n *numbers) {
	if p.Why == WhyNoNumerator && ind.Yearly && p.Period.Kind() == period.KindSpan {
		p.Why = WhyYearly
	}
	if p.Why == WhyNone && ind.Previous && ind.Category == "" &&
		crossed(e.breaks[ind.Breaks], p.Period.Year()-1, p.Period.Year()) {
		p.Why = WhyBreak
	}
	if p.Why == WhyNone {
		p.Value = ind.value(p, n)
	}
}

// exact is the value of p before rounding; null if an operand is.
func (ind *Indicator) exact(p *Point) Num {
	if p.Numerator.Null() {
		return Num{}
	}
	value := new(big.Rat).Mul(p.Numerator.R, big.NewRat(ind.Scale, ind.Per))
	if ind.Rollup == Ratio || ind.Rollup == Mean {
		if p.Denominator.Null() || p.Denominator.R.Sign() == 0 {
			return Num{}
		}
		value.Quo(value, p.Denominator.R)
	}
	return Num{value}
}

// crossed reports whether a series breaks after year before and by year now.
func crossed(breaks []Break, before, now int) bool {
	for _, b := range breaks {
		if before < b.Year && b.Year <= now {
			return true
		}
	}
	return false
}
