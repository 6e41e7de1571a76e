package dashboard

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const topicDistrict, topicWard = "534-2004-08-31", "21400-2004-08-31"

// says fails the test where a page lacks a text it should have, or has one it
// should not.
func says(t *testing.T, where, text string, want, not []string) {
	t.Helper()
	for _, s := range want {
		if !strings.Contains(text, s) {
			t.Errorf("%s: %q is not in %q", where, s, text)
		}
	}
	for _, s := range not {
		if strings.Contains(text, s) {
			t.Errorf("%s: %q is there", where, s)
		}
	}
}

// rowOf is the text of the row of the page that begins with a name.
func rowOf(t *testing.T, page node, name string) string {
	t.Helper()
	for _, row := range page.all("tr", "") {
		if text := row.text(); strings.HasPrefix(text, name+" ") {
			return text
		}
	}
	t.Errorf("no row begins with %q", name)
	return ""
}

// TestTopicsTellNoneFromNotReported: a ward that declares a section nil, one
// that reported nothing, and a true zero look different on every topic page.
func TestTopicsTellNoneFromNotReported(t *testing.T) {
	m := fakeModel("")
	for page, want := range map[string][2]string{ // of the ward that declared nil, and of the silent one
		pageCommendations: {"Phường Đức Không có Không có Không có", "Phường Dung — chưa báo cáo — chưa báo cáo"},
		pageModels:        {"Phường Đức Không có Không có Không có Không có", "Phường Dung — chưa báo cáo — chưa báo cáo"},
		pageCouncil:       {"Phường Đức Không có Không có Không có", "Phường Dung — chưa báo cáo — chưa báo cáo"},
	} {
		p := pageOf(t, m, Ref{Page: page, Unit: topicDistrict, Period: "2024"})
		says(t, page, p.text(), []string{"11/12 đơn vị đã báo cáo, trong đó 1 đơn vị khẳng định không có", "1 đơn vị chưa báo cáo Phường Dung"}, nil)
		says(t, page, rowOf(t, p, "Phường Đức"), want[:1], []string{"—"})
		says(t, page, rowOf(t, p, "Phường Dung"), want[1:], []string{"Không có", " 0"})
	}
	models := pageOf(t, m, Ref{Page: pageModels, Unit: topicDistrict, Period: "2024"})
	says(t, "a true zero", rowOf(t, models, "Phường An"), []string{"Phường An 1 1 1 0 2 1 1 1"}, nil)
	nobody := pageOf(t, m, Ref{Page: pageModels, Unit: topicDistrict, Period: "2020"})
	says(t, "nobody", nobody.text(), []string{"Sáng kiến: chưa báo cáo", "0/12 đơn vị đã báo cáo"}, []string{"NaN"})
}

func TestOneMovementIsOneLine(t *testing.T) {
	m := fakeModel("")
	page := pageOf(t, m, Ref{Page: pageMovement, Unit: topicDistrict, Period: "2024"})
	// Ten wards: ten plans, ten launches, 3 collectives and 100 persons each,
	// 3 of 4 commitments, ten reviews, ten models and ten commendations.
	says(t, "family", rowOf(t, page, "Cả nước chống dịch launch_level tw, 1/QĐ-TTg"),
		[]string{"10/12 10 10 30 1.000 30/40 10 10 10"}, nil)
	says(t, "a movement begun before", rowOf(t, page, "Sạch đẹp"), []string{"10/12 0 0 — chưa báo cáo"}, nil)
	beneath := page.all("details", "group")
	if len(beneath) != 2 {
		t.Fatalf("%d families with wards beneath, want 2", len(beneath))
	}
	says(t, "beneath", beneath[0].text(), []string{"10 dòng", "Phường An Phòng dịch X-COVID 10/01/2024–01/12/2024", "tổng kết 02/12/2024", "Tốt status da_tong_ket"}, nil)
}

func TestCommendationsSayWhatTheyCount(t *testing.T) {
	m := fakeModel("")
	page := pageOf(t, m, Ref{Page: pageCommendations, Unit: topicDistrict, Period: "2024"})
	text := page.text()
	says(t, "district", text, []string{
		"Tính theo ngày quyết định; năm thành tích ghi bên cạnh", "không phải số người",
		"40 lượt khen thưởng; người lao động trực tiếp chiếm 100,0 % số lượt khen cá nhân",
		"Không tính trong bảng: 5.000 lượt công nhận Gia đình văn hóa",
		"Không có ở 10/12 đơn vị đã khẳng định; 2 đơn vị chưa cho biết.",
		"0601.N SỐ PHONG TRÀO CSV 11/12 đơn vị có số liệu", "0602.N KHEN THƯỞNG chưa khớp",
	}, []string{"40 người"})
	says(t, "matrix", rowOf(t, page, "decided_level xa"), []string{"decided_level xa 30 0 30"}, nil)
	says(t, "achievement", rowOf(t, page, "Không ghi"), []string{"Không ghi 0 10 10"}, nil)
	says(t, "said none", rowOf(t, page, "Phường An"), []string{"Phường An 4 3 Không có 2 — chưa báo cáo"}, nil)
	says(t, "did not say", rowOf(t, page, "Phường Hà"), []string{"Phường Hà 4 3 — chưa báo cáo 2"}, nil)

	ward := pageOf(t, m, Ref{Page: pageCommendations, Unit: topicWard, Period: "2024"})
	says(t, "ward", ward.text(), []string{
		"Không có – đơn vị khẳng định", "01/02/2024 4/QĐ 2023 decided_level xa Giấy khen Công trạng subject_type ca_nhan subject_class nong_dan 3",
		"subject_type tap_the Tổ 1", "tên cá nhân, hộ gia đình có trong quyết định", "Huân chương war chong_my", "thuộc thông tư nào",
	}, nil)
}

