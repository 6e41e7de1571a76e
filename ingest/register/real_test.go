package register

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The lists of the country: nothing of them is ours, so nothing of them is in
// the project.
const (
	unitLists   = "../../../shared/data/units"
	officeLists = "../../../shared/data/gso"
	history     = "units_history_2004_2025.csv"
	national    = "units_national_2025.csv"
	people      = "units_2025_population_area.csv"
)

func readReal(t testing.TB, dir string, o Options, names ...string) []*List {
	t.Helper()
	var lists []*List
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Skipf("skipped: the lists of the country are not there (%s)", name)
		}
		l, err := Read(t.Context(), name, content, o)
		if err != nil {
			t.Fatal(err)
		}
		lists = append(lists, l)
	}
	return lists
}

func counted[T any](list []T, of func(T) string) string {
	n := map[string]int{}
	for _, one := range list {
		n[of(one)]++
	}
	var all []string
	for _, k := range slices.Sorted(maps.Keys(n)) {
		all = append(all, fmt.Sprint(k, " ", n[k]))
	}
	return strings.Join(all, ", ")
}

// TestCountry imports the whole country: what the lists have of faults is
// named, what was one unit weighs 1, and a second time nothing changes.
func TestCountry(t *testing.T) {
	lists := readReal(t, unitLists, Options{}, history, national, people)
	empty := New(nil, nil, nil)
	r := empty.Plan(lists, Options{})
	for i, want := range []string{"W-REG-004 61", "", "W-REG-010 108, W-REG-012 168, W-REG-013 68"} {
		var codes []string
		for _, p := range lists[i].Problems {
			codes = append(codes, p.Code)
		}
		if got := counted(codes, func(c string) string { return c }); got != want {
			t.Errorf("%s: %s, want %s", lists[i].File, got, want)
		}
	}
	if got := counted(r.Check(), func(f Finding) string { return f.Code }); got != "E-REG-101 35, E-REG-108 1179" {
		t.Errorf("the country has %s", got)
	}
	communes := 0
	for _, u := range r.Units() {
		if u.Level == Commune && u.On("2025-07-01") {
			communes++
		}
	}
	if communes != 3321 {
		t.Errorf("%d communes on 1 July 2025, want 3321", communes)
	}
	sums := map[string]Weight{}
	for _, f := range r.Map("2025-06-30", "2025-07-01") {
		sums[f.Unit] += f.Weight
		if f.Unit == "00004@2004-08-31" && (f.Event != Merge || f.ToUnit != "00004@2025-07-01") {
			t.Errorf("Trúc Bạch: %+v", f)
		}
	}
	for id, sum := range sums {
		if u, _ := r.Unit(id); u.Level == Commune && sum != Whole {
			t.Errorf("%s %s weighs %s on the new map", id, u.Name, sum)
		}
	}
	again := r.Plan(readReal(t, unitLists, Options{}, history, national, people), Options{})
	if d := Diff(r, again); len(d) > 0 {
		t.Errorf("a second import changes %d rows: %+v", len(d), d[0])
	}
	sameInAnyOrder(t, r)
	province(t, r)
}

// sameInAnyOrder: the lists one after the other, the younger one first, make
// the same units and changes.
func sameInAnyOrder(t *testing.T, want *Register) {
	t.Helper()
	r := New(nil, nil, nil)
	for _, name := range []string{national, history, national, people} {
		r = r.Plan(readReal(t, unitLists, Options{}, name), Options{})
	}
	if d := Diff(want, r); len(d) > 0 {
		t.Errorf("in another order %d rows differ: %+v %+v %+v", len(d), d[0].Unit, d[0].Parent, d[0].Change)
	}
}

// province: the file of Quảng Ngãi and that of Đức Phổ say nothing that the
// country's lists do not.
func province(t *testing.T, r *Register) {
	t.Helper()
	lists := readReal(t, unitLists, Options{}, "units_quangngai_province.csv", "units_quangngai.csv")
	if d := Diff(r, r.Plan(lists, Options{})); len(d) > 0 {
		t.Errorf("the province changes %d rows: %+v %+v", len(d), d[0].Unit, d[0].Parent)
	}
	snapshot := readReal(t, unitLists, Options{On: "2024-12-31"}, "units_national_2024.csv")
	if d := Diff(r, r.Plan(snapshot, Options{})); len(d) > 0 {
		t.Errorf("the list of 31 December 2024 changes %d rows", len(d))
	}
	lives := r.lives()["21439"]
	names := counted(lives, func(u Unit) string { return u.Name + " " + u.From })
	if names != "Phường Nguyễn Nghiêm 2020-02-01 1, Phường Đức Phổ 2025-07-01 1, Thị trấn Đức Phổ 2004-08-31 1" {
		t.Errorf("21439 is %s", names)
	}
}

// TestOffice reads the statistics office's own workbooks.
func TestOffice(t *testing.T) {
	r := New(nil, nil, nil).Plan(readReal(t, unitLists, Options{}, history), Options{})
	lists := readReal(t, officeLists, Options{On: "2023-04-30"}, "QuangNgai_GSO_2023-04.xls")
	if d := Diff(r, r.Plan(lists, Options{})); len(d) > 0 {
		t.Errorf("April 2023 changes %d rows: %+v", len(d), d[0])
	}
	lists = readReal(t, officeLists, Options{On: "2025-03-31"}, "GSO_national_2025-03.xls")
	after := r.Plan(lists, Options{})
	got := counted(after.Events(r), func(e Event) string { return e.What })
	// Twelve communes that ended in 2020 come back in the history; three more
	// lives begin with a new spelling, and their end is known.
	if got != "closed 15, rename 3" {
		t.Errorf("March 2025: %s", got)
	}
}
