package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/dashboard/web"
	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/sql/warehouse"
)

// edition makes pages and figures of the journal as it was read, and shows
// them when they are whole.
func (w *watch) edition(ctx context.Context, kept *archive.Archive, newest archive.Entry) error {
	if err := w.follow(ctx, kept); err != nil {
		return err
	}
	// The edition has a database of its own, so that questions asked of it and
	// its pages say the same while the next one is made.
	dir := filepath.Join(w.dir, fmt.Sprint(w.n+1))
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	e, err := w.make(ctx, kept, dir)
	if err != nil {
		return errors.Join(err, os.RemoveAll(dir))
	}
	e.Stamp = newest.Hash
	w.n++
	w.last = newest
	w.show(e)
	return nil
}

// open opens a database of the watch as a house that reads kept.
func (w *watch) open(ctx context.Context, kept *archive.Archive, dir string) (*house, error) {
	store, err := warehouse.Open(ctx, warehouse.Options{Dir: dir, Form: w.form})
	if err != nil {
		return nil, err
	}
	h := &house{app: w.app, dir: w.config.Data, mappings: w.mappings, archive: kept}
	h.form, h.store, h.evaluator = w.form, store, &analytics.Evaluator{Catalog: w.catalog, Q: store}
	return h, nil
}

// follow brings the base to where the journal is. What a process that imports
// just now has not decided yet is left to it.
func (w *watch) follow(ctx context.Context, kept *archive.Archive) error {
	h, err := w.open(ctx, kept, w.base())
	if err != nil {
		return err
	}
	return errors.Join(h.follow(ctx), h.store.Close())
}

func (h *house) follow(ctx context.Context) error {
	if err := h.catchUpUnits(ctx, h.store); err != nil {
		return err
	}
	var err error
	if h.register, err = h.store.Register(ctx); err != nil {
		return err
	}
	if err := h.importerInto(h.store).Follow(ctx); err != nil {
		return err
	}
	if err := h.store.RunChecks(ctx); err != nil {
		return err
	}
	return h.evaluator.Keep(ctx)
}

// make opens a copy of the base in dir and makes the pages from it.
func (w *watch) make(ctx context.Context, kept *archive.Archive, dir string) (web.Edition, error) {
	if err := warehouse.Copy(w.base(), dir); err != nil {
		return web.Edition{}, err
	}
	h, err := w.open(ctx, kept, dir)
	if err != nil {
		return web.Edition{}, err
	}
	end := func() error { return errors.Join(h.store.Close(), os.RemoveAll(dir)) }
	if h.register, err = h.store.Register(ctx); err != nil {
		return web.Edition{}, errors.Join(err, end())
	}
	m, err := w.model(ctx, h, true)
	if err != nil {
		return web.Edition{}, errors.Join(err, end())
	}
	pages, err := dashboard.Site{Model: m}.Pages()
	if err != nil {
		return web.Edition{}, errors.Join(err, end())
	}
	return web.Edition{Pages: pages, Figures: h.evaluator, Close: end}, nil
}
