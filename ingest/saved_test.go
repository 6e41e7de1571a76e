package ingest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/viet"
)

// TestSavedAsOtherKinds lets LibreOffice save a filled return as each kind of
// workbook: every one is recognised by its hidden keys and says the same.
func TestSavedAsOtherKinds(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not there")
	}
	r, dir := reader(t), t.TempDir()
	in := filepath.Join(dir, "báo cáo.xlsx")
	write(t, in, everything(t))
	want := read(t, r, in, everything(t))
	for _, kind := range []string{"xlsx", "xls", "ods", "fods"} {
		t.Run(kind, func(t *testing.T) {
			home, out := "-env:UserInstallation=file://"+t.TempDir(), t.TempDir()
			if text, err := exec.CommandContext(t.Context(), office, home, "--headless", "--convert-to", kind, "--outdir", out, in).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, text)
			}
			name := filepath.Join(out, "báo cáo."+kind)
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			book, err := ingest.OpenBook(t.Context(), name, content, ingest.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			match, err := form.Recognise(book, viet.Fold, shipped(t))
			if err != nil || match.By != form.ByStamp || match.Stamp.Unit != want.UnitTyped {
				t.Errorf("recognised by %v as %q: %v", match.By, match.Stamp.Unit, err)
			}
			sameReturn(t, read(t, r, name, content), want)
		})
	}
}

// sameReturn compares what two returns say, cell by cell.
func sameReturn(t *testing.T, got, want *ingest.Return) {
	t.Helper()
	if got.State() != want.State() || got.Unit != want.Unit || got.Period != want.Period {
		t.Fatalf("%s %s %s, want %s %s %s: %v", got.State(), got.Unit.ID, got.Period, want.State(), want.Unit.ID, want.Period, got.Problems)
	}
	if g, w := codes(got), codes(want); g != w {
		t.Errorf("told %s, want %s", g, w)
	}
	cells := 0
	for i, w := range want.Sections {
		g := got.Sections[i]
		if g.State != w.State || len(g.Rows) != len(w.Rows) {
			t.Errorf("%s: %s with %d rows, want %s with %d", w.Spec.Code, g.State, len(g.Rows), w.State, len(w.Rows))
			continue
		}
		for j, row := range w.Rows {
			for k, c := range row.Cells {
				v := g.Rows[j].Cells[k].Value
				cells++
				if v.State != c.Value.State || v.Text != c.Value.Text || v.Qualifier != c.Value.Qualifier || figureOf(v) != figureOf(c.Value) {
					t.Errorf("%s %s: %+v, want %+v", w.Spec.Code, c.Field.Name, v, c.Value)
				}
			}
		}
	}
	if cells < 300 {
		t.Errorf("only %d cells were compared", cells)
	}
	t.Logf("%d cells are the same", cells)
}

func figureOf(v ingest.Value) string {
	if v.Num == nil {
		return ""
	}
	return v.Num.RatString()
}

func codes(r *ingest.Return) string {
	var all []string
	for _, p := range r.Problems {
		all = append(all, p.Code)
	}
	return strings.Join(all, " ")
}
