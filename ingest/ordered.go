package ingest

import (
	"context"
	"runtime"
	"sync"
)

// piece is the result of one piece of work.
type piece[T any] struct {
	result T
	err    error
}

// load is work to be done: n pieces on several goroutines, 0 for as many as
// there are processors. Weigh gives the bytes of a piece.
type load struct {
	n       int
	workers int
	weigh   func(i int) int64
}

// The room for pieces begun and not handed over, in units of weight: many of
// the size of a return, few of the largest a file may be, so memory stays
// bounded.
const (
	roomUnits = 96
	unitBytes = 64 << 10
)

func (l load) units(i int) int { return int(min(roomUnits/2, 1+l.weigh(i)/unitBytes)) }

// ordered does the pieces of a load and hands the results over in order, as
// many at a time as are ready, at most batchSize. The first error ends it.
func ordered[T any](ctx context.Context, l load, work func(context.Context, int) (T, error), hand func([]T) error) error {
	if l.workers <= 0 {
		l.workers = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()

	done := make([]chan piece[T], l.n)
	for i := range done {
		done[i] = make(chan piece[T], 1)
	}
	next, room := make(chan int), make(chan struct{}, roomUnits)
	running.Go(func() { l.feed(ctx, room, next) })
	for range l.workers {
		running.Go(func() {
			for i := range next {
				r, err := work(ctx, i)
				done[i] <- piece[T]{r, err}
			}
		})
	}
	for at := 0; at < l.n; {
		batch, err := ready(ctx, done[at:])
		if err != nil {
			return err
		}
		if err := hand(batch); err != nil {
			return err
		}
		for range batch {
			for range l.units(at) {
				<-room
			}
			at++
		}
	}
	return nil
}

// feed gives out the numbers of the pieces while there is room.
func (l load) feed(ctx context.Context, room chan<- struct{}, next chan<- int) {
	defer close(next)
	for i := range l.n {
		for range l.units(i) {
			select {
			case room <- struct{}{}:
			case <-ctx.Done():
				return
			}
		}
		next <- i
	}
}

// ready waits for the first result and takes those behind it that are there.
func ready[T any](ctx context.Context, done []chan piece[T]) ([]T, error) {
	var batch []T
	var p piece[T]
	select {
	case p = <-done[0]:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	for {
		if p.err != nil {
			return nil, p.err
		}
		batch = append(batch, p.result)
		if len(batch) == min(batchSize, len(done)) {
			return batch, nil
		}
		select {
		case p = <-done[len(batch)]:
		default:
			return batch, nil
		}
	}
}
