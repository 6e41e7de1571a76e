package sample

import "time"

const million = 1_000_000

// support is section S07: what was done for the poor, mostly with what was
// given.
func (y year) support() rows {
	left := y.gifts * (80 + y.pick(18, "spent")) / 100
	built, mended := 1+y.pick(3, "built"), 1+y.pick(4, "mended")
	all := rows{
		{"kind": "nha_xay_moi", "count": built, "count_unit": "can", "value_vnd": 0, "source": "quy", "labour_days": float64(built * (20 + y.pick(15, "days")))},
		{"kind": "nha_sua_chua", "count": mended, "count_unit": "can", "value_vnd": 0, "source": "xa_hoi_hoa", "labour_days": float64(mended * 8)},
		{"kind": "qua", "count": 200 + y.pick(300, "sets"), "count_unit": "suat", "value_vnd": 0, "source": "xa_hoi_hoa"},
		{"kind": "hoc_bong", "count": 20 + y.pick(60, "grants"), "count_unit": "suat", "value_vnd": 0, "source": "quy"},
	}
	for i, part := range []int{left * 40 / 100, left * 20 / 100, left * 30 / 100, left * 10 / 100} {
		all[i]["value_vnd"] = part * million
	}
	return append(all,
		map[string]any{
			"kind": "bhyt", "count": 100 + y.pick(200, "cards"), "count_unit": "the", "source": "ngan_sach",
			"value_vnd": (80 + y.pick(60, "insured")) * million,
		},
		map[string]any{
			"kind": "kham_chua_benh", "count": 80 + y.pick(150, "seen"), "count_unit": "luot_nguoi", "source": "ngan_sach",
			"value_vnd": (10 + y.pick(20, "health")) * million,
		})
}

// business is section S08.
func (y year) business() rows {
	active := y.n["enterprises"]
	return rows{{
		"enterprises_active": active, "enterprises_new": y.share(active, 12, "new"), "enterprises_stopped": y.share(active, 5, "stopped"),
		"household_businesses": y.n["household_businesses"], "employees": active*14 + y.n["household_businesses"]*2,
		"movement_registered": y.share(active, 45+2*(y.y-firstYear), "registered"), "dialogues": 1 + y.pick(2, "met"),
		"enterprises_commended": y.praised(), "tax_paid_vnd": active * (150 + y.pick(90, "tax")) * million,
		"social_contribution_vnd": y.gifts * 45 / 100 * million, "source_doc": sampleWords,
	}}
}

// praised is how many enterprises were commended.
func (y year) praised() int { return min(y.pick(3, "praised"), y.n["enterprises"]) }

// culture is section S09.
func (y year) culture() rows {
	units, staff := y.n["residential_groups"]+4, y.n["officials_count"]
	cases := y.pick(8, "case") / 7
	return rows{{
		"units_total": units, "units_meeting": units - y.pick(3, "short"), "staff_total": staff,
		"staff_committed": staff - y.pick(2, "away"), "self_inspections": 2 + y.pick(3, "looked"), "violations": y.pick(4, "broken"),
		"complaints_on_conduct": y.pick(2, "conduct"), "discipline_cases": cases, "disciplined_persons": cases,
		"disciplined_reprimand": cases, "disciplined_warning": 0, "disciplined_pay_cut": 0, "disciplined_demotion": 0,
		"disciplined_dismissal": 0, "rating": []string{"tot", "tot", "kha"}[y.pick(3, "rating")], "source_doc": sampleWords,
	}}
}

// reform is section S10. The index of Decision 766/QĐ-TTg begins in 2022, and
// services on line were few before 2019.
func (y year) reform() rows {
	received, before := y.share(y.n["population"], 24, "files"), 10+y.pick(30, "before")
	late, pending := y.share(received, 1, "late"), 8+y.pick(25, "pending")
	resolved := received + before - pending
	early := resolved * (40 + y.pick(25, "early")) / 100
	since := max(0, y.y-2018)
	fees, surveys := received*30/100, 150+y.pick(150, "asked")
	tasks := 20 + y.pick(15, "tasks")
	row := map[string]any{
		"carried_over": before, "dossiers_received": received, "resolved": resolved, "resolved_early": early,
		"resolved_on_time": resolved - early - late, "resolved_late": late, "pending_not_due": pending - pending/8,
		"pending_overdue": pending / 8, "online_received": received * min(85, since*11+y.pick(5, "online")) / 100,
		"results_digitised": resolved * min(92, since*12+y.pick(5, "digits")) / 100, "fee_dossiers": fees,
		"online_paid": fees * min(70, since*8) / 100, "surveys": surveys, "satisfied": surveys * (86 + y.pick(12, "pleased")) / 100,
		"par_index_score": float64(720+12*(y.y-firstYear)+y.pick(70, "index")) / 10, "par_rank": 1 + y.pick(15, "rank"), "par_rank_of": 15,
		"procedures_simplified": y.pick(6, "simpler"), "plan_tasks": tasks, "plan_tasks_done": tasks - y.pick(4, "undone"),
		"source_doc": sampleWords,
	}
	if y.y >= 2022 {
		sum := 0
		for name, most := range map[string]int{
			"index766_transparency": 18, "index766_progress": 20, "index766_digitisation": 22, "index766_online": 22, "index766_satisfaction": 18,
		} {
			n := most*10*(68+5*(y.y-2022))/100 + y.pick(15, name)
			row[name], sum = float64(n)/10, sum+n
		}
		row["index766_score"] = float64(sum) / 10
	}
	return rows{row}
}

