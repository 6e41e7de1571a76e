package register

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
)

// edge is one unit going into another, as a list names it.
type edge struct {
	no       int
	from, to Unit
	whole    bool
	basis    string
}

// applyPredecessors ties new units to those they were made of. What a list
// says of a unit's predecessors is all of them.
func (b *builder) applyPredecessors(l *List) {
	var edges []edge
	into := b.r.incoming()
	for _, iv := range l.intervals {
		to, ok := b.startingOn(iv.code, iv.from)
		if !iv.knowsPredecessors || !ok {
			continue
		}
		named := map[string]bool{}
		for _, p := range iv.predecessors {
			from, ok := b.predecessor(p, iv.from, cmp.Or(iv.basis, to.Basis))
			if !ok {
				l.bad(iv.no, "W-REG-008", "unit", iv.code+" "+iv.name, "from", p.code, "on", day(iv.from))
				continue
			}
			named[from.ID()] = true
			edges = append(edges, edge{iv.no, from, to, p.whole, to.Basis})
		}
		for _, c := range into[to.ID()] {
			if !named[c.From] && len(named) == len(iv.predecessors) {
				delete(b.r.changes, c.key())
			}
		}
	}
	b.applyEdges(edges)
}

// predecessor finds the life that ended on the day. One that goes over whole
// and has no end yet ends then.
func (b *builder) predecessor(p predecessor, on, basis string) (Unit, bool) {
	if u, ok := b.endingOn(p.code, on); ok {
		return u, true
	}
	u, ok := b.on(p.code, on)
	if !ok || u.To != "" || u.From >= on {
		return Unit{}, false
	}
	u.To, u.EndBasis = on, basis
	b.put(u)
	return u, true
}

// applySuccessors takes the other direction, where a list gives only that.
func (b *builder) applySuccessors(l *List) {
	made := map[string]bool{}
	for _, iv := range l.intervals {
		if iv.knowsPredecessors {
			made[iv.code+"@"+iv.from] = true
		}
	}
	var edges []edge
	for _, iv := range l.intervals {
		from, ok := b.endingOn(iv.code, iv.to)
		if iv.to == "" || !ok {
			continue
		}
		for _, code := range iv.successors {
			to, ok := b.on(code, iv.to)
			if !ok {
				l.bad(iv.no, "W-REG-009", "unit", iv.code+" "+iv.name, "to", code, "on", day(iv.to))
				continue
			}
			if _, known := b.r.changes[Change{From: from.ID(), To: to.ID(), On: iv.to}.key()]; !known && !made[to.ID()] {
				edges = append(edges, edge{iv.no, from, to, len(iv.successors) == 1, cmp.Or(from.EndBasis, to.Basis)})
			}
		}
	}
	b.applyEdges(edges)
}

// applyEdges makes changes of edges. A unit in several pieces has weights;
// those that are there stay as long as the pieces are the same.
func (b *builder) applyEdges(edges []edge) {
	if len(edges) == 0 {
		return
	}
	into, out := map[string]int{}, b.r.outgoing()
	pieces := map[string][]edge{}
	for _, e := range edges {
		into[e.to.ID()]++
		pieces[e.from.ID()] = append(pieces[e.from.ID()], e)
	}
	for id, list := range pieces {
		kept := slices.DeleteFunc(slices.Clone(out[id]), func(c Change) bool {
			return slices.ContainsFunc(list, func(e edge) bool { return e.to.ID() == c.To })
		})
		for _, c := range kept {
			list = append(list, edge{from: list[0].from, to: b.r.units[c.To], basis: c.Basis})
		}
		slices.SortFunc(list, func(x, y edge) int { return strings.Compare(x.to.ID(), y.to.ID()) })
		b.applyPieces(list, out[id], into)
	}
}

func (b *builder) applyPieces(list []edge, had []Change, into map[string]int) {
	even := make([]*big.Rat, len(list))
	for i := range even {
		even[i] = big.NewRat(1, 1)
	}
	weights := Divide(Whole, even)
	for i, e := range list {
		c := Change{From: e.from.ID(), To: e.to.ID(), On: e.from.To, Kind: e.kind(len(list), into), Weight: weights[i], WeightBasis: ByEqual, Basis: e.basis}
		if len(list) == 1 {
			c.WeightBasis = ByWhole
		}
		if old, ok := b.r.changes[c.key()]; ok {
			c.Basis = cmp.Or(old.Basis, c.Basis)
			if len(had) == len(list) {
				c.Weight, c.WeightBasis = old.Weight, old.WeightBasis
			}
		}
		b.putChange(c)
	}
}

// kind tells what happened: one piece that is all of the new unit is the same
// territory.
func (e edge) kind(pieces int, into map[string]int) string {
	switch {
	case pieces > 1:
		return Split
	case into[e.to.ID()] <= 1 && e.whole:
		return Rename
	}
	return Merge
}

