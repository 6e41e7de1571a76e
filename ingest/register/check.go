package register

import (
	"cmp"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// Finding is one thing wrong with a register.
type Finding struct {
	Code    string    `json:"code"`
	Unit    string    `json:"unit_id"`
	On      string    `json:"on"` // the day from which it is wrong
	Message lang.Text `json:"-"`
}

// checker gathers findings.
type checker struct {
	r        *Register
	out, in  map[string][]Change
	ties     ties
	ended    func(Unit) bool
	broken   map[string]bool // lives before a gap, named there
	findings []Finding
}

// Check names what is wrong with a register, by code and unit: gaps and
// overlaps between the lives of a code, units without one above, circles,
// weights that are not 1, changes of lives that were not there, units of which
// nothing says what they became. A sound register has no finding.
func (r *Register) Check() []Finding {
	c := &checker{r: r, out: r.outgoing(), in: r.incoming(), ties: r.above(), ended: r.levelEnds(), broken: map[string]bool{}}
	for _, lives := range r.lives() {
		c.code(lives)
	}
	top := r.top()
	for _, u := range r.Units() {
		c.parent(u, top)
		c.weights(u)
		c.successor(u)
	}
	for _, ch := range r.Changes() {
		c.change(ch)
	}
	c.cycles()
	slices.SortFunc(c.findings, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.Code, b.Code), strings.Compare(a.Unit, b.Unit), strings.Compare(a.On, b.On))
	})
	return c.findings
}

func (c *checker) add(code, unit, on string, message lang.Text) {
	c.findings = append(c.findings, Finding{code, unit, on, message})
}

// code looks at the lives of one code, oldest first. Lives of different levels
// are different things that bear one number one after the other.
func (c *checker) code(lives []Unit) {
	for i, u := range lives {
		if u.To != "" && u.To <= u.From {
			c.add("E-REG-102", u.ID(), u.From, lang.Both("problem.E-REG-102", "code", u.Code,
				"one", u.Name, "other", u.Name, "from", day(u.To), "to", day(u.From)))
		}
		if i == 0 {
			continue
		}
		before := lives[i-1]
		switch {
		case end(before.To) > u.From:
			c.add("E-REG-102", u.ID(), u.From, lang.Both("problem.E-REG-102", "code", u.Code,
				"one", before.Name, "other", u.Name, "from", day(u.From), "to", day(open(min(end(before.To), end(u.To))))))
		case before.To < u.From && before.Level == u.Level && len(c.in[u.ID()]) == 0:
			c.broken[before.ID()] = true
			c.add("E-REG-101", u.ID(), before.To, lang.Both("problem.E-REG-101", "code", u.Code,
				"one", before.Name, "other", u.Name, "from", day(before.To), "to", day(u.From)))
		}
	}
}

// top is the highest level there is; its units stand under nobody.
func (r *Register) top() string {
	top := Commune
	for _, u := range r.units {
		if u.Level == Province || u.Level == District && top == Commune {
			top = u.Level
		}
	}
	return top
}

// parent wants someone above on every day of a life, and only once.
func (c *checker) parent(u Unit, top string) {
	for _, p := range c.ties[u.ID()] {
		above, ok := c.r.units[p.Parent]
		if !ok || p.From < above.From || end(p.To) > end(above.To) {
			c.add("E-REG-104", u.ID(), p.From, lang.Both("problem.E-REG-104", "unit", u.Code+" "+u.Name,
				"parent", cmp.Or(above.Name, p.Parent), "from", day(p.From), "to", day(p.To)))
		}
	}
	if u.Level == top {
		return
	}
	reached := u.From
	for _, p := range c.ties[u.ID()] {
		if p.From > reached {
			c.orphan(u, reached, p.From)
		}
		if p.From < reached && p.From > u.From {
			c.add("E-REG-105", u.ID(), p.From, lang.Both("problem.E-REG-105", "unit", u.Code+" "+u.Name,
				"parent", c.r.units[p.Parent].Name, "from", day(p.From)))
		}
		reached = max(reached, end(p.To))
	}
	if reached < end(u.To) {
		c.orphan(u, reached, u.To)
	}
}

func (c *checker) orphan(u Unit, from, to string) {
	c.add("E-REG-103", u.ID(), from, lang.Both("problem.E-REG-103", "unit", u.Code+" "+u.Name, "from", day(from), "to", day(to)))
}

// weights wants what one unit became on one day to be all of it.
func (c *checker) weights(u Unit) {
	var sum Weight
	for _, ch := range c.out[u.ID()] {
		sum += ch.Weight
	}
	if len(c.out[u.ID()]) > 0 && sum != Whole {
		c.add("E-REG-106", u.ID(), u.To, lang.Both("problem.E-REG-106", "unit", u.Code+" "+u.Name,
			"found", sum.String(), "n", len(c.out[u.ID()])))
	}
}

// successor wants to know what became of a unit that ended, unless its whole
// level did.
func (c *checker) successor(u Unit) {
	if u.To == "" || len(c.out[u.ID()]) > 0 || c.broken[u.ID()] || c.ended(u) {
		return
	}
	c.add("E-REG-108", u.ID(), u.To, lang.Both("problem.E-REG-108", "unit", u.Code+" "+u.Name,
		"on", day(u.To), "basis", cmp.Or(ShortBasis(u.EndBasis), "—")))
}

// change wants both lives of a change there: one ending, one in force.
func (c *checker) change(ch Change) {
	from, okFrom := c.r.units[ch.From]
	to, okTo := c.r.units[ch.To]
	if !okFrom || from.To != ch.On {
		c.add("E-REG-107", ch.To, ch.On, lang.Both("problem.E-REG-107", "unit", codeOf(ch.To)+" "+to.Name,
			"from", codeOf(ch.From)+" "+from.Name, "on", day(ch.On)))
	}
	if !okTo || !to.On(ch.On) {
		c.add("E-REG-109", ch.From, ch.On, lang.Both("problem.E-REG-109", "unit", codeOf(ch.From)+" "+from.Name,
			"to", codeOf(ch.To)+" "+to.Name, "on", day(ch.On)))
	}
}

// cycles finds units that stand above themselves.
func (c *checker) cycles() {
	const (
		fresh = iota
		walking
		safe
	)
	state := map[string]int{}
	var climb func(id string)
	climb = func(id string) {
		state[id] = walking
		for _, p := range c.ties[id] {
			switch state[p.Parent] {
			case walking:
				u := c.r.units[id]
				c.add("E-REG-110", id, p.From, lang.Both("problem.E-REG-110", "unit", u.Code+" "+u.Name,
					"parent", codeOf(p.Parent)+" "+c.r.units[p.Parent].Name))
			case fresh:
				climb(p.Parent)
			}
		}
		state[id] = safe
	}
	for _, u := range c.r.Units() {
		if state[u.ID()] == fresh {
			climb(u.ID())
		}
	}
}
