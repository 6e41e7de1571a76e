package sample

import (
	"time"
)

// award is a line of the commendations of a year.
type award struct {
	code, level, mode, subject, class string
	count                             int
	gender                            string
	small, enterprise                 bool
	movement                          string // key
	month                             time.Month
}

// awards is section S17. Who decides what follows the law of the day: what
// districts decided is the ward's since 01/07/2025, and the years of the
// sample end in December.
func (y year) awards() rows {
	district := "so_huyen"
	if y.y >= mergedYear {
		district = "xa"
	}
	staff := y.n["officials_count"]
	all := []award{
		{code: "LDTT", level: "xa", mode: "CONG_TRANG", subject: "ca_nhan", class: "cbcc_khong_lanh_dao", count: staff * 45 / 100, gender: "nam", month: time.December},
		{code: "LDTT", level: "xa", mode: "CONG_TRANG", subject: "ca_nhan", class: "cbcc_khong_lanh_dao", count: staff * 30 / 100, gender: "nu", month: time.December},
		{code: "LDTT", level: "xa", mode: "CONG_TRANG", subject: "ca_nhan", class: "lanh_dao", count: 3, gender: "nam", month: time.December},
		{code: "TTLDTT", level: district, mode: "CONG_TRANG", subject: "tap_the", count: 1, month: time.December},
		{code: "GK", level: "xa", mode: "CONG_TRANG", subject: "tap_the", count: 2 + y.pick(4, "groups"), small: true, month: time.November},
		{code: "GK", level: "xa", mode: "DOT_XUAT", subject: "ca_nhan", class: "dan_quan", count: 1 + y.pick(4, "militia"), gender: "nam", month: time.October},
		{code: "GK", level: "xa", mode: "DOT_XUAT", subject: "ca_nhan", class: "bao_ve_dan_pho", count: 1 + y.pick(3, "guards"), gender: "nam", month: time.October},
		{code: "GDVH", level: "xa", mode: "PHONG_TRAO", subject: "ho_gia_dinh", count: y.share(y.n["households"], 84, "families"), movement: "DANVAN", month: time.November},
		{code: "TDPVH", level: district, mode: "PHONG_TRAO", subject: "tap_the", count: max(1, y.n["residential_groups"]-y.pick(3, "uncultured")), small: true, movement: "DANVAN", month: time.December},
	}
	for i, class := range []string{"nong_dan", "tieu_thuong", "cong_nhan", "nguoi_dan", "khong_chuyen_trach"} {
		gender := []string{"nu", "nam"}[y.pick(2, "gender", i)]
		all = append(all, award{
			code: "GK", level: "xa", mode: "PHONG_TRAO", subject: "ca_nhan", class: class, count: 1 + y.pick(6, "people", i), gender: gender,
			movement: "DANVAN", month: time.November,
		})
	}
	if n := (staff*45/100 + staff*30/100 + 3) * 15 / 100; n > 0 {
		all = append(all, award{code: "CSTDCS", level: district, mode: "CONG_TRANG", subject: "ca_nhan", class: "cbcc_khong_lanh_dao", count: n, gender: "nu", month: time.December})
	}
	if y.pick(2, "province") == 0 {
		all = append(all, award{code: "BK_BT", level: "bo_tinh", mode: "CONG_TRANG", subject: "ca_nhan", class: "lanh_dao", count: 1, gender: "nam", month: time.September})
	}
	if y.pick(9, "minister") == 0 {
		all = append(all, award{code: "BK_TTG", level: "thu_tuong", mode: "CONG_TRANG", subject: "tap_the", count: 1, month: time.September})
	}
	if n := y.praised(); n > 0 {
		all = append(all, award{code: "GK", level: "xa", mode: "CONG_TRANG", subject: "tap_the", count: n, enterprise: true, month: time.October})
	}
	var lines rows
	for i, a := range all {
		lines = append(lines, a.row(y, i))
	}
	return append(lines, y.waiting()...)
}

// row is an award as a line of its section.
func (a award) row(y year, i int) map[string]any {
	on := y.day(a.month, 2+y.pick(10, "decided", i))
	row := map[string]any{
		"stage": "duoc_tang", "decision_no": y.no(60+i, "QĐ-UBND"), "decision_date": on, "proposed_on": on.AddDate(0, 0, -12-y.pick(25, "proposed", i)),
		"achievement_year": y.y, "decided_level": a.level, "award_code": a.code, "award_mode": a.mode, "subject_type": a.subject,
		"count": a.count, "is_foreign": false,
	}
	if a.movement != "" {
		row["movement_id"] = y.idOf(a.movement)
	}
	switch a.subject {
	case "ca_nhan":
		row["subject_class"], row["gender"] = a.class, a.gender
	case "tap_the":
		row["is_small_collective"], row["is_enterprise"] = a.small, a.enterprise
	}
	if a.code == "GK" {
		row["prize_vnd"] = a.count * 300_000
	}
	return row
}

// waiting are the files that were sent up: proposed still, or refused.
func (y year) waiting() rows {
	row := func(stage string) map[string]any {
		return map[string]any{
			"stage": stage, "proposed_on": y.day(time.November, 20), "achievement_year": y.y, "decided_level": "bo_tinh", "award_code": "BK_BT",
			"award_mode": "CONG_TRANG", "subject_type": "ca_nhan", "subject_class": "khong_chuyen_trach", "count": 1, "is_foreign": false,
		}
	}
	var lines rows
	if y.pick(2, "waiting") == 0 {
		lines = append(lines, row("de_nghi"))
	}
	if y.pick(4, "refused") == 0 {
		lines = append(lines, row("khong_duoc"))
	}
	return lines
}
