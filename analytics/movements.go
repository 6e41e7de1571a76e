package analytics

import (
	"strings"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Family is a movement with all that was launched under it at the levels
// below: one movement at three levels is one family.
type Family struct {
	Key   string    // tells families apart; "" for none
	Code  string    // in the reference list; "" for a ward's own movement
	Name  lang.Text // of the uppermost movement
	Level string    // that launched it: tw, tinh_bo, huyen, xa
	Basis string
}

// Movements finds the family of a movement that a ward names.
type Movements struct {
	listed map[string]Family // by code of the reference list
	own    map[ownMovement]RegisterRow
}

type ownMovement struct {
	unit   string
	period period.Period
	code   string
}

// NewMovements makes one of the rows of the registers movement_tree and
// movements.
func NewMovements(tree, own []RegisterRow) *Movements {
	m := &Movements{listed: map[string]Family{}, own: map[ownMovement]RegisterRow{}}
	for _, r := range tree {
		root := r.Text("root_code")
		m.listed[r.Text("code")] = Family{root, root, r.Both("root"), r.Text("root_level"), r.Text("root_basis")}
	}
	for _, r := range own {
		m.own[ownMovement{r.UnitID, r.Period, r.Text("movement_id")}] = r
	}
	return m
}

// Of gives the family of the movement that a unit calls code in a return. A
// ward's own movement with nothing above it goes by its name, for its code is
// the ward's alone. A code that nobody explains has no family.
func (m *Movements) Of(unitID string, p period.Period, code string) Family {
	var last Family
	for seen := map[string]bool{}; code != "" && !seen[code]; {
		seen[code] = true
		if f, ok := m.listed[code]; ok {
			return f
		}
		r, ok := m.own[ownMovement{unitID, p, code}]
		if !ok {
			break
		}
		name := r.Text("name")
		last = Family{
			Key:  strings.ToLower(strings.Join(strings.Fields(name), " ")),
			Name: lang.Text{VI: name, EN: name}, Level: r.Text("launch_level"),
		}
		code = r.Text("parent_movement_id")
	}
	return last
}
