package register

import (
	"cmp"
	"slices"
	"strings"
)

// Fate is what became of a unit between two days.
type Fate struct {
	Code        string   `json:"code"`
	Unit        string   `json:"unit_id"`
	Name        string   `json:"name"`
	Parent      string   `json:"parent"` // its unit_id on the first day, "" for none
	ToCode      string   `json:"to_code"`
	ToUnit      string   `json:"to_unit_id"` // "" where nothing is known of it
	ToName      string   `json:"to_name"`
	ToParent    string   `json:"to_parent"`
	Event       string   `json:"event"` // same, rename, kind, move, merge, split, transfer, abolished, lost
	On          string   `json:"on"`    // of the last change, "" for none
	Weight      Weight   `json:"weight"`
	WeightBasis string   `json:"weight_basis"` // whole, population, area, equal, typed
	Estimate    bool     `json:"estimate"`
	Basis       []string `json:"basis"` // of each change on the way
}

// The events of a Fate that are no change between two units, and those a
// Rename is told apart into.
const (
	Same      = "same"
	Kind      = "kind"
	Move      = "move"
	Abolished = "abolished"
	Lost      = "lost"
)

// Map tells what every unit in force on one day had become by another, later
// one: by code, the larger share first.
func (r *Register) Map(from, to string) []Fate {
	out, above, ended := r.outgoing(), r.above(), r.levelEnds()
	var all []Fate
	for _, u := range r.Units() {
		if !u.On(from) {
			continue
		}
		var found []Fate
		for _, b := range r.follow(u, out) {
			if within(to, b.From, b.To) {
				found = append(found, r.fate(u, b, above, from, to))
			}
		}
		slices.SortStableFunc(found, func(a, b Fate) int {
			return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.ToUnit, b.ToUnit))
		})
		if len(found) == 0 {
			f := Fate{
				Code: u.Code, Unit: u.ID(), Name: u.Name, Parent: above.on(u.ID(), from),
				Event: Lost, On: u.To, Basis: []string{},
			}
			if ended(u) {
				f.Event = Abolished
			}
			if u.EndBasis != "" {
				f.Basis = []string{u.EndBasis}
			}
			found = []Fate{f}
		}
		all = append(all, found...)
	}
	return all
}

func (r *Register) fate(u Unit, b Became, above ties, from, to string) Fate {
	t := r.units[b.Target]
	f := Fate{
		Code: u.Code, Unit: u.ID(), Name: u.Name, Parent: above.on(u.ID(), from),
		ToCode: t.Code, ToUnit: b.Target, ToName: t.Name, ToParent: above.on(b.Target, to),
		Event: Same, Weight: b.Weight, WeightBasis: ByWhole, Estimate: b.Weight < Whole, Basis: []string{},
	}
	for _, c := range b.Via {
		if c.WeightBasis != ByWhole && b.Weight < Whole {
			f.WeightBasis = c.WeightBasis
		}
		if e := r.Event(c); worth[e] >= worth[f.Event] {
			f.Event, f.On = e, c.On
		}
		if c.Basis != "" && !slices.Contains(f.Basis, c.Basis) {
			f.Basis = append(f.Basis, c.Basis)
		}
	}
	if f.Event == Same && f.Parent != "" && f.ToParent != "" && codeOf(f.Parent) != codeOf(f.ToParent) {
		f.Event = Move
	}
	return f
}

// worth orders events by how much they say of a way with several.
var worth = map[string]int{Same: 0, Move: 1, Kind: 2, Rename: 3, Transfer: 4, Merge: 5, Split: 6}

// Event names a change for people: a Rename that kept the name's stem is a
// change of kind, one that kept both a move.
func (r *Register) Event(c Change) string {
	a, b := r.units[c.From], r.units[c.To]
	switch {
	case c.Kind != Rename:
		return c.Kind
	case stem(a.Name) != stem(b.Name):
		return Rename
	case a.Kind != b.Kind:
		return Kind
	case a.Name != b.Name:
		return Rename
	}
	return Move
}

// levelEnds tells of units that ended whether they did because their level
// did: they became nothing, and on their last day no unit of the level was
// left. Each level and day is looked up once.
func (r *Register) levelEnds() func(Unit) bool {
	known := map[string]bool{}
	return func(u Unit) bool {
		if u.To == "" {
			return false
		}
		key := u.Level + u.To
		ended, ok := known[key]
		if !ok {
			others := false
			ended = true
			for _, o := range r.units {
				if o.On(u.To) {
					others = true
					ended = ended && o.Level != u.Level
				}
			}
			ended = ended && others
			known[key] = ended
		}
		return ended
	}
}

// ties are the units above each unit, oldest first.
type ties map[string][]Parent

func (r *Register) above() ties {
	t := ties{}
	for _, p := range r.Parents() {
		t[p.Unit] = append(t[p.Unit], p)
	}
	return t
}

func (t ties) on(id, day string) string {
	for _, p := range t[id] {
		if within(day, p.From, p.To) {
			return p.Parent
		}
	}
	return ""
}

// Touches reports whether a fate is of a code, on either day, or of one right
// under it.
func (f Fate) Touches(code string) bool {
	return f.Code == code || f.ToCode == code || codeOf(f.Parent) == code || codeOf(f.ToParent) == code
}
