package register

import (
	"cmp"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest"
)

// builder merges lists into a copy of a register.
type builder struct {
	r     *Register
	lives map[string][]string // code → ids of its lives, oldest first
}

func newBuilder(r *Register) *builder {
	b := &builder{r: r.clone(), lives: map[string][]string{}}
	for _, u := range r.Units() {
		b.lives[u.Code] = append(b.lives[u.Code], u.ID())
	}
	return b
}

func (b *builder) put(u Unit) {
	id := u.ID()
	if _, ok := b.r.units[id]; !ok {
		ids := append(b.lives[u.Code], id)
		slices.SortFunc(ids, func(x, y string) int { return strings.Compare(b.r.units[x].From, b.r.units[y].From) })
		b.lives[u.Code] = ids
	}
	b.r.units[id] = u
	ids := b.lives[u.Code]
	slices.SortFunc(ids, func(x, y string) int { return strings.Compare(b.r.units[x].From, b.r.units[y].From) })
}

// of gives the lives of a code, oldest first.
func (b *builder) of(code string) []Unit {
	units := make([]Unit, len(b.lives[code]))
	for i, id := range b.lives[code] {
		units[i] = b.r.units[id]
	}
	return units
}

// endingOn finds the life of a code that ended on a day.
func (b *builder) endingOn(code, day string) (Unit, bool) {
	for _, u := range b.of(code) {
		if u.To == day {
			return u, true
		}
	}
	return Unit{}, false
}

// startingOn finds the life of a code that began on a day.
func (b *builder) startingOn(code, day string) (Unit, bool) {
	u, ok := b.r.units[code+"@"+day]
	return u, ok
}

// on finds the life of a code in force on a day.
func (b *builder) on(code, day string) (Unit, bool) {
	for _, u := range b.of(code) {
		if u.On(day) {
			return u, true
		}
	}
	return Unit{}, false
}

// apply merges a list; what does not fit goes into its Problems.
func (b *builder) apply(l *List, o Options) {
	switch l.Layout {
	case changeList:
		b.applyTyped(l)
	case figureList:
		b.applyFigures(l, o.By)
	case snapshotList:
		b.applySnapshot(l)
	default:
		b.applyIntervals(l)
	}
}

// run is a life as a list tells it: intervals of one name and kind that touch.
type run struct {
	interval
	parts []interval
}

// applyIntervals brings in lives, then who stood above whom, then what became
// of what, which each rest on the one before.
func (b *builder) applyIntervals(l *List) {
	byCode := map[string][]interval{}
	for _, iv := range l.intervals {
		byCode[iv.code] = append(byCode[iv.code], iv)
	}
	codes := make([]string, 0, len(byCode))
	for code, list := range byCode {
		slices.SortStableFunc(list, func(a, b interval) int { return strings.Compare(a.from, b.from) })
		codes = append(codes, code)
	}
	slices.Sort(codes)
	out := b.r.outgoing()
	for _, code := range codes {
		for _, r := range runs(byCode[code]) {
			b.applyRun(l, r, byCode[code], out)
		}
	}
	b.applyParents(l, byCode)
	b.applyRenames(codes, byCode)
	b.applyPredecessors(l)
	b.applySuccessors(l)
}

// runs joins intervals that touch and differ in the unit above only. One whose
// predecessors are named is a unit of its own, whatever it is called.
func runs(list []interval) []run {
	var all []run
	for _, iv := range list {
		if n := len(all); n > 0 {
			r := &all[n-1]
			if r.to == iv.from && r.name == iv.name && r.kind == iv.kind && r.level == iv.level && !iv.knowsPredecessors {
				r.parts = append(r.parts, iv)
				r.to, r.endBasis = iv.to, iv.endBasis
				continue
			}
		}
		all = append(all, run{iv, []interval{iv}})
	}
	return all
}

// applyRun puts one life beside those the register knows of its code.
func (b *builder) applyRun(l *List, r run, list []interval, out map[string][]Change) {
	if !b.fits(l, &r, list) {
		return
	}
	if u, ok := b.r.units[r.code+"@"+r.from]; ok {
		b.put(u.told(r))
		return
	}
	u := Unit{
		Code: r.code, From: r.from, To: r.to, Level: r.level, Kind: r.kind, Name: r.name,
		Basis: cmp.Or(r.basis, l.File), EndBasis: r.endBasis,
	}
	for _, old := range b.of(r.code) {
		if old.From > r.from || end(old.To) < r.from {
			continue
		}
		same := old.Level == r.level && old.Kind == r.kind && sameName(old.Name, r.name)
		if same && !r.knowsPredecessors && (end(old.To) > r.from || old.To == r.from && !b.changed(old)) {
			b.put(old.told(r))
			return
		}
		if end(old.To) > r.from {
			b.cut(old, u, r.basis, out)
		}
	}
	b.put(u)
}