// TestDocumentsStandInTheOrderOfTheirDays: what many wards list from above is
// one document; one without a day stands last.
func TestDocumentsStandInTheOrderOfTheirDays(t *testing.T) {
	m := fakeModel("")
	page := pageOf(t, m, Ref{Page: pageDocuments, Unit: topicDistrict, Period: "2024"})
	var numbers []string
	for _, row := range page.all("tbody", "")[0].all("tr", "") {
		numbers = append(numbers, row.all("th", "")[0].text())
	}
	if len(numbers) != 21 || numbers[0] != "34-CT/TW" || !strings.HasPrefix(numbers[1], "0/KH-UBND") || numbers[20] != "1/TB" {
		t.Errorf("documents %q", numbers)
	}
	says(t, "from above", rowOf(t, page, "34-CT/TW"), []string{"07/04/2014", "Bộ Chính trị", "10 đơn vị"}, nil)
	ward := pageOf(t, m, Ref{Page: pageDocuments, Unit: topicWard, Period: "2014..2024"})
	says(t, "ten years", ward.text(), []string{"Giai đoạn 2014–2024", "không cộng vào số hằng năm", "0/KH-UBND thay bằng 9/KH-UBND 10/11/2021", "2021–2025", "Cả nước chống dịch"}, nil)
}

func TestCouncilThroughTheYears(t *testing.T) {
	ward := pageOf(t, fakeModel(""), Ref{Page: pageCouncil, Unit: topicWard, Period: "2024"})
	says(t, "council", ward.text(), []string{
		"Hội đồng có 11 thành viên, đã có quy chế hoạt động", "mục chair_title Chủ tịch", "mục trained_staff — không ghi",
		"2014–2024 11 2 — chưa báo cáo 1",
	}, nil)
}

// TestTopicsAreReached follows the menu from the overview to a topic, on to a
// ward, and back.
func TestTopicsAreReached(t *testing.T) {
	m := fakeModel("")
	overview := district2023
	overview.Year = 2024
	for _, x := range []struct {
		from Ref
		href string
	}{
		{overview, "commendations/" + topicDistrict + "/2024.html"},
		{Ref{Page: pageCommendations, Unit: topicDistrict, Period: "2024"}, "commendations/" + topicWard + "/2024.html"},
		{Ref{Page: pageCommendations, Unit: topicWard, Period: "2024"}, "unit/" + topicWard + ".html"},
		{Ref{Page: pageUnit, Unit: topicWard}, "documents/" + topicWard + "/2014-2024.html"},
		{Ref{Page: pageCommendations, Unit: topicDistrict, Period: "2024"}, "official/" + topicDistrict + "/0601N_2024.csv"},
	} {
		found := false
		for _, a := range pageOf(t, m, x.from).all("a", "") {
			found = found || strings.HasSuffix(a.attr("href"), x.href)
		}
		if !found {
			t.Errorf("%v does not lead to %s", x.from, x.href)
		}
	}
}

// TestOfficialTablesLieBesideThePages: in a folder as files, in the single
// file, which can have none, as the command that makes them.
func TestOfficialTablesLieBesideThePages(t *testing.T) {
	m := fakeModel("")
	dir, _ := written(t, m)
	b, err := os.ReadFile(filepath.Join(dir, "official", topicDistrict, "0601N_2024.csv"))
	if err != nil || string(b) != "0601.N" {
		t.Errorf("got %q, %v", b, err)
	}
	ref := Ref{Page: pageCommendations, Lang: "vi", Unit: topicDistrict, Period: "2024"}
	d := desk{m: m, l: "vi", link: hashes{}, home: m.home()}
	c, err := d.compose(ref)
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPress()
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := p.print(&page, ref, c, "bare"); err != nil {
		t.Fatal(err)
	}
	says(t, "single", parse(t, page.String()).one(t, "ul", "downloads").text(),
		[]string{"thidua form export 0601.N --unit 534 --year 2024 --out 0601N_2024.xlsx"}, []string{"CSV"})
}

// TestDonorsAreNamedWithConsent reads real rows.
func TestDonorsAreNamedWithConsent(t *testing.T) {
	m := built(t, map[string]string{"s06_donations.csv": `unit,period,form,amount,amount_unit,purpose,donor_type,donor_display,consent_publish
21439,2024,tien,12.5,trieu,nguoi_ngheo,doanh_nghiep,Công ty Mẫu,true
21439,2024,hien_vat,1,trieu,covid,ca_nhan,Ông Mẫu,false
`}, Options{})
	page := pageOf(t, m, Ref{Page: pageUnit, Unit: "21439-2020-02-01"})
	says(t, "donations", page.text(), []string{"1 Công ty Mẫu doanh_nghiep tien nguoi_ngheo", "Nhà hảo tâm ca_nhan"}, []string{"Ông Mẫu"})
}
