package main

import (
	"context"
	"runtime"
	"sync"
)

// parallel does do for every item, on all processors, and calls step after
// each from one goroutine. The first error ends it.
func parallel[T any](ctx context.Context, items []T, do func(T) error, step func()) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next, done := make(chan T), make(chan error)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for item := range next {
				done <- do(item)
			}
		})
	}
	go func() {
		defer close(done)
		defer workers.Wait()
		defer close(next)
		for _, item := range items {
			select {
			case next <- item:
			case <-ctx.Done():
				return
			}
		}
	}()
	for err := range done {
		if err != nil {
			cancel(err)
		} else {
			step()
		}
	}
	return context.Cause(ctx)
}
