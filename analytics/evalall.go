package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
)

// setSize is how many indicators one query computes. What they stand on (who
// counts for whom, whose returns count) is worked out once a query; but the
// engine begins all of them before it ends one, and seventy at once do not fit
// into its memory.
const setSize = 16

// EvalAll evaluates many indicators, a set in one query: the points of each as
// Eval gives them, in the order of inds.
func (e *Evaluator) EvalAll(ctx context.Context, inds []*Indicator, f Filter) ([][]Point, error) {
	a, err := e.request(ctx, f)
	if err != nil {
		return nil, err
	}
	all := make([][]Point, 0, len(inds))
	for set := range slices.Chunk(inds, setSize) {
		found, err := e.find(ctx, set, a)
		if err != nil {
			return nil, err
		}
		for _, ind := range set {
			points, err := e.fill(ctx, ind, a, found[ind.ID])
			if err != nil {
				return nil, err
			}
			all = append(all, points)
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
	all, err := e.members(inds...)
	if err != nil {
		return nil, err
	}
	g, err := e.ground(ctx, a.Filter, inds...)
	if err != nil {
		return nil, err
	}
	query, err := e.points(all, g)
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
