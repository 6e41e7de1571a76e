package warehouse

import (
	"context"
	"database/sql/driver"
	"fmt"
	"io/fs"
	"strconv"

	sqlfiles "github.com/thidua/thidua/sql"

	"github.com/thidua/thidua/ingest/lang"
)

// NewerError says that a later version of the program made the database.
type NewerError struct{ Has, Knows int }

// Text says so in both languages.
func (e *NewerError) Text() lang.Text {
	return lang.Both("warehouse.newer", "has", e.Has, "knows", e.Knows)
}

// Error says it in Vietnamese.
func (e *NewerError) Error() string { return e.Text().VI }

// migrate runs the files of schema/ that the database has not seen, forward
// only, each in a transaction of its own that is checkpointed at once: a log
// with changes of tables in it is what DuckDB has failed to replay.
func (w *Warehouse) migrate(ctx context.Context) error {
	if err := w.define(ctx, query("state")); err != nil {
		return err
	}
	files, err := fs.Glob(sqlfiles.FS, "schema/*.sql")
	if err != nil {
		return err
	}
	state, err := w.state(ctx, "schema")
	if err != nil {
		return err
	}
	done, _ := strconv.Atoi(state)
	if done > len(files) {
		return &NewerError{Has: done, Knows: len(files)}
	}
	for i := done; i < len(files); i++ {
		if err := w.define(ctx, text(files[i]), "schema", strconv.Itoa(i+1)); err != nil {
			return fmt.Errorf("%s: %w", files[i], err)
		}
	}
	return nil
}

// define changes tables or views and notes under key that it is done. Without
// a note it is done each time, and changes nothing that is there.
func (w *Warehouse) define(ctx context.Context, ddl string, note ...string) error {
	changes := everything
	if len(note) == 0 {
		changes = nothing
	}
	err := w.w.atomic(ctx, changes, func() error {
		if err := w.w.exec(ctx, ddl); err != nil {
			return err
		}
		if len(note) == 0 {
			return nil
		}
		return w.note(ctx, note[0], note[1])
	})
	if err != nil {
		return err
	}
	return w.w.exec(ctx, "checkpoint")
}

// state reads a line of warehouse_state, "" if there is none.
func (w *Warehouse) state(ctx context.Context, key string) (value string, err error) {
	err = w.w.each(ctx, query("state_get"), func(row []driver.Value) error {
		value = row[0].(string)
		return nil
	}, key)
	return value, err
}

// note writes a line of warehouse_state.
func (w *Warehouse) note(ctx context.Context, key, value string) error {
	return w.w.exec(ctx, query("state_put"), key, value)
}
