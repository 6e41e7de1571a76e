package warehouse

import (
	"errors"
	"testing"
	"testing/fstest"

	sqlfiles "github.com/thidua/thidua/sql"

	"github.com/thidua/thidua/ingest/form"
)

// The reference tables the form names are tables of the same name, made anew
// when their content is another.
func TestReferenceTables(t *testing.T) {
	dir := t.TempDir()
	w := opened(t, dir, shipped(t))
	want(t, w, "select count(*) from awards where code = 'HUY_HIEU' and valid_to = date '2024-01-01' and legacy = 'yes'", "1")
	want(t, w, `select count(*) from award_authority a where a.award_code = 'CSTDCS' and a.decided_level = 'xa'
		and a.valid_from = date '2025-07-01' and a.valid_to is null`, "1")
	want(t, w, "select c.parent_code from movements c join movements p on p.code = c.parent_code where c.code = 'COVID-QN'", "COVID")
	want(t, w, "select count(*) from award_modes", "7")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	own := fstest.MapFS{"award_modes.csv": {Data: []byte("code,label_vi,label_en,aliases\nCONG_TRANG,a,b,\nPHONG_TRAO,c,d,\n")}}
	f, err := form.Load(form.Specs(), sqlfiles.Reference(), own)
	if err != nil {
		t.Fatal(err)
	}
	want(t, opened(t, dir, f), "select count(*) from award_modes", "2")
}

// A reference table may not take the place of a table of returns.
func TestReferenceTableOfATakenName(t *testing.T) {
	f := shipped(t)
	f.References["returns"] = &form.Reference{Name: "returns", Columns: []string{"code"}}
	if w, err := Scratch(t.Context(), f); !errors.Is(err, errTaken) {
		t.Errorf("error %v", err)
		_ = w.Close()
	}
}
