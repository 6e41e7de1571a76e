package analytics_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/thidua/thidua/analytics"
	sqlfiles "github.com/thidua/thidua/sql"
)

func forms(t testing.TB) *analytics.Forms {
	t.Helper()
	f, err := analytics.LoadForms(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestOfficialTables runs the test beside every definition we ship.
func TestOfficialTables(t *testing.T) {
	e := &analytics.Evaluator{Catalog: shipped(t)}
	all := forms(t).All()
	if len(all) < 3 {
		t.Fatalf("%d definitions, want 0601.N, 0602.N and 0603.N", len(all))
	}
	for _, o := range all {
		t.Run(o.ID, func(t *testing.T) {
			wrong, err := e.RunOfficialTest(t.Context(), o, load)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range wrong {
				t.Errorf("%s.txtar: %v", o.ID, m)
			}
		})
	}
}

// TestAnOfficialTestCanFail changes one figure of the answer.
func TestAnOfficialTestCanFail(t *testing.T) {
	o, err := forms(t).Find("0601", 2024)
	if err != nil {
		t.Fatal(err)
	}
	broken := *o
	broken.Test = []byte(strings.Replace(string(o.Test), "\n01 4 1 1 2\n", "\n01 5 1 1 2\n", 1))
	wrong, err := (&analytics.Evaluator{Catalog: shipped(t)}).RunOfficialTest(t.Context(), &broken, load)
	if err != nil || len(wrong) != 1 || !strings.Contains(wrong[0].String(), "“01 4 1 1 2”") {
		t.Errorf("got %v, %v", wrong, err)
	}
}

// project gives the files of the shipped 0601.N under another name, changed.
func project(t *testing.T, id string, change ...string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, ext := range []string{".yaml", ".sql"} {
		b, err := sqlfiles.FS.ReadFile("forms/0601n_tt02_2023" + ext)
		if err != nil {
			t.Fatal(err)
		}
		files["forms/"+id+ext] = &fstest.MapFile{Data: []byte(strings.NewReplacer(change...).Replace(string(b)))}
	}
	return files
}

// TestANewerCircularIsANewFile holds that a file added takes over from the
// year its circular rules, and leaves the years before alone.
func TestANewerCircularIsANewFile(t *testing.T) {
	f, err := analytics.LoadForms(sqlfiles.FS, project(t, "0601n_new", "{from: 2023}", "{from: 2026}"))
	if err != nil {
		t.Fatal(err)
	}
	for year, want := range map[int]string{2019: "0601n_tt02_2023", 2025: "0601n_tt02_2023", 2026: "0601n_new", 2030: "0601n_new"} {
		o, err := f.Find("0601.n", year)
		if err != nil || o.ID != want {
			t.Errorf("%d: %v, %v, want %s", year, o, err, want)
		}
		if rules := year >= 2023; o.Rules(year) != rules {
			t.Errorf("%d: ruled %v", year, !rules)
		}
	}
}

// TestOfficialFaults: one fault in a definition, one error at its line.
func TestOfficialFaults(t *testing.T) {
	for _, tt := range []struct{ old, with, want string }{
		{"code: 0601.N\n", "code: 0601.N\ncolour: red\n", "colour"},
		{"{rows: \"11+12 = 01\"}", "{rows: \"11+13 = 01\"}", "13"},
		{"{columns: \"2+3+4 = 1\"}", "{columns: \"2+3+5 = 1\"}", "5"},
		{"where: {scope: [toan_quoc]}", "where: {scop: [toan_quoc]}", "02"},
		{"en: \"Thematic\"", "en: \"\"", "11"},
		{"code: \"12\"", "code: \"11\"", "11"},
		{"{from: 2023}", "{from: 2023, to: 2020}", "years"},
		{"total: \"2+3+4\"", "total: \"2+3+6\"", "6"},
		{"section: s04_movements", "section: \"x'; drop\"", "section"},
		{"classes: [scope", "classes: [\"a b\", scope", "a b"},
	} {
		_, err := analytics.LoadForms(project(t, "x", tt.old, tt.with))
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "forms/x.yaml") {
			t.Errorf("%s: error %v, want %q", tt.with, err, tt.want)
		}
	}
	if _, err := analytics.LoadForms(sqlfiles.FS, project(t, "0601n_again")); err == nil {
		t.Error("two definitions of one code from the same year were let in")
	}
	if _, err := forms(t).Find("0699.N", 2024); err == nil || !strings.Contains(err.Error(), "0601.N") {
		t.Errorf("an unknown form: %v", err)
	}
}
