// Package outline reads the outlines of units from a GeoJSON file and writes
// them as paths a page can draw.
package outline

import (
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// Feature is the outline of one unit as the file has it.
type Feature struct {
	Code string // official code, from the property "code"
	Day  string // yyyy-mm-dd, a day on which the code meant this unit, from the property "valid_on"; "" for the newest map
	No   int    // its place in the file, from 1

	polygons []polygon
}

// polygon is an outer ring and the holes in it; the points of a ring are
// longitude and latitude in degrees.
type polygon []ring

type ring [][2]float64

// Error is what is wrong with a file of outlines, under a stable code.
type Error struct {
	Code    string // E-GEO-001 to E-GEO-004
	Message lang.Text
}

// Error says it in Vietnamese.
func (e *Error) Error() string { return e.Code + ": " + e.Message.VI }

// Text says it in both languages.
func (e *Error) Text() lang.Text { return e.Message }

// The codes of a file of outlines.
const (
	codeForm    = "E-GEO-001" // it is no GeoJSON of outlines
	codeLarge   = "E-GEO-002" // it is too large
	codeUnknown = "E-GEO-003" // it has codes nobody knows
	codeTwice   = "E-GEO-004" // it says a code twice
)

// TooLarge reports whether the file was refused for its size.
func (e *Error) TooLarge() bool { return e.Code == codeLarge }

// Unknown is the error of codes that no unit has.
func Unknown(file string, codes []string) error {
	const most = 8
	list := strings.Join(codes[:min(most, len(codes))], ", ")
	if n := len(codes) - most; n > 0 {
		return &Error{codeUnknown, lang.Both("geo.unknown_more", "file", file, "codes", list, "n", n)}
	}
	return &Error{codeUnknown, lang.Both("geo.unknown", "file", file, "codes", list)}
}
