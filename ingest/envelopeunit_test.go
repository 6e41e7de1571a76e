package ingest_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/template"
)

// withParent is the form with a line for the unit above, as a project may have
// it.
func withParent(t *testing.T) *form.Form {
	t.Helper()
	b, err := fs.ReadFile(form.Specs(), "s00_envelope.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const before = "  - name: report_kind\n"
	line := "  - name: parent_name\n    type: text\n" +
		`    label: {vi: "Thuộc huyện, thị xã, thành phố", en: "Under the district"}` + "\n"
	own := fstest.MapFS{"s00_envelope.yaml": {Data: []byte(strings.Replace(string(b), before, line+before, 1))}}
	f, err := form.Load(form.Specs(), os.DirFS("../sql/reference"), own)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Where the form asks for the unit above, it tells two units of one name
// apart; without it both are shown.
func TestUnitByNameWithinItsParent(t *testing.T) {
	f := withParent(t)
	reg := homonyms(t)
	r := &ingest.Reader{Form: f, Units: reg, Now: now}
	for _, tt := range []struct{ parent, code, unit, says string }{
		{"", "E-UNIT-005", "", "21025 Phường Nguyễn Nghiêm, Thành phố Quảng Ngãi (31/08/2004–30/06/2025); 21439 Phường Nguyễn Nghiêm, Thị xã Đức Phổ (01/02/2020–30/06/2025)"},
		{"Thị xã Đức Phổ", "W-UNIT-006", "21439@2020-02-01", "21439 Phường Nguyễn Nghiêm"},
		{"TP. Quảng Ngãi", "W-UNIT-006", "21025@2004-08-31", "21025 Phường Nguyễn Nghiêm"},
		{"534", "W-UNIT-006", "21439@2020-02-01", "21439 Phường Nguyễn Nghiêm"},
		{"huyện Ba Tơ", "E-UNIT-004", "", "Gần giống: 21025"},
	} {
		b := workbook(t, func(o *template.Options) {
			o.Form = f
			o.Unit, _ = reg.Find("21439", time.Date(2024, time.December, 14, 0, 0, 0, 0, time.UTC))
			o.Values["s00_envelope"][0]["unit_code"] = nil
			o.Values["s00_envelope"][0]["parent_name"] = tt.parent
		})
		ret := read(t, r, "ten.xlsx", b)
		if len(ret.Problems) != 1 || ret.Problems[0].Code != tt.code || !strings.Contains(ret.Problems[0].Message.VI, tt.says) {
			t.Errorf("in %q: %v, want %s saying %s", tt.parent, ret.Problems, tt.code, tt.says)
		}
		if ret.Unit.ID != tt.unit {
			t.Errorf("in %q: unit %q, want %q", tt.parent, ret.Unit.ID, tt.unit)
		}
	}
}
