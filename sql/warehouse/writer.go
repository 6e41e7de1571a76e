package warehouse

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync"

	duckdb "github.com/duckdb/duckdb-go/v2"
)

// writer owns the one connection that writes. It speaks to the driver itself,
// so that its appenders share a transaction with its statements, and keeps
// them open from one return to the next.
type writer struct {
	conn    *duckdb.Conn
	columns map[string][]column // of every table, in the table's order
	appends map[string]*duckdb.Appender
	waiting map[string]bool // tables whose appender holds rows

	// gate is shut while a commit becomes visible: DuckDB 1.5.6 shows a reader
	// that begins just then the new rows of one table and not yet of another.
	gate sync.RWMutex
	changes

	applied int64           // newest decision held
	returns map[string]bool // return ids held
	periods map[string]bool // periods held
	offices []string        // codes of the forms that are no returns
}

type column struct{ name, kind string }

func newWriter(ctx context.Context, c *connector) (*writer, error) {
	conn, err := c.Connect(ctx)
	if err != nil {
		return nil, fmt.Errorf("open the warehouse: %w", err)
	}
	return &writer{
		conn:    conn.(*duckdb.Conn),
		appends: map[string]*duckdb.Appender{},
		waiting: map[string]bool{},
		returns: map[string]bool{},
		periods: map[string]bool{},
		changes: changes{units: map[string]int64{}},
	}, nil
}

// begin learns what the database holds; after that no table may change.
func (w *writer) begin(ctx context.Context) error {
	var err error
	if w.columns, err = w.readColumns(ctx); err != nil {
		return err
	}
	return w.each(ctx, query("known"), func(row []driver.Value) error {
		what, name := row[0].(string), row[1].(string)
		switch what {
		case "mark":
			w.mark = name
		case "return":
			w.returns[name] = true
		case "period":
			w.periods[name] = true
		default:
			_, err := fmt.Sscan(name, &w.applied)
			return err
		}
		return nil
	})
}

func (w *writer) readColumns(ctx context.Context) (map[string][]column, error) {
	tables := map[string][]column{}
	err := w.each(ctx, query("columns"), func(row []driver.Value) error {
		table := row[0].(string)
		tables[table] = append(tables[table], column{row[1].(string), row[2].(string)})
		return nil
	})
	return tables, err
}

// exec runs one statement or several.
func (w *writer) exec(ctx context.Context, text string, args ...any) error {
	_, err := w.conn.ExecContext(ctx, text, named(args))
	return err
}

// each hands every row of an answer to do.
func (w *writer) each(ctx context.Context, text string, do func([]driver.Value) error, args ...any) error {
	rows, err := w.conn.QueryContext(ctx, text, named(args))
	if err != nil {
		return err
	}
	row := make([]driver.Value, len(rows.Columns()))
	for err = rows.Next(row); err == nil; err = rows.Next(row) {
		if err = do(row); err != nil {
			break
		}
	}
	return errors.Join(notEOF(err), rows.Close())
}

// atomic runs do in one transaction: all of it stays or nothing. What do puts
// into tables is there for queries after a flush, at the latest at the end. t
// is what do touches; it may find out on the way.
func (w *writer) atomic(ctx context.Context, t *touch, do func() error) error {
	tx, err := w.conn.BeginTx(ctx, driver.TxOptions{})
	if err != nil {
		return err
	}
	if err = do(); err == nil {
		err = w.flush()
	}
	if err == nil && t.any() && !w.nameless {
		err = w.exec(ctx, query("state_clear"), markState)
	}
	if err != nil {
		return errors.Join(err, w.dropAppenders(), tx.Rollback())
	}
	w.gate.Lock()
	defer w.gate.Unlock()
	w.note(t)
	return tx.Commit()
}

// put hands rows to a table, inside a transaction: an appender outside of one
// would commit whenever it is full.
func (w *writer) put(table string, rows [][]driver.Value) error {
	if len(rows) == 0 {
		return nil
	}
	a, ok := w.appends[table]
	if !ok {
		var err error
		if a, err = duckdb.NewAppenderFromConn(w.conn, "", table); err != nil {
			return fmt.Errorf("write %s: %w", table, err)
		}
		w.appends[table] = a
	}
	w.waiting[table] = true
	for _, row := range rows {
		readable(row)
		if err := a.AppendRow(row...); err != nil {
			return fmt.Errorf("write %s: %w", table, err)
		}
	}
	return nil
}

// flush writes what was put.
func (w *writer) flush() error {
	for table := range w.waiting {
		if err := w.appends[table].Flush(); err != nil {
			return fmt.Errorf("write %s: %w", table, err)
		}
		delete(w.waiting, table)
	}
	return nil
}

// dropAppenders throws away what was put and not flushed; the appenders are
// made anew when needed.
func (w *writer) dropAppenders() error {
	var err error
	for _, a := range w.appends {
		err = errors.Join(err, a.Clear(), a.Close())
	}
	clear(w.appends)
	clear(w.waiting)
	return err
}

func (w *writer) close() error {
	return errors.Join(w.dropAppenders(), w.conn.Close())
}
