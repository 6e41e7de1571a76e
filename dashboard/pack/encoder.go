package pack

// encoder writes bits that are more or less likely: a likely one takes less
// than a bit of room (a range coder, as in LZMA).
type encoder struct {
	low    uint64
	span   uint32
	held   byte // the last byte, to which a carry may still come
	behind int  // of it and the 0xff after it
	out    []byte
}

func newEncoder() *encoder { return &encoder{span: 1<<32 - 1, behind: 1} }

// chance is how likely a bit is to be 0, of 1<<24, and above 24 bits how
// often it was seen: what was seen seldom is learned from fast.
type chance uint32

const (
	even    chance = 1 << 23
	most           = 30 // times that count
	nothing        = 1 << 12
)

// learn moves a chance towards what came.
func (c *chance) learn(one bool) {
	p, n := uint32(*c&(1<<24-1)), uint32(*c>>24)
	if one {
		p -= p / (n + 2)
	} else {
		p += (1<<24 - 1 - p) / (n + 2)
	}
	p = min(max(p, nothing), 1<<24-nothing)
	*c = chance(p | min(n+1, most)<<24)
}

// bit writes a bit and learns from it.
func (e *encoder) bit(c *chance, one bool) {
	bound := (e.span >> 16) * (uint32(*c&(1<<24-1)) >> 8)
	if one {
		e.low += uint64(bound)
		e.span -= bound
	} else {
		e.span = bound
	}
	c.learn(one)
	e.fill()
}

// bits writes the lowest n bits of v, each as likely 0 as 1.
func (e *encoder) bits(v uint64, n int) {
	for n--; n >= 0; n-- {
		e.span >>= 1
		if v>>n&1 == 1 {
			e.low += uint64(e.span)
		}
		e.fill()
	}
}

// choice writes a number of n bits, each learned apart after those before it.
func (e *encoder) choice(tree []chance, v uint64, n int) {
	at := 1
	for n--; n >= 0; n-- {
		one := v>>n&1 == 1
		e.bit(&tree[at], one)
		at *= 2
		if one {
			at++
		}
	}
}

func (e *encoder) fill() {
	for e.span < 1<<24 {
		e.span <<= 8
		e.shift()
	}
}

func (e *encoder) shift() {
	if uint32(e.low) < 0xff<<24 || e.low>>32 != 0 {
		carry := byte(e.low >> 32)
		e.out = append(e.out, e.held+carry)
		for ; e.behind > 1; e.behind-- {
			e.out = append(e.out, 0xff+carry)
		}
		e.behind = 0
		e.held = byte(e.low >> 24)
	}
	e.behind++
	e.low = uint64(uint32(e.low) << 8)
}

// end gives all that was written.
func (e *encoder) end() []byte {
	for range 5 {
		e.shift()
	}
	return e.out[1:] // the first byte is always 0
}
