package sample

import (
	"fmt"
	"time"
)

// movement is one the wards of the sample take part in. The plans of the
// source ward, with numbers and days, are those its report names; the other
// wards have plans like them.
type movement struct {
	key, name, parent string
	from, to          string // "" for a movement of each year, and for no end
	class, method     string
	scope             string
	plan              string // of the source ward
	above             string // level that launched it, if not the ward
	kind              string // only units of that kind
}

var movements = []movement{
	{
		key: "KTXH", name: "Thi đua thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội", class: "1",
		method: "thuong_xuyen", scope: "bo_nganh_dia_phuong",
	},
	{
		key: "KTXH5", name: "Thi đua thực hiện kế hoạch phát triển kinh tế - xã hội 5 năm", from: "2021-12-07", to: "2025-12-31",
		class: "3_5", method: "thuong_xuyen", scope: "bo_nganh_dia_phuong", plan: "52/KH-UBND",
	},
	{
		key: "VNN16", name: "Chung tay vì người nghèo - Không để ai bị bỏ lại phía sau", parent: "VNN-2016", from: "2016-11-17",
		to: "2020-12-31", class: "3_5", method: "chuyen_de", scope: "bo_nganh_dia_phuong",
	},
	{
		key: "VNN", name: "Vì người nghèo - Không để ai bị bỏ lại phía sau", parent: "VNN-2021", from: "2022-12-27", to: "2025-12-31",
		class: "3_5", method: "chuyen_de", scope: "bo_nganh_dia_phuong", plan: "78/KH-UBND",
	},
	{
		key: "VHCS", name: "Cán bộ, công chức thực hiện văn hóa công sở", parent: "VHCS", from: "2019-08-23", to: "2025-12-31",
		class: "tu5", method: "chuyen_de", scope: "co_quan_don_vi", plan: "49/KH-UBND",
	},
	{
		key: "CCHC", name: "Đẩy mạnh cải cách hành chính", from: "2022-03-08", to: "2025-12-31", class: "3_5", method: "chuyen_de",
		scope: "bo_nganh_dia_phuong", plan: "24/KH-UBND",
	},
	{
		key: "HATANG", name: "Phát triển kết cấu hạ tầng; thực hành tiết kiệm, chống lãng phí", parent: "HATANG", from: "2023-10-19",
		to: "2025-12-31", class: "1_3", method: "chuyen_de", scope: "bo_nganh_dia_phuong", plan: "70/KH-UBND",
	},
	{
		key: "COVID", name: "Đoàn kết, chung sức, đồng lòng phòng, chống và chiến thắng đại dịch Covid-19", parent: "COVID-QN",
		from: "2021-11-10", to: "2022-12-31", class: "1_3", method: "chuyen_de", scope: "bo_nganh_dia_phuong", plan: "46/KH-UBND",
	},
	{key: "DANVAN", name: "Dân vận chính quyền", parent: "DVK", class: "1", method: "thuong_xuyen", scope: "bo_nganh_dia_phuong"},
	{
		key: "DNVN", name: "Doanh nghiệp Việt Nam hội nhập và phát triển", from: "2016-01-01", class: "tu5", method: "chuyen_de",
		scope: "toan_quoc", above: "tw",
	},
	{
		key: "NTM", name: "Cả nước chung sức xây dựng nông thôn mới", from: "2011-06-08", class: "tu5", method: "chuyen_de",
		scope: "toan_quoc", above: "tw", kind: "xa",
	},
	{
		key: "XNT", name: "Cả nước chung tay xóa nhà tạm, nhà dột nát", from: "2024-01-01", to: "2025-12-31", class: "1_3",
		method: "chuyen_de", scope: "toan_quoc", above: "tw",
	},
}

// id is the code a ward gives a movement; one of a level above has the code of
// the reference list.
func (y year) id(m movement) string {
	switch {
	case m.above != "":
		return m.key
	case y.seed():
		return "NN-" + m.key
	}
	return y.code + "-" + m.key
}

// idOf finds a movement by key.
func (y year) idOf(key string) string {
	for _, m := range movements {
		if m.key == key {
			return y.id(m)
		}
	}
	return ""
}

// span is the first and the last day of a movement; the last is zero if there
// is none.
func (y year) span(m movement) (from, to time.Time) {
	if m.from == "" {
		return y.from, y.to
	}
	return date(m.from), date(m.to)
}

// runs lists the movements with a day in the year. The plan of five years took
// the place of the yearly ones.
func (y year) runs() []movement {
	var some []movement
	for _, m := range movements {
		from, to := y.span(m)
		past := m.key == "KTXH" && y.y > 2021
		if y.within(from, to) && !past && (m.kind == "" || m.kind == y.unit.Kind) {
			some = append(some, m)
		}
	}
	return some
}

// planOf is the number and the day of the plan that launched a movement.
func (y year) planOf(slot int, m movement) (no string, on time.Time) {
	from, _ := y.span(m)
	switch {
	case y.seed() && m.plan != "":
		return m.plan, from
	case m.from == "":
		return y.no(slot, "KH-UBND"), y.from.AddDate(0, 0, 5+pick(10, m.key, y.code, y.y))
	}
	return fmt.Sprintf("%d/KH-UBND", 20+5*slot+pick(5, "plan", m.key, y.code)), from
}

