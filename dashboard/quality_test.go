package dashboard

import (
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

func TestTheQualityPageBeginsWithTheGravest(t *testing.T) {
	m := fakeModel("")
	page := pageOf(t, m, Ref{Page: pageQuality, Unit: topicDistrict, Period: "2024"})
	says(t, "page", page.text(), []string{
		"3/12 đơn vị có điều cần xem lại",
		"1 báo cáo bị trả lại, chưa có bản thay thế", "1 báo cáo từng bị trả lại, nay đã có bản được chấp nhận",
		"1 số liệu không khớp giữa các báo cáo", "1 cảnh báo chưa có giải trình", "1 cảnh báo đã có giải trình", "1 ô sửa so với bản trước",
		"E-CELL-002 5 2 2 đơn vị", "Phường Dung chưa có bản thay thế nhận ngày 03/12/2024 chữ E-CELL-002 · 2 lần S!A1 hong.xlsx",
		"Phường Ăn mục poor_start", "2023: 61 → 2024: 70 05_ho_ngheo!E9 b.xlsx",
		"Đơn vị đã giải trình 1/2.", "Phường Ăn lệch — không ghi 05_ho_ngheo!E21 b.xlsx", "theo quyết định",
		"Tổng giá trị ủng hộ ≈ 83 triệu đồng", "cả báo cáo là số ước",
	}, []string{"«", "NaN"})
	rows := page.all("table", "")[0].all("tbody", "")[0].all("tr", "")
	if first := rows[0].text(); !strings.HasPrefix(first, "Phường ") || len(rows) != 3 {
		t.Errorf("%d units, the first is %s", len(rows), first)
	}
	overview := district2023
	overview.Year = 2024
	led := false
	for _, a := range pageOf(t, m, overview).one(t, "div", "attention").all("a", "") {
		led = led || strings.HasSuffix(a.attr("href"), "quality/"+topicDistrict+"/2024.html") && a.text() == "3/12 đơn vị có điều cần xem lại"
	}
	if !led {
		t.Error("the overview does not lead to what looks wrong")
	}
	calm := pageOf(t, m, Ref{Page: pageQuality, Unit: topicDistrict, Period: "2016"})
	if strings.Contains(calm.text(), "Số liệu đã sửa") {
		t.Error("a year without revisions has a section of them")
	}
}

// sent is what a ward sent in 2024, of one figure.
func sent(t *testing.T, f *form.Form, n int, poor string, found ...ingest.Problem) *ingest.Return {
	t.Helper()
	units, err := warehouse.Reference()
	if err != nil {
		t.Fatal(err)
	}
	unit, _ := units.Find("21439", time.Date(2024, 12, 14, 0, 0, 0, 0, time.UTC))
	spec, _ := f.Section("s05_poverty")
	row := ingest.Row{No: 1}
	for _, fd := range spec.Fields {
		c := ingest.Cell{Field: fd, Ref: "", Value: ingest.Value{State: ingest.Missing}}
		switch fd.Name {
		case "poor_end":
			value, _ := new(big.Rat).SetString(poor)
			c = ingest.Cell{Field: fd, Ref: "E17", Typed: poor, Value: ingest.Value{State: ingest.Number, Num: value}}
		case "rate_reason":
			c = ingest.Cell{Field: fd, Ref: "E22", Typed: "theo quyết định", Value: ingest.Value{State: ingest.Number, Text: "theo quyết định"}}
		}
		row.Cells = append(row.Cells, c)
	}
	return &ingest.Return{
		File: fmt.Sprintf("bc_%d.xlsx", n), SHA256: fmt.Sprintf("%064d", n), Form: f.Code, Version: f.Version,
		Unit: unit, UnitTyped: "21439", Kind: "nam", Period: "2024", Official: true, Problems: found,
		Sections: []ingest.SectionData{{Spec: spec, Sheet: "05_ho_ngheo", State: ingest.Filled, Rows: []ingest.Row{row}}},
	}
}

// TestQualityReadsTheReturns saves a refused return, an accepted one and its
// revision, and reads what the page says of them.
func TestQualityReadsTheReturns(t *testing.T) {
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		t.Fatal(err)
	}
	w, err := warehouse.Scratch(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	wrong := func(code string, severity form.Severity, cell string) ingest.Problem {
		return ingest.Problem{
			Code: code, Severity: severity, Sheet: "05_ho_ngheo", Cell: cell, Section: "s05_poverty", Row: 1, Field: "poor_end",
			Message: lang.Text{VI: "sai ở " + cell, EN: "wrong at " + cell},
		}
	}
	for i, r := range []*ingest.Return{
		sent(t, f, 1, "20", wrong("E-CELL-002", form.Error, "E9"), wrong("E-CELL-002", form.Error, "E10"), wrong("E-CELL-001", form.Error, "E3")),
		sent(t, f, 2, "25"),
		sent(t, f, 3, "24", wrong("W-S05-R08", form.Warning, "E21")),
	} {
		d := ingest.Decision{
			Seq: int64(i + 1), At: time.Date(2024, 12, 14+i, 18, 0, 0, 0, time.UTC), State: r.State(), ReturnID: r.SHA256[48:],
		}
		if d.State == ingest.Accepted {
			d.Revision = i
		}
		if err := w.Save(t.Context(), r, d); err != nil {
			t.Fatal(err)
		}
	}
	c, err := analytics.Load(sqlfiles.FS)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Build(t.Context(), &analytics.Evaluator{Catalog: c, Q: w}, Options{AsOf: time.Date(2025, 1, 2, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	page := pageOf(t, m, Ref{Page: pageQuality, Unit: "534-2020-02-01", Period: "2024"})
	says(t, "page", page.text(), []string{
		"1/15 đơn vị có điều cần xem lại",
		"0 báo cáo bị trả lại, chưa có bản thay thế 1 báo cáo từng bị trả lại",
		"E-CELL-002 2 1 Phường Nguyễn Nghiêm", "đã có bản được chấp nhận nhận ngày 15/12/2024 sai ở E9 E-CELL-002 · 2 lần 05_ho_ngheo!E9 bc_1.xlsx",
		"W-S05-R08 1 lần, 1 đơn vị", "sai ở E21 theo quyết định 05_ho_ngheo!E21 bc_3.xlsx",
		"25 24 17/12/2024 bản lần 2 05_ho_ngheo!E17 bc_3.xlsx",
		"Báo cáo đầu tiên được chấp nhận sau ngày 15/12/2024", "Phường Nguyễn Nghiêm 16/12/2024 1",
	}, []string{"«"})
}
