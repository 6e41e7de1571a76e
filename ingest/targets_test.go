package ingest_test

import (
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/template"
)

// TestFormsAreToldApart: with the hidden sheet gone, and with every hidden key
// gone too, a list of targets is a list of targets and a return a return,
// though their first sheets look much alike.
func TestFormsAreToldApart(t *testing.T) {
	r := reader(t)
	bare := func(f *excelize.File) error { return f.DeleteSheet(form.StampSheet) }
	for name, c := range map[string]struct {
		good []byte
		want string
	}{
		"targets": {targetList(t), "TDKT-CT"},
		"return":  {workbook(t, nil), "TDKT-X"},
		"english": {workbook(t, func(o *template.Options) { o.Lang = "en" }), "TDKT-X"},
	} {
		for how, content := range map[string][]byte{
			"stamped": c.good, "keys alone": broken(t, c.good, bare), "labels alone": broken(t, c.good, keyless),
		} {
			ret := read(t, r, "bao_cao.xlsx", content)
			if ret.Form != c.want || ret.State() != ingest.Accepted {
				t.Errorf("%s, %s: form %q, %v", name, how, ret.Form, ret.Problems)
			}
		}
	}
}

// keyless takes the hidden sheets, columns and rows of keys out.
func keyless(f *excelize.File) error {
	if err := f.DeleteSheet(form.StampSheet); err != nil {
		return err
	}
	for _, sheet := range f.GetSheetList() {
		for row := 1; row <= 60; row++ {
			if err := f.SetCellValue(sheet, "A"+strconv.Itoa(row), nil); err != nil {
				return err
			}
		}
		if key, _ := f.GetCellValue(sheet, "B7"); key != form.OursMark+"row_no" {
			continue
		}
		if err := f.RemoveRow(sheet, 7); err != nil {
			return err
		}
	}
	return nil
}

// TestTargetsMayBeWrittenByName: an indicator is found by its code, its name,
// or both as the drop-down shows them; a unit's lost zeros are no matter.
func TestTargetsMayBeWrittenByName(t *testing.T) {
	for _, written := range []string{
		"POV_RATE", "pov_rate", "Tỷ lệ hộ nghèo (%)", "POV_RATE – Tỷ lệ hộ nghèo (%)", "Poverty rate (%)",
		"POV_RATE – tên cũ của chỉ số",
	} {
		content := broken(t, targetList(t), func(f *excelize.File) error { return f.SetCellStr("22_chi_tieu", "C9", written) })
		ret := read(t, reader(t), "chi_tieu.xlsx", content)
		s, _ := ret.Section("s22_targets")
		if len(ret.Problems) > 0 || len(s.Rows) != 2 {
			t.Errorf("%s: %v", written, ret.Problems)
			continue
		}
		if c, _ := s.Rows[0].Cell("indicator_code"); c.Value.Text != "POV_RATE" {
			t.Errorf("%s is read as %q", written, c.Value.Text)
		}
	}
}
