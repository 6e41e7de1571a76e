package form_test

import (
	"os"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest/form"
)

// TestFormsBeside: the office's form is beside that of the returns, its stems
// are its own, and the table it is given reaches it alone.
func TestFormsBeside(t *testing.T) {
	f, err := form.Load(form.Specs(), os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(f.Codes(), " "); got != "TDKT-X TDKT-CT" {
		t.Errorf("forms %s", got)
	}
	office, ok := f.Find("tdkt-ct")
	if !ok || office == f {
		t.Fatal("no form of targets")
	}
	if s, ok := f.Anywhere("s22_targets"); !ok || s.Code != "S22" {
		t.Error("S22 is nowhere")
	}
	if _, ok := f.Section("S22"); ok {
		t.Error("the targets are in a ward's return")
	}
	given := &form.Reference{Name: "indicators", Rows: []form.Entry{{"code": "A", "label_vi": "một", "label_en": "one"}, {"code": "B"}}}
	f.Give(given)
	if office.References["indicators"] != given || f.References["indicators"] != nil {
		t.Error("the list of indicators is not with the form that wants it, or with one that does not")
	}
	names := given.Names(form.Lookup{Key: "code"})
	if names["một"] != "A" || names[form.Shown("A", "one")] != "A" || len(names) != 4 {
		t.Errorf("names %v", names)
	}
}
