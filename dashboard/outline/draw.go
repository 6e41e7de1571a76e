package outline

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

const (
	// MaxDrawn is the most bytes all paths may have: every page with a map
	// carries those of its units.
	MaxDrawn = 256 << 10
	// wide is the longer side of all outlines together, in the units of a path.
	wide = 4000
)

// Path is an outline on a plane, in whole numbers; it is a text of digits and
// the letters M, l, z, whatever the file held.
type Path struct {
	D    string `json:"d"`    // as SVG writes a path
	At   [2]int `json:"at"`   // where its label stands
	Room int    `json:"room"` // how wide the outline is there, for the label
	Box  [4]int `json:"-"`    // left, top, right, bottom
}

// Draw puts outlines onto one plane, north up, true to shape in their middle.
// Coordinates are rounded and nothing is simplified; the error is an *Error
// where they take too much room.
func Draw(all map[string]Feature, file string) (map[string]Path, error) {
	p := planeOf(all)
	paths, size := map[string]Path{}, 0
	for key, f := range all {
		paths[key] = p.path(f)
		size += len(paths[key].D)
	}
	if size > MaxDrawn {
		return nil, &Error{codeLarge, lang.Both("geo.large_paths", "file", file, "found", size>>10, "most", MaxDrawn>>10)}
	}
	return paths, nil
}

// plane turns degrees into whole numbers.
type plane struct{ left, top, x, y float64 }

func planeOf(all map[string]Feature) plane {
	west, east, south, north := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, f := range all {
		for _, poly := range f.polygons {
			for _, r := range poly {
				for _, at := range r {
					west, east = min(west, at[0]), max(east, at[0])
					south, north = min(south, at[1]), max(north, at[1])
				}
			}
		}
	}
	narrow := math.Cos((south + north) / 2 * math.Pi / 180) // a degree of longitude by one of latitude
	span := max((east-west)*narrow, north-south, 1e-9)
	return plane{left: west, top: north, x: narrow * wide / span, y: wide / span}
}

func (p plane) at(c [2]float64) [2]int {
	return [2]int{int(math.Round((c[0] - p.left) * p.x)), int(math.Round((p.top - c[1]) * p.y))}
}

// path draws one outline; of one too small to be seen, a point that is.
func (p plane) path(f Feature) Path {
	var b strings.Builder
	var largest [][2]int
	path := Path{Box: [4]int{math.MaxInt, math.MaxInt, math.MinInt, math.MinInt}}
	for _, poly := range f.polygons {
		for i, r := range poly {
			points := p.ring(r)
			if len(points) < 3 {
				continue
			}
			if (twiceArea(points) < 0) != (i > 0) { // holes turn the other way, so that they stay empty
				slices.Reverse(points)
			}
			if i == 0 && twiceArea(points) > twiceArea(largest) {
				largest = points
			}
			write(&b, points)
			path.grow(points)
		}
	}
	if largest == nil {
		at := p.at(f.polygons[0][0][0])
		largest = [][2]int{{at[0] - 4, at[1] - 4}, {at[0] + 4, at[1] - 4}, {at[0] + 4, at[1] + 4}, {at[0] - 4, at[1] + 4}}
		write(&b, largest)
		path.grow(largest)
	}
	path.D = b.String()
	path.At, path.Room = label(largest)
	return path
}

// ring rounds a ring's points and leaves out those that fall together.
func (p plane) ring(r ring) [][2]int {
	var points [][2]int
	for _, c := range r {
		if at := p.at(c); len(points) == 0 || points[len(points)-1] != at {
			points = append(points, at)
		}
	}
	if n := len(points); n > 1 && points[0] == points[n-1] {
		points = points[:n-1]
	}
	return points
}

func (path *Path) grow(points [][2]int) {
	for _, at := range points {
		path.Box[0], path.Box[1] = min(path.Box[0], at[0]), min(path.Box[1], at[1])
		path.Box[2], path.Box[3] = max(path.Box[2], at[0]), max(path.Box[3], at[1])
	}
}

// write writes a ring: its first point, then steps.
func write(b *strings.Builder, points [][2]int) {
	for i, at := range points {
		x, y := at[0], at[1]
		switch i {
		case 0:
			b.WriteByte('M')
		case 1:
			b.WriteByte('l')
			fallthrough
		default:
			if i > 1 && x-points[i-1][0] >= 0 {
				b.WriteByte(' ')
			}
			x, y = x-points[i-1][0], y-points[i-1][1]
		}
		b.WriteString(strconv.Itoa(x))
		if y >= 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(y))
	}
	b.WriteByte('z')
}

func twiceArea(points [][2]int) int {
	sum := 0
	for i, a := range points {
		c := points[(i+1)%len(points)]
		sum += a[0]*c[1] - c[0]*a[1]
	}
	return sum
}
