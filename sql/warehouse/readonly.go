package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	duckdb "github.com/duckdb/duckdb-go/v2"

	"github.com/thidua/thidua/ingest/lang"
)

// StatementError says that a statement a person typed was not run.
type StatementError struct {
	Message lang.Text
	Err     error // what the engine said, if it was asked
}

// Text says it in both languages.
func (e *StatementError) Text() lang.Text { return e.Message }

// Error says it in Vietnamese.
func (e *StatementError) Error() string { return e.Message.VI }

// Unwrap gives what the engine said.
func (e *StatementError) Unwrap() error { return e.Err }

// ReadOnly runs one select, with or explain that a person typed and hands its
// rows to do. Anything else is a *StatementError: the engine itself tells what
// kind of statement it is, and the transaction can write nothing.
func (w *Warehouse) ReadOnly(ctx context.Context, statement string, do func(*sql.Rows) error) error {
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("ask the warehouse: %w", err)
	}
	defer conn.Close() //nolint:errcheck // it goes back to the pool
	err = conn.Raw(func(c any) error { return mayRun(c.(*duckdb.Conn), statement) })
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "begin transaction read only"); err != nil {
		return fmt.Errorf("ask the warehouse: %w", err)
	}
	err = w.ask(ctx, conn, statement, do)
	_, end := conn.ExecContext(context.WithoutCancel(ctx), "rollback")
	return errors.Join(err, end)
}

func (w *Warehouse) ask(ctx context.Context, conn *sql.Conn, statement string, do func(*sql.Rows) error) error {
	w.w.gate.RLock() // the snapshot is taken by the first statement, not by begin
	rows, err := conn.QueryContext(ctx, statement)
	w.w.gate.RUnlock()
	if err != nil {
		return faulty(err)
	}
	defer rows.Close()
	if err := do(rows); err != nil {
		return err
	}
	if err := rows.Err(); err != nil {
		return faulty(err)
	}
	return nil
}

// mayRun asks the engine to prepare the statement, which runs nothing.
func mayRun(conn *duckdb.Conn, statement string) error {
	prepared, err := conn.Prepare(statement)
	if err != nil {
		if strings.Contains(err.Error(), "multi-statement") {
			return &StatementError{Message: lang.Both("warehouse.sql_many"), Err: err}
		}
		return faulty(err)
	}
	kind, err := prepared.(*duckdb.Stmt).StatementType()
	parameters := prepared.NumInput()
	if err := errors.Join(err, prepared.Close()); err != nil {
		return faulty(err)
	}
	switch {
	case kind != duckdb.STATEMENT_TYPE_SELECT && kind != duckdb.STATEMENT_TYPE_EXPLAIN:
		return &StatementError{Message: lang.Both("warehouse.sql_refused")}
	case parameters > 0:
		return &StatementError{Message: lang.Both("warehouse.sql_parameter")}
	}
	return nil
}

// faulty says that the engine did not understand or could not run it.
func faulty(err error) error {
	var theirs *duckdb.Error
	if !errors.As(err, &theirs) {
		return err
	}
	return &StatementError{Message: lang.Both("warehouse.sql_faulty", "engine", theirs.Msg), Err: err}
}
