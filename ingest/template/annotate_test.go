package template_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/template"
)

const listName = "Lỗi cần sửa"

func problems() []ingest.Problem {
	return []ingest.Problem{
		{Code: "W-CELL-012", Severity: form.Warning, Sheet: "00_thong_tin", Cell: "D22", Message: lang.Text{VI: "Số báo cáo không đúng dạng.", EN: "Odd number."}},
		{Code: "E-S05-R01", Severity: form.Error, Sheet: "05_ho_ngheo", Cell: "D25", Message: lang.Text{VI: "Số hộ nghèo cuối kỳ ghi 71, nhưng tính theo diễn biến 9 = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8 được 70. Xem lại chín dòng hộ nghèo và sửa dòng sai.", EN: "71 is not 70."}},
		{Code: "E-S05-R03", Severity: form.Error, Sheet: "05_ho_ngheo", Cell: "D25", Message: lang.Text{VI: "=HYPERLINK(\"http://x\") là chữ, không phải công thức.", EN: "Text."}},
		{Code: "E-FORM-003", Severity: form.Error, Message: lang.Text{VI: "Thiếu biểu S06.", EN: "S06 is missing."}},
	}
}

func marked(t *testing.T, original []byte, ps []ingest.Problem) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := template.Annotate(original, ps, lang.VI, &out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func fillOf(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(s.Fill.Color, ",")
}

func noteOf(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	notes, err := f.GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, n := range notes {
		if n.Cell == cell {
			text += n.Text
			for _, r := range n.Paragraph {
				text += r.Text
			}
		}
	}
	return text
}

// A note of the ward's own must survive being marked, mended and marked again.
func TestAnnotate(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(filled(t)))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.AddComment("05_ho_ngheo", excelize.Comment{Cell: "D25", Author: "Xã", Text: "hỏi lại thôn 2"}); err != nil {
		t.Fatal(err)
	}
	var original bytes.Buffer
	if err := f.Write(&original); err != nil {
		t.Fatal(err)
	}
	before := fillOf(t, f, "05_ho_ngheo", "D25")

	m := marked(t, original.Bytes(), problems())
	if got := m.GetSheetList()[0]; got != listName {
		t.Errorf("first sheet %q", got)
	}
	if got := fillOf(t, m, "05_ho_ngheo", "D25"); got != "F4B6AE" {
		t.Errorf("cell with an error is filled %q", got)
	}
	if got := fillOf(t, m, "00_thong_tin", "D22"); got != "FFF3A6" {
		t.Errorf("cell with a warning is filled %q", got)
	}
	note := noteOf(t, m, "05_ho_ngheo", "D25")
	for _, want := range []string{"hỏi lại thôn 2", "E-S05-R01", "E-S05-R03"} {
		if strings.Count(note, want) != 1 {
			t.Errorf("note %q: want %q once", note, want)
		}
	}
	for cell, want := range map[string]string{"F7": "Số hộ nghèo cuối kỳ ghi 71", "F8": "=HYPERLINK", "D9": "(cả tệp)", "C10": "Kiểm tra", "D7": "05_ho_ngheo › D25"} {
		if got, _ := m.GetCellValue(listName, cell); !strings.HasPrefix(got, want) {
			t.Errorf("list!%s = %q, want %q…", cell, got, want)
		}
		if formula, _ := m.GetCellFormula(listName, cell); formula != "" {
			t.Errorf("list!%s is a formula: %s", cell, formula)
		}
	}
	if ok, link, _ := m.GetCellHyperLink(listName, "D7"); !ok || link != "'05_ho_ngheo'!D25" {
		t.Errorf("link %q", link)
	}
	for _, name := range m.GetDefinedName() {
		if name.Name == "_xlnm.Print_Titles" && !strings.HasPrefix(name.RefersTo, "'"+name.Scope+"'!") {
			t.Errorf("print titles of %s refer to %s", name.Scope, name.RefersTo)
		}
	}

	var again bytes.Buffer
	if err := m.Write(&again); err != nil {
		t.Fatal(err)
	}
	m = marked(t, again.Bytes(), problems()[:1])
	if got := fillOf(t, m, "05_ho_ngheo", "D25"); got != before {
		t.Errorf("mended cell is filled %q, was %q", got, before)
	}
	if got := noteOf(t, m, "05_ho_ngheo", "D25"); got != "hỏi lại thôn 2" {
		t.Errorf("mended cell's note is %q", got)
	}
	if got := strings.Join(m.GetSheetList(), " "); strings.Count(got, listName) != 1 {
		t.Errorf("sheets %q", got)
	}
}

func TestAnnotateWhatIsNoWorkbook(t *testing.T) {
	m := marked(t, []byte("không phải bảng tính"), problems())
	if got := m.GetSheetList(); len(got) != 1 || got[0] != listName {
		t.Errorf("sheets %q", got)
	}
	if got, _ := m.GetCellValue(listName, "E7"); got != "E-S05-R01" {
		t.Errorf("E7 = %q", got)
	}
}
