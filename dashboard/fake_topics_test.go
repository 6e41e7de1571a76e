package dashboard

import (
	"fmt"
	"io"
	"maps"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// registers gives the wards what they list row by row in 2024, and one its
// ten-year return. In 2024 the fourth ward reports nothing at all, the fifth
// declares everything nil, the sixth says nothing of foreigners, the others all
// the same.
func (f *fake) registers() {
	all := map[string][]analytics.RegisterRow{"movement_tree": f.movementTree()}
	key := map[string]string{}
	for i, u := range f.m.Units {
		life := u.Lives[0]
		key[life.ID] = u.Key
		if life.To == "" {
			continue
		}
		held := []period.Period{"2024"}
		if len(u.Spans) > 0 {
			held = append(held, u.Spans[0].Period)
		}
		for _, p := range held {
			f.listed(all, life.ID, p, i)
		}
	}
	f.m.Registers = shareOut(all, key)
	at := Held{"534-2004-08-31", "2024"}
	f.m.Downloads = map[Held][]Download{at: {
		{Code: "0601.N", Title: f.both("SỐ PHONG TRÀO", "MOVEMENTS"), Reporting: 11, Expected: 12, Files: []File{{".csv", func(w io.Writer) error {
			_, err := io.WriteString(w, "0601.N")
			return err
		}}}},
		{Code: "0602.N", Title: f.both("KHEN THƯỞNG", "AWARDS"), Fault: f.both("chưa khớp", "does not hold")},
	}}
}

func (f *fake) movementTree() []analytics.RegisterRow {
	var rows []analytics.RegisterRow
	for _, code := range []string{"COVID", "COVID-QN"} {
		rows = append(rows, analytics.NewRegisterRow("", "", 0, map[string]string{
			"code": code, "root_code": "COVID", "root_vi": "Cả nước chống dịch" + f.word, "root_en": "All against Covid" + f.word,
			"root_level": "tw", "root_basis": "1/QĐ-TTg" + f.word,
		}))
	}
	return rows
}

// listed is what the i-th ward lists in a period.
func (f *fake) listed(all map[string][]analytics.RegisterRow, id string, p period.Period, i int) {
	f.troubles(all, id, p, i)
	state := "filled"
	switch i {
	case 3:
		return
	case 4:
		state = "nil"
	}
	for _, section := range []string{movementSection, guidanceSection, awardSection, resistanceSection, foreignSection, modelSection, initiativeSection, councilSection, donationSection} {
		all["sections"] = append(all["sections"], analytics.NewRegisterRow(id, p, 0, map[string]string{"section": section, "state": state}))
	}
	if state == "nil" {
		all["foreigners"] = append(all["foreigners"], analytics.NewRegisterRow(id, p, 0, map[string]string{"foreigners": "0"}))
		return
	}
	for name, rows := range f.rows(i) {
		if name == "foreigners" && i == 5 {
			continue // it says nothing of them
		}
		for n, columns := range rows {
			own := maps.Clone(columns)
			all[name] = append(all[name], analytics.NewRegisterRow(id, p, n+1, own))
		}
	}
}

func (f *fake) rows(i int) map[string][]map[string]string {
	w := f.word
	return map[string][]map[string]string{
		"movements": {
			{"movement_id": "X-COVID", "name": "Phòng dịch" + w, "parent_movement_id": "COVID-QN", "launch_level": "xa", "start_on": "2024-01-10", "end_on": "2024-12-01", "collectives": "3", "individuals": "100", "eligible": "4", "signed": "3", "final_review_on": "2024-12-02", "status": "da_tong_ket", "result_text": "Tốt" + w},
			{"movement_id": "X-1", "name": "Sạch đẹp" + w, "launch_level": "xa", "start_on": "2023-01-10"},
		},
		"documents": {
			{"doc_no": "34-CT/TW" + w, "doc_type": "CT", "issued_on": "2014-04-07", "issuer": "cap_tren", "issuer_unit_name": "Bộ Chính trị" + w, "title": "Đổi mới" + w},
			{"doc_no": fmt.Sprintf("%d/KH-UBND%s", i, w), "doc_type": "KH", "issued_on": "2021-11-10", "issuer": "ubnd", "title": "Kế hoạch" + w, "movement_id": "X-COVID", "from_year": "2021", "to_year": "2025", "superseded_by": "9/KH-UBND" + w},
			{"doc_no": "1/TB" + w, "doc_type": "TB", "issuer": "ubnd", "title": "Không rõ ngày" + w},
		},
		"commendations": {
			{"decision_no": "4/QĐ" + w, "decision_date": "2024-02-01", "achievement_year": "2023", "decided_level": "xa", "award_vi": "Giấy khen" + w, "award_en": "Certificate" + w, "award_mode": "CONG_TRANG", "mode_vi": "Công trạng" + w, "mode_en": "Merit" + w, "subject_type": "ca_nhan", "subject_class": "nong_dan", "is_direct": "true", "is_culture": "false", "times": "3"},
			{"decision_no": "5/QĐ" + w, "decision_date": "2024-03-01", "decided_level": "bo_tinh", "award_vi": "Bằng khen" + w, "award_en": "Diploma" + w, "award_mode": "PHONG_TRAO", "mode_vi": "Phong trào" + w, "mode_en": "Movement" + w, "movement_id": "X-COVID", "subject_type": "tap_the", "collective": "Tổ 1" + w, "is_small": "true", "is_culture": "false", "times": "1"},
			{"decision_no": "6/QĐ" + w, "decision_date": "2024-04-01", "achievement_year": "2024", "decided_level": "xa", "award_vi": "Gia đình văn hóa" + w, "award_en": "Cultural family" + w, "award_mode": "PHONG_TRAO", "mode_vi": "Phong trào" + w, "mode_en": "Movement" + w, "subject_type": "ho_gia_dinh", "is_culture": "true", "times": "500"},
		},
		"foreigners": {{"foreigners": "0"}},
		"resistance": {{"award_vi": "Huân chương" + w, "award_en": "Order" + w, "war": "chong_my", "submitted": "2"}},
		"models": {
			{"subject_type": "ca_nhan", "field": "kinh_te", "discovered_on": "2024-05-01", "is_recognised": "false", "is_replicated": "false"},
			{"name": "Tổ tiết kiệm" + w, "subject_type": "mo_hinh", "movement_id": "X-COVID", "recognised_by": "xa", "recognised_on": "2024-06-01", "is_recognised": "true", "propagated": "true", "replicated_units": "2", "is_replicated": "true"},
		},
		"initiatives": {{"title": "Số hóa" + w, "author_group": "ca_nhan", "registered_on": "2024-02-02", "is_applied": "true", "applied_on": "2024-03-03", "recognised_level": "co_so", "is_recognised": "true", "replicated_units": "0", "is_replicated": "false"}},
		"council":     {{"decision_no": "7/QĐ" + w, "members": "11", "chair_title": "Chủ tịch" + w, "has_regulation": "true", "meetings": "2", "staff_part_time": "1", "position": "Công chức" + w}},
		"donations": {
			{"received_on": "2024-05-05", "donor_type": "doanh_nghiep", "donor": "Công ty" + w, "form": "tien", "purpose": "nguoi_ngheo", "channel": "mttq", "value_vnd": "5000000", "is_near": "true", "is_aggregate": "false", "sheet": "06_ung_ho" + w, "ref": "H7", "typed": "5" + w, "file": "BC" + w},
			{"received_on": "2023-12-20", "donor_type": "ca_nhan", "form": "tien", "purpose": "nha_o", "channel": "ubnd", "value_vnd": "1500000", "is_near": "false", "is_aggregate": "true", "sheet": "06_ung_ho" + w, "ref": "H8", "typed": "1,5" + w, "file": "BC" + w},
			{"received_on": "2025-02-01", "donor_type": "ton_giao", "donor": "Chùa" + w, "form": "hien_vat", "purpose": "nha_o", "channel": "ubnd", "quantity": "3", "quantity_unit": "suat", "is_near": "false", "is_aggregate": "false"},
			{"donor_type": "ca_nhan", "donor": "công  ty" + w, "form": "ngay_cong", "purpose": "ha_tang", "channel": "ubnd", "quantity": "2.5", "quantity_unit": "ngay_cong", "is_near": "true", "is_aggregate": "false"},
		},
	}
}

// troubles gives three wards something that wants a second look in 2024.
func (f *fake) troubles(all map[string][]analytics.RegisterRow, id string, p period.Period, i int) {
	w := f.word
	row := func(name string, columns map[string]string) {
		all[name] = append(all[name], analytics.NewRegisterRow(id, p, 1, columns))
	}
	for name := range map[string]bool{refusedRegister: true, findingRegister: true, warningRegister: true, restatedRegister: true} {
		if all[name] == nil {
			all[name] = []analytics.RegisterRow{}
		}
	}
	switch i {
	case 0:
		row(refusedRegister, map[string]string{"return_id": "a", "file": "xau.xlsx" + w, "received_on": "2024-12-01", "code": "E-CELL-002", "times": "3", "sheet": "05_ho_ngheo" + w, "ref": "E17", "message_vi": "chữ trong ô số" + w, "message_en": "text in a number" + w, "is_mended": "true"})
		row(refusedRegister, map[string]string{"return_id": "a", "file": "xau.xlsx" + w, "received_on": "2024-12-01", "code": "E-S05-R01", "times": "1", "sheet": "05_ho_ngheo" + w, "ref": "E19", "message_vi": "không khớp" + w, "message_en": "does not agree" + w, "is_mended": "true"})
		row(restatedRegister, map[string]string{"revision": "2", "file": "moi.xlsx" + w, "received_on": "2024-12-09", "section": "s05_poverty", "field": "poor_end", "sheet": "05_ho_ngheo" + w, "ref": "E17", "was": "70" + w, "now": "69" + w})
		row(restatedRegister, map[string]string{"revision": "2", "file": "moi.xlsx" + w, "received_on": "2024-12-09", "section": "s05_poverty", "field": "rate", "sheet": "05_ho_ngheo" + w, "ref": "E17", "was": "70" + w, "now": "69" + w})
	case 1:
		row(findingRegister, map[string]string{"code": "W-CHK-002", "severity": "warning", "section": "s05_poverty", "field": "poor_start", "detail": "2023: 61 → 2024: 70" + w, "sheet": "05_ho_ngheo" + w, "ref": "E9", "cells": "1", "file": "b.xlsx" + w})
		row(warningRegister, map[string]string{"code": "W-S05-R07", "sheet": "05_ho_ngheo" + w, "ref": "E20", "section": "s05_poverty", "field": "rate", "message_vi": "tỷ lệ ghi khác tỷ lệ tính" + w, "message_en": "the rate differs" + w, "file": "b.xlsx" + w, "reason": "theo quyết định" + w})
		row(warningRegister, map[string]string{"code": "W-S05-R07", "sheet": "05_ho_ngheo" + w, "ref": "E21", "section": "s05_poverty", "field": "rate", "message_vi": "lệch" + w, "message_en": "differs" + w, "file": "b.xlsx" + w})
	case 3:
		row(refusedRegister, map[string]string{"return_id": "c", "file": "hong.xlsx" + w, "received_on": "2024-12-03", "code": "E-CELL-002", "times": "2", "sheet": "S" + w, "ref": "A1", "message_vi": "chữ" + w, "message_en": "text" + w, "is_mended": "false"})
	}
}
