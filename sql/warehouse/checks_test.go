package warehouse

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/lang"
	sqlfiles "github.com/thidua/thidua/sql"
)

// Every check has a .txtar of its name beside it: the rows that come in, and
// findings.csv, which is exactly what it finds there.
func TestChecks(t *testing.T) {
	checks, err := Checks()
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	for _, c := range checks {
		t.Run(c.Name, func(t *testing.T) {
			content, err := fs.ReadFile(sqlfiles.FS, "checks/"+c.Name+".txtar")
			if err != nil {
				t.Fatal(err)
			}
			if other, twice := codes[c.Code]; twice {
				t.Errorf("code %s is that of %s too", c.Code, other)
			}
			codes[c.Code] = c.Name
			if m := lang.Both("finding." + c.Code); !m.Complete() || strings.HasPrefix(m.VI, "«") {
				t.Errorf("the catalogue has no finding.%s", c.Code)
			}
			w, files := loaded(t, content)
			if err := w.RunChecks(t.Context()); err != nil {
				t.Fatal(err)
			}
			got := answer(t, w, "select unit_id, period, section, field, detail from finding where code = '"+c.Code+"' order by unit_id, period, section, field")
			if want := lines(t, files["findings.csv"]); strings.Join(got, "\n") != strings.Join(want, "\n") || len(want) == 0 {
				t.Errorf("got:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
			}
		})
	}
	tests, _ := fs.Glob(sqlfiles.FS, "checks/*.txtar")
	if len(checks) < 4 || len(tests) != len(checks) {
		t.Errorf("%d checks, %d tests", len(checks), len(tests))
	}
}

// loaded fills a scratch warehouse from an archive.
func loaded(t *testing.T, content []byte) (*Warehouse, map[string]string) {
	t.Helper()
	files := map[string]string{}
	for _, f := range txtar.Parse(content).Files {
		files[f.Name] = string(f.Data)
	}
	w := scratch(t, shipped(t))
	if err := w.LoadArchive(t.Context(), files); err != nil {
		t.Fatal(err)
	}
	return w, files
}

// lines gives the lines under the heading, columns joined by "|".
func lines(t *testing.T, content string) []string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewBufferString(content)).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatal("findings.csv:", err)
	}
	var all []string
	for _, row := range rows[1:] {
		all = append(all, strings.Join(row, "|"))
	}
	return all
}

// The findings are those of the last run: a mended return takes them away.
func TestChecksAnew(t *testing.T) {
	f := shipped(t)
	w := scratch(t, f)
	head := "unit,period,natural_area_ha,population,households\n"
	if err := w.LoadArchive(t.Context(), map[string]string{"s01_profile.csv": head + "21442,2023,1000,9000,2500\n21442,2024,1000,90,2500\n"}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := w.RunChecks(t.Context()); err != nil {
			t.Fatal(err)
		}
		want(t, w, "select code, severity, field from finding", "W-CHK-001|warning|population")
	}
	mended := full(f, "21442", 2024, 2)
	set(mended, "S01", "population", ingest.Value{State: ingest.Missing})
	mended.Sections = mended.Sections[:1]
	save(t, w, mended, accepted(3, 2, mended))
	if err := w.RunChecks(t.Context()); err != nil {
		t.Fatal(err)
	}
	want(t, w, "select count(*) from finding", "0")
}

// A form without the sections of a check is not asked about them.
func TestChecksOfOtherForms(t *testing.T) {
	w := scratch(t, specs(t, oneField))
	if err := w.RunChecks(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestReadCheck(t *testing.T) {
	good := "/*---\ncode: W-1\nseverity: warning\ntitle: {vi: a, en: b}\n---*/\nselect 1\n"
	if c, err := readCheck(good); err != nil || c.SQL != "select 1" || c.Title.EN != "b" {
		t.Errorf("%+v, %v", c, err)
	}
	for _, bad := range []string{
		"select 1\n", strings.Replace(good, "code: W-1\n", "", 1), strings.Replace(good, "warning", "loud", 1),
		strings.Replace(good, ", en: b", "", 1), strings.Replace(good, "code", "codes", 1),
	} {
		if _, err := readCheck(bad); err == nil {
			t.Errorf("taken:\n%s", bad)
		}
	}
}
