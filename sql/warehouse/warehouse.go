// Package warehouse is the one door to DuckDB: it opens and migrates the
// database, saves decided returns, and answers queries.
//
// The database is a projection of the archive and the journal: whatever goes
// wrong with it, it is set aside and made anew from them.
package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/gofrs/flock"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
)

// Names of the files in a data folder that belong to the warehouse.
const (
	DatabaseFile = "thidua.duckdb"
	LockFile     = "thidua.lock"
)

// Options say where the warehouse is and how much of the machine it may use.
type Options struct {
	Dir     string     // the data folder, which must be there
	Form    *form.Form // the sections that have a table each
	Memory  string     // most memory of the engine, "1GB" if empty
	Threads int        // most threads of a query, 2 if zero
	Export  string     // the one folder Parquet files may be written into; "" for none
}

// Warehouse is an open database. It is an ingest.Store and an
// analytics.Querier. Many may read at once; one return is saved at a time.
type Warehouse struct {
	form  *form.Form
	db    *sql.DB
	lock  *flock.Flock
	aside []string

	export string // the folder Parquet files go into

	mu sync.Mutex // held by whoever writes
	w  *writer

	keeper *keeper
}

var _ ingest.Store = (*Warehouse)(nil)

// Open takes the data folder for this process and opens its warehouse, new if
// there is none. Another process that holds the folder gives a *BusyError. A
// database that cannot be read, or whose columns no longer fit the form, is
// set aside (see SetAside) and an empty one opened in its place.
func Open(ctx context.Context, o Options) (*Warehouse, error) {
	lock, err := takeLock(o.Dir)
	if err != nil {
		return nil, err
	}
	w, err := openFile(ctx, o)
	if damaged(err) {
		var aside []string
		if aside, err = setAside(filepath.Join(o.Dir, DatabaseFile), err); err == nil {
			w, err = openFile(ctx, o)
		}
		if w != nil {
			w.aside = aside
		}
	}
	if err != nil {
		return nil, errors.Join(busyEngine(o.Dir, err), lock.Unlock())
	}
	w.lock = lock
	return w, nil
}

func openFile(ctx context.Context, o Options) (*Warehouse, error) {
	path, err := filepath.Abs(filepath.Join(o.Dir, DatabaseFile))
	if err != nil {
		return nil, fmt.Errorf("open the warehouse: %w", err)
	}
	if err := clearUnborn(path); err != nil {
		return nil, err
	}
	return openKept(filepath.Join(filepath.Dir(path), KeptFile), func(kept string) (*Warehouse, error) {
		c, err := connect(ctx, path, settings{
			memory: o.Memory, threads: o.Threads, temp: path + ".tmp", folder: o.Export, kept: kept,
		})
		if err != nil {
			return nil, err
		}
		w, err := assemble(ctx, c, o.Form)
		if err != nil {
			return nil, err
		}
		w.export = o.Export
		if err := w.keeper.adopt(ctx, kept); err != nil {
			return nil, errors.Join(err, w.Close())
		}
		return w, nil
	})
}

// Scratch opens an empty warehouse in memory, with the units of the
// reference: for tests of indicators and checks, those of a project too.
func Scratch(ctx context.Context, f *form.Form) (*Warehouse, error) {
	c, err := connect(ctx, "", settings{threads: 1})
	if err != nil {
		return nil, err
	}
	return assemble(ctx, c, f)
}

// assemble brings a database up to the schema, the form and the reference.
func assemble(ctx context.Context, c *connector, f *form.Form) (*Warehouse, error) {
	w := &Warehouse{form: f, db: sql.OpenDB(c)}
	w.db.SetMaxOpenConns(8) // readers; the writer has a connection of its own
	wr, err := newWriter(ctx, c)
	if err != nil {
		return nil, errors.Join(err, w.db.Close())
	}
	w.w = wr
	w.keeper = newKeeper(wr, w.db, new(atomic.Int64))
	steps := []func(context.Context) error{w.migrate, w.shape, w.loadReference, w.loadLists, wr.begin}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return nil, errors.Join(err, w.Close())
		}
	}
	return w, nil
}

// SetAside lists the files of an unusable database that Open kept under
// another name; empty if there was none. The warehouse is empty then, and
// whoever opened it fills it from the journal.
func (w *Warehouse) SetAside() []string { return w.aside }

// QueryContext asks the warehouse. It is for the program's own queries; what a
// person typed goes through ReadOnly.
func (w *Warehouse) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	w.w.gate.RLock()
	defer w.w.gate.RUnlock()
	return w.db.QueryContext(ctx, query, args...) //nolint:sqlclosecheck // whoever asked closes them
}

// Checkpoint writes the log into the database file. It belongs after each
// batch of returns. While others ask it may be put off: nothing is lost, the
// log is written at the next one or at Close.
func (w *Warehouse) Checkpoint(ctx context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	err := w.w.exec(ctx, "checkpoint")
	if err != nil && !strings.Contains(err.Error(), "Cannot CHECKPOINT") {
		return fmt.Errorf("checkpoint: %w", err)
	}
	return nil
}

// Close writes what is left of the log, closes the database and lets the
// data folder go.
func (w *Warehouse) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	left := w.keeper.leave()
	err := errors.Join(w.w.close(), w.db.Close())
	if left != nil { // what is in the file now nobody knows
		_ = os.Remove(w.keeper.file)
	}
	if w.lock != nil {
		err = errors.Join(err, w.lock.Unlock())
	}
	return err
}
