package outline

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"regexp"
	"strings"
	"unicode"

	"github.com/thidua/thidua/ingest/lang"
)

// MaxFile is the most bytes a file of outlines may have.
const MaxFile = 20 << 20

// file is what is read of a GeoJSON file (RFC 7946); names and other
// properties are not read at all, so nothing typed there can reach a page.
type file struct {
	Type     string    `json:"type"`
	Features []feature `json:"features"`
}

type feature struct {
	Type       string `json:"type"`
	Properties struct {
		Code    json.RawMessage `json:"code"`
		ValidOn string          `json:"valid_on"`
	} `json:"properties"`
	Geometry *struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
}

var (
	codeShape = regexp.MustCompile(`^[0-9]{2,6}$`)
	dayShape  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

// Read reads a GeoJSON FeatureCollection of polygons whose features have the
// property "code"; name is the file's, for messages. The error is an *Error,
// or one of reading.
func Read(r io.Reader, name string) ([]Feature, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("outlines %s: %w", name, err)
	}
	if len(b) > MaxFile {
		return nil, &Error{codeLarge, lang.Both("geo.large_file", "file", name, "most", MaxFile>>20)}
	}
	var f file
	if err := json.Unmarshal(b, &f); err != nil {
		return nil, &Error{codeForm, lang.Both("geo.no_json", "file", name, "found", err)}
	}
	if f.Type != "FeatureCollection" || len(f.Features) == 0 {
		return nil, &Error{codeForm, lang.Both("geo.no_collection", "file", name, "found", clipped(f.Type))}
	}
	var list []Feature
	seen := map[string]bool{}
	for i, raw := range f.Features {
		x, err := raw.read(i+1, name)
		if err != nil {
			return nil, err
		}
		key := x.Code + "@" + x.Day
		if seen[key] {
			return nil, &Error{codeTwice, lang.Both("geo.twice", "file", name, "no", x.No, "code", x.Code)}
		}
		seen[key] = true
		list = append(list, x)
	}
	return list, nil
}

// read checks one feature.
func (f feature) read(no int, name string) (Feature, error) {
	wrong := func(what lang.Text) (Feature, error) {
		return Feature{}, &Error{codeForm, lang.Both("geo.feature", "file", name, "no", no, "what", what)}
	}
	x := Feature{No: no, Day: f.Properties.ValidOn}
	if err := json.Unmarshal(f.Properties.Code, &x.Code); err != nil || !codeShape.MatchString(x.Code) {
		return wrong(lang.Both("geo.no_code", "found", clipped(string(f.Properties.Code))))
	}
	if x.Day != "" && !dayShape.MatchString(x.Day) {
		return wrong(lang.Both("geo.no_day", "found", clipped(x.Day)))
	}
	if f.Geometry == nil {
		return wrong(lang.Both("geo.no_geometry", "code", x.Code))
	}
	var err error
	switch f.Geometry.Type {
	case "Polygon":
		x.polygons = make([]polygon, 1)
		err = json.Unmarshal(f.Geometry.Coordinates, &x.polygons[0])
	case "MultiPolygon":
		err = json.Unmarshal(f.Geometry.Coordinates, &x.polygons)
	default:
		return wrong(lang.Both("geo.no_polygon", "found", clipped(f.Geometry.Type)))
	}
	if err != nil || !x.plausible() {
		return wrong(lang.Both("geo.no_degrees", "code", x.Code))
	}
	return x, nil
}

// plausible reports whether there are rings, and every point is one of the
// earth in degrees: a file in metres (VN-2000) is not.
func (f Feature) plausible() bool {
	n := 0
	for _, p := range f.polygons {
		for _, r := range p {
			if len(r) < 4 {
				return false
			}
			for _, at := range r {
				if !(math.Abs(at[0]) <= 180 && math.Abs(at[1]) <= 90) {
					return false
				}
			}
			n++
		}
	}
	return n > 0
}

// clipped is what was found, short enough for a message.
func clipped(s string) string {
	const most = 40
	r := []rune(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, s))
	if len(r) > most {
		return string(r[:most]) + "…"
	}
	return string(r)
}
