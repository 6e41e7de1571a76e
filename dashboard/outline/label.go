package outline

import "slices"

// label finds a place for a label within a ring and how wide the ring is
// there: the middle of the widest stretch among some lines across it, where
// lines near the middle of the ring count more.
func label(points [][2]int) (at [2]int, room int) {
	top, bottom := points[0][1], points[0][1]
	for _, p := range points {
		top, bottom = min(top, p[1]), max(bottom, p[1])
	}
	const lines = 16
	best := 0
	for i := 1; i < lines; i++ {
		y := float64(top) + float64(bottom-top)*float64(i)/lines + 0.25 // beside every corner
		crossed := across(points, y)
		for j := 0; j+1 < len(crossed); j += 2 {
			width := int(crossed[j+1] - crossed[j])
			if score := width * (2*lines - abs(2*i-lines)); score > best {
				at, room, best = [2]int{int(crossed[j]) + width/2, int(y)}, width, score
			}
		}
	}
	if room == 0 {
		return points[0], 0
	}
	return at, room
}

// across is where a ring crosses a line, from left to right.
func across(points [][2]int, y float64) []float64 {
	var found []float64
	for i, a := range points {
		b := points[(i+1)%len(points)]
		ay, by := float64(a[1]), float64(b[1])
		if (ay > y) != (by > y) {
			found = append(found, float64(a[0])+(y-ay)/(by-ay)*float64(b[0]-a[0]))
		}
	}
	slices.Sort(found)
	return found
}

func abs(n int) int { return max(n, -n) }
