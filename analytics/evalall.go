package analytics

import (
	"context"
	"errors"
	"runtime"
	"sync"
)

// EvalAll evaluates many indicators, several at a time: the points of each as
// Eval gives them, in the order of inds. Planning a query, which takes most of
// the time, is done on one processor, so that queries side by side are worth
// more than threads within one.
func (e *Evaluator) EvalAll(ctx context.Context, inds []*Indicator, f Filter) ([][]Point, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	all, next := make([][]Point, len(inds)), make(chan int)
	var workers sync.WaitGroup
	for range min(len(inds), runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := range next {
				points, err := e.Eval(ctx, inds[i], f)
				if err != nil {
					stop(err)
				}
				all[i] = points
			}
		})
	}
	for i := range inds {
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	workers.Wait()
	if err := context.Cause(ctx); err != nil && !errors.Is(err, context.Canceled) {
		return nil, err
	}
	return all, ctx.Err()
}
