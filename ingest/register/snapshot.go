package register

import (
	"cmp"
	"slices"
)

// readSnapshot reads a list of who was in force on a day, flat or with a
// column pair a level, as the statistics office publishes it.
func (l *List) readSnapshot(body []line, cols columns, o Options) {
	seen := map[string]bool{}
	add := func(iv interval) {
		if iv.code == "" || seen[iv.code] {
			return
		}
		seen[iv.code] = true
		iv.from, iv.basis = l.On, o.Basis
		l.intervals = append(l.intervals, iv)
	}
	if cols.has(colCode) {
		for _, row := range body {
			if cols.of(row, colCode) == "" {
				continue
			}
			iv, ok := l.unit(row, cols)
			if ok && seen[iv.code] {
				l.bad(row.no, "E-REG-018", "unit", iv.code+" "+iv.name)
				continue
			}
			if ok {
				add(iv)
			}
		}
		return
	}
	for _, row := range body {
		for _, iv := range l.steps(row, cols) {
			if iv.level == Commune && seen[iv.code] {
				l.bad(row.no, "E-REG-018", "unit", iv.code+" "+iv.name)
				continue
			}
			add(iv)
		}
	}
}

// steps are the units of one line of a list with a column pair a level.
func (l *List) steps(row line, cols columns) []interval {
	above := ""
	var all []interval
	for _, s := range []struct{ code, name, level string }{
		{colProvince, colProvinceName, Province}, {colDistrict, colDistrictName, District}, {colCommune, colCommuneName, Commune},
	} {
		code := fullCode(cols.of(row, s.code), s.level)
		if code == "" {
			continue
		}
		iv := interval{no: row.no, code: code, name: cols.of(row, s.name), level: s.level, parent: above, parentKnown: true}
		word := ""
		if s.level == Commune {
			if word = cols.of(row, colKind); word == "" {
				word = cols.of(row, colLevel)
			}
		}
		if iv.kind, _ = kindOf(word, iv.name); iv.kind == "" || iv.name == "" {
			l.bad(row.no, "E-REG-005", "unit", code+" "+iv.name, "found", word)
			return all
		}
		all, above = append(all, iv), code
	}
	return all
}

// applySnapshot takes who is listed for all there was on the day, of the
// levels and under the tops that the list names: others are not its business.
func (b *builder) applySnapshot(l *List) {
	listed := map[string]bool{}
	covered := map[string]bool{}
	for i, iv := range l.intervals {
		listed[iv.code], covered[iv.level] = true, true
		if u, ok := b.on(iv.code, l.On); ok && u.Kind == iv.kind && sameName(u.Name, iv.name) {
			l.intervals[i].name = u.Name // only the spelling differs
		}
	}
	tops := b.tops(l)
	above := b.r.above()
	for _, u := range b.r.Units() {
		if !u.On(l.On) || listed[u.Code] || !covered[u.Level] || u.Level == Province || !tops[b.top(above, u.ID(), l.On)] {
			continue
		}
		if u.From == l.On {
			continue // it begins that day; the list may be of the evening before
		}
		u.To, u.EndBasis = l.On, cmp.Or(l.basis(), l.File)
		b.put(u)
	}
	fresh := slices.DeleteFunc(slices.Clone(l.intervals), func(iv interval) bool { return b.holds(iv, above, l.On) })
	for i, iv := range fresh {
		if u, ok := b.on(iv.code, l.On); ok {
			fresh[i].to = u.To // how long it lasted is known already
		}
	}
	known := *l
	known.intervals = fresh
	b.applyIntervals(&known)
	l.Problems = known.Problems
}

func (l *List) basis() string {
	if len(l.intervals) == 0 {
		return ""
	}
	return l.intervals[0].basis
}

// holds reports whether the register knows all that a line says.
func (b *builder) holds(iv interval, above ties, on string) bool {
	u, ok := b.on(iv.code, on)
	if !ok || u.Level != iv.level || u.Kind != iv.kind || !sameName(u.Name, iv.name) {
		return false
	}
	return !iv.parentKnown || iv.parent == "" || codeOf(above.on(u.ID(), on)) == iv.parent
}

// tops are the provinces a list is about.
func (b *builder) tops(l *List) map[string]bool {
	byCode := map[string]interval{}
	for _, iv := range l.intervals {
		byCode[iv.code] = iv
	}
	tops := map[string]bool{}
	for _, iv := range l.intervals {
		at := iv
		for at.parent != "" {
			next, ok := byCode[at.parent]
			if !ok || next.code == at.code {
				at = interval{code: at.parent}
				break
			}
			at = next
		}
		tops[at.code] = true
	}
	return tops
}

// top climbs to the code of the province above a unit.
func (b *builder) top(above ties, id, on string) string {
	for range 4 {
		next := above.on(id, on)
		if next == "" {
			break
		}
		id = next
	}
	return codeOf(id)
}
