package ingest_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/viet"
)

// homonyms is the units of testdata/units_match.csv.
func homonyms(t testing.TB) *ingest.Register {
	t.Helper()
	open := func(name string) *os.File {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	reg, err := ingest.ReadRegister(open("testdata/units_match.csv"), open("testdata/units_match_parents.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// matchCase is an entry of testdata/units_match.yaml.
type matchCase struct {
	Typed, Parent, Level, On string
	Want                     []string
}

func idsOf(units []ingest.Unit) []string {
	ids := []string{}
	for _, u := range units {
		ids = append(ids, u.ID)
	}
	slices.Sort(ids)
	return ids
}

func TestMatch(t *testing.T) {
	reg := homonyms(t)
	for _, c := range cases[matchCase](t, "testdata/units_match.yaml") {
		typed := ingest.Typed{Name: c.Typed, Parent: c.Parent, Level: c.Level}
		if c.On != "" {
			day, err := time.Parse(time.DateOnly, c.On)
			if err != nil {
				t.Fatal(err)
			}
			typed = typed.On(day)
		}
		slices.Sort(c.Want)
		if got := idsOf(reg.Match(typed)); !slices.Equal(got, c.Want) {
			t.Errorf("%q in %q on %s: %v, want %v", c.Typed, c.Parent, c.On, got, c.Want)
		}
	}
}

// A name that finds nothing shows what may have been meant.
func TestNear(t *testing.T) {
	reg := homonyms(t)
	day := time.Date(2025, time.December, 14, 0, 0, 0, 0, time.UTC)
	for typed, want := range map[string]string{
		"Phường Trà Cầu":                  "21451@2025-07-01",
		"xã Trà Câu":                      "21451@2025-07-01",
		"Phường Trà Câu, huyện Mộ Đức":    "21451@2025-07-01",
		"xã Phổ An":                       "21442@2004-08-31", // of another day
		"không có ở đâu":                  "",
		"Uỷ ban nhân dân xã không đâu cả": "",
	} {
		if got := strings.Join(idsOf(reg.Near(ingest.Typed{Name: typed}.On(day))), " "); got != want {
			t.Errorf("near %q is %q, want %q", typed, got, want)
		}
	}
}

func TestCandidates(t *testing.T) {
	reg := homonyms(t)
	day := time.Date(2024, time.December, 14, 0, 0, 0, 0, time.UTC)
	got := ingest.Candidates(reg, reg.Match(ingest.Typed{Name: "phường Nguyễn Nghiêm"}.On(day)), day)
	want := "21025 Phường Nguyễn Nghiêm, Thành phố Quảng Ngãi (31/08/2004–30/06/2025); " +
		"21439 Phường Nguyễn Nghiêm, Thị xã Đức Phổ (01/02/2020–30/06/2025)"
	if got.VI != want || got.EN != want {
		t.Errorf("got  %s\nwant %s", got.VI, want)
	}
	now := ingest.Candidates(reg, reg.Lives("21457"), day.AddDate(1, 0, 0))
	if want := "21457 Xã Nguyễn Nghiêm, Tỉnh Quảng Ngãi (from 01/07/2025)"; now.EN != want {
		t.Errorf("got  %s\nwant %s", now.EN, want)
	}
}

// national is the whole country, 2004 to today, from the lists of
// ../shared/data/units.
func national(t testing.TB) *ingest.Register {
	t.Helper()
	var units []ingest.Unit
	parent := map[string]string{} // code of the parent by unit id
	for _, file := range []string{"units_history_2004_2025.csv", "units_national_2025.csv"} {
		for _, row := range sharedCSV(t, file) {
			u := ingest.Unit{Code: row["code"], Name: row["name"], Level: map[string]string{"tinh": "province", "huyen": "district", "xa": "commune"}[row["level"]]}
			u.ValidFrom, _ = time.Parse(time.DateOnly, row["valid_from"])
			u.ValidTo, _ = time.Parse(time.DateOnly, row["valid_to"])
			u.ID = u.Code + "@" + row["valid_from"]
			units = append(units, u)
			parent[u.ID] = row["parent_code"] + row["province_code"]
		}
	}
	lives := map[string][]ingest.Unit{}
	for _, u := range units {
		lives[u.Code] = append(lives[u.Code], u)
	}
	var ties []ingest.Tie
	for _, u := range units {
		for _, p := range lives[parent[u.ID]] {
			if (p.ValidTo.IsZero() || u.ValidFrom.Before(p.ValidTo)) && (u.ValidTo.IsZero() || p.ValidFrom.Before(u.ValidTo)) {
				ties = append(ties, ingest.Tie{Unit: u.ID, Parent: p.ID, From: p.ValidFrom, To: p.ValidTo})
			}
		}
	}
	return ingest.NewRegister(units, ties...)
}

func sharedCSV(t testing.TB, name string) []map[string]string {
	t.Helper()
	f, err := os.Open("../../shared/data/units/" + name)
	if os.IsNotExist(err) {
		t.Skip("../shared/data/units is not there: the national list was not tried")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// Every commune of 1 July 2025 is found by its name within its province, in
// the spelling of the official list and in that of the map of mergers; typed
// without marks it is found or refused, never taken for another.
func TestMatchNational(t *testing.T) {
	reg := national(t)
	day := time.Date(2025, time.July, 1, 0, 0, 0, 0, time.UTC)
	n, other, several := 0, []string{}, []string{}
	for _, row := range sharedCSV(t, "units_2025_population_area.csv") {
		want := row["code"] + "@2025-07-01"
		typed := ingest.Typed{Name: row["name"], Parent: row["province_name"], Level: "commune"}.On(day)
		if got := idsOf(reg.Match(typed)); len(got) != 1 || got[0] != want {
			t.Errorf("%s, %s: %v, want %s", row["name"], row["province_name"], got, want)
			continue
		}
		n++
		typed.Name = row["name_in_source"]
		if got := idsOf(reg.Match(typed)); len(got) != 1 || got[0] != want {
			other = append(other, fmt.Sprintf("%s %s ↔ %s", row["code"], row["name"], row["name_in_source"]))
		}
		typed.Name = viet.Fold(row["name"])
		switch got := idsOf(reg.Match(typed)); {
		case !slices.Contains(got, want):
			t.Errorf("%s, %s: %v without marks, want %s among them", typed.Name, row["province_name"], got, want)
		case len(got) > 1:
			if pair := fmt.Sprintf("%s (%s) %v", typed.Name, row["province_name"], got); !slices.Contains(several, pair) {
				several = append(several, pair)
			}
		}
	}
	t.Logf("%d communes found by name in their province", n)
	t.Logf("%d not found in the other source's spelling: %s", len(other), strings.Join(other, "; "))
	t.Logf("%d names refused without marks:\n%s", len(several), strings.Join(several, "\n"))
	if n != 3321 || len(other) > 4 {
		t.Errorf("%d found, want 3321; %d of the other source are not, want the 4 whose kind is another", n, len(other))
	}
}

// BenchmarkMatch holds that finding a name does not grow with the list: the
// ratio is the cost in the whole country over that in some thirty units.
func BenchmarkMatch(b *testing.B) {
	few := homonyms(b)
	all := national(b)
	day := time.Date(2025, time.December, 14, 0, 0, 0, 0, time.UTC)
	typed := ingest.Typed{Name: "UBND P. Trà Câu, tỉnh Quảng Ngãi", Level: "commune"}.On(day)
	took := map[*ingest.Register]time.Duration{}
	for _, reg := range []*ingest.Register{few, all} {
		reg.Match(typed) // makes the index
		begin := time.Now()
		for range b.N {
			if len(reg.Match(typed)) != 1 {
				b.Fatal("not found")
			}
		}
		took[reg] = time.Since(begin)
	}
	b.ReportMetric(float64(took[all])/float64(took[few]), "×few-units")
}