// works is section S11.
func (y year) works() rows {
	planned := 3 + y.pick(5, "planned")
	plan := (2000 + 300*(y.y-firstYear) + y.pick(1500, "plan")) * million
	paid := plan / 100 * (82 + y.pick(18, "paid"))
	people, firms := paid/100*(4+y.pick(8, "people")), paid/100*y.pick(5, "firms")
	recurrent := y.n["officials_count"] * (160 + 8*(y.y-firstYear)) * million
	bought := (120 + y.pick(200, "bought")) * million
	return rows{{
		"works_planned": planned, "works_carried_over": y.pick(2, "carried"), "works_started": planned - y.pick(2, "not begun"),
		"works_completed": planned - 2, "road_km": float64(40+y.pick(200, "road")) / 100, "investment_plan_vnd": plan,
		"disbursed_vnd": paid, "source_budget_vnd": paid - people - firms, "source_people_vnd": people,
		"source_enterprise_vnd": firms, "source_other_vnd": 0, "land_donated_m2": float64(200 + y.pick(1500, "land")),
		"labour_days": float64(80 + y.pick(300, "labour")), "recurrent_budget_vnd": recurrent,
		"recurrent_saved_vnd": recurrent / 100 * (3 + y.pick(5, "saved")), "procurement_estimate_vnd": bought,
		"procurement_saved_vnd": bought / 100 * y.pick(9, "cheaper"), "waste_cases": 0, "source_doc": sampleWords,
	}}
}

// covid is section S12, of 2020 to 2022; vaccination began in 2021.
func (y year) covid() rows {
	if y.y < 2020 || y.y > 2022 {
		return nil
	}
	stage := y.y - 2020
	eligible := y.n["population"] * 72 / 100
	helped := y.share(y.n["population"], []int{4, 9, 3}[stage], "helped")
	return rows{{
		"eligible_population": eligible, "dose1": eligible * []int{0, 93, 99}[stage] / 100,
		"dose2": eligible * []int{0, 78, 97}[stage] / 100, "booster": eligible * []int{0, 4, 71}[stage] / 100,
		"cases": []int{0, 40 + y.pick(90, "cases"), 300 + y.pick(500, "cases")}[stage], "contacts_traced": 50 + y.pick(400, "traced"),
		"community_teams": 3 * y.n["residential_groups"], "quarantine_served": 20 + y.pick(150, "quarantine"),
		"support_beneficiaries": helped, "support_vnd": helped * 1_500_000, "donations_vnd": y.gifts * 20 / 100 * million,
		"commended": 4 + y.pick(10, "thanked"), "source_doc": sampleWords,
	}}
}

// mobilisation is section S13.
func (y year) mobilisation() rows {
	models, received := 3+y.pick(4, "models"), 12+y.pick(30, "petitions")
	ours := received - y.pick(6, "others")
	solved := ours - y.pick(3, "open")
	days := 46 + y.pick(6, "reception")
	return rows{{
		"models_registered": models, "models_recognised": models - 1, "models_replicated": models / 3, "reception_days": days,
		"visits": days * (1 + y.pick(3, "visits")), "dialogues": 1 + y.pick(3, "dialogues"), "dialogue_participants": 90 + y.pick(250, "heard"),
		"petitions_carried_over": y.pick(3, "old"), "petitions_received": received, "petitions_in_competence": ours,
		"petitions_resolved": solved, "petitions_resolved_on_time": solved - y.pick(3, "slow"),
		"democracy_meetings": 2 * y.n["residential_groups"], "community_supervision_cases": 2 + y.pick(5, "watched"), "source_doc": sampleWords,
	}}
}

// inspections is section S14.
func (y year) inspections() rows {
	found := y.pick(6, "found")
	all := rows{
		{
			"kind": "kiem_tra", "held_on": y.day(time.June, 5+y.pick(20, "inspected")), "sessions": 1 + y.pick(2, "inspections"),
			"subject_units": y.n["residential_groups"], "findings": found, "recommendations": found, "recommendations_done": found - found/4,
			"complaints_tdkt": 0, "complaints_resolved": 0,
		},
		{"kind": "tu_kiem_tra", "held_on": y.day(time.September, 5+y.pick(20, "self")), "sessions": 1, "findings": y.pick(3, "self found")},
	}
	for _, row := range y.movements() {
		if on := row["final_review_on"]; on != nil {
			all = append(all, map[string]any{"kind": "tong_ket", "held_on": on, "sessions": 1, "movement_id": row["movement_id"]})
		}
		if on := row["mid_review_on"]; on != nil {
			all = append(all, map[string]any{"kind": "so_ket", "held_on": on, "sessions": 1, "movement_id": row["movement_id"]})
		}
	}
	return all
}
