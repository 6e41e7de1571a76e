package analytics

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
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

// share finds the points of inds.
func (e *Evaluator) share(ctx context.Context, inds []*Indicator, a asked) ([][]Point, error) {
	found := make([][]Point, len(inds))
	err := inLanes(inds, func(places []int, some []*Indicator) error {
		points, err := e.find(ctx, some, a)
		for i := range points {
			found[places[i]] = points[i]
		}
		return err
	})
	return found, err
}

// inLanes shares inds out and lets do have those of each lane, all at once:
// their places in inds, and they themselves.
func inLanes(inds []*Indicator, do func(places []int, some []*Indicator) error) error {
	parts := parted(inds)
	faults := make([]error, len(parts))
	var running sync.WaitGroup
	for lane, places := range parts {
		running.Go(func() {
			some := make([]*Indicator, len(places))
			for i, at := range places {
				some[i] = inds[at]
			}
			faults[lane] = do(places, some)
		})
	}
	running.Wait()
	return errors.Join(faults...)
}

// made is how many more indicators a lane could do instead of those made of
// others: the points of all it has must be there first, and are looked up by
// unit and period.
const made = 2 * setSize

// parted shares indicators out, by their places: a set of those kept together
// to the lane that has least to do.
func parted(inds []*Indicator) [][]int {
	var parts [lanes][]int
	var work [lanes]int
	for first := 0; first < len(inds); first += setSize {
		lane := slices.Index(work[:], slices.Min(work[:]))
		set := inds[first:min(first+setSize, len(inds))]
		for i := range set {
			parts[lane] = append(parts[lane], first+i)
		}
		work[lane] += len(set)
		if slices.ContainsFunc(set, func(ind *Indicator) bool { return len(ind.Uses) > 0 }) {
			work[lane] += made
		}
	}
	return slices.DeleteFunc(parts[:], func(p []int) bool { return len(p) == 0 })
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
	g, err := e.stand(a.Filter)
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
