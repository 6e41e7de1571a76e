package analytics

import (
	"context"
	"database/sql"
	"fmt"
)

// EvalAll evaluates many indicators in one query, from one state of the
// database: the points of each as Eval gives them, in the order of inds. What
// they stand on (who counts for whom, whose returns count) is worked out once
// for all, and most of what one indicator alone would cost is that.
func (e *Evaluator) EvalAll(ctx context.Context, inds []*Indicator, f Filter) ([][]Point, error) {
	a, err := e.ask(ctx, f)
	if err != nil {
		return nil, err
	}
	found, err := e.find(ctx, inds, a)
	if err != nil {
		return nil, err
	}
	all := make([][]Point, len(inds))
	for i, ind := range inds {
		if all[i], err = e.fill(ctx, ind, a, found[ind.ID]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// find gives the points the database has for inds, by indicator id. Where the
// query of many fails, each is asked alone, so that the fault gets a name.
func (e *Evaluator) find(ctx context.Context, inds []*Indicator, a asked) (map[string][]Point, error) {
	found, err := e.query(ctx, inds, a)
	switch {
	case err == nil || ctx.Err() != nil:
		return found, err
	case len(inds) == 1:
		return nil, fmt.Errorf("indicator %s: %w", inds[0].ID, err)
	}
	for _, ind := range inds {
		if _, err := e.find(ctx, []*Indicator{ind}, a); err != nil {
			return nil, err
		}
	}
	return nil, err
}

// query asks for the points of inds.
func (e *Evaluator) query(ctx context.Context, inds []*Indicator, a asked) (map[string][]Point, error) {
	if len(inds) == 0 {
		return nil, nil
	}
	all, err := e.members(inds...)
	if err != nil {
		return nil, err
	}
	query, err := e.points(all, a.Map)
	if err != nil {
		return nil, err
	}
	into := make([][]Point, len(all))
	for i := range into {
		into[i] = []Point{}
	}
	err = e.each(ctx, func(rows *sql.Rows) error {
		return e.read(rows, all, into)
	}, query, a.args()...)
	found := map[string][]Point{}
	for i, m := range all {
		found[m.ID] = into[i]
	}
	return found, err
}
