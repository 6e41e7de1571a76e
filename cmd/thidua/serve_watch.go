package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/web"
	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/sql/warehouse"
)

// watch makes editions for a server, a new one whenever the figures may have
// changed. It holds the data folder only while it begins; after that it reads
// the journal beside whoever imports, and brings a database of its own to
// where the journal is.
type watch struct {
	*app
	show     func(web.Edition)
	form     *form.Form
	catalog  *analytics.Catalog
	mappings []*form.Mapping

	dir     string       // own folder, in the data folder
	release func() error // lets it go
	n       int          // editions made
	last    archive.Entry
	looked  [2]int64 // size and time of the journal when it was last read
}

// How often a watch looks, and how long a journal must have been quiet before
// it is read: an import of many files is one change.
const (
	lookEvery = time.Second
	mostWait  = 30 * time.Second
)

// serveFolder is the pattern of watches' own folders.
const serveFolder = ".serve-*"

// newWatch makes its own folder and clears those that crashes left.
func (a *app) newWatch(show func(web.Edition)) (*watch, error) {
	w := &watch{app: a, show: show}
	var err error
	if w.form, w.catalog, err = a.loadForm(); err != nil {
		return nil, err
	}
	if w.mappings, err = a.loadMappings(w.form); err != nil {
		return nil, err
	}
	if err := clearServed(a.config.Data); err != nil {
		return nil, err
	}
	if w.dir, err = os.MkdirTemp(a.config.Data, serveFolder); err != nil {
		return nil, cannotWrite(a.config.Data, err)
	}
	w.release, err = warehouse.Take(w.dir)
	return w, err
}

// clearServed removes the folders of servers that are no more: nobody holds
// them.
func clearServed(data string) error {
	old, err := filepath.Glob(filepath.Join(data, serveFolder))
	if err != nil {
		return err
	}
	for _, dir := range old {
		release, err := warehouse.Take(dir)
		if _, busy := errors.AsType[*warehouse.BusyError](err); busy || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := errors.Join(err, release(), os.RemoveAll(dir)); err != nil {
			return err
		}
	}
	return nil
}

func (w *watch) close() error { return errors.Join(w.release(), os.RemoveAll(w.dir)) }

// begin opens the folder as every command does, waiting while another has it,
// and takes a copy of its database.
func (w *watch) begin(ctx context.Context) error {
	told := false
	for {
		err := w.withHouse(ctx, func(*house) error { return nil })
		if err == nil {
			if err = os.MkdirAll(w.base(), 0o750); err == nil {
				err = warehouse.Copy(w.config.Data, w.base())
			}
		}
		if _, busy := errors.AsType[*warehouse.BusyError](err); !busy {
			return err
		}
		if !told {
			w.chat(w.t("cmd.serve.waiting"))
			told = true
		}
		if !sleep(ctx, lookEvery) {
			return ctx.Err()
		}
	}
}

// base is the folder of the database that follows the journal; it is open only
// while it does.
func (w *watch) base() string { return filepath.Join(w.dir, "base") }

// run looks for changes until ctx ends. What goes wrong is told, the pages stay
// as they were, and it is tried again after a while; only the first pages must
// succeed.
func (w *watch) run(ctx context.Context) error {
	for {
		pause := lookEvery
		made, err := w.look(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && w.n == 0:
			return err
		case err != nil:
			w.tell(ctx, err)
			w.looked, pause = [2]int64{}, mostWait
		case made:
			w.chat(w.t("cmd.serve.ready", "day", w.last.At.In(hanoi).Format("02/01/2006 15:04")))
		}
		if !sleep(ctx, pause) {
			return ctx.Err()
		}
	}
}

// look makes an edition if the journal is another than it was, and reports
// whether it did.
func (w *watch) look(ctx context.Context) (bool, error) {
	now, err := w.journal()
	if err != nil || now == w.looked {
		return false, err
	}
	for waited := time.Duration(0); w.n > 0 && waited < mostWait; waited += lookEvery {
		if !sleep(ctx, lookEvery) {
			return false, ctx.Err()
		}
		then := now
		if now, err = w.journal(); err != nil {
			return false, err
		}
		if now == then {
			break
		}
	}
	w.looked = now
	kept, err := archive.Peek(w.config.Data)
	if err != nil {
		return false, err
	}
	newest, same := w.newest(kept)
	if !same {
		if err := w.again(ctx); err != nil {
			return false, err
		}
	} else if w.n > 0 && newest.Hash == w.last.Hash {
		return false, nil // what was written changes no figure
	}
	return true, w.edition(ctx, kept, newest)
}

// journal is the size and the time of the journal.
func (w *watch) journal() ([2]int64, error) {
	info, err := os.Stat(filepath.Join(w.config.Data, journalFile))
	if err != nil {
		return [2]int64{}, fmt.Errorf("look at the journal: %w", err)
	}
	return [2]int64{info.Size(), info.ModTime().UnixNano()}, nil
}

// newest is the last line that may change a figure, and whether the journal
// goes on from what was read before.
func (w *watch) newest(kept *archive.Archive) (newest archive.Entry, same bool) {
	same = w.last.Seq == 0
	for e := range kept.Entries() {
		if e.Seq == w.last.Seq {
			same = e.Hash == w.last.Hash
		}
		if changesFigures(e) {
			newest = e
		}
	}
	return newest, same
}

// again begins anew: the journal is not the one that was followed.
func (w *watch) again(ctx context.Context) error {
	w.chat(w.t("cmd.serve.another"))
	if err := os.RemoveAll(w.base()); err != nil {
		return err
	}
	w.last = archive.Entry{}
	return w.begin(ctx)
}

// sleep waits, and reports whether it was left to.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
