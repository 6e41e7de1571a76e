package register

import (
	"cmp"
	"slices"
	"strings"
)

// Became is a unit that another became, wholly or by a weight, from a day on
// to another; every unit became itself.
type Became struct {
	Unit, Target string
	From, To     string
	Weight       Weight
	Via          []Change // the changes on the way, by day
}

// Becomes follows every unit through its changes. Weights are handed on by
// largest remainder at every change, so on each day the targets of a unit that
// lost nothing weigh exactly 1 together. What comes back together by several
// ways adds up: a ward split in two whose parts were joined again went there
// whole.
func (r *Register) Becomes() []Became {
	out := r.outgoing()
	var all []Became
	for _, u := range r.Units() {
		all = append(all, r.follow(u, out)...)
	}
	return all
}

// leg is a target while one weight holds.
type leg struct {
	weight Weight
	since  string
	via    []Change
}

// follow runs through the days on which something happened to what u became.
func (r *Register) follow(u Unit, out map[string][]Change) []Became {
	live := map[string]leg{u.ID(): {Whole, u.From, nil}}
	var done []Became
	settle := func(id string, to string) {
		l := live[id]
		if l.weight > 0 && l.since < end(to) {
			done = append(done, Became{Unit: u.ID(), Target: id, From: l.since, To: to, Weight: l.weight, Via: l.via})
		}
	}
	// Every change ends a life, so each day takes at least one target away for
	// ever; a circle in the data finds its unit dead and ends.
	for day := r.nextDay(live, out); day != ""; day = r.nextDay(live, out) {
		gained := map[string]leg{}
		for _, id := range r.ending(live, out, day) {
			settle(id, day)
			l := live[id]
			delete(live, id)
			changes := out[id]
			for i, w := range allot(l.weight, changes) {
				g := gained[changes[i].To]
				g.weight += w
				g.via = append(slices.Concat(g.via, l.via), changes[i])
				gained[changes[i].To] = g
			}
		}
		for id, g := range gained {
			if t, ok := r.units[id]; !ok || !t.On(day) {
				continue // the check names it
			}
			if l, ok := live[id]; ok {
				settle(id, day)
				g.weight, g.via = g.weight+l.weight, slices.Concat(l.via, g.via)
			}
			live[id] = leg{g.weight, day, g.via}
		}
	}
	for id := range live {
		settle(id, r.units[id].To)
	}
	slices.SortFunc(done, func(a, b Became) int {
		return cmp.Or(strings.Compare(a.From, b.From), strings.Compare(a.Target, b.Target))
	})
	return done
}

// nextDay is the first day on which a living target goes over into another.
func (r *Register) nextDay(live map[string]leg, out map[string][]Change) string {
	day := ""
	for id, l := range live {
		if len(out[id]) == 0 {
			continue
		}
		if to := r.units[id].To; to > l.since && (day == "" || to < day) {
			day = to
		}
	}
	return day
}

func (r *Register) ending(live map[string]leg, out map[string][]Change, day string) []string {
	var ids []string
	for id := range live {
		if r.units[id].To == day && len(out[id]) > 0 {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
