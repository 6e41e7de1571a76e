package warehouse

import (
	"context"
	"crypto/rand"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"strings"

	duckdb "github.com/duckdb/duckdb-go/v2"
)

// KeptFile has what is kept in it for whoever opens the warehouse next. It may
// be deleted at any time: what it lacks is worked out when it is asked for.
const KeptFile = "thidua.kept.duckdb"

// keptError says that what is kept cannot be read from its file.
type keptError struct{ error }

// Unwrap gives what the engine said.
func (e *keptError) Unwrap() error { return e.error }

// openKept opens a database with what is kept for it in a file: thrown away if
// it cannot be read, and done without where there can be none.
func openKept(file string, open func(file string) (*Warehouse, error)) (*Warehouse, error) {
	for _, try := range []string{file, file} {
		w, err := open(try)
		if unreadable := (*keptError)(nil); !errors.As(err, &unreadable) {
			return w, err
		}
		_ = os.Remove(try) // if it stays, it is not taken the second time either
	}
	return open("")
}

// attachKept attaches the database of what is kept: a file or, without one,
// memory. After a crash the file is as it was when last closed.
func attachKept(ctx context.Context, e driver.ExecerContext, file string) error {
	if file == "" {
		_, err := e.ExecContext(ctx, query("kept_memory"), nil)
		return err
	}
	attach := strings.ReplaceAll(query("kept_file"), "{file}", escaped(file))
	if _, err := e.ExecContext(ctx, attach, nil); err != nil {
		return &keptError{err}
	}
	return nil
}

// adopt takes over the relations in the file that are of the database as it
// stands, and drops the others.
func (k *keeper) adopt(ctx context.Context, file string) error {
	k.file = file
	if file == "" {
		return nil
	}
	rows, err := k.on.QueryContext(ctx, query("kept_held"), k.w.mark)
	if err != nil {
		return &keptError{err}
	}
	defer rows.Close()
	var old []*relation
	for rows.Next() {
		r, text, n := &relation{of: k.w.version, asked: true, adopted: true}, "", int64(0)
		if err := rows.Scan(&r.name, &r.own, &text); err != nil {
			return &keptError{err}
		}
		if _, err := fmt.Sscanf(r.name, keptName, &n); err == nil {
			k.serial.Store(max(n, k.serial.Load()))
		}
		if text == "" {
			old = append(old, r)
		} else {
			k.held[text] = r
		}
	}
	k.of = k.w.version
	if err := errors.Join(rows.Err(), rows.Close(), k.drop(ctx, old)); err != nil {
		return &keptError{err}
	}
	return nil
}

// leave gives the state of the database a name and notes it in the file, with
// the relations that are of that state, for the next to adopt; others are
// dropped.
//
//nolint:contextcheck,nolintlint // it belongs to the closing, which nothing ends
func (k *keeper) leave() error {
	ctx := context.Background()
	if k.file == "" || !k.altered {
		return nil
	}
	mark := rand.Text()
	err := k.w.atomic(ctx, nothing, func() error { return k.w.exec(ctx, query("state_put"), markState, mark) })
	if err != nil {
		return err
	}
	tx, err := k.on.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, query("kept_clear"))
	for text, r := range k.held {
		if err == nil && r.of == k.w.version {
			_, err = tx.ExecContext(ctx, query("kept_note"), mark, r.name, r.own, text)
		}
	}
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	k.altered = false
	return errors.Join(tx.Commit(), k.dropOthers(ctx))
}

// dropOthers drops the relations nobody noted.
func (k *keeper) dropOthers(ctx context.Context) error {
	rows, err := k.on.QueryContext(ctx, query("kept_other"))
	if err != nil {
		return err
	}
	defer rows.Close()
	var others []*relation
	for rows.Next() {
		r := &relation{}
		if err := rows.Scan(&r.name); err != nil {
			return err
		}
		others = append(others, r)
	}
	return errors.Join(rows.Err(), rows.Close(), k.drop(ctx, others))
}

// disown forgets the relations that were adopted if err may come of a file
// that can no longer be read, and reports whether there were any: asked again,
// they are worked out.
func (k *keeper) disown(err error) bool {
	var theirs *duckdb.Error
	if !errors.As(err, &theirs) || theirs.Type != duckdb.ErrorTypeIO && theirs.Type != duckdb.ErrorTypeSerialization {
		return false
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	had := false
	for text, r := range k.held {
		if r.adopted {
			delete(k.held, text)
			had = true
		}
	}
	k.altered = k.altered || had
	return had
}