// cut ends a life where another of its code begins. What it became at its
// former end the new life became, if it lasted as long.
func (b *builder) cut(old, u Unit, basis string, out map[string][]Change) {
	former := old.To
	if former != "" && former == u.To {
		for _, c := range out[old.ID()] {
			delete(b.r.changes, c.key())
			c.From = u.ID()
			b.putChange(c)
		}
	}
	old.To, old.EndBasis = u.From, cmp.Or(basis, u.Basis)
	b.put(old)
}

// fits looks at the lives that begin while the run lasts: one that the list
// does not know is a contradiction, unless the list has no end for the run,
// being older.
func (b *builder) fits(l *List, r *run, list []interval) bool {
	next := ""
	for _, u := range b.of(r.code) {
		switch {
		case u.From <= r.from || u.From >= end(r.to):
			if u.From > r.from && next == "" {
				next = u.From
			}
		case r.to == "":
			if next == "" {
				next = u.From // an older list does not know how it went on
			}
		default:
			if !slices.ContainsFunc(list, func(iv interval) bool { return iv.from == u.From }) {
				l.bad(r.no, "E-REG-006", "unit", r.code+" "+r.name, "from", day(r.from), "to", day(r.to), "other", u.Name, "since", day(u.From))
				return false
			}
		}
	}
	if r.to == "" {
		r.to = next
	}
	return true
}

// changed reports whether it is known what became of a life.
func (b *builder) changed(u Unit) bool {
	for _, v := range b.of(u.Code) {
		if _, ok := b.r.changes[u.ID()+"|"+v.ID()+"|"+u.To]; ok {
			return true
		}
	}
	return false
}

// told is a life with what a list says of it: an end that is known is not
// forgotten, a legal basis that is there, often the more exact one, stays.
func (u Unit) told(r run) Unit {
	if !sameName(u.Name, r.name) {
		u.Name = r.name
	}
	u.Kind, u.Level = r.kind, r.level
	if r.to != "" && (r.from >= u.From || u.To == "") {
		u.To = r.to
	}
	if u.From == r.from {
		u.Basis = cmp.Or(u.Basis, r.basis)
	}
	if u.To != "" && u.To == r.to {
		u.EndBasis = cmp.Or(u.EndBasis, r.endBasis)
	}
	return u
}

// applyRenames ties lives of one code that touch: the same territory under
// another name or kind, unless the list or the register says what it was.
func (b *builder) applyRenames(codes []string, byCode map[string][]interval) {
	into := b.r.incoming()
	out := b.r.outgoing()
	for _, code := range codes {
		units := b.of(code)
		for i := 1; i < len(units); i++ {
			before, after := units[i-1], units[i]
			named := slices.ContainsFunc(byCode[code], func(iv interval) bool { return iv.from == after.From && iv.knowsPredecessors })
			if before.To != after.From || before.Level != after.Level || named ||
				len(into[after.ID()]) > 0 || len(out[before.ID()]) > 0 {
				continue
			}
			b.putChange(Change{From: before.ID(), To: after.ID(), On: after.From, Kind: Rename, Weight: Whole, WeightBasis: ByWhole, Basis: after.Basis})
		}
	}
}

func (b *builder) putChange(c Change) { b.r.changes[c.key()] = c }

// Plan merges lists in the order in which they rest on each other and gives
// the register as it would be. What stops a list from being taken is in its
// Problems; then the register must not be used.
func (r *Register) Plan(lists []*List, o Options) *Register {
	b := newBuilder(r)
	order := []string{intervalList, snapshotList, changeList, figureList}
	sorted := slices.Clone(lists)
	slices.SortStableFunc(sorted, func(x, y *List) int {
		return slices.Index(order, x.Layout) - slices.Index(order, y.Layout)
	})
	for _, l := range sorted {
		b.apply(l, o)
	}
	for _, l := range lists {
		slices.SortStableFunc(l.Problems, func(x, y ingest.Problem) int {
			return cmp.Or(strings.Compare(x.Code, y.Code), cmp.Compare(x.Row, y.Row))
		})
	}
	return b.r
}
