package register

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// fields splits a line of a test file at its commas.
func fields(t *testing.T, files map[string]string, name string, n int) [][]string {
	t.Helper()
	var all [][]string
	for line := range strings.Lines(files[name]) {
		f := strings.Split(strings.TrimSpace(line), ",")
		if len(f) != n {
			t.Fatalf("%s: %q has %d fields, want %d", name, line, len(f), n)
		}
		all = append(all, f)
	}
	return all
}

// TestCheck runs the files of testdata/check: a register, and the findings it
// must have, no more and no fewer.
func TestCheck(t *testing.T) {
	names, err := filepath.Glob("testdata/check/*.txtar")
	if err != nil || len(names) < 8 {
		t.Fatalf("%d files of checks: %v", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := map[string]string{}
			for _, f := range txtar.Parse(content).Files {
				files[f.Name] = string(f.Data)
			}
			r := New(nil, nil, nil)
			for _, f := range fields(t, files, "units", 5) { // code,from,to,level,name
				r.Apply(Delta{{Unit: &Unit{Code: f[0], From: f[1], To: f[2], Level: f[3], Kind: "xa", Name: f[4]}}})
			}
			for _, f := range fields(t, files, "parents", 4) { // unit,parent,from,to
				r.Apply(Delta{{Parent: &Parent{Unit: f[0], Parent: f[1], From: f[2], To: f[3]}}})
			}
			for _, f := range fields(t, files, "changes", 4) { // from,to,on,weight
				share, err := parseShare(f[3])
				if err != nil {
					t.Fatal(err)
				}
				r.Apply(Delta{{Change: &Change{From: f[0], To: f[1], On: f[2], Kind: Split, Weight: Round(share), WeightBasis: ByTyped}}})
			}
			var got []string
			for _, f := range r.Check() {
				got = append(got, f.Code+" "+f.Unit+" "+f.On)
				if strings.Contains(f.Message.VI, "«") || strings.Contains(f.Message.EN, "{") {
					t.Errorf("%s has no words: %q", f.Code, f.Message.VI)
				}
			}
			want := strings.Split(strings.TrimSpace(files["want"]), "\n")
			if len(want) == 1 && want[0] == "" {
				want = nil
			}
			if !slices.Equal(got, want) {
				t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}
