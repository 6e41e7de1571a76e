package pack

import "slices"

// memory is what came after what, and how often it came again.
type memory struct {
	token []int64
	trust []uint8
}

func newMemory(empty int64) memory {
	return memory{slices.Repeat([]int64{empty}, slots), make([]uint8, slots)}
}

func (m *memory) clone() memory { return memory{slices.Clone(m.token), slices.Clone(m.trust)} }

// learn notes what came; what came often before stays a while, unless the
// newest always counts.
func (m *memory) learn(at uint32, token int64, newest bool) {
	switch {
	case m.token[at] == token:
		m.trust[at] = min(m.trust[at]+1, trusted)
	case newest || m.trust[at] < 2:
		m.token[at], m.trust[at] = token, 0
	default:
		m.trust[at] /= 2
	}
}
