package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/sql/warehouse"
)

// house is an open data folder with everything that works on it.
type house struct {
	*app
	atlas
	dir      string
	mappings []*form.Mapping
	archive  *archive.Archive // nil until the house is entered
	importer *ingest.Importer
}

// checksDue lies in a data folder while its findings may be behind its
// returns: a crash between the two is made good at the next opening.
const checksDue = "checks.due"

// withHouse opens the data folder for as long as do takes and brings its
// database to where the journal is.
func (a *app) withHouse(ctx context.Context, do func(*house) error) error {
	return a.withLock(ctx, a.config.Data, func(h *house) error {
		if err := h.enter(ctx); err != nil {
			return err
		}
		if err := h.catchUp(ctx); err != nil {
			return err
		}
		return do(h)
	})
}

// withLock takes a data folder and opens its database, and nothing else. The
// lock comes before the archive: opening that mends a torn journal, which
// another process may be writing just then.
func (a *app) withLock(ctx context.Context, dir string, do func(*house) error) error {
	if !isDataFolder(dir) {
		return newFault(exitUsage, "cmd.E-CLI-010", "path", dir)
	}
	h := &house{app: a, dir: dir}
	f, c, err := a.loadForm()
	if err != nil {
		return err
	}
	h.form = f
	if h.mappings, err = a.loadMappings(f); err != nil {
		return err
	}
	if h.store, err = warehouse.Open(ctx, warehouse.Options{Dir: dir, Form: h.form, Export: a.export}); err != nil {
		return err
	}
	h.evaluator = &analytics.Evaluator{Catalog: c, Q: h.store}
	return errors.Join(do(h), h.close())
}

// enter opens the archive of a locked folder.
func (h *house) enter(ctx context.Context) error {
	var err error
	if h.archive, err = archive.Open(h.dir); err != nil {
		return err
	}
	if torn := h.archive.Torn(); torn != "" {
		h.chat(h.t("cmd.house.torn", "file", torn))
	}
	if aside := h.store.SetAside(); len(aside) > 0 {
		h.chat(both("warehouse.set_aside", "files", strings.Join(aside, ", ")).In(h.lang))
	}
	if err := h.catchUpUnits(ctx, h.store); err != nil {
		return err
	}
	if h.register, err = h.store.Register(ctx); err != nil {
		return err
	}
	h.importer = h.importerInto(h.store)
	return nil
}

// importerInto is an importer of this folder's archive into a store.
func (h *house) importerInto(store ingest.Store) *ingest.Importer {
	return &ingest.Importer{
		Reader:  &ingest.Reader{Form: h.form, Mappings: h.mappings, Units: h.register, Now: h.now()},
		Archive: h.archive, Store: store, Now: h.now,
	}
}

// evaluatorOf is this house's evaluator, of other returns than its own.
func (h *house) evaluatorOf(q analytics.Querier) *analytics.Evaluator {
	e := *h.evaluator
	e.Q = q
	return &e
}

// catchUp applies what the journal has and the database has not, and asks the
// checks anew if something was applied or a crash left them undone.
func (h *house) catchUp(ctx context.Context) error {
	before, err := h.store.Applied(ctx)
	if err != nil {
		return err
	}
	if err := h.replay(ctx, h.importer); err != nil {
		return err
	}
	after, err := h.store.Applied(ctx)
	if err != nil {
		return err
	}
	if _, err := os.Stat(h.path(checksDue)); after == before && errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return h.settle(ctx)
}

// replay lets an importer catch up, telling how far it is.
func (h *house) replay(ctx context.Context, im *ingest.Importer) error {
	bar := h.progress("cmd.rebuild.progress", 0)
	defer bar.clear()
	im.Progress = bar.of
	err := im.CatchUp(ctx)
	im.Progress = nil
	return err
}

// unsettle notes that returns are about to be stored.
func (h *house) unsettle() error { return os.WriteFile(h.path(checksDue), nil, 0o640) }

// settle asks the checks across returns anew, has worked out what figures are
// made of, and writes the log into the database; it belongs after each batch.
func (h *house) settle(ctx context.Context) error {
	if err := h.store.RunChecks(ctx); err != nil {
		return err
	}
	if err := h.evaluator.Keep(ctx); err != nil {
		return err
	}
	if err := h.store.Checkpoint(ctx); err != nil {
		return err
	}
	if err := os.Remove(h.path(checksDue)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

func (h *house) path(name string) string { return filepath.Join(h.dir, name) }

// close lets the folder go, the database last: its lock is the folder's.
func (h *house) close() error {
	var err error
	if h.archive != nil {
		err = h.archive.Close()
	}
	return errors.Join(err, h.store.Close())
}
