package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
)

// keeper keeps the answers of selects as relations, in memory beside the
// database, until a transaction of the writer may have changed them.
type keeper struct {
	w      *writer
	on     querier
	serial *atomic.Int64 // of the newest relation, whoever keeps it

	mu   sync.Mutex
	of   int64 // the state of the database the relations are of
	held map[string]*relation
}

// querier is a connection, or a pool of them.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// relation is the answer of a select, once it is made.
type relation struct {
	name string
	made sync.Once
	err  error
}

// QueryKept asks the warehouse a query that stands on relations: in it, and in
// the selects after the first, kept_1 is the relation with the answer of the
// first. Each is worked out when it is first asked for and kept until returns,
// units or lists change. Query and relations are of one state of the database:
// while they are made no commit becomes visible.
func (w *Warehouse) QueryKept(ctx context.Context, kept []string, query string, args ...any) (*sql.Rows, error) {
	return w.keeper.query(ctx, kept, query, args...)
}

// QueryKept asks the past as that of the warehouse does.
func (p *Past) QueryKept(ctx context.Context, kept []string, query string, args ...any) (*sql.Rows, error) {
	return p.keeper.query(ctx, kept, query, args...)
}

func (k *keeper) query(ctx context.Context, kept []string, query string, args ...any) (*sql.Rows, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	k.w.gate.RLock()
	defer k.w.gate.RUnlock()
	var names []string // later ones first: kept_12 begins like kept_1
	for i, text := range kept {
		name, err := k.relation(ctx, strings.NewReplacer(names...).Replace(text))
		if err != nil {
			return nil, err
		}
		names = append([]string{fmt.Sprintf("kept_%d", i+1), name}, names...)
	}
	return k.on.QueryContext(ctx, strings.NewReplacer(names...).Replace(query), args...) //nolint:sqlclosecheck // whoever asked closes them
}

// relation gives the name of the relation with the answer of a select. Many
// may wait for one to be made, so whoever makes it does not give up half-way.
func (k *keeper) relation(ctx context.Context, text string) (string, error) {
	r, stale := k.find(text)
	for _, old := range stale {
		if err := k.drop(ctx, old); err != nil {
			return "", err
		}
	}
	r.made.Do(func() {
		_, r.err = k.on.ExecContext(context.WithoutCancel(ctx), "create table "+r.name+" as "+text)
	})
	return r.name, r.err
}

// find gives the relation of a select, and those that are of an older state.
func (k *keeper) find(text string) (r *relation, stale []*relation) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.of != k.w.version {
		stale = k.forget()
		k.of = k.w.version
	}
	r, ok := k.held[text]
	if !ok || r.err != nil {
		r = &relation{name: fmt.Sprintf("memo.kept.k%d", k.serial.Add(1))}
		k.held[text] = r
	}
	return r, stale
}

// forget lists the relations there are and holds none.
func (k *keeper) forget() []*relation {
	var all []*relation
	for _, r := range k.held {
		all = append(all, r)
	}
	k.held = map[string]*relation{}
	return all
}

func (k *keeper) drop(ctx context.Context, r *relation) error {
	_, err := k.on.ExecContext(context.WithoutCancel(ctx), "drop table if exists "+r.name)
	return err
}

// clear drops every relation.
func (k *keeper) clear() error {
	k.mu.Lock()
	all := k.forget()
	k.mu.Unlock()
	var err error
	for _, r := range all {
		err = errors.Join(err, k.drop(context.Background(), r))
	}
	return err
}
