package outline_test

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/dashboard/outline"
)

// TestFilesThatAreRefused reads testdata/refused.txtar: files, and before each
// the code and words of the refusal as its name.
func TestFilesThatAreRefused(t *testing.T) {
	a, err := txtar.ParseFile("testdata/refused.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		code, words, _ := strings.Cut(f.Name, " ")
		_, err := outline.Read(strings.NewReader(string(f.Data)), "x.geojson")
		wrong, ok := errors.AsType[*outline.Error](err)
		if !ok || wrong.Code != code || !strings.Contains(wrong.Text().VI, words) || wrong.Text().EN == wrong.Text().VI {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// endless never ends.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

func TestSizeIsLimited(t *testing.T) {
	_, err := outline.Read(endless{}, "x.geojson")
	if wrong, ok := errors.AsType[*outline.Error](err); !ok || !wrong.TooLarge() {
		t.Errorf("a file without end: %v", err)
	}
	var b strings.Builder
	b.WriteString(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"21439"},"geometry":{"type":"Polygon","coordinates":[[`)
	for i := range 60_000 {
		b.WriteString([]string{"[108.0,14.0],", "[108.9,14.9],", "[108.1,14.7],"}[i%3])
	}
	b.WriteString(`[108.0,14.0]]]}}]}`)
	list, err := outline.Read(strings.NewReader(b.String()), "x.geojson")
	if err != nil {
		t.Fatal(err)
	}
	_, err = outline.Draw(map[string]outline.Feature{"a": list[0]}, "x.geojson")
	if wrong, ok := errors.AsType[*outline.Error](err); !ok || !wrong.TooLarge() {
		t.Errorf("outlines of 60 000 points: %v", err)
	}
}

// safe is all a path may hold, whatever the file says.
var safe = regexp.MustCompile(`^(M\d+ ?-?\d+l(-?\d+ ?-?\d+ ?)+z)+$`)

func TestPathsAreDigitsNorthUpWithHolesOpen(t *testing.T) {
	f, err := os.Open("testdata/minh-hoa.geojson")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	list, err := outline.Read(f, "minh-hoa.geojson")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]outline.Feature{}
	for _, x := range list {
		all[x.Code] = x
	}
	paths, err := outline.Draw(all, "minh-hoa.geojson")
	if err != nil {
		t.Fatal(err)
	}
	for code, p := range paths {
		if !safe.MatchString(p.D) {
			t.Errorf("%s: %s", code, p.D)
		}
	}
	north, south := paths["21439"], paths["21451"]
	if north.Box[3] > south.Box[1] {
		t.Errorf("north is not up: %v above %v", north.Box, south.Box)
	}
	if wide, high := north.Box[2]-north.Box[0], north.Box[3]-north.Box[1]; wide >= high {
		t.Errorf("0,1° × 0,1° at 15° north is %d wide and %d high: a degree of longitude is the shorter", wide, high)
	}
	// The second ring, drawn the same way round in the file, turns the other way.
	if strings.Count(south.D, "M") != 2 || turn(south.D, 0) == turn(south.D, 1) {
		t.Errorf("the hole is filled: %s", south.D)
	}
	if at := north.At; at[0] <= north.Box[0] || at[0] >= north.Box[2] || at[1] <= north.Box[1] || at[1] >= north.Box[3] || north.Room <= 0 {
		t.Errorf("the label stands outside: %+v", north)
	}
	if tiny := paths["21478"]; tiny.D == "" || tiny.Box[2]-tiny.Box[0] < 4 {
		t.Errorf("a unit too small to be seen is lost: %+v", tiny)
	}
}

// turn reports whether the first two steps of the n-th ring go to the right.
func turn(d string, n int) bool {
	var x, y, a, b, c, e int
	ring := strings.NewReplacer("-", " -", "l", " ", "z", "").Replace(strings.Split(d, "M")[n+1])
	if _, err := fmt.Sscan(ring, &x, &y, &a, &b, &c, &e); err != nil {
		panic(err)
	}
	return a*e-b*c > 0
}

func TestUnknownCodesAreNamed(t *testing.T) {
	err := outline.Unknown("x", []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"})
	if !strings.Contains(err.Error(), "E-GEO-003") || !strings.Contains(err.Error(), "7, 8 và 2 mã khác") {
		t.Error(err)
	}
}