// applyTyped takes changes typed by hand, with their weights.
func (b *builder) applyTyped(l *List) {
	groups := map[string][]typedChange{}
	var order []string
	for _, t := range l.typed {
		key := t.from + "|" + t.on
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], t)
	}
	out := b.r.outgoing()
	for _, key := range order {
		b.applyGroup(l, groups[key], out)
	}
	b.applyParents(l, nil)
}

// applyGroup is what one unit became on one day.
func (b *builder) applyGroup(l *List, group []typedChange, out map[string][]Change) {
	first := group[0]
	from, ok := b.leaving(first)
	if !ok {
		l.bad(first.no, "E-REG-016", "unit", first.from, "on", day(first.on))
		return
	}
	parts, rest, ok := shares(group)
	if !ok {
		l.bad(first.no, "E-REG-017", "unit", first.from+" "+from.Name, "on", day(first.on), "n", len(group))
		return
	}
	targets := make([]Unit, len(group))
	for i, t := range group {
		if targets[i], ok = b.on(t.to, t.on); !ok || targets[i].ID() == from.ID() {
			l.bad(t.no, "E-REG-016", "unit", t.to, "on", day(t.on))
			return
		}
	}
	if rest.Sign() > 0 { // a transfer: what stays is a unit of its own from that day
		var stays Unit
		from, stays = b.halve(from, first.on, cmp.Or(first.basis, l.File), out)
		group = append(group, typedChange{to: stays.Code, on: first.on, kind: Transfer, weightBasis: first.weightBasis, basis: first.basis})
		targets, parts = append(targets, stays), append(parts, rest)
	}
	if from.To != first.on {
		from.To, from.EndBasis = first.on, cmp.Or(from.EndBasis, first.basis, l.File)
		b.put(from)
	}
	for _, c := range out[from.ID()] {
		delete(b.r.changes, c.key())
	}
	for i, w := range Divide(Whole, parts) {
		t := group[i]
		c := Change{
			From: from.ID(), To: targets[i].ID(), On: first.on, Kind: t.kind, Weight: w,
			WeightBasis: t.weightBasis, Basis: cmp.Or(t.basis, targets[i].Basis),
		}
		c.settle(len(group))
		b.putChange(c)
	}
}

// halve ends a life on a day and begins another of the same code and name, as
// long as the first would have lasted; done already, it finds the two.
func (b *builder) halve(u Unit, on, basis string, out map[string][]Change) (before, after Unit) {
	if stays, ok := b.startingOn(u.Code, on); ok {
		return u, stays
	}
	after = u
	after.From, after.Basis = on, basis
	b.cut(u, after, basis, out)
	b.put(after)
	u, _ = b.endingOn(u.Code, on)
	return u, after
}

// settle fills in what was not typed of a change of one of n pieces.
func (c *Change) settle(n int) {
	switch {
	case n == 1:
		c.WeightBasis = ByWhole
		if c.Kind == "" {
			c.Kind = Merge
		}
	case c.Kind == "":
		c.Kind = Split
	}
}

// leaving finds the life a typed change is about: one that ended on the day,
// or was in force the day before and had no other end.
func (b *builder) leaving(t typedChange) (Unit, bool) {
	if u, ok := b.endingOn(t.from, t.on); ok {
		return u, true
	}
	u, ok := b.on(t.from, t.on)
	return u, ok && u.From < t.on
}

// shares gives the parts of a group, and what is left where it is a transfer.
// Weights that were typed rounded (0,333 three times) are taken as meant: they
// add up to 1 within half a unit of their last place each.
func shares(group []typedChange) (parts []*big.Rat, rest *big.Rat, ok bool) {
	sum, blank := new(big.Rat), 0
	transfer := false
	for _, t := range group {
		transfer = transfer || t.kind == Transfer
		if t.weight == nil {
			blank++
			continue
		}
		sum.Add(sum, t.weight)
	}
	rest = new(big.Rat).Sub(big.NewRat(1, 1), sum)
	slack := big.NewRat(int64(len(group)), 2000)
	near := new(big.Rat).Abs(rest).Cmp(slack) <= 0
	switch {
	case blank > 0 && (transfer || rest.Sign() <= 0),
		blank == 0 && !transfer && !near,
		rest.Sign() < 0 && !near:
		return nil, nil, false
	}
	each := new(big.Rat)
	if blank > 0 {
		each.Quo(rest, big.NewRat(int64(blank), 1))
	}
	for _, t := range group {
		if t.weight == nil {
			parts = append(parts, each)
			continue
		}
		parts = append(parts, t.weight)
	}
	if !transfer || near {
		rest = new(big.Rat)
	}
	return parts, rest, true
}
