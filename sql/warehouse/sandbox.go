package warehouse

import (
	"context"
	"errors"
	"strings"
	"sync"

	"github.com/thidua/thidua/ingest/form"
)

// Sandbox lends warehouses in memory to one test after another: making one
// costs ten times what a test does in it. Each is lent empty, with the units
// of the reference, and to one test at a time.
type Sandbox struct {
	form *form.Form

	mu   sync.Mutex
	free []*Warehouse
}

// NewSandbox gives a sandbox without any warehouse yet. Close ends it.
func NewSandbox(f *form.Form) *Sandbox { return &Sandbox{form: f} }

// Load lends a warehouse that holds the files of a test, as LoadArchive reads
// them. What it gives with it takes the warehouse back, and must be called.
func (s *Sandbox) Load(ctx context.Context, files map[string]string) (*Warehouse, func() error, error) {
	w, err := s.take(ctx)
	if err != nil {
		return nil, nil, err
	}
	giveBack := func() error { return s.giveBack(context.WithoutCancel(ctx), w) }
	if err := w.LoadArchive(ctx, files); err != nil {
		return nil, nil, errors.Join(err, giveBack())
	}
	return w, giveBack, nil
}

func (s *Sandbox) take(ctx context.Context) (*Warehouse, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := len(s.free); n > 0 {
		w := s.free[n-1]
		s.free = s.free[:n-1]
		return w, nil
	}
	return Scratch(ctx, s.form)
}

// giveBack empties a warehouse for the next test; one that cannot be emptied
// is lent no more.
func (s *Sandbox) giveBack(ctx context.Context, w *Warehouse) error {
	if err := w.empty(ctx); err != nil {
		return errors.Join(err, w.Close())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free = append(s.free, w)
	return nil
}

// Close closes the warehouses that were given back.
func (s *Sandbox) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	for _, w := range s.free {
		err = errors.Join(err, w.Close())
	}
	s.free = nil
	return err
}

// empty takes every return out, and the unit list where it is not ours.
func (w *Warehouse) empty(ctx context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	var ddl strings.Builder
	for table, columns := range w.w.columns {
		if len(columns) > 0 && columns[0].name == "return_id" || table == "reporting_period" || table == "finding" {
			ddl.WriteString("delete from " + quoted(table) + ";\n")
		}
	}
	err := w.w.atomic(ctx, everything, func() error { return w.w.exec(ctx, ddl.String()) })
	if err != nil {
		return err
	}
	w.w.applied = 0
	clear(w.w.returns)
	clear(w.w.periods)
	return w.loadReference(ctx)
}
