package analytics_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/analytics"
	sqlfiles "github.com/thidua/thidua/sql"
)

// folder makes a folder of a test's files, but for those named.
func folder(t testing.TB, file string, but ...string) (fs.FS, map[string]string) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files, rest := fstest.MapFS{}, map[string]string{}
	for _, f := range a.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
		for _, name := range but {
			if f.Name == name {
				delete(files, name)
				rest[name] = string(f.Data)
			}
		}
	}
	return files, rest
}

// TestLoadFaults loads projects that are wrong and wants exactly the faults of
// the file want, each beginning as its line does.
func TestLoadFaults(t *testing.T) {
	names, err := filepath.Glob("testdata/catalog/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no tests", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			project, rest := folder(t, name, "want")
			_, err := analytics.Load(sqlfiles.FS, project)
			if err == nil {
				t.Fatal("it loads")
			}
			var got []string
			for _, err := range err.(interface{ Unwrap() []error }).Unwrap() {
				var f *analytics.FileError
				if !errors.As(err, &f) || !f.Text().Complete() {
					t.Errorf("%v is no fault with a place and two languages", err)
					continue
				}
				got = append(got, fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message.EN))
			}
			slices.Sort(got)
			wants := strings.Split(strings.TrimSuffix(rest["want"], "\n"), "\n")
			for i, want := range wants {
				if i >= len(got) || !strings.HasPrefix(got[i], want) {
					t.Fatalf("fault %d is not %q; they are\n%s", i, want, strings.Join(got, "\n"))
				}
			}
			if len(got) != len(wants) {
				t.Errorf("%d faults, want %d:\n%s", len(got), len(wants), strings.Join(got, "\n"))
			}
		})
	}
}

func TestProject(t *testing.T) {
	ours := shipped(t)
	c, err := analytics.Load(sqlfiles.FS, os.DirFS("testdata/project"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(c.Indicators()), len(ours.Indicators())+3; got != want {
		t.Errorf("%d indicators, want %d", got, want)
	}
	// A file of the same name stands for ours, at its own place in the list.
	other := strings.Replace(source(t, "pov_rate"), "order: 10", "order: 999", 1)
	c, err = analytics.Load(sqlfiles.FS, fstest.MapFS{
		// An analyst's editor writes a byte order mark and carriage returns.
		"indicators/pov_rate.sql": {Data: []byte("\ufeff" + strings.ReplaceAll(other, "\n", "\r\n"))},
	})
	if err != nil {
		t.Fatal(err)
	}
	all := c.Indicators()
	if last := all[len(all)-1]; last.ID != "pov_rate" || len(all) != len(ours.Indicators()) {
		t.Errorf("%d indicators, the last %s", len(all), last.ID)
	}
}

func source(t testing.TB, id string) string {
	t.Helper()
	b, err := fs.ReadFile(sqlfiles.FS, "indicators/"+id+".sql")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestLoadNothing(t *testing.T) {
	if _, err := analytics.Load(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "rollup/ratio.sql is missing") {
		t.Errorf("an empty folder: %v", err)
	}
}

// TestOrder: all 44 core and 23 second-tier indicators, poverty and donations
// first, no two in one place.
func TestOrder(t *testing.T) {
	var codes []string
	places := map[int]string{}
	for _, ind := range shipped(t).Indicators() {
		codes = append(codes, ind.Code)
		if other, taken := places[ind.Order]; taken {
			t.Errorf("%s and %s have order %d", other, ind.Code, ind.Order)
		}
		places[ind.Order] = ind.Code
	}
	want := "POV_RATE POV_NEAR POV_MULTI POV_DROP POV_ESCAPE POV_NEW_SH POV_NOLABOUR_SH DON_TOTAL DON_PER_POOR DON_CASH_SH DON_LABOUR DON_DISB "
	if got := strings.Join(codes, " "); !strings.HasPrefix(got, want) || len(codes) < 67 {
		t.Errorf("%d indicators are\n%s, want 67 or more that begin\n%s", len(codes), got, want)
	}
}

// TestShippedWords wants of what we ship every word a page shows.
func TestShippedWords(t *testing.T) {
	for _, ind := range shipped(t).Indicators() {
		if !ind.Method.Complete() || !ind.Limits.Complete() || !ind.Source.Complete() || len(ind.Sections) == 0 {
			t.Errorf("%s: method, limits, source and sections are needed", ind.ID)
		}
	}
}

func TestFind(t *testing.T) {
	c := shipped(t)
	for _, name := range []string{"pov_rate", "POV_RATE", " Pov_Rate "} {
		if ind, err := c.Find(name); err != nil || ind.ID != "pov_rate" {
			t.Errorf("Find(%q) = %v, %v", name, ind, err)
		}
	}
	for name, near := range map[string]string{
		"POV_RAT": "POV_RATE", "pov_rates": "POV_RATE", "PVO_RATE": "POV_RATE", "don_totl": "DON_TOTAL",
		"XYZ": "", "": "",
	} {
		_, err := c.Find(name)
		var u *analytics.UnknownError
		if !errors.As(err, &u) || u.Nearest != near {
			t.Errorf("Find(%q): %v, want the nearest to be %q", name, err, near)
			continue
		}
		if !u.Text().Complete() || near != "" && !strings.Contains(u.Message.EN, near) {
			t.Errorf("Find(%q) says %v", name, u.Message)
		}
	}
}

func TestBreaks(t *testing.T) {
	c := shipped(t)
	rate, _ := c.Find("pov_rate")
	var years []int
	for _, b := range c.Breaks(rate) {
		years = append(years, b.Year)
	}
	if len(years) != 3 || years[0] != 2016 || years[1] != 2022 || years[2] != 2027 {
		t.Errorf("the poverty standard breaks in %v", years)
	}
	total, _ := c.Find("don_total")
	if got := c.Breaks(total); len(got) != 0 {
		t.Errorf("donations break in %v", got)
	}
}
