package dashboard

import (
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// gifts are invented donations of three wards, one of which declared nil.
var gifts = map[string]string{
	"s06_donations.csv": `unit,period,received_on,form,amount,amount_unit,estimated_value_vnd,quantity,quantity_unit,purpose,donor_type,donor_display,consent_publish,qualifier,is_aggregate
21439,2024,2024-01-05,tien,12.5,trieu,,,,nguoi_ngheo,doanh_nghiep,Công ty Mẫu,true,gan,
21439,2024,2024-01-20,tien,2,trieu,,,,nha_o,ca_nhan,Ông Mẫu,false,,
21439,2024,2024-03-01,hien_vat,,,1500000,3,suat,covid,ton_giao,Chùa Mẫu,true,,
21439,2024,2024-03-02,ngay_cong,,,,7.5,ngay_cong,ha_tang,an_danh,,,khoang,
21442,2024,2023-12-31,tien,4,trieu,,,,nguoi_ngheo,doanh_nghiep,công ty  mẫu,true,,
21442,2024,,hien_vat,,,,5,bao,khac,ca_nhan,Bà Mẫu,,,true
21439,2023,2023-05-05,tien,10,trieu,,,,nguoi_ngheo,doanh_nghiep,Công ty Mẫu,true,,
21448,2024-Q1,2024-02-02,tien,1,trieu,,,,nguoi_ngheo,doanh_nghiep,Công ty Khác,true,,
21448,2024-Q2,2024-05-02,tien,1,trieu,,,,nguoi_ngheo,doanh_nghiep,Công ty Khác,true,,
21448,2024-Q3,2024-08-02,tien,1,trieu,,,,nguoi_ngheo,doanh_nghiep,Công ty Khác,true,,
21448,2024-Q4,2024-11-02,tien,1,trieu,,,,nguoi_ngheo,doanh_nghiep,Công ty Khác,true,,
`,
	"sections.csv": "unit,period,section,state\n21445,2024,s06_donations,nil\n",
}

func TestDonorsAreThoseOfTheReturns(t *testing.T) {
	m := built(t, gifts, Options{})
	page := pageOf(t, m, Ref{Page: pageDonors, Unit: "534-2020-02-01", Period: "2024"})
	// 12,5 + 2 + 1,5 + 4 of the year's own returns; 4 more in quarters.
	says(t, "district", page.text(), []string{
		"≈ 20,0 triệu đồng từ 6 khoản; nhiều nhất là doanh_nghiep (82,5 %)",
		"Tổng ≈ 24,0 triệu đồng gồm cả báo cáo tháng, quý, nửa năm; các bảng dưới đây chỉ có 20,0 triệu đồng",
		"2 nhà hảo tâm có tên đóng góp nhiều nhất chiếm 90,0 %",
		"Nhận nhiều nhất vào tháng 01/2024: 72,5 % cả kỳ",
		"Nhà hảo tâm không nêu tên (ca_nhan)",
	}, []string{"Ông Mẫu", "Bà Mẫu", "NaN", "«"})
	says(t, "one name typed in two ways", rowOf(t, page, "Công ty Mẫu"), []string{"Công ty Mẫu doanh_nghiep ≈ 16,5 82,5 % 2 2 đơn vị"}, nil)
	says(t, "matrix", rowOf(t, page, "Tổng số"), []string{"≈ 18,5 1,5 — chưa ghi giá trị bằng tiền 1 khoản ≈ 20,0 3/15 đv 100,0 % 6"}, nil)
	for name, want := range map[string]string{
		"Phường Nguyễn Nghiêm": "≈ 16,0 ≈ 14,5 1,5 7,5 ≈ 12,5 4 2",
		"Xã Phổ Phong":         "Không có Không có Không có",
	} {
		found := false
		for _, row := range page.all("tr", "") {
			found = found || strings.HasPrefix(row.text(), name+" "+want)
		}
		if !found {
			t.Errorf("%s: no row with %s", name, want)
		}
	}
	ward := pageOf(t, m, Ref{Page: pageDonors, Unit: "21439-2020-02-01", Period: "2024"})
	says(t, "ward", ward.text(), []string{
		"05/01/2024 Công ty Mẫu doanh_nghiep tien ≈ 12,5 × không có số lượng nguoi_ngheo",
		"20/01/2024 Nhà hảo tâm ca_nhan tien 2,0",
		"2024 ≈ 16,0 ▲ tăng 60,0 % so với 2023",
	}, []string{"Ông Mẫu", "gồm cả báo cáo tháng"})
}

// TestDonationsAgreeWithTheIndicator holds the entries of every unit and year
// against DON_TOTAL.
func TestDonationsAgreeWithTheIndicator(t *testing.T) {
	m := built(t, gifts, Options{})
	d := desk{m: m, l: lang.VI, link: files{m.home()}, home: m.home()}
	ind, seen := m.Indicator("don_total"), 0
	for _, u := range m.Units {
		for _, p := range m.periods(u) {
			s := d.scope(Ref{Page: pageDonors, Lang: lang.VI, Unit: u.Key, Period: p})
			point := m.Point(Place{analytics.Reported, u.Key, ind.ID, p.Year()})
			list := m.entries("donations", s.keys, p)
			if len(list) == 0 || point.Value.Null() {
				continue
			}
			seen++
			vnd, near := worth(list)
			if vnd.R.Cmp(point.Numerator.R) != 0 || near != point.Approx {
				t.Errorf("%s %s: listed %s (%v), the indicator says %s (%v)", u.Name, p, vnd, near, point.Numerator, point.Approx)
			}
		}
	}
	if seen != 3 {
		t.Errorf("%d units and years compared, want 3", seen)
	}
}

func TestTheLongTailOfDonorsStandsTogether(t *testing.T) {
	var csv strings.Builder
	csv.WriteString("unit,period,form,amount,amount_unit,purpose,donor_type,donor_display,consent_publish\n")
	for i := range mostNamed + 5 {
		csv.WriteString("21439,2024,tien,1,trieu,khac,to_chuc,Hội số " + string(rune('A'+i%26)) + string(rune('A'+i/26)) + ",true\n")
	}
	m := built(t, map[string]string{"s06_donations.csv": csv.String()}, Options{})
	page := pageOf(t, m, Ref{Page: pageDonors, Unit: "21439-2020-02-01", Period: "2024"})
	says(t, "table", rowOf(t, page, "Khác (5 nhà hảo tâm)"), []string{"5,0 7,7 % 5"}, nil)
	says(t, "chart", rowOf(t, page, "– Khác (49 nhà hảo tâm)"), []string{"49,0"}, nil)
}
