package warehouse

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/form"
)

// errTaken says that a reference table bears the name of a table of ours.
var errTaken = errors.New("a table of that name is there already")

// loadLists gives every reference table of the forms a table of its own name
// (awards, movements …) if its content is another than the one the database
// was last given. The days of validity are dates, all else is text.
func (w *Warehouse) loadLists(ctx context.Context) error {
	all := map[string]*form.Reference{}
	for _, f := range w.form.All() {
		maps.Copy(all, f.References)
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if err := w.loadList(ctx, all[name]); err != nil {
			return fmt.Errorf("%s.csv: %w", name, err)
		}
	}
	return nil
}

func (w *Warehouse) loadList(ctx context.Context, r *form.Reference) error {
	key, mark := "reference:"+r.Name, fingerprint(fmt.Sprint(r.Columns, r.Rows))
	had, err := w.state(ctx, key)
	if err != nil || had == mark {
		return err
	}
	tables, err := w.w.readColumns(ctx)
	if err != nil {
		return err
	}
	if had == "" && len(tables[r.Name]) > 0 {
		return errTaken
	}
	// The note stands before the rows do: a crash between leaves a mark that
	// no content has, and the table is made again.
	if err := w.define(ctx, listDDL(r), key, "begun"); err != nil {
		return err
	}
	return w.w.atomic(ctx, everything, func() error {
		rows, err := listRows(r)
		if err != nil {
			return err
		}
		if err := w.w.put(r.Name, rows); err != nil {
			return err
		}
		if err := w.w.flush(); err != nil {
			return err
		}
		return w.note(ctx, key, mark)
	})
}

func isDay(column string) bool { return column == "valid_from" || column == "valid_to" }

func listDDL(r *form.Reference) string {
	var columns []string
	for _, c := range r.Columns {
		kind := "VARCHAR"
		if isDay(c) {
			kind = "DATE"
		}
		columns = append(columns, quoted(c)+" "+kind)
	}
	return fmt.Sprintf("create or replace table %s (%s);", quoted(r.Name), strings.Join(columns, ", "))
}

func listRows(r *form.Reference) ([][]driver.Value, error) {
	var rows [][]driver.Value
	for _, e := range r.Rows {
		var row []driver.Value
		for _, c := range r.Columns {
			v := driver.Value(nil)
			switch {
			case e[c] != "" && isDay(c):
				day, err := time.Parse(time.DateOnly, e[c])
				if err != nil {
					return nil, err
				}
				v = day
			case e[c] != "":
				v = e[c]
			}
			row = append(row, v)
		}
		rows = append(rows, row)
	}
	return rows, nil
}
