package biff

import "encoding/binary"

// The records that are read; all others are passed over.
const (
	recFormula  = 0x0006
	recEOF      = 0x000A
	recDateMode = 0x0022
	recFilePass = 0x002F
	recFont     = 0x0031
	recContinue = 0x003C
	recCodePage = 0x0042
	recSheet    = 0x0085
	recMulRK    = 0x00BD
	recRString  = 0x00D6
	recXF       = 0x00E0
	recMerged   = 0x00E5
	recTexts    = 0x00FC
	recLabelSST = 0x00FD
	recNumber   = 0x0203
	recLabel    = 0x0204
	recBoolErr  = 0x0205
	recString   = 0x0207
	recRow      = 0x0208
	recRK       = 0x027E
	recFormula3 = 0x0206 // of Excel 3 and 4, which some programs still write
	recFormula4 = 0x0406
	recFormat   = 0x041E
	recBOF      = 0x0809
)

// records walks the records of a stream.
type records struct {
	stream []byte
	at     int
}

// next gives the next record; ok is false at the end, and where a record is
// cut off.
func (r *records) next() (id uint16, data []byte, ok bool) {
	if r.at < 0 || r.at+4 > len(r.stream) {
		return 0, nil, false
	}
	id = binary.LittleEndian.Uint16(r.stream[r.at:])
	size := int(binary.LittleEndian.Uint16(r.stream[r.at+2:]))
	if r.at+4+size > len(r.stream) {
		return 0, nil, false
	}
	data = r.stream[r.at+4 : r.at+4+size]
	r.at += 4 + size
	return id, data, true
}

// continued gives a record's data with that of the CONTINUE records behind it.
func (r *records) continued(data []byte) *chunks {
	c := &chunks{rest: data}
	for {
		at := r.at
		id, more, ok := r.next()
		if !ok || id != recContinue {
			r.at = at
			return c
		}
		c.more = append(c.more, more)
	}
}

// chunks reads data that goes on from record to record.
type chunks struct {
	rest []byte
	more [][]byte
	torn bool // it ended too early
}

// turn goes to the next record if this one is used up.
func (c *chunks) turn() bool {
	for len(c.rest) == 0 {
		if len(c.more) == 0 {
			c.torn = true
			return false
		}
		c.rest, c.more = c.more[0], c.more[1:]
	}
	return true
}

// uint reads a little-endian number of n bytes.
func (c *chunks) uint(n int) int {
	v := 0
	for i := range n {
		if !c.turn() {
			return 0
		}
		v |= int(c.rest[0]) << (8 * i)
		c.rest = c.rest[1:]
	}
	return v
}

// skip passes over n bytes.
func (c *chunks) skip(n int) {
	for n > 0 && c.turn() {
		k := min(n, len(c.rest))
		c.rest, n = c.rest[k:], n-k
	}
}

// done reports whether nothing is left.
func (c *chunks) done() bool { return len(c.rest) == 0 && len(c.more) == 0 }

func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(b[at:]))
}
