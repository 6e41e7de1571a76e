package pack

import (
	"math/bits"
	"slices"
)

// model foretells the next token of a page from those before it. A token takes
// a fraction of a bit where it was foretold, and its number where it was not.
type model struct {
	memories [ways]memory
	hit      []chance // that a guess is right
	kind     []chance // whether a token not guessed is a word or a number
	size     []chance // of its number, in bits
	top      []chance // the first bits of it
	style    []chance // how a number is written
	again    []chance // whether it was said lately
}

// The ways to guess, the best first. What a memory holds is the token that
// came then; that of asBefore, how many numbers ago the same one was said.
const (
	byLine   = iota // after a line so far of the same shape, and the same token
	byFar           // after the same sixteen tokens
	asBefore        // in the same shape
	byTurn          // in the same shape after what came there last
	byNear          // after the same three tokens
	byShape         // in the same shape, last
	ways
)

const (
	slots   = 1 << 17 // of a memory
	shift   = 32 - 17
	shapes  = 1 << 8 // that are told apart where a token is written out
	sizes   = 64
	trusted = 15
)

func newModel() *model {
	m := &model{
		hit: chances(ways * (trusted + 1) * 16 * 4 * 4 * 3), kind: chances(shapes),
		size: chances(shapes * 4 * sizes), top: chances(shapes * 4 * sizes * 4), style: chances(shapes * 2 * 16),
		again: chances(shapes * 2),
	}
	for way := range m.memories {
		m.memories[way] = newMemory(notThere)
	}
	m.memories[asBefore] = newMemory(0)
	return m
}

func chances(n int) []chance { return slices.Repeat([]chance{even}, n) }

func (m *model) clone() *model {
	c := &model{
		hit: slices.Clone(m.hit), kind: slices.Clone(m.kind),
		size: slices.Clone(m.size), top: slices.Clone(m.top), style: slices.Clone(m.style),
		again: slices.Clone(m.again),
	}
	for way := range m.memories {
		c.memories[way] = m.memories[way].clone()
	}
	return c
}

// page writes how many the tokens of a page are, and them.
func (m *model) page(e *encoder, tokens []int64, known func(int64) trait) {
	e.bits(uint64(len(tokens)), 32)
	p := newPast()
	var s sight
	for _, t := range tokens {
		m.see(p, &s)
		if !m.guessed(e, &s, t, known) {
			m.spell(e, s.form, t, p)
		}
		m.learn(p, &s, t)
		p.add(t, known(t))
	}
}

// sight is what is foretold at one place, way by way.
type sight struct {
	form  uint32 // hash of the shape of the past
	slot  [ways]uint32
	token [ways]int64
}

func (m *model) see(p *past, s *sight) {
	h := p.traces()
	s.form = h.form
	last := m.memories[byShape].token[h.form>>shift]
	s.slot = [ways]uint32{
		byLine: h.line >> shift, byFar: h.far >> shift, asBefore: h.form >> shift,
		byTurn: mix(h.form, last) >> shift, byNear: h.near >> shift, byShape: h.form >> shift,
	}
	for way := range ways {
		s.token[way] = m.memories[way].token[s.slot[way]]
	}
	s.token[asBefore] = p.back(s.token[asBefore])
}

// guessed writes which guess is right, or that none is.
func (m *model) guessed(e *encoder, s *sight, t int64, known func(int64) trait) bool {
	tried := 0
	for way, g := range s.token {
		if g == notThere || slices.Contains(s.token[:way], g) {
			continue
		}
		agree := 0
		for _, other := range s.token[way+1:] {
			if other == g {
				agree++
			}
		}
		at := way*(trusted+1) + int(m.memories[way].trust[s.slot[way]])
		at = (at*16+int(s.form&15))*4 + min(tried, 3)
		at = (at*4+min(agree, 3))*3 + manner(g, known(g).markup)
		tried++
		e.bit(&m.hit[at], g != t)
		if g == t {
			return true
		}
	}
	return false
}

func manner(token int64, markup bool) int {
	switch {
	case token < 0:
		return 0
	case markup:
		return 2
	}
	return 1
}

// spell writes a token that was not foretold: its place among what was said
// lately, or itself.
func (m *model) spell(e *encoder, form uint32, t int64, p *past) {
	shape := int(form>>4) % shapes
	e.bit(&m.kind[shape], t >= 0)
	shape *= 2
	if t >= 0 {
		shape++
	}
	at := p.again(t < 0).place(t)
	e.bit(&m.again[shape], at >= 0)
	switch {
	case at >= 0:
		m.whole(e, shape+2*shapes, uint64(at))
	case t >= 0:
		m.whole(e, shape, uint64(t+1))
	default:
		n := magnitude(t)
		m.whole(e, shape, uint64(n))
		if n >= grouping {
			shape++
		}
		e.choice(m.style[shape*16:], uint64(-1-t)%(places*styles), 4)
	}
}

// whole writes a number: how many bits it has, the first of them, the others.
func (m *model) whole(e *encoder, shape int, v uint64) {
	n := bits.Len64(v)
	e.choice(m.size[shape*sizes:], uint64(n), 6)
	if n < 2 {
		return
	}
	k := min(n-1, 2)
	e.choice(m.top[(shape*sizes+n)*4:], v>>(n-1-k)&(1<<k-1), k)
	e.bits(v, n-1-k)
}

func (m *model) learn(p *past, s *sight, t int64) {
	for way := range ways {
		if way != asBefore {
			m.memories[way].learn(s.slot[way], t, way == byShape)
		}
	}
	if t >= 0 {
		return
	}
	distance, at := &m.memories[asBefore], s.slot[asBefore]
	if s.token[asBefore] == t {
		distance.learn(at, distance.token[at], false)
	} else if d := p.ago(t); d > 0 {
		distance.learn(at, d, false)
	} else {
		distance.trust[at] /= 2
	}
}
