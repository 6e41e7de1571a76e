package analytics

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// lanes is how many queries share the indicators asked for: as many as the
// engine has threads by default, for one query of this size keeps one busy.
const lanes = 2

// EvalAll evaluates many indicators, in few queries: the points of each as
// Eval gives them, in the order of inds.
func (e *Evaluator) EvalAll(ctx context.Context, inds []*Indicator, f Filter) ([][]Point, error) {
	a, err := e.request(ctx, f)
	if err != nil {
		return nil, err
	}
	all, err := e.share(ctx, inds, a)
	if err != nil {
		return nil, err
	}
	for i, ind := range inds {
		if all[i], err = e.fill(ctx, ind, a, all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// share finds the points of inds, all lanes at once.
func (e *Evaluator) share(ctx context.Context, inds []*Indicator, a asked) ([][]Point, error) {
	size := (len(inds) + lanes*setSize - 1) / (lanes * setSize) * setSize
	found := make([][]Point, len(inds))
	faults := make([]error, len(inds))
	var running sync.WaitGroup
	for i := 0; i < len(inds); i += size {
		part := inds[i:min(i+size, len(inds))]
		running.Go(func() {
			points, err := e.find(ctx, part, a)
			copy(found[i:], points)
			faults[i] = err
		})
	}
	running.Wait()
	return found, errors.Join(faults...)
}

// find gives the points the database has for inds. Where the query of many
// fails, each is asked alone, so that the fault gets a name, and so that it is
// none where it is in an indicator that is only kept with them.
func (e *Evaluator) find(ctx context.Context, inds []*Indicator, a asked) ([][]Point, error) {
	found, err := e.query(ctx, inds, a)
	switch {
	case err == nil || ctx.Err() != nil:
		return found, err
	case len(inds) == 1:
		return nil, fmt.Errorf("indicator %s: %w", inds[0].ID, err)
	}
	found = found[:0]
	for _, ind := range inds {
		alone, err := e.find(ctx, []*Indicator{ind}, a)
		if err != nil {
			return nil, err
		}
		found = append(found, alone...)
	}
	return found, nil
}

// query asks for the points of inds.
func (e *Evaluator) query(ctx context.Context, inds []*Indicator, a asked) ([][]Point, error) {
	all, err := e.members(inds...)
	if err != nil {
		return nil, err
	}
	g, err := e.ground(ctx, a.Filter, all)
	if err != nil {
		return nil, err
	}
	if err := e.keepSaid(ctx, &g, all); err != nil {
		return nil, err
	}
	query, err := e.points(all, g)
	if err != nil {
		return nil, err
	}
	rows := []told{}
	err = e.eachKept(ctx, g.kept, func(r *sql.Rows) error {
		rows = append(rows, told{})
		return rows[len(rows)-1].scan(r)
	}, query, a.args()...)
	if err != nil {
		return nil, err
	}
	return newReader(e, inds).points(rows)
}
