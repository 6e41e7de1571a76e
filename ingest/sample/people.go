package sample

import (
	"fmt"
	"time"
)

// propaganda is section S03.
func (y year) propaganda() rows {
	topic := "CT34,PT"
	switch {
	case y.y >= 2023:
		topic = "LUAT,CT05,PT"
	case y.y >= 2016:
		topic = "CT34,CT05,PT"
	}
	sessions := 2 + y.pick(4, "sessions")
	all := rows{
		{
			"held_on": y.day(time.March, 3+y.pick(25, "conference")), "form": "hoi_nghi", "topic": topic, "sessions": sessions,
			"attendees": sessions * (60 + y.pick(60, "present")), "audience": "can_bo",
		},
		{
			"held_on": y.day(time.May, 3+y.pick(25, "cells")), "form": "sinh_hoat_chi_bo", "topic": topic,
			"sessions": 4 * y.n["residential_groups"], "attendees": y.n["party_members"] * (3 + y.pick(2, "cell")), "audience": "dang_vien",
		},
		{
			"held_on": y.day(time.October, 3+y.pick(25, "air")), "form": "truyen_thanh", "topic": "DHTT,PT",
			"sessions": 24 + y.pick(60, "broadcasts"), "articles": 12 + y.pick(40, "items"), "audience": "nhan_dan",
		},
	}
	if y.y >= 2018 {
		all = append(all, map[string]any{
			"held_on": y.day(time.November, 3+y.pick(25, "posts")), "form": "mang_xh", "topic": "DHTT,HCM",
			"sessions": 6 + y.pick(20, "campaigns"), "articles": 10 + y.pick(60, "posted"), "audience": "nhieu",
		})
	}
	return all
}

var practices = []struct{ name, kind, field string }{
	{"Tuyến đường tự quản xanh - sạch - đẹp", "mo_hinh", "van_hoa_xa_hoi"},
	{"Tổ tiết kiệm và giúp nhau thoát nghèo", "tap_the", "giam_ngheo"},
	{"Tiếng loa an ninh", "mo_hinh", "quoc_phong_an_ninh"},
	{"Vườn rau an toàn liên kết hộ", "mo_hinh", "kinh_te"},
	{"Một cửa thân thiện, trả kết quả tại nhà", "mo_hinh", "chinh_quyen"},
	{"Chi hội khuyến học không để trẻ bỏ học", "tap_the", "hoc_bac"},
}

// models is section S15: found in spring, recognised in summer, some made
// known and some taken up elsewhere.
func (y year) models() rows {
	var all rows
	for i := range y.pick(4, "how many models") {
		p := practices[(y.pick(len(practices), "practice")+i)%len(practices)]
		row := map[string]any{
			"name": p.name, "subject_type": p.kind, "field": p.field, "discovered_on": y.day(time.February, 3+y.pick(24, "seen", i)),
			"replicated_units": 0, "propagated": false,
		}
		if y.pick(5, "recognised", i) > 0 {
			row["recognised_by"], row["recognised_on"] = "xa", y.day(time.June, 1+y.pick(28, "recognised", i))
			row["propagated"], row["propagation_channels"] = true, []string{"TTh", "TTh,MXH", "HN,TTh"}[y.pick(3, "channel", i)]
		}
		// The source report says of its own ward that models have not spread.
		if row["recognised_on"] != nil && !y.seed() && y.pick(3, "spread", i) == 0 {
			row["replicated_units"], row["replicated_on"] = 1+y.pick(4, "places", i), y.day(time.September, 2)
		}
		all = append(all, row)
	}
	return all
}

var ideas = []string{
	"Tra cứu hồ sơ một cửa bằng mã QR", "Sổ theo dõi hộ nghèo dùng chung", "Nhắc lịch trả kết quả qua tin nhắn",
	"Phân loại rác tại tổ dân phố", "Lịch tiếp công dân trực tuyến", "Mẫu đơn điền sẵn cho người cao tuổi",
}

// initiatives is section S16, from registration to recognition. The source
// report says that none was registered in its ward.
func (y year) initiatives() rows {
	if y.seed() {
		return nil
	}
	var all rows
	for i := range y.pick(4, "how many ideas") {
		row := map[string]any{
			"title":         ideas[(y.pick(len(ideas), "idea")+i)%len(ideas)],
			"author_group":  []string{"ca_nhan", "dong_tac_gia", "tap_the"}[y.pick(3, "authors", i)],
			"field":         []string{"quan_ly", "tac_nghiep", "ky_thuat"}[y.pick(3, "idea field", i)],
			"registered_on": y.day(time.February, 10), "applied": false, "replicated_units": 0,
		}
		if y.pick(4, "applied", i) > 0 {
			row["applied"], row["applied_on"] = true, y.day(time.April, 1+y.pick(28, "applied on", i))
			row["benefit_vnd"] = (5 + y.pick(40, "benefit", i)) * million
		}
		if row["applied"] == true && y.pick(3, "accepted", i) > 0 {
			row["recognised_level"], row["recognised_on"] = "co_so", y.day(time.October, 20)
			row["recognition_decision"] = y.no(40+i, "QĐ-UBND")
		}
		all = append(all, row)
	}
	return all
}

