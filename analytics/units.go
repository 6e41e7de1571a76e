package analytics

import (
	"context"
	"database/sql"
	"fmt"
)

// Unit is an administrative unit during one life, with its ties. Days are
// yyyy-mm-dd; an end is the first day no longer, "" while it lasts.
type Unit struct {
	ID           string   `json:"unit_id"` // code@valid_from
	Code         string   `json:"code"`
	Name         string   `json:"name"`
	Kind         string   `json:"kind"`
	Level        string   `json:"level"` // province, district, commune
	ValidFrom    string   `json:"valid_from"`
	ValidTo      string   `json:"valid_to"`
	Basis        string   `json:"basis"`
	Parents      []Parent `json:"parents"`      // oldest first
	Successors   []Change `json:"successors"`   // what it became
	Predecessors []Change `json:"predecessors"` // what became it
}

// Parent is a unit above, and when it was.
type Parent struct {
	ID        string `json:"unit_id"`
	ValidFrom string `json:"valid_from"`
	ValidTo   string `json:"valid_to"`
}

// Change is a dated event that ties one unit to another; Weight is the share
// of the older unit that went over.
type Change struct {
	ID     string `json:"unit_id"`
	On     string `json:"changed_on"`
	Kind   string `json:"kind"` // rename, merge, split, move
	Weight Num    `json:"weight"`
	Basis  string `json:"basis"`
	// WeightBasis says where the weight comes from: whole, population, area,
	// equal, typed.
	WeightBasis string `json:"weight_basis"`
}

// On reports whether the unit existed on day (yyyy-mm-dd).
func (u Unit) On(day string) bool { return within(day, u.ValidFrom, u.ValidTo) }

// ParentOn gives the id of the unit above on day, "" for none.
func (u Unit) ParentOn(day string) string {
	for _, p := range u.Parents {
		if within(day, p.ValidFrom, p.ValidTo) {
			return p.ID
		}
	}
	return ""
}

func within(day, from, to string) bool { return from <= day && (to == "" || day < to) }

// Units lists every unit of every time, sorted by code and valid_from.
func (e *Evaluator) Units(ctx context.Context) ([]Unit, error) {
	units := []Unit{}
	place := map[string]int{}
	err := e.each(ctx, func(rows *sql.Rows) error {
		u := Unit{Parents: []Parent{}, Successors: []Change{}, Predecessors: []Change{}}
		err := rows.Scan(&u.ID, &u.Code, &u.Name, &u.Kind, &u.Level, &u.ValidFrom, &u.ValidTo, &u.Basis)
		place[u.ID] = len(units)
		units = append(units, u)
		return err
	}, e.texts["queries/analytics_units.sql"])
	if err != nil {
		return nil, fmt.Errorf("units: %w", err)
	}
	err = e.each(ctx, func(rows *sql.Rows) error {
		var id string
		var p Parent
		err := rows.Scan(&id, &p.ID, &p.ValidFrom, &p.ValidTo)
		if i, ok := place[id]; ok {
			units[i].Parents = append(units[i].Parents, p)
		}
		return err
	}, e.texts["queries/analytics_parents.sql"])
	if err != nil {
		return nil, fmt.Errorf("parents of units: %w", err)
	}
	if err := e.tie(ctx, units, place); err != nil {
		return nil, fmt.Errorf("changes of units: %w", err)
	}
	return units, nil
}

// tie fills in what became of what.
func (e *Evaluator) tie(ctx context.Context, units []Unit, place map[string]int) error {
	return e.each(ctx, func(rows *sql.Rows) error {
		var from, to, weight string
		var c Change
		err := rows.Scan(&from, &to, &c.On, &c.Kind, &weight, &c.Basis, &c.WeightBasis)
		if err != nil {
			return err
		}
		if c.Weight, err = ParseNum(weight); err != nil {
			return err
		}
		if i, ok := place[from]; ok {
			c.ID = to
			units[i].Successors = append(units[i].Successors, c)
		}
		if i, ok := place[to]; ok {
			c.ID = from
			units[i].Predecessors = append(units[i].Predecessors, c)
		}
		return nil
	}, e.texts["queries/analytics_changes.sql"])
}
