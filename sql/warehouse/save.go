package warehouse

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/period"
)

// Applied is the number of the newest journal line the warehouse holds a
// decision of.
func (w *Warehouse) Applied(context.Context) (int64, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.w.applied, nil
}

// Save stores a decided return in one transaction. A decision that is held
// already is left as it is; decisions come in the order of the journal. The
// older accepted revision of the same unit, period and kind is superseded.
// When the same file is decided a second time the newer decision stands.
func (w *Warehouse) Save(ctx context.Context, r *ingest.Return, d ingest.Decision) error {
	return w.Batch(ctx, func(s ingest.Store) error { return s.Save(ctx, r, d) })
}

// Batch is for many returns at a time (a rebuild, a large import): what do
// saves in the store it is given becomes one transaction, several times as
// fast a return. All of it is kept or, if do fails or the process dies,
// nothing; the journal tells what is to be saved again. Inside do only that
// store may write.
func (w *Warehouse) Batch(ctx context.Context, do func(ingest.Store) error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	b := &batch{w: w.w, applied: w.w.applied, returns: map[string]bool{}, periods: map[string]bool{}}
	b.touched.units = map[string]bool{}
	err := w.w.atomic(ctx, &b.touched, func() error { return errors.Join(do(b), b.fault) })
	if err != nil {
		return err
	}
	w.w.applied = b.applied
	maps.Copy(w.w.returns, b.returns)
	maps.Copy(w.w.periods, b.periods)
	return nil
}

// batch is the Store within one transaction: what it knows beyond the writer
// counts only after the commit.
type batch struct {
	w       *writer
	applied int64
	returns map[string]bool
	periods map[string]bool
	touched touch
	fault   error // a return that got in half-way: nothing may be committed
}

// Applied is as in Warehouse, with what the batch saved.
func (b *batch) Applied(context.Context) (int64, error) { return b.applied, nil }

// Save is as in Warehouse. A return that does not fit is an error and leaves
// the batch as it was.
func (b *batch) Save(ctx context.Context, r *ingest.Return, d ingest.Decision) error {
	if d.Seq <= b.applied {
		return b.mustHold(ctx, d)
	}
	parts, err := b.parts(r, d)
	if err != nil {
		return fmt.Errorf("save %s: %w", r.File, err)
	}
	if err := b.put(ctx, r, d, parts); err != nil {
		b.fault = fmt.Errorf("save %s: %w", r.File, err)
		return b.fault
	}
	b.applied = d.Seq
	b.returns[d.ReturnID] = true
	b.touched.units[r.Unit.ID] = true
	for _, p := range b.fresh(r) {
		b.periods[string(p)] = true
		b.touched.all = true
	}
	return nil
}

// mustHold tells a decision seen before from one out of order.
func (b *batch) mustHold(ctx context.Context, d ingest.Decision) error {
	held := false
	err := errors.Join(b.w.flush(), b.w.each(ctx, query("held"), func([]driver.Value) error {
		held = true
		return nil
	}, d.Seq, d.ReturnID))
	if err == nil && !held {
		err = fmt.Errorf("save %s: journal line %d comes after line %d", d.ReturnID, d.Seq, b.applied)
	}
	return err
}

// put supersedes the revision before, takes away an older decision of the
// same file, and adds the rows of this one.
func (b *batch) put(ctx context.Context, r *ingest.Return, d ingest.Decision, parts []part) error {
	if b.w.returns[d.ReturnID] || b.returns[d.ReturnID] {
		if err := b.forget(ctx, d.ReturnID); err != nil {
			return err
		}
	}
	if d.State == ingest.Accepted && d.Revision > 1 {
		if err := b.supersede(ctx, r, d, parts); err != nil {
			return err
		}
	}
	for _, p := range parts {
		if err := b.w.put(p.table, p.rows); err != nil {
			return err
		}
	}
	return nil
}

// supersede lets a revision take the place of the one before. An estimate never
// takes that of official figures: it is kept, and is superseded from the first.
func (b *batch) supersede(ctx context.Context, r *ingest.Return, d ingest.Decision, parts []part) error {
	if err := b.w.flush(); err != nil {
		return err
	}
	if err := b.w.exec(ctx, query("supersede"), d.ReturnID, r.Unit.ID, string(r.Period), r.Kind, r.Form, r.Official); err != nil {
		return err
	}
	if r.Official {
		return nil
	}
	return b.w.each(ctx, query("stands"), func(row []driver.Value) error {
		own := parts[0].rows[0]
		own[len(own)-1] = row[0] // superseded_by
		return nil
	}, r.Unit.ID, string(r.Period), r.Kind, r.Form)
}

// forget takes a return out of every table.
func (b *batch) forget(ctx context.Context, id string) error {
	err := errors.Join(b.w.flush(), b.w.each(ctx, query("of_unit"), func(row []driver.Value) error {
		if unit, ok := row[0].(string); ok {
			b.touched.units[unit] = true
		}
		return nil
	}, id))
	if err != nil {
		return err
	}
	for table, columns := range b.w.columns {
		if len(columns) == 0 || columns[0].name != "return_id" {
			continue
		}
		if err := b.w.exec(ctx, "delete from "+quoted(table)+" where return_id = $1", id); err != nil {
			return err
		}
	}
	return nil
}

// part is what one return puts into one table.
type part struct {
	table string
	rows  [][]driver.Value
}

// parts is a return as rows of every table it touches.
func (b *batch) parts(r *ingest.Return, d ingest.Decision) ([]part, error) {
	all := []part{
		{"returns", [][]driver.Value{returnRow(r, d)}},
		{"return_section", sectionRows(r, d.ReturnID)},
		{"problem", problemRows(r, d.ReturnID)},
		{"cell", cellRows(r, d.ReturnID)},
		{"approximate", approximateRows(r, d.ReturnID)},
	}
	for _, p := range b.fresh(r) {
		all = append(all, part{"reporting_period", [][]driver.Value{periodRow(p)}})
	}
	if d.State != ingest.Accepted {
		return all, nil
	}
	for _, s := range r.Sections {
		rows, err := b.w.tableRows(s, d.ReturnID)
		if err != nil {
			return nil, err
		}
		all = append(all, part{s.Spec.Stem, rows})
	}
	return all, nil
}

// fresh lists the periods a return is the first to name.
func (b *batch) fresh(r *ingest.Return) (periods []period.Period) {
	if !b.names(r) {
		return nil
	}
	for _, p := range withEnclosing(r.Period) {
		if !b.w.periods[string(p)] && !b.periods[string(p)] {
			periods = append(periods, p)
		}
	}
	return periods
}

// withEnclosing is a period and the longer ones of its year, which quarters may
// add up to although no return names them.
func withEnclosing(p period.Period) []period.Period {
	if p == "" {
		return nil
	}
	return append([]period.Period{p}, p.Enclosing()...)
}

// names reports whether a return names a period to report for. A list of
// targets does not: it may be of years to come.
func (b *batch) names(r *ingest.Return) bool {
	return r.Period != "" && !slices.Contains(b.w.offices, r.Form)
}

func periodRow(p period.Period) []driver.Value {
	from, to := p.Bounds()
	return []driver.Value{string(p), string(p.Kind()), from, to}
}