// resistance is section S18. The source ward sent up two files, and its report
// does not tell what came of them.
func (y year) resistance() rows {
	row := map[string]any{
		"war": "chong_my", "award_code": "HCKC_CM", "filed_on": y.day(time.July, 20), "files_submitted": 1,
	}
	if y.seed() {
		if y.y == 2015 || y.y == 2018 {
			return rows{row}
		}
		return nil
	}
	if y.pick(3, "files of the war") > 0 {
		return nil
	}
	files := 1 + y.pick(4, "war files")
	row["files_submitted"], row["resolved"], row["returned"] = files, files-files/3, files/3
	row["beneficiaries_paid"] = files - files/3
	return rows{row}
}

// council is section S19: in the source ward eleven members with a regulation,
// and an officer who does the work beside another.
func (y year) council() rows {
	members, position := 9+pick(5, "members", y.code), "Công chức Văn phòng - Thống kê"
	if y.seed() {
		members = 11
	}
	if y.y >= mergedYear {
		position = "Chuyên viên Phòng Văn hóa - Xã hội"
	}
	trained := y.pick(2, "trained")
	return rows{{
		"decision_no": y.no(50, "QĐ-UBND"), "members": members, "chair_title": "Chủ tịch UBND " + kindName(y.unit), "has_regulation": true,
		"regulation_no": y.no(51, "QĐ-HĐTĐKT"), "meetings": 2 + y.pick(3, "meetings"), "staff_full_time": 0, "staff_part_time": 1,
		"position": position, "training_courses": 1 + y.pick(2, "courses"), "trained_staff": trained, "source_doc": sampleWords,
	}}
}

// technology is section S20.
func (y year) technology() rows {
	version := "9001_2008"
	if y.y >= 2018 {
		version = "9001_2015" // the source report names it
	}
	files, computers := 30+y.pick(50, "cases"), y.n["officials_count"]*min(100, 55+5*(y.y-firstYear))/100
	return rows{{
		"iso_version": version, "iso_procedures_tdkt": 1 + y.pick(3, "procedures"), "tdkt_files_total": files,
		"tdkt_files_electronic": files * min(95, 8*(y.y-firstYear)) / 100, "tdkt_files_on_time": files - y.pick(4, "overdue"),
		"tdkt_procedures_public": 8, "software_used": "Phần mềm quản lý văn bản", "computers": computers,
		"computers_ok": computers - y.pick(3, "broken computers"), "digital_signature": y.y >= 2017, "source_doc": sampleWords,
	}}
}

// narrative is section S21: short words, so that a summary has something in
// every place.
func (y year) narrative() rows {
	name := y.unit.Name
	row := map[string]any{
		"economy":        "Kinh tế của đơn vị giữ ổn định; thương mại, dịch vụ và nông nghiệp là chính.",
		"society":        "An ninh, trật tự được giữ vững; an sinh xã hội được chú trọng.",
		"advantages":     "Cấp ủy, chính quyền quan tâm; Nhân dân hưởng ứng các phong trào.",
		"difficulties":   "Nguồn thu hạn chế; thời tiết, dịch bệnh diễn biến phức tạp.",
		"movements_text": fmt.Sprintf("%s tổ chức %d phong trào trong năm %d.", name, len(y.runs()), y.y),
		"foreign_awards": 0,
		"strengths":      "Phong trào đi vào nền nếp; khen thưởng công khai, đúng quy định.",
		"limitations":    "Điển hình chưa lan tỏa rộng; sáng kiến còn ít.",
		"causes":         "Người làm công tác thi đua, khen thưởng kiêm nhiệm.",
		"lesson_1":       "Phát huy trách nhiệm của người đứng đầu.",
		"plan_next":      "Tiếp tục các phong trào đã phát động.",
		"proposals":      "Không có", "source_doc": sampleWords,
	}
	if y.seed() {
		row["foreign_awards"] = "Không có"
	}
	if y.seed() && y.y >= 2020 {
		row["location"] = "Phía đông giáp phường Phổ Minh; phía tây và phía bắc giáp phường Phổ Ninh; phía nam giáp phường Phổ Hòa."
	}
	return rows{row}
}
