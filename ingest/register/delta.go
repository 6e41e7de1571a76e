package register

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
)

// EventFile and EventUnits are the lines of the journal that tell of the unit
// list: a list that was received, and the Delta that was made of those before
// it. A file without a Delta behind it changed nothing.
const (
	EventFile  = "unit_file"
	EventUnits = "units"
)

// Op is one row put or dropped. Exactly one of the six is set.
type Op struct {
	Unit       *Unit   `json:"unit,omitempty"`
	Parent     *Parent `json:"parent,omitempty"`
	Change     *Change `json:"change,omitempty"`
	DropUnit   string  `json:"drop_unit,omitempty"`
	DropParent *Parent `json:"drop_parent,omitempty"`
	DropChange *Change `json:"drop_change,omitempty"`
}

// Delta is the difference between two registers, in an order of its own: the
// decision that was taken, whatever a later version would read in the files.
type Delta []Op

// Diff gives what makes a register into another.
func Diff(before, after *Register) Delta {
	var d Delta
	for _, u := range before.Units() {
		if _, ok := after.units[u.ID()]; !ok {
			d = append(d, Op{DropUnit: u.ID()})
		}
	}
	for _, p := range before.Parents() {
		if _, ok := after.parents[p.key()]; !ok {
			d = append(d, Op{DropParent: &p})
		}
	}
	for _, c := range before.Changes() {
		if _, ok := after.changes[c.key()]; !ok {
			d = append(d, Op{DropChange: &c})
		}
	}
	for _, u := range after.Units() {
		if had, ok := before.units[u.ID()]; !ok || had != u {
			d = append(d, Op{Unit: &u})
		}
	}
	for _, p := range after.Parents() {
		if had, ok := before.parents[p.key()]; !ok || had != p {
			d = append(d, Op{Parent: &p})
		}
	}
	for _, c := range after.Changes() {
		if had, ok := before.changes[c.key()]; !ok || had != c {
			d = append(d, Op{Change: &c})
		}
	}
	return d
}

// Apply does a Delta.
func (r *Register) Apply(d Delta) {
	for _, o := range d {
		switch {
		case o.Unit != nil:
			r.units[o.Unit.ID()] = *o.Unit
		case o.Parent != nil:
			r.parents[o.Parent.key()] = *o.Parent
		case o.Change != nil:
			r.changes[o.Change.key()] = *o.Change
		case o.DropUnit != "":
			delete(r.units, o.DropUnit)
		case o.DropParent != nil:
			delete(r.parents, o.DropParent.key())
		case o.DropChange != nil:
			delete(r.changes, o.DropChange.key())
		}
	}
}

// Encode writes a Delta, a row a line.
func (d Delta) Encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, o := range d {
		if err := e.Encode(o); err != nil {
			return nil, fmt.Errorf("unit list: %w", err)
		}
	}
	return b.Bytes(), nil
}

// Decode reads what Encode wrote.
func Decode(b []byte) (Delta, error) {
	var d Delta
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		var o Op
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			return nil, fmt.Errorf("unit list, line %d: %w", n, err)
		}
		d = append(d, o)
	}
	return d, lines.Err()
}
