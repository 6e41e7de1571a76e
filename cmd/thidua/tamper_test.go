package main

import (
	"context"
	"database/sql"

	"github.com/rogpeppe/go-internal/testscript"
)

// scriptTamper changes the database of the data folder behind the program's
// back: tamper 'update …'.
func scriptTamper(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: tamper STATEMENT")
	}
	ts.Check(tamper(ts.MkAbs("data/thidua.duckdb"), args[0]))
}

// tamper runs a statement on a database nobody holds; it must change a row.
func tamper(file, statement string) error {
	db, err := sql.Open("duckdb", file)
	if err != nil {
		return err
	}
	defer db.Close()
	done, err := db.ExecContext(context.Background(), statement)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return sql.ErrNoRows
	}
	return nil
}
