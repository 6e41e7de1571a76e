package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"time"

	sqlfiles "github.com/thidua/thidua/sql"
)

// Past is the warehouse as it stood at a moment: an analytics.Querier on a
// connection of its own.
type Past struct {
	w      *Warehouse
	conn   *sql.Conn
	keeper *keeper
}

// schemaViews are the views over returns that the past makes anew, out of
// every file of the schema.
func schemaViews() (string, error) {
	names, err := fs.Glob(sqlfiles.FS, "schema/*.sql")
	if err != nil {
		return "", err
	}
	var views strings.Builder
	for _, name := range names {
		b, err := fs.ReadFile(sqlfiles.FS, name)
		if err != nil {
			return "", err
		}
		for statement := range strings.SplitSeq(remark.ReplaceAllString(string(b), ""), ";") {
			if strings.Contains(statement, "create or replace view") {
				views.WriteString(statement + ";")
			}
		}
	}
	return views.String(), nil
}

var remark = regexp.MustCompile(`--[^\n]*`)

// At gives the warehouse as it stood at a moment: returns received later are
// not there, and the revisions they replaced count. Its views hide those of
// the database on that one connection; nothing is written.
func (w *Warehouse) At(ctx context.Context, at time.Time) (*Past, error) {
	conn, err := w.db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("the past of the warehouse: %w", err)
	}
	p := &Past{w, conn, newKeeper(w.w, conn, w.keeper.serial)}
	if err := p.look(ctx, at); err != nil {
		return nil, errors.Join(fmt.Errorf("the past of the warehouse: %w", err), p.Close()) //nolint:contextcheck // it closes whatever becomes of ctx
	}
	return p, nil
}

// look makes the views of the past.
func (p *Past) look(ctx context.Context, at time.Time) error {
	var name string
	if err := p.conn.QueryRowContext(ctx, "select current_database()").Scan(&name); err != nil {
		return err
	}
	views, err := schemaViews()
	if err != nil {
		return err
	}
	base, err := fs.ReadFile(sqlfiles.FS, "queries/warehouse_past.sql")
	if err != nil {
		return err
	}
	ddl := []string{strings.NewReplacer(
		"{database}", quoted(name), "{at}", at.UTC().Format("2006-01-02 15:04:05.000000"),
	).Replace(string(base)), views}
	for i, one := range p.w.form.All() {
		of := "accepted_return"
		if i > 0 {
			of = "accepted_office"
		}
		for _, s := range one.Sections {
			ddl = append(ddl, sectionView(s, of))
		}
	}
	for _, text := range ddl {
		hiding := strings.ReplaceAll(text, "create or replace view", "create or replace temp view")
		if _, err := p.conn.ExecContext(ctx, hiding); err != nil {
			return err
		}
	}
	return nil
}

// QueryContext asks the past.
func (p *Past) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	p.w.w.gate.RLock()
	defer p.w.w.gate.RUnlock()
	return p.conn.QueryContext(ctx, query, args...) //nolint:sqlclosecheck // whoever asked closes them
}

// Close lets the past go. Its connection is not used again: it would still see
// the past.
func (p *Past) Close() error {
	err := p.keeper.clear()
	raw := p.conn.Raw(func(any) error { return driver.ErrBadConn })
	if errors.Is(raw, driver.ErrBadConn) {
		raw = nil
	}
	return errors.Join(err, raw, ignoreDone(p.conn.Close()))
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrConnDone) {
		return nil
	}
	return err
}
