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

// keeper keeps the answers of selects as relations, in a database beside the
// warehouse's, and brings them up to date when they are asked for again.
type keeper struct {
	w      *writer
	on     pool
	serial *atomic.Int64 // of the newest relation, whoever keeps it

	mu   sync.Mutex
	of   int64                // the newest commit it has seen
	held map[string]*relation // by the text of the select

	file    string // where what is held is left for the next who opens the warehouse; "" for nowhere
	altered bool   // the file is not as it was
}

// keptName is the name of a relation.
const keptName = "memo.kept.k%d"

func newKeeper(w *writer, on pool, serial *atomic.Int64) *keeper {
	return &keeper{w: w, on: on, serial: serial, held: map[string]*relation{}}
}

// pool is a connection, or several.
type pool interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	BeginTx(ctx context.Context, o *sql.TxOptions) (*sql.Tx, error)
}

// relation is the answer of a select.
type relation struct {
	name  string
	own   bool
	asked bool // since the commit before the newest

	adopted bool // it was made by another process

	mu sync.Mutex // held by whoever makes it
	of int64      // the commit it is of, unmade before it is made
}

// unmade is of no commit.
const unmade = -1

// QueryKept asks the warehouse a query that stands on relations, answers of
// selects that are worked out when first asked for and kept: in it, and in the
// selects after them, kept_own_1 is the relation with the answer of the first of
// own, kept_1 that of kept. Query and relations are of one state of the
// database: while they are made no commit becomes visible.
//
// The lines of an own relation bear a unit_id, and are read from returns of
// that unit, lists and periods, and from own relations in turn: after a commit
// it is worked out for those units alone whose returns came or went. Others
// stand on anything, and are worked out anew after each.
func (w *Warehouse) QueryKept(ctx context.Context, own, kept []string, query string, args ...any) (*sql.Rows, error) {
	return w.keeper.query(ctx, own, kept, query, args...)
}

// QueryKept asks the past as that of the warehouse does.
func (p *Past) QueryKept(ctx context.Context, own, kept []string, query string, args ...any) (*sql.Rows, error) {
	return p.keeper.query(ctx, own, kept, query, args...)
}

func (k *keeper) query(ctx context.Context, own, kept []string, query string, args ...any) (*sql.Rows, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	k.w.gate.RLock()
	defer k.w.gate.RUnlock()
	for {
		rows, err := k.ask(ctx, own, kept, query, args...) //nolint:sqlclosecheck // whoever asked closes them
		if !k.disown(err) {
			return rows, err
		}
	}
}

func (k *keeper) ask(ctx context.Context, own, kept []string, query string, args ...any) (*sql.Rows, error) {
	if err := k.sweep(ctx); err != nil {
		return nil, err
	}
	var names naming
	var err error
	for i, text := range own {
		if names, err = k.stand(ctx, names, fmt.Sprintf("kept_own_%d", i+1), text, true); err != nil {
			return nil, err
		}
	}
	for i, text := range kept {
		if names, err = k.stand(ctx, names, fmt.Sprintf("kept_%d", i+1), text, false); err != nil {
			return nil, err
		}
	}
	return k.on.QueryContext(ctx, names.in(query), args...)
}

// stand brings the relation of a text up to date, which stands on those named,
// and names it.
func (k *keeper) stand(ctx context.Context, names naming, called, text string, own bool) (naming, error) {
	r := k.find(names.in(text), own)
	if err := k.bring(ctx, r, text, names); err != nil {
		return nil, err
	}
	return append(naming{called, r.name}, names...), nil
}

// naming is what relations are called in a text, and where they are, in turn:
// later ones first, for kept_12 begins like kept_1.
type naming []string

// in puts the names into a text.
func (n naming) in(text string) string { return strings.NewReplacer(n...).Replace(text) }

// within puts into a text what the relations hold of some units.
func (n naming) within(text, units string) string {
	part := make(naming, len(n))
	for i := 0; i < len(n); i += 2 {
		part[i] = n[i]
		part[i+1] = strings.NewReplacer("{name}", n[i+1], "{units}", units).Replace(strings.TrimSpace(query("kept_within")))
	}
	return part.in(text)
}

// find gives the relation of a select, whether it is made or not.
func (k *keeper) find(text string, own bool) *relation {
	k.mu.Lock()
	defer k.mu.Unlock()
	r, ok := k.held[text]
	if !ok {
		r = &relation{name: fmt.Sprintf(keptName, k.serial.Add(1)), own: own, of: unmade}
		k.held[text] = r
	}
	r.asked = true
	return r
}

// bring makes a relation be of the newest commit. Many may wait for it, so
// whoever makes it does not give up half-way.
func (k *keeper) bring(ctx context.Context, r *relation, text string, names naming) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.of == k.w.version {
		return nil
	}
	ctx = context.WithoutCancel(ctx)
	var err error
	if units, told := k.w.since(r.of); r.own && r.of != unmade && told {
		err = k.renew(ctx, r, text, names, units)
	} else {
		err = k.make(ctx, r, names.in(text))
	}
	r.of = k.w.version
	if err != nil {
		r.of = unmade
	}
	k.mu.Lock()
	k.altered = true
	k.mu.Unlock()
	return err
}

// make works a relation out.
func (k *keeper) make(ctx context.Context, r *relation, text string) error {
	_, err := k.on.ExecContext(ctx, "create or replace table "+r.name+" as "+text)
	return err
}

// renew works out anew what an own relation holds of some units.
func (k *keeper) renew(ctx context.Context, r *relation, text string, names naming, units []string) error {
	if len(units) == 0 {
		return nil
	}
	list := listed(units)
	tx, err := k.on.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, strings.NewReplacer(
		"{name}", r.name, "{units}", list, "{select}", names.within(text, list),
	).Replace(query("kept_renew")))
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// listed writes texts as the engine reads a list of them.
func listed(texts []string) string {
	var list []string
	for _, t := range texts {
		list = append(list, "'"+escaped(t)+"'")
	}
	return strings.Join(list, ", ")
}

// sweep drops, after a commit, the relations nobody asked for since the one
// before.
func (k *keeper) sweep(ctx context.Context) error {
	k.mu.Lock()
	var idle []*relation
	if k.of != k.w.version {
		for text, r := range k.held {
			if !r.asked {
				idle = append(idle, r)
				delete(k.held, text)
			}
			r.asked = false
		}
		k.of = k.w.version
	}
	k.mu.Unlock()
	return k.drop(ctx, idle)
}

func (k *keeper) drop(ctx context.Context, relations []*relation) error {
	var err error
	for _, r := range relations {
		_, fault := k.on.ExecContext(context.WithoutCancel(ctx), "drop table if exists "+r.name)
		err = errors.Join(err, fault)
	}
	return err
}

// clear drops every relation.
func (k *keeper) clear() error {
	k.mu.Lock()
	var all []*relation
	for _, r := range k.held {
		all = append(all, r)
	}
	k.held = map[string]*relation{}
	k.mu.Unlock()
	return k.drop(context.Background(), all)
}
