package pack

import "slices"

// recalled is how many things a page said lately can be said again by their
// place, for less room than in full. A page says what a gift was worth in a
// chart, in tables and in sums.
const recalled = 128

// recent is what a page said, each once, the newest first.
type recent []int64

// place is where a token stands; -1 for not lately.
func (r recent) place(token int64) int { return slices.Index(r, token) }

func (r *recent) say(token int64) {
	at := r.place(token)
	if at < 0 {
		if len(*r) < recalled {
			*r = append(*r, token)
		}
		at = len(*r) - 1
	}
	copy((*r)[1:at+1], *r)
	(*r)[0] = token
}
