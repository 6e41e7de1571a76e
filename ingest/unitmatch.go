package ingest

import (
	"slices"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/viet"
)

// Typed is a unit as somebody typed it.
type Typed struct {
	Name     string    // "P. Trà Câu", "UBND phường Nguyễn Nghiêm, TX. Đức Phổ"
	Parent   string    // the unit above: a name or a code; "" if nobody said
	Level    string    // province, district or commune; "" for any
	From, To time.Time // it must have existed on one of these days; zero for no bound
}

// On is t on one day.
func (t Typed) On(day time.Time) Typed {
	t.From, t.To = day, day
	return t
}

// named is a unit as the index of names has it.
type named struct {
	unit Unit
	naming
}

// closeness says how well a typed name fits: not at all, but for its marks,
// with marks left out, or as it is.
type closeness int

const (
	apart closeness = iota
	lettersOnly
	marksLeftOut
	exactly
)

// index makes the index of names: the key is the name without its kind and
// without any mark.
func (r *Register) index() map[string][]named {
	r.once.Do(func() {
		r.names = map[string][]named{}
		for _, u := range r.byID {
			own := named{u, u.naming()}
			key := viet.Fold(own.name)
			r.names[key] = append(r.names[key], own)
		}
		for _, list := range r.names {
			slices.SortFunc(list, func(a, b named) int { return strings.Compare(a.unit.ID, b.unit.ID) })
		}
	})
	return r.names
}

// Match gives the units a typed name may mean, inside the parent and the days
// given: those spelled so, marks and all, else those of which only marks were
// left out. One is the answer; of several a person must choose. It looks a
// name up and scans nothing, however long the register.
func (r *Register) Match(t Typed) []Unit {
	head, uppers := t.apart()
	var best []Unit
	how := marksLeftOut
	for _, x := range r.alike(head) {
		fit := closest(head, x.naming)
		if fit < how || !t.allows(x.unit) || !r.inside(x.unit, uppers, t) {
			continue
		}
		if fit > how {
			best, how = nil, fit
		}
		best = append(best, x.unit)
	}
	return best
}

// Near gives the units whose name is that typed but for its marks, its kind,
// its parent or its days: what may have been meant where nothing matches.
func (r *Register) Near(t Typed) []Unit {
	head, _ := t.apart()
	var all, then []Unit
	for _, x := range r.alike(head) {
		if t.Level != "" && x.unit.Level != t.Level {
			continue
		}
		all = append(all, x.unit)
		if t.allows(x.unit) {
			then = append(then, x.unit)
		}
	}
	if len(then) > 0 {
		return then
	}
	return all
}

// Same reports whether what is typed is the name of u: with its kind or
// without, but not with another kind, for "thị trấn Đức Phổ" and "phường Đức
// Phổ" are two units of one code. Units above it that were typed and are not
// above it matter only if they make the name that of another unit.
func (r *Register) Same(t Typed, u Unit) bool {
	head, uppers := t.apart()
	if closest(head, u.naming()) < marksLeftOut {
		return false
	}
	return r.inside(u, uppers, t) || len(r.Match(t)) == 0
}

// apart gives the ways to understand the name, and the units said to be above
// it.
func (t Typed) apart() (head []naming, uppers [][]string) {
	list := parts(t.Name)
	if len(list) == 0 {
		return nil, nil
	}
	return namings(list[0]), append(list[1:], parts(t.Parent)...)
}

// allows reports whether a unit is of the level asked and lived on a day asked.
func (t Typed) allows(u Unit) bool {
	return (t.Level == "" || u.Level == t.Level) &&
		(t.To.IsZero() || !t.To.Before(u.ValidFrom)) &&
		(t.From.IsZero() || u.ValidTo.IsZero() || t.From.Before(u.ValidTo))
}

// alike gives the units whose names have the letters of one of the ways.
func (r *Register) alike(ways []naming) []named {
	var all []named
	for i, w := range ways {
		key := viet.Fold(w.name)
		if i > 0 && key == viet.Fold(ways[0].name) {
			continue
		}
		all = append(all, r.index()[key]...)
	}
	return all
}

// closest is how well the best way to understand a typed name fits a unit's.
func closest(ways []naming, own naming) closeness {
	best := apart
	for _, w := range ways {
		if w.kind != "" && own.kind != "" && w.kind != own.kind {
			continue
		}
		best = max(best, w.fits(own.name))
	}
	return best
}

func (w naming) fits(name string) closeness {
	switch {
	case w.name == name && !w.plain:
		return exactly
	case viet.Within(w.name, name):
		return marksLeftOut
	case viet.Fold(w.name) == viet.Fold(name):
		return lettersOnly
	}
	return apart
}

// inside reports whether every unit said to be above u stood above it, at
// whatever distance, while t asks about it.
func (r *Register) inside(u Unit, uppers [][]string, t Typed) bool {
	if len(uppers) == 0 {
		return true
	}
	day := u.ValidFrom
	if t.From.After(day) {
		day = t.From
	}
	var chain []Unit
	for above, ok := r.Above(u, day); ok && len(chain) < 8; above, ok = r.Above(above, day) {
		chain = append(chain, above)
	}
	for _, words := range uppers {
		if !slices.ContainsFunc(chain, func(above Unit) bool { return above.is(words) }) {
			return false
		}
	}
	return true
}

// is reports whether words are the code or the name of u.
func (u Unit) is(words []string) bool {
	if len(words) == 1 && words[0] == u.Code {
		return true
	}
	return closest(namings(words), u.naming()) >= marksLeftOut
}
