package sample

import "fmt"

// The poverty standards by the reviews they govern. A series restarts at each:
// base is the rate of the year before under the new standard.
var standards = []struct {
	code       string
	from, to   int
	base, last string // columns of base.csv
}{
	{"2011_2015", 2014, 2015, "poor_2013", "poor_2015"},
	{"2016_2020", 2016, 2021, "poor_base_2015", "poor_2021"},
	{"2022_2025", 2022, 2024, "poor_base_2021", "poor_2024"},
}

// standardOf is the index of the standard that governs a year's review.
func standardOf(year int) int {
	for i, s := range standards {
		if year <= s.to {
			return i
		}
	}
	return len(standards) - 1
}

// population of a ward at the end of a year.
func (b base) population(year int) int {
	return between(year, 2014, b.n["population_2014"], 2025, b.n["population_2025"])
}

// households of a ward at the end of a year.
func (b base) households(year int) int {
	return b.population(year) * 100 / b.n["persons_per_100_households"]
}

// rate is the poverty rate at the end of a year under standard s, in
// hundredths of a per cent. It falls evenly but for a little wavering; after
// the last year it falls at half the pace.
func (b base) rate(year, s int) int {
	st := standards[s]
	first, last := b.n[st.base], b.n[st.last]
	if year > st.to {
		return last - (first-last)/(st.to-st.from+1)/2*(year-st.to)
	}
	r := between(year, st.from-1, first, st.to, last)
	if step := (first - last) / (st.to - st.from + 1) / 4; year >= st.from && year < st.to && step > 0 {
		r += pick(2*step+1, "rate", b.code, year) - step
	}
	return r
}

// poor and near are the households below each line at the end of a year.
func (b base) poor(year, s int) int { return (b.households(year)*b.rate(year, s) + 5000) / 10000 }

func (b base) near(year, s int) int {
	return (b.households(year)*b.rate(year, s)*b.n["near_factor"]/100 + 5000) / 10000
}

// review is a year's result: every count of the section by field name.
type review map[string]int

// reviewOf is the review of one ward: what came and went is invented so that
// both nine-term identities hold and the ends meet the starts.
func (b base) reviewOf(year int) review {
	s := standardOf(year)
	start, end := b.poor(year-1, s), b.poor(year, s)
	nearStart, nearEnd := b.near(year-1, s), b.near(year, s)
	r := review{
		"households_total": b.households(year), "persons_total": b.population(year),
		"poor_start": start, "poor_end": end, "near_poor_start": nearStart, "near_poor_end": nearEnd,
		"near_to_poor": pick(3, "fell", b.code, year), "relapsed": pick(3, "relapsed", b.code, year),
		"newly_poor": 1 + pick(2+start/60, "new", b.code, year), "other_increase": pick(2, "in", b.code, year),
		"other_decrease":           pick(3, "out", b.code, year),
		"near_poor_relapsed":       pick(2, "near relapsed", b.code, year),
		"near_poor_newly":          1 + pick(2+nearStart/70, "near new", b.code, year),
		"near_poor_other_increase": pick(2, "near in", b.code, year),
		"near_poor_other_decrease": pick(3, "near out", b.code, year),
		"poor_persons":             end * 31 / 10, "near_poor_persons": nearEnd * 36 / 10,
		"poor_no_labour": end * 22 / 100, "poor_merit": end / 60, "poor_ethnic": 0,
	}
	rose := start + r["near_to_poor"] + r["relapsed"] + r["newly_poor"] + r["other_increase"] - r["other_decrease"] - end
	if rose < 0 { // more are poor than last year: they are new
		r["newly_poor"] -= rose
		rose = 0
	}
	r["to_near_poor"] = rose * (55 + pick(15, "near share", b.code, year)) / 100
	r["above_near_poor"] = rose - r["to_near_poor"]
	r["near_poor_to_poor"], r["near_poor_from_poor"] = r["near_to_poor"], r["to_near_poor"]
	above := nearStart - r["near_poor_to_poor"] - r["near_poor_other_decrease"] + r["near_poor_from_poor"] +
		r["near_poor_relapsed"] + r["near_poor_newly"] + r["near_poor_other_increase"] - nearEnd
	if above < 0 {
		r["near_poor_newly"] -= above
		above = 0
	}
	r["near_poor_above"] = above
	return r
}

// sum adds the reviews of the wards a unit was made of.
func sum(all []review) review {
	total := review{}
	for _, r := range all {
		for field, n := range r {
			total[field] += n
		}
	}
	return total
}

// row is a review as the values of its section.
func (r review) row(year int) map[string]any {
	row := map[string]any{
		"review_year": year, "standard_code": standards[standardOf(year)].code,
		"decision_no":     fmt.Sprintf("%d/QĐ-UBND", 300+pick(200, "decision", year, r["persons_total"])),
		"poor_rate_typed": rounded(r["poor_end"], r["households_total"]),
		"near_rate_typed": rounded(r["near_poor_end"], r["households_total"]),
		"source_doc":      sampleWords, "note": sampleWords,
	}
	for field, n := range r {
		row[field] = n
	}
	return row
}

// rounded is a share in per cent with two decimals, as a ward would type it.
func rounded(part, whole int) float64 {
	return float64((part*100000/whole+5)/10) / 100
}
