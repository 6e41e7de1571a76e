package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

const given = `unit,period,stage,decided_level,award_code,award_mode,subject_type,subject_class,is_direct_worker,is_small_collective,is_enterprise,count
21439,2024,duoc_tang,nha_nuoc,HC_LAO_DONG_3,CONG_TRANG,tap_the,,,false,true,1
21439,2024,duoc_tang,nha_nuoc,HC_LAO_DONG_3,CONG_TRANG,ca_nhan,lanh_dao,,,,1200
21460,2024,duoc_tang,nha_nuoc,HCKC_CM_2,KHANG_CHIEN,ca_nhan,nguoi_dan,,,,2
21460,2023,duoc_tang,thu_tuong,BK_TTG,CONG_TRANG,ca_nhan,khac,,,,1
`

// official fills form 0602.N, whose columns depend on what was given.
func official(t *testing.T, unit string, year int) *Official {
	t.Helper()
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		t.Fatal(err)
	}
	store, err := warehouse.Scratch(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if err := store.LoadArchive(t.Context(), map[string]string{"s17_commendations.csv": given}); err != nil {
		t.Fatal(err)
	}
	c, err := analytics.Load(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	forms, err := analytics.LoadForms(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	def, err := forms.Find("0602.N", year)
	if err != nil {
		t.Fatal(err)
	}
	table, err := (&analytics.Evaluator{Catalog: c, Q: store}).Official(t.Context(), def, analytics.Filter{Unit: unit, To: year})
	if err != nil {
		t.Fatal(err)
	}
	return &Official{OfficialTable: table, AsOf: time.Date(2025, 1, 20, 0, 0, 0, 0, time.UTC), Sample: true, SampleNote: lang.Text{VI: "Không dùng để báo cáo", EN: "Not for reporting"}}
}

func workbook(t *testing.T, o *Official) (*excelize.File, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := o.XLSX(&b, lang.VI); err != nil {
		t.Fatal(err)
	}
	raw := slices.Clone(b.Bytes())
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f, raw
}

func TestTheFormIsLaidOut(t *testing.T) {
	o := official(t, "534", 2024)
	o.UnitName = "=1+1"
	f, raw := workbook(t, o)
	if _, again := workbook(t, o); !bytes.Equal(raw, again) {
		t.Error("one table, two workbooks")
	}
	for at, want := range map[string]string{
		"A1": "Biểu số 0602.N/BNV-TĐKT", "A5": "SỐ LƯỢNG KHEN THƯỞNG CẤP NHÀ NƯỚC", "A6": "Năm 2024",
		"A7":  "số liệu minh họa. Không dùng để báo cáo",
		"E9":  "Các loại huân chương, huy chương",
		"E10": "Huân chương Kháng chiến chống Mỹ hạng Nhì", "G10": "Huân chương Lao động hạng Ba",
		"E11": "Tập thể", "F11": "Cá nhân",
		"A12": "A", "B12": "B", "C12": "C", "D12": "1=(2+...+9)", "E12": "2.1", "H12": "2.4", "I12": "3",
		"A13": "Tổng số", "B13": "01", "D13": "1203", "F13": "2", "G13": "1", "H13": "1200",
	} {
		raw, err := f.GetCellValue("0602.N", at, excelize.Options{RawCellValue: true})
		if err != nil || raw != want {
			t.Errorf("%s is %q, %v, want %q", at, raw, err, want)
		}
	}
	if kind, _ := f.GetCellType("0602.N", "D13"); kind != excelize.CellTypeUnset {
		t.Errorf("the total is of type %v, not a number", kind)
	}
	merged := ""
	cells, err := f.GetMergeCells("0602.N")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range cells {
		merged += m.GetStartAxis() + ":" + m.GetEndAxis() + " "
	}
	for _, want := range []string{"E9:H9", "E10:F10", "G10:H10", "I9:I11", "A9:A11", "D9:D11"} {
		if !strings.Contains(merged, want+" ") {
			t.Errorf("%s is not merged; merged are %s", want, merged)
		}
	}
	if got, _ := f.GetCellFormula("0602.N", "H1"); got != "" {
		t.Errorf("a unit's name became a formula: %s", got)
	}
}

// TestBrokenChecksAreListed: a person of no known class breaks one check in
// two columns, and the second sheet names both with their sides.
func TestBrokenChecksAreListed(t *testing.T) {
	f, _ := workbook(t, official(t, "21460", 2023))
	rows := ""
	for _, at := range []string{"A", "B", "C", "D", "E"} {
		for y := 6; y <= 12; y++ {
			v, err := f.GetCellValue("Kiểm tra", fmt.Sprint(at, y))
			if err != nil {
				t.Fatal(err)
			}
			rows += v + "|"
		}
		rows += "\n"
	}
	want := `Dòng: 02+03 = 01|Dòng: 04+06+07 = 01|Dòng: 05 <= 04|Dòng: 08+09+10+11+12 = 07|Dòng: 08+09+10+11+12 = 07|Dòng: 13+14+15+16+17+18+19 = 01|Cột: 2+3+4+5+6+7+8+9 = 1|
khớp|khớp|khớp|không khớp|không khớp|khớp|khớp|
|||1|7.2|||
|||0|0|||
|||1|1|||
`
	if rows != want {
		t.Errorf("got\n%s\nwant\n%s", rows, want)
	}
}

func TestTheFormAsCSV(t *testing.T) {
	var b bytes.Buffer
	if err := official(t, "534", 2024).CSV(&b, lang.VI); err != nil {
		t.Fatal(err)
	}
	text, ok := strings.CutPrefix(b.String(), "\ufeff")
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || !ok || len(lines) != 1+19 {
		t.Fatalf("%d lines, %v, mark %v", len(lines), err, ok)
	}
	if got, want := strings.Join(lines[1], "|"), "Tổng số|01|Lượt khen thưởng|1203|0|2|1|1200|0|0|0|0|0|0|0|0|0602.N/BNV-TĐKT|534|2024|2|15|có"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, want := lines[0][4], "2.1 Các loại huân chương, huy chương · Huân chương Kháng chiến chống Mỹ hạng Nhì · Tập thể"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	b.Reset()
	if err := official(t, "534", 2022).CSV(&b, lang.VI); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "Tổng số,01,Lượt khen thưởng,,,,") {
		t.Errorf("a year nobody reported for is not blank:\n%s", b.String())
	}
}
