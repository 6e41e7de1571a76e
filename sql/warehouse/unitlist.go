package warehouse

import (
	"context"
	"database/sql/driver"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/thidua/thidua/ingest/register"
)

// unitsState is the key of the newest journal line of the unit list held.
const unitsState = "units_seq"

// UnitsApplied is the number of the newest journal line of the unit list that
// the warehouse holds; 0 where it holds the shipped list alone.
func (w *Warehouse) UnitsApplied(ctx context.Context) (int64, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	value, err := w.state(ctx, unitsState)
	if err != nil || value == "" {
		return 0, err
	}
	return strconv.ParseInt(value, 10, 64)
}

// SetUnitList puts a unit list in the place of the one that is there, with the
// closures that follow from it, in one transaction; seq is the newest line of
// the journal that is in it.
func (w *Warehouse) SetUnitList(ctx context.Context, r *register.Register, seq int64) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.putRegister(ctx, r, map[string]string{unitsState: strconv.FormatInt(seq, 10)})
}

// putRegister loads a register. The engine may read no file, so the rows come
// from here.
func (w *Warehouse) putRegister(ctx context.Context, r *register.Register, notes map[string]string) error {
	err := w.w.atomic(ctx, everything, func() error {
		if err := w.w.exec(ctx, query("clear_units")); err != nil {
			return err
		}
		for _, t := range []struct {
			name string
			rows func(*register.Register) ([][]driver.Value, error)
		}{{"unit", unitRows}, {"unit_parent", parentRows}, {"unit_change", changeRows}, {"unit_becomes", becomesRows}} {
			rows, err := t.rows(r)
			if err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
			if err := w.w.put(t.name, rows); err != nil {
				return err
			}
		}
		if err := w.w.flush(); err != nil {
			return err
		}
		if err := w.w.exec(ctx, query("unit_ancestor")); err != nil {
			return fmt.Errorf("unit_ancestor: %w", err)
		}
		for _, key := range slices.Sorted(maps.Keys(notes)) {
			if err := w.note(ctx, key, notes[key]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("unit list: %w", err)
	}
	return nil
}

func unitRows(r *register.Register) ([][]driver.Value, error) {
	var rows [][]driver.Value
	for _, u := range r.Units() {
		from, to, err := life(u.From, u.To)
		if err != nil {
			return nil, err
		}
		rows = append(rows, []driver.Value{u.ID(), u.Code, u.Name, u.Kind, u.Level, from, to, u.Basis, u.EndBasis})
	}
	return rows, nil
}

func parentRows(r *register.Register) ([][]driver.Value, error) {
	var rows [][]driver.Value
	for _, p := range r.Parents() {
		from, to, err := life(p.From, p.To)
		if err != nil {
			return nil, err
		}
		rows = append(rows, []driver.Value{p.Unit, p.Parent, from, to, p.Basis})
	}
	return rows, nil
}

func changeRows(r *register.Register) ([][]driver.Value, error) {
	var rows [][]driver.Value
	for _, c := range r.Changes() {
		on, err := time.Parse(time.DateOnly, c.On)
		if err != nil {
			return nil, err
		}
		rows = append(rows, []driver.Value{c.From, c.To, on, c.Kind, share(c.Weight), c.WeightBasis, c.Basis})
	}
	return rows, nil
}

func becomesRows(r *register.Register) ([][]driver.Value, error) {
	var rows [][]driver.Value
	for _, b := range r.Becomes() {
		from, to, err := life(b.From, b.To)
		if err != nil {
			return nil, err
		}
		rows = append(rows, []driver.Value{b.Unit, b.Target, from, to, share(b.Weight), b.Weight < register.Whole})
	}
	return rows, nil
}

// life reads the two days of an interval; an open end is null.
func life(from, to string) (driver.Value, driver.Value, error) {
	start, err := time.Parse(time.DateOnly, from)
	if err != nil || to == "" {
		return start, nil, err
	}
	end, err := time.Parse(time.DateOnly, to)
	return start, end, err
}

// UnitList gives the unit list the warehouse holds.
func (w *Warehouse) UnitList(ctx context.Context) (*register.Register, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var units []register.Unit
	var parents []register.Parent
	var changes []register.Change
	s := func(v driver.Value) string { t, _ := v.(string); return t }
	err := w.w.each(ctx, query("register_units"), func(c []driver.Value) error {
		units = append(units, register.Unit{
			Code: s(c[0]), From: s(c[1]), To: s(c[2]), Level: s(c[3]), Kind: s(c[4]),
			Name: s(c[5]), Basis: s(c[6]), EndBasis: s(c[7]),
		})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("unit list: %w", err)
	}
	err = w.w.each(ctx, query("register_parents"), func(c []driver.Value) error {
		parents = append(parents, register.Parent{Unit: s(c[0]), Parent: s(c[1]), From: s(c[2]), To: s(c[3]), Basis: s(c[4])})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("unit list: %w", err)
	}
	err = w.w.each(ctx, query("register_changes"), func(c []driver.Value) error {
		weight, _ := c[4].(int64)
		changes = append(changes, register.Change{
			From: s(c[0]), To: s(c[1]), On: s(c[2]), Kind: s(c[3]),
			Weight: register.Weight(weight), WeightBasis: s(c[5]), Basis: s(c[6]),
		})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("unit list: %w", err)
	}
	return register.New(units, parents, changes), nil
}

// Stranded is an accepted return whose unit a register does not have, or has
// no more at the period's end.
type Stranded struct{ File, Unit, Period string }

// Stranded lists the returns that a register would leave without their unit.
func (w *Warehouse) Stranded(ctx context.Context, r *register.Register) ([]Stranded, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all []Stranded
	err := w.w.each(ctx, query("placed"), func(c []driver.Value) error {
		one := Stranded{c[0].(string), c[1].(string), c[2].(string)}
		if u, ok := r.Unit(one.Unit); !ok || !u.On(c[3].(string)) {
			all = append(all, one)
		}
		return nil
	})
	return all, err
}
