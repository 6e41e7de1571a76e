package register

import (
	"cmp"
	"slices"
	"strings"
)

// tie is who stood above a code, by code: lives are found for it last, so that
// a parent that is renamed keeps its children.
type tie struct{ parent, from, to, basis string }

// applyParents lays what a list says of parents over what is known, then finds
// for every tie the lives on both sides.
func (b *builder) applyParents(l *List, byCode map[string][]interval) {
	known := map[string][]tie{}
	for _, p := range b.r.Parents() {
		code := codeOf(p.Unit)
		known[code] = append(known[code], tie{codeOf(p.Parent), p.From, p.To, p.Basis})
	}
	for code, list := range byCode {
		for _, iv := range list {
			if iv.parentKnown && iv.parent != "" {
				known[code] = overlay(known[code], tie{iv.parent, iv.from, iv.to, iv.basis})
			}
		}
	}
	clear(b.r.parents)
	for code, list := range known {
		for _, u := range b.of(code) {
			for _, t := range joined(list) {
				b.resolve(u, t)
			}
		}
	}
	b.parentless(l, byCode)
}

// overlay puts a tie in the place of whatever is known of its days. The legal
// basis of a move that is known stays.
func overlay(list []tie, t tie) []tie {
	kept := make([]tie, 0, len(list)+2)
	for _, o := range list {
		if end(o.to) <= t.from || o.from >= end(t.to) {
			kept = append(kept, o)
			continue
		}
		if o.parent == t.parent && o.from == t.from && o.basis != "" {
			t.basis = o.basis
		}
		if o.from < t.from {
			kept = append(kept, tie{o.parent, o.from, t.from, o.basis})
		}
		if end(o.to) > end(t.to) {
			kept = append(kept, tie{o.parent, t.to, o.to, o.basis})
		}
	}
	return append(kept, t)
}

// joined sorts ties and joins those to one parent that touch.
func joined(list []tie) []tie {
	slices.SortFunc(list, func(a, b tie) int {
		return cmp.Or(strings.Compare(a.from, b.from), strings.Compare(a.parent, b.parent))
	})
	var all []tie
	for _, t := range list {
		if n := len(all); n > 0 && all[n-1].parent == t.parent && end(all[n-1].to) >= t.from {
			all[n-1].to = open(max(end(all[n-1].to), end(t.to)))
			continue
		}
		all = append(all, t)
	}
	return all
}

// resolve cuts a tie to the lives on both sides. Only a move has a basis of
// its own: the first day of a life has the life's.
func (b *builder) resolve(u Unit, t tie) {
	from, to := max(u.From, t.from), min(end(u.To), end(t.to))
	for _, above := range b.of(t.parent) {
		start, stop := max(from, above.From), min(to, end(above.To))
		if start >= stop || above.Level == u.Level {
			continue
		}
		p := Parent{Unit: u.ID(), Parent: above.ID(), From: start, To: open(stop)}
		if start == t.from && start > u.From {
			p.Basis = t.basis
		}
		b.r.parents[p.key()] = p
	}
}

// parentless names lines whose unit above was not in force on some day.
func (b *builder) parentless(l *List, byCode map[string][]interval) {
	for _, list := range byCode {
		for _, iv := range list {
			if iv.parent == "" {
				continue
			}
			at := iv.from
			for _, above := range b.of(iv.parent) {
				if above.Level != iv.level && above.From <= at {
					at = max(at, end(above.To))
				}
			}
			if at < end(iv.to) {
				l.bad(iv.no, "W-REG-007", "unit", iv.code+" "+iv.name, "parent", iv.parent, "from", day(at), "to", day(iv.to))
			}
		}
	}
}
