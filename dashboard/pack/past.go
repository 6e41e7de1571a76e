package pack

// How far back it is looked to foretell a token.
const (
	far   = 16 // tokens, as they were
	near  = 3  // tokens, as they were
	shape = 10 // tokens, of what is said only whether it is a number or a text
	said  = 64 // numbers
)

// Stand-ins for what is said, in a shape.
const (
	aNumber = notThere + 1
	aText   = notThere + 2
)

// past is what stands before a token in its page.
type past struct {
	tokens  [far]int64   // the newest first
	shapes  [shape]int64 // the newest first
	numbers [said]int64
	n       int    // of numbers
	line    uint32 // hash of the shapes since the last line break
	lately  [2]recent
}

func newPast() *past {
	p := &past{}
	for i := range p.tokens {
		p.tokens[i] = notThere
	}
	for i := range p.shapes {
		p.shapes[i] = notThere
	}
	for i := range p.numbers {
		p.numbers[i] = notThere
	}
	return p
}

// mix stirs a token into a hash; JavaScript can do the same.
func mix(h uint32, token int64) uint32 {
	h = (h ^ uint32(token) ^ uint32(token>>32)*0x85ebca6b) * 0x9e3779b1
	return h ^ h>>15
}

// traces are hashes of the past: of the last tokens, of those further back
// too, of their shapes, and of the shapes of the line.
type traces struct{ near, far, form, line uint32 }

func (p *past) traces() (h traces) {
	for i, t := range p.tokens {
		h.far = mix(h.far, t)
		if i == near-1 {
			h.near = h.far
		}
	}
	for _, s := range p.shapes {
		h.form = mix(h.form, s)
	}
	h.line = mix(p.line, p.tokens[0])
	return h
}

// back is the number said d numbers ago.
func (p *past) back(d int64) int64 {
	if d == 0 || d > int64(p.n) {
		return notThere
	}
	return p.numbers[(p.n-int(d))%said]
}

// ago is how many numbers ago a number was said; 0 for not lately.
func (p *past) ago(token int64) int64 {
	for d := 1; d < said && d <= p.n; d++ {
		if p.numbers[(p.n-d)%said] == token {
			return int64(d)
		}
	}
	return 0
}

// again is what was said lately of the kind of a token: numbers worth it, and
// texts.
func (p *past) again(number bool) *recent {
	if number {
		return &p.lately[1]
	}
	return &p.lately[0]
}

func (p *past) add(token int64, known trait) {
	copy(p.tokens[1:], p.tokens[:])
	p.tokens[0] = token
	copy(p.shapes[1:], p.shapes[:])
	switch {
	case token < 0:
		p.shapes[0] = aNumber
		p.numbers[p.n%said] = token
		p.n++
		if magnitude(token) >= grouping {
			p.again(true).say(token)
		}
	case known.markup:
		p.shapes[0] = token
	default:
		p.shapes[0] = aText
		p.again(false).say(token)
	}
	p.line = mix(p.line, p.shapes[0])
	if known.ends {
		p.line = 0
	}
}