// movements is section S04.
func (y year) movements() rows {
	var all rows
	for i, m := range y.runs() {
		from, to := y.span(m)
		no, _ := y.planOf(i, m)
		eligible := y.n["residential_groups"] + 8 + y.pick(6, "eligible", m.key)
		row := map[string]any{
			"movement_id": y.id(m), "name": m.name, "launch_level": "xa", "scope": m.scope, "duration_class": m.class,
			"method": m.method, "start_on": from, "status": "dang_thuc_hien", "source_doc": no,
			"participants_collectives": eligible, "participants_individuals": y.share(y.n["population"], 18, "joined", m.key),
			"commitments_eligible": eligible, "commitments_signed": eligible - y.pick(4, "signed", m.key),
		}
		if m.parent != "" {
			row["parent_movement_id"] = m.parent
		}
		if m.above != "" {
			row["launch_level"] = m.above
			delete(row, "source_doc")
		}
		if !to.IsZero() {
			row["end_on"] = to
		}
		y.review(row, m, from, to)
		all = append(all, row)
	}
	return all
}

// review says when a movement was to be looked back on in the year, and for
// most when it was.
func (y year) review(row map[string]any, m movement, from, to time.Time) {
	due := y.day(time.November, 25)
	if from.After(due.AddDate(0, -6, 0)) || !to.IsZero() && to.Before(due) || m.above != "" {
		return
	}
	row["review_due_on"] = due
	held := due.AddDate(0, 0, y.pick(15, "review", m.key)-8)
	switch {
	case y.pick(9, "no review", m.key) == 0:
	case m.from == "":
		row["final_review_on"], row["status"] = held, "da_tong_ket"
	default:
		row["mid_review_on"], row["status"] = held, "da_so_ket"
	}
}

// above are the documents of levels above that came in a year.
var above = []map[string]any{
	{"doc_no": "34-CT/TW", "doc_type": "CT", "issued_on": "2014-04-07", "issuer_unit_name": "Bộ Chính trị", "title": "Tiếp tục đổi mới công tác thi đua, khen thưởng"},
	{"doc_no": "05-CT/TW", "doc_type": "CT", "issued_on": "2016-05-15", "issuer_unit_name": "Bộ Chính trị", "title": "Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"},
	{"doc_no": "91/2017/NĐ-CP", "doc_type": "ND", "issued_on": "2017-07-31", "issuer_unit_name": "Chính phủ", "title": "Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"},
	{"doc_no": "733/QĐ-TTg", "doc_type": "QD", "issued_on": "2019-06-14", "issuer_unit_name": "Thủ tướng Chính phủ", "title": "Phong trào thi đua thực hiện văn hóa công sở giai đoạn 2019-2025"},
	{"doc_no": "666/QĐ-TTg", "doc_type": "QD", "issued_on": "2022-06-02", "issuer_unit_name": "Thủ tướng Chính phủ", "title": "Phong trào thi đua vì người nghèo giai đoạn 2021-2025"},
	{"doc_no": "06/2022/QH15", "doc_type": "LUAT", "issued_on": "2022-06-15", "issuer_unit_name": "Quốc hội", "title": "Luật Thi đua, khen thưởng"},
	{"doc_no": "98/2023/NĐ-CP", "doc_type": "ND", "issued_on": "2023-12-31", "issuer_unit_name": "Chính phủ", "title": "Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"},
}

// documents is section S02: the plans of the movements under way, some other
// documents of the unit, and what came from above.
func (y year) documents() rows {
	var all rows
	for i, m := range y.runs() {
		if m.above != "" {
			continue
		}
		no, on := y.planOf(i, m)
		from, to := y.span(m)
		row := map[string]any{
			"doc_no": no, "doc_type": "KH", "issued_on": on, "issuer": "ubnd", "title": "Kế hoạch phong trào thi đua: " + m.name,
			"movement_id": y.id(m), "period_from_year": max(from.Year(), y.y), "period_to_year": to.Year(),
		}
		if m.from != "" {
			row["period_from_year"] = from.Year()
		}
		if y.seed() && m.key == "VHCS" {
			row["issuer_unit_name"] = "UBND thị trấn Đức Phổ"
		}
		all = append(all, row)
	}
	for i := range 2 + y.pick(4, "letters") {
		all = append(all, map[string]any{
			"doc_no": y.no(20+i, "CV-UBND"), "doc_type": "CV", "issued_on": y.from.AddDate(0, 0, 30+60*i+y.pick(40, "letter", i)),
			"issuer": "ubnd", "title": "Triển khai công tác thi đua, khen thưởng",
		})
	}
	for _, row := range above {
		on := date(fmt.Sprint(row["issued_on"]))
		if on.Before(y.from) || on.After(y.to) {
			continue
		}
		all = append(all, map[string]any{
			"doc_no": row["doc_no"], "doc_type": row["doc_type"], "issued_on": on, "issuer": "cap_tren",
			"issuer_unit_name": row["issuer_unit_name"], "title": row["title"],
		})
	}
	return all
}
