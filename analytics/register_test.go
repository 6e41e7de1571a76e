package analytics_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// listed is what the registers are asked of: invented rows of one ward.
var listed = map[string]string{
	"s02_guidance.csv": `unit,period,doc_no,doc_type,issued_on,issuer,issuer_unit_name,title,movement_id
21439,2024,52/KH-UBND,KH,2021-12-07,ubnd,,Kinh tế,NN-KTXH
21439,2024,49/KH-UBND,KH,2019-08-23,ubnd,UBND thị trấn Đức Phổ,Văn hóa công sở,
21439,2014..2024,34-CT/TW,CT,2014-04-07,cap_tren,Bộ Chính trị,Đổi mới,
`,
	"s04_movements.csv": `unit,period,movement_id,name,parent_movement_id,launch_level,start_on,participants_individuals
21439,2024,NN-COVID,Phòng dịch,COVID-QN,xa,2021-11-10,1200
`,
	"s06_donations.csv": `unit,period,form,amount,amount_unit,purpose,donor_type,donor_display,consent_publish
21439,2024,tien,12.5,trieu,nguoi_ngheo,doanh_nghiep,Công ty Mẫu,true
21439,2024,tien,1,trieu,nguoi_ngheo,ca_nhan,Ông Mẫu,false
21439,2024,tien,1,trieu,nguoi_ngheo,ca_nhan,Bà Mẫu,
`,
	"s15_models.csv": `unit,period,name,subject_type,recognised_on,replicated_units
21439,2024,Bà Mẫu,ca_nhan,2024-05-01,2
21439,2024,Ông Mẫu,ho_gia_dinh,,
21439,2024,Tổ tiết kiệm,mo_hinh,,0
`,
	"s17_commendations.csv": `unit,period,stage,decision_no,decision_date,achievement_year,decided_level,award_code,award_mode,subject_type,subject_name,subject_class,is_direct_worker,count
21439,2024,duoc_tang,5/QĐ-UBND,2024-02-01,2023,xa,GK,CONG_TRANG,ca_nhan,Bà Mẫu,nong_dan,,2
21439,2024,duoc_tang,4/QĐ-UBND,2024-01-01,2023,xa,GK,CONG_TRANG,tap_the,Tổ 1,,,1
21439,2024,duoc_tang,6/QĐ-UBND,2024-03-01,,xa,GK,DOT_XUAT,ca_nhan,,lanh_dao,,1
21439,2024,khong_duoc,,,,xa,GK,DOT_XUAT,ca_nhan,,lanh_dao,,9
`,
}

func rows(t *testing.T, e *analytics.Evaluator, name string) []analytics.RegisterRow {
	t.Helper()
	list, err := e.Register(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestRegistersAnswer asks every register we ship of a warehouse with rows and
// of an empty one.
func TestRegistersAnswer(t *testing.T) {
	full, bare := evaluator(t, listed), evaluator(t, nil)
	if n := len(full.Registers()); n < 11 {
		t.Errorf("%d registers, want 11 at least: %v", n, full.Registers())
	}
	for _, name := range full.Registers() {
		rows(t, full, name)
		if got := rows(t, bare, name); len(got) > 0 && name != "movement_tree" {
			t.Errorf("%s: %d rows of nothing", name, len(got))
		}
	}
	if _, err := full.Register(t.Context(), "no_such"); err == nil {
		t.Error("a register that is not there answers")
	}
}

func TestRegistersListInOrder(t *testing.T) {
	e := evaluator(t, listed)
	said := func(name string, columns ...string) string {
		var lines []string
		for _, r := range rows(t, e, name) {
			line := string(r.Period)
			for _, c := range columns {
				if !r.Has(c) {
					line += " ∅"
				} else {
					line += " " + r.Text(c)
				}
			}
			lines = append(lines, line)
		}
		return strings.Join(lines, "\n")
	}
	for name, x := range map[string]struct {
		columns []string
		want    string
	}{
		"documents": {[]string{"doc_no", "issued_on", "issuer_unit_name"}, `2014..2024 34-CT/TW 2014-04-07 Bộ Chính trị
2024 49/KH-UBND 2019-08-23 UBND thị trấn Đức Phổ
2024 52/KH-UBND 2021-12-07 ∅`},
		"donations": {[]string{"donor_type", "donor"}, `2024 doanh_nghiep Công ty Mẫu
2024 ca_nhan ∅
2024 ca_nhan ∅`},
		"models": {[]string{"subject_type", "name", "is_recognised", "is_replicated"}, `2024 ca_nhan ∅ true true
2024 ho_gia_dinh ∅ false false
2024 mo_hinh Tổ tiết kiệm false false`},
		"commendations": {[]string{"decision_date", "achievement_year", "award_vi", "collective", "is_direct", "times"}, `2024 2024-01-01 2023 Giấy khen Tổ 1 ∅ 1
2024 2024-02-01 2023 Giấy khen ∅ true 2
2024 2024-03-01 ∅ Giấy khen ∅ false 1`},
	} {
		if got := said(name, x.columns...); got != x.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, x.want)
		}
	}
}

// TestOneMovementIsOneFamily: a ward's movement, the province's and the
// nation's are one.
func TestOneMovementIsOneFamily(t *testing.T) {
	e := evaluator(t, listed)
	tree := analytics.NewMovements(rows(t, e, "movement_tree"), rows(t, e, "movements"))
	const unit = "21439@2020-02-01"
	for code, want := range map[string]string{
		"NN-COVID": "COVID", "COVID-QN": "COVID", "COVID": "COVID", "": "", "NN-KTXH": "",
	} {
		f := tree.Of(unit, "2024", code)
		if f.Code != want {
			t.Errorf("%s belongs to %q, want %q", code, f.Code, want)
		}
	}
	if f := tree.Of(unit, "2024", "NN-COVID"); !strings.HasPrefix(f.Name.VI, "Cả nước đoàn kết") || f.Name.EN == "" || f.Level != "tw" {
		t.Errorf("the family is %+v", f)
	}
	ring := []analytics.RegisterRow{}
	for i, x := range [][2]string{{"A", "B"}, {"B", "A"}, {"C", "C"}, {"D", ""}} {
		ring = append(ring, analytics.NewRegisterRow(unit, "2024", i+1, map[string]string{
			"movement_id": x[0], "parent_movement_id": x[1], "name": "Phong trào " + x[0], "launch_level": "xa",
		}))
	}
	own := analytics.NewMovements(nil, ring)
	for code, want := range map[string]string{"A": "phong trào b", "C": "phong trào c", "D": "phong trào d"} {
		f := own.Of(unit, "2024", code)
		if f.Key != want || f.Code != "" || f.Name != (lang.Text{VI: f.Name.VI, EN: f.Name.VI}) {
			t.Errorf("%s: %s, want %s", code, fmt.Sprintf("%+v", f), want)
		}
	}
}

// TestEveryIndicatorSaysItsLimits: the panel of an indicator's page says how it
// is computed, from what source, and what it does not say.
func TestEveryIndicatorSaysItsLimits(t *testing.T) {
	for _, ind := range shipped(t).Indicators() {
		if !ind.Method.Complete() || !ind.Limits.Complete() || !ind.Source.Complete() {
			t.Errorf("%s.sql: method, limits and source are wanted in both languages", ind.ID)
		}
	}
}
