package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

// project is the folders forms, with the reference tables they name, and
// indicators are read from: the program's own, then the user's, whose files
// add and override.
func (a *app) project() (specs, queries []fs.FS, err error) {
	specs, queries = []fs.FS{form.Specs(), sqlfiles.Reference()}, []fs.FS{sqlfiles.FS}
	dir := a.config.Project
	if dir == "" {
		return specs, queries, nil
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, nil, newFault(exitUsage, "cmd.E-CLI-011", "path", dir)
	}
	for _, folder := range []string{"reference", "specs"} {
		specs = append(specs, os.DirFS(filepath.Join(dir, folder)))
	}
	return specs, append(queries, os.DirFS(dir)), nil
}

// loadForm loads the forms with what the project adds, and gives them the list
// of indicators, which a list of targets is held to.
func (a *app) loadForm() (*form.Form, *analytics.Catalog, error) {
	specs, _, err := a.project()
	if err != nil {
		return nil, nil, err
	}
	f, err := form.Load(specs...)
	if err != nil {
		return nil, nil, newFault(exitUsage, "cmd.E-CLI-016", "error", said(err)).because(err)
	}
	c, err := a.loadCatalog()
	if err != nil {
		return nil, nil, err
	}
	f.Give(indicatorTable(c))
	return f, c, nil
}

// loadCatalog loads the indicators with what the project adds.
func (a *app) loadCatalog() (*analytics.Catalog, error) {
	_, queries, err := a.project()
	if err != nil {
		return nil, err
	}
	c, err := analytics.Load(queries...)
	if err != nil {
		return nil, newFault(exitUsage, "cmd.E-CLI-016", "error", said(err)).because(err)
	}
	return c, nil
}

// atlas is the form, the indicators and the unit list, and a database that
// knows them.
type atlas struct {
	form      *form.Form
	store     *warehouse.Warehouse
	register  *ingest.Register
	evaluator *analytics.Evaluator
}

// withAtlas opens an atlas for as long as do takes, without a data folder: its
// database is in memory.
func (a *app) withAtlas(ctx context.Context, do func(*atlas) error) error {
	f, c, err := a.loadForm()
	if err != nil {
		return err
	}
	store, err := warehouse.Scratch(ctx, f)
	if err != nil {
		return err
	}
	units, err := store.Register(ctx)
	if err != nil {
		return errors.Join(err, store.Close())
	}
	err = do(&atlas{
		form: f, store: store, register: units,
		evaluator: &analytics.Evaluator{Catalog: c, Q: store},
	})
	return errors.Join(err, store.Close())
}
