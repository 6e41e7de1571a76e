package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/sql/warehouse"
)

func (a *app) rebuildCommand() *cobra.Command {
	var into string
	c := a.command(usage{
		use: "rebuild [--into DIR]", short: "cmd.rebuild.short", long: "cmd.rebuild.long",
		examples: []string{"thidua rebuild", "thidua rebuild --into data-copy"},
		exits:    []int{exitBusy, exitStorage},
	}, func(ctx context.Context, _ []string) error {
		if into != "" {
			return a.rebuildInto(ctx, into)
		}
		return a.rebuild(ctx)
	})
	c.Flags().StringVar(&into, "into", "", a.t("cmd.rebuild.flag.into"))
	return c
}

// rebuild makes the database anew beside the old one and puts it in its place.
func (a *app) rebuild(ctx context.Context) error {
	return a.withLock(ctx, a.config.Data, func(h *house) error {
		if err := h.enter(ctx); err != nil {
			return err
		}
		fresh, err := h.scratchFolder()
		if err != nil {
			return err
		}
		defer os.RemoveAll(fresh) //nolint:errcheck // what is left of it is cleared at the next rebuild
		keep := func(w *warehouse.Warehouse) error { return h.evaluatorOf(w).Keep(ctx) }
		if err := h.buildIn(ctx, fresh, keep); err != nil {
			return err
		}
		// The lock is kept over the renaming, so that no other process can come
		// in between; the old database is checkpointed and has nothing to write
		// any more when it is closed.
		if err := h.store.Checkpoint(ctx); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(fresh, warehouse.DatabaseFile), h.path(warehouse.DatabaseFile)); err != nil {
			return err
		}
		_ = os.Rename(filepath.Join(fresh, warehouse.KeptFile), h.path(warehouse.KeptFile)) // left behind, it is worked out when asked for
		return a.rebuilt(len(ingest.Decisions(h.archive.Entries())), h.dir)
	})
}

// scratchFolder makes a folder for a second database, on the same disk, and
// clears those that a crash left.
func (h *house) scratchFolder() (string, error) {
	const pattern = ".rebuild-*"
	old, err := filepath.Glob(h.path(pattern))
	if err != nil {
		return "", err
	}
	for _, dir := range old {
		if err := os.RemoveAll(dir); err != nil {
			return "", err
		}
	}
	return os.MkdirTemp(h.dir, pattern)
}

// buildIn makes a database in dir from this folder's archive and journal, and
// asks look, if there is one, before it is closed.
func (h *house) buildIn(ctx context.Context, dir string, look func(*warehouse.Warehouse) error) (err error) {
	store, err := warehouse.Open(ctx, warehouse.Options{Dir: dir, Form: h.form})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := h.catchUpUnits(ctx, store); err != nil {
		return err
	}
	if err := h.replay(ctx, h.importerInto(store)); err != nil {
		return err
	}
	if err := store.RunChecks(ctx); err != nil {
		return err
	}
	if err := store.Checkpoint(ctx); err != nil {
		return err
	}
	if look != nil {
		return look(store)
	}
	return nil
}

// rebuildInto copies archive and journal into an empty folder and builds
// there. The copy is made beside it and renamed: it is whole or not there.
func (a *app) rebuildInto(ctx context.Context, into string) error {
	if err := mayInit(into); err != nil {
		return err
	}
	into, err := filepath.Abs(into)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(into), 0o750); err != nil {
		return cannotWrite(into, err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(into), ".rebuild-*")
	if err != nil {
		return cannotWrite(into, err)
	}
	defer os.RemoveAll(fresh) //nolint:errcheck // gone already when all went well
	if err := a.copyTruth(ctx, fresh); err != nil {
		return err
	}
	n := 0
	err = a.withLock(ctx, fresh, func(h *house) error {
		if err := h.enter(ctx); err != nil {
			return err
		}
		n = len(ingest.Decisions(h.archive.Entries()))
		return h.catchUp(ctx)
	})
	if err != nil {
		return err
	}
	if err := os.Remove(into); err != nil && !errors.Is(err, os.ErrNotExist) {
		return cannotWrite(into, err)
	}
	if err := os.Rename(fresh, into); err != nil {
		return cannotWrite(into, err)
	}
	return a.rebuilt(n, into)
}

// copyTruth copies what a data folder cannot be rebuilt without. A database of
// a newer program cannot be opened, and is not needed.
func (a *app) copyTruth(ctx context.Context, to string) error {
	from := a.config.Data
	truth := func(*house) error {
		for _, name := range []string{"archive", journalFile, "journal.head", sampleMark} {
			if err := copyTree(ctx, filepath.Join(from, name), filepath.Join(to, name)); err != nil {
				return cannotWrite(to, err)
			}
		}
		return nil
	}
	err := a.withLock(ctx, from, truth)
	if newer := (*warehouse.NewerError)(nil); errors.As(err, &newer) {
		return truth(nil)
	}
	return err
}

// copyTree copies a file or a folder; what is not there is passed over.
func copyTree(ctx context.Context, from, to string) error {
	info, err := os.Stat(from)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err = errors.Join(err, ctx.Err()); err != nil {
		return err
	}
	if !info.IsDir() {
		return copyFile(from, to, info.Mode().Perm())
	}
	if err := os.MkdirAll(to, 0o750); err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := copyTree(ctx, filepath.Join(from, e.Name()), filepath.Join(to, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string, mode os.FileMode) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // reading only
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// rebuilt says what was done.
func (a *app) rebuilt(n int, dir string) error {
	if a.config.JSON {
		return writeJSON(a.out, map[string]any{"data": dir, "returns": n})
	}
	a.print(a.t("cmd.rebuild.done", "n", n, "path", dir))
	return nil
}
