package ingest_test

import (
	"context"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/template"
)

// standing tells which file stands of the ward, and what became of the others.
func standing(t *testing.T, d *desk) string {
	t.Helper()
	rows, err := d.house.QueryContext(t.Context(), `select r.file, coalesce(s.file, '') from returns r
		left join returns s on s.return_id = r.superseded_by order by r.seq`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := ""
	for rows.Next() {
		var file, by string
		if err := rows.Scan(&file, &by); err != nil {
			t.Fatal(err)
		}
		out += file + "<" + by + " "
	}
	return out
}

// Official figures take the place of an estimate, an estimate never that of
// official figures, at whatever time and in whatever company they come; a
// warehouse made anew says the same.
func TestEstimateNeverSupersedesOfficial(t *testing.T) {
	dir := t.TempDir()
	file := func(name, status string, no int) string {
		b := workbook(t, func(o *template.Options) {
			o.Values["s00_envelope"][0]["value_status"], o.Values["s00_envelope"][0]["report_no"] = status, strconv.Itoa(no)+"/BC-UBND"
		})
		return write(t, filepath.Join(dir, "in", name+".xlsx"), b)
	}
	d := newDesk(t, filepath.Join(dir, "data"))
	for _, step := range []struct {
		name, status string
		no           int
		want         ingest.ReturnState
		stands       string
	}{
		{"u1", "uoc", 11001, ingest.Accepted, "u1.xlsx< "},
		{"u2", "uoc", 11002, ingest.Accepted, "u1.xlsx<u2.xlsx u2.xlsx< "},
		{"c1", "chinh_thuc", 11003, ingest.Accepted, "u1.xlsx<u2.xlsx u2.xlsx<c1.xlsx c1.xlsx< "},
		{"u3", "uoc", 11004, ingest.Superseded, "u1.xlsx<u2.xlsx u2.xlsx<c1.xlsx c1.xlsx< u3.xlsx<c1.xlsx "},
		{"c2", "chinh_thuc", 11005, ingest.Accepted, "u1.xlsx<u2.xlsx u2.xlsx<c1.xlsx c1.xlsx<c2.xlsx u3.xlsx<c1.xlsx c2.xlsx< "},
	} {
		states, _ := d.run(t, file(step.name, step.status, step.no))
		if got := states[step.name+".xlsx"]; got != step.want {
			t.Errorf("%s is %s, want %s", step.name, got, step.want)
		}
		if got := standing(t, d); got != step.stands {
			t.Errorf("after %s: %s, want %s", step.name, got, step.stands)
		}
	}
	all, again := filepath.Join(dir, "in"), newDesk(t, filepath.Join(dir, "once"))
	for _, desk := range []*desk{d, again} {
		desk.run(t, all) // the same files, and all in one batch: c1, c2, u1, u2, u3
	}
	if got := standing(t, again); got != "c1.xlsx<c2.xlsx c2.xlsx< u1.xlsx<c2.xlsx u2.xlsx<c2.xlsx u3.xlsx<c2.xlsx " {
		t.Errorf("in one batch: %s", got)
	}
	want := standing(t, d)
	rebuilt := newDesk(t, filepath.Join(dir, "data2"))
	rebuilt.Archive = d.archive
	if err := rebuilt.CatchUp(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := standing(t, rebuilt); got != want {
		t.Errorf("made anew: %s, want %s", got, want)
	}
	states, _ := d.run(t, filepath.Join(dir, "in", "c2.xlsx"), filepath.Join(dir, "in", "u3.xlsx"))
	if states["c2.xlsx"] != ingest.Unchanged || states["u3.xlsx"] != ingest.Superseded {
		t.Errorf("sent again: %v", states)
	}
}
