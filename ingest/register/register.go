// Package register keeps the list of administrative units: who there was and
// when, under whom, and what became of what.
//
// A Register is plain data in memory. Lists of an office are read (Read),
// merged into it (Register.Plan), and the difference is a Delta, which is what
// the journal keeps; a Register is the shipped list with every Delta applied.
package register

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// The levels a unit is of.
const (
	Province = "province"
	District = "district"
	Commune  = "commune"
)

// The kinds of change. Rename is every change that leaves the territory as it
// was: of the name, of the kind, of the unit above.
const (
	Rename   = "rename"
	Merge    = "merge"
	Split    = "split"
	Transfer = "transfer"
)

// Where a weight comes from. Anything but whole and typed is an estimate of
// ours; every weight below one marks a restated figure as an estimate.
const (
	ByWhole      = "whole"
	ByPopulation = "population"
	ByArea       = "area"
	ByEqual      = "equal"
	ByTyped      = "typed"
)

// Unit is an administrative unit during one life. Days are yyyy-mm-dd; To is
// the first day no longer, "" while it lasts.
type Unit struct {
	Code     string `json:"code"`
	From     string `json:"from"`
	To       string `json:"to,omitempty"`
	Level    string `json:"level"`
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Basis    string `json:"basis,omitempty"`     // that opened it
	EndBasis string `json:"end_basis,omitempty"` // that closed it
}

// ID is code and first day: "21439@2020-02-01".
func (u Unit) ID() string { return u.Code + "@" + u.From }

// On reports whether the unit was in force on a day.
func (u Unit) On(day string) bool { return within(day, u.From, u.To) }

// Parent is a unit above, and when it was; Basis is of a move, "" else.
type Parent struct {
	Unit   string `json:"unit"`
	Parent string `json:"parent"`
	From   string `json:"from"`
	To     string `json:"to,omitempty"`
	Basis  string `json:"basis,omitempty"`
}

// Change ties a life that ended on a day to one it went into.
type Change struct {
	From        string `json:"from"`
	To          string `json:"to"`
	On          string `json:"on"`
	Kind        string `json:"kind"`
	Weight      Weight `json:"weight"`
	WeightBasis string `json:"weight_basis"`
	Basis       string `json:"basis,omitempty"`
}

func (c Change) key() string { return c.From + "|" + c.To + "|" + c.On }
func (p Parent) key() string { return p.Unit + "|" + p.Parent + "|" + p.From }

// Register is every unit of every time with its ties.
type Register struct {
	units   map[string]Unit // by ID
	parents map[string]Parent
	changes map[string]Change
}

// New makes a register of rows.
func New(units []Unit, parents []Parent, changes []Change) *Register {
	r := &Register{map[string]Unit{}, map[string]Parent{}, map[string]Change{}}
	for _, u := range units {
		r.units[u.ID()] = u
	}
	for _, p := range parents {
		r.parents[p.key()] = p
	}
	for _, c := range changes {
		r.changes[c.key()] = c
	}
	return r
}

func (r *Register) clone() *Register {
	return &Register{maps.Clone(r.units), maps.Clone(r.parents), maps.Clone(r.changes)}
}

// Unit finds a life by its id.
func (r *Register) Unit(id string) (Unit, bool) {
	u, ok := r.units[id]
	return u, ok
}

// Units lists every life by code and first day.
func (r *Register) Units() []Unit {
	return slices.SortedFunc(maps.Values(r.units), func(a, b Unit) int {
		return cmp.Or(strings.Compare(a.Code, b.Code), strings.Compare(a.From, b.From))
	})
}

// Parents lists every tie by unit and first day.
func (r *Register) Parents() []Parent {
	return slices.SortedFunc(maps.Values(r.parents), func(a, b Parent) int {
		return cmp.Or(strings.Compare(a.Unit, b.Unit), strings.Compare(a.From, b.From), strings.Compare(a.Parent, b.Parent))
	})
}

// Changes lists every change by day and units.
func (r *Register) Changes() []Change {
	return slices.SortedFunc(maps.Values(r.changes), func(a, b Change) int {
		return cmp.Or(strings.Compare(a.On, b.On), strings.Compare(a.From, b.From), strings.Compare(a.To, b.To))
	})
}

// Lives gives the lives of every code, oldest first.
func (r *Register) lives() map[string][]Unit {
	all := map[string][]Unit{}
	for _, u := range r.Units() {
		all[u.Code] = append(all[u.Code], u)
	}
	return all
}

// outgoing gives the changes of each life that ended, in order.
func (r *Register) outgoing() map[string][]Change {
	all := map[string][]Change{}
	for _, c := range r.Changes() {
		all[c.From] = append(all[c.From], c)
	}
	return all
}

// incoming gives the changes into each life, in order.
func (r *Register) incoming() map[string][]Change {
	all := map[string][]Change{}
	for _, c := range r.Changes() {
		all[c.To] = append(all[c.To], c)
	}
	return all
}

// forever stands for an end that is not there, in comparisons.
const forever = "9999-12-31"

func end(to string) string { return cmp.Or(to, forever) }

func open(to string) string {
	if to == forever {
		return ""
	}
	return to
}

func within(day, from, to string) bool { return from <= day && day < end(to) }

func codeOf(id string) string {
	code, _, _ := strings.Cut(id, "@")
	return code
}
