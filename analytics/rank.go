package analytics

import "slices"

// Ranked is a point with its place; Rank 0 is unranked.
type Ranked struct {
	Point
	Rank int `json:"rank"`
}

// Rank orders points, best first, the unranked after them in the order given.
// Only a point with a value and complete coverage has a rank; what reads the
// same shares one (1, 2, 2, 4). A Neutral indicator ranks by size, largest
// first.
func Rank(points []Point, better Better) []Ranked {
	var in, out []Ranked
	for _, p := range points {
		if p.Value.Null() || p.Expected == 0 || p.Reporting < p.Expected {
			out = append(out, Ranked{Point: p})
			continue
		}
		in = append(in, Ranked{Point: p})
	}
	slices.SortStableFunc(in, func(a, b Ranked) int {
		if better == Lower {
			return a.Value.R.Cmp(b.Value.R)
		}
		return b.Value.R.Cmp(a.Value.R)
	})
	for i := range in {
		in[i].Rank = i + 1
		if i > 0 && in[i].Value.R.Cmp(in[i-1].Value.R) == 0 {
			in[i].Rank = in[i-1].Rank
		}
	}
	return append(in, out...)
}
