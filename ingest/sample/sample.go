// Package sample invents the returns of the demonstration: fifteen wards of
// Đức Phổ in the years 2014–2024 and the five units of 2025.
//
// The figures are invented, plausible and the same for ever; they hang
// together as real ones do (a year begins where the last one ended, merged
// units are the sum of their parts). Only what Return.FromSource names is
// real: it stands in the ten-year report of phường Nguyễn Nghiêm (21439).
package sample

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/period"
)

// sampleWords stand in notes, so that a figure taken out of its sheet still
// says what it is.
const sampleWords = "Số liệu minh họa"

// The years of the sample.
const (
	firstYear  = 2014
	mergedYear = 2025
	source     = "21439" // the ward of the source report
)

// Return is one return of the sample, ready to be written by the template.
type Return struct {
	Form       string      // code of its form, "" for that of the returns
	Unit       ingest.Unit // as it was on the last day of the period
	Period     period.Period
	Kind       string // nam or 10nam
	ReceivedOn time.Time
	Values     map[string][]map[string]any // as template.Options wants them
	Sample     bool                        // label the workbook "số liệu minh họa"
	FromSource []string                    // "section.field" of figures that stand in the source report
}

// File is a name for the return's workbook: "21439_2024_nam.xlsx".
func (r Return) File() string {
	kind := r.Kind
	if r.Form == targetForm {
		kind = "chi_tieu"
	}
	return fmt.Sprintf("%s_%s_%s.xlsx", r.Unit.Code, strings.ReplaceAll(string(r.Period), "..", "-"), kind)
}

// ward is what a return is made of, whether of one ward or of several merged.
type ward struct {
	code  string
	parts []base
}

// Returns invents every return: yearly ones by year and code, then the
// ten-year return of the source ward. It fails if units lacks one of them.
func Returns(units ingest.Units) ([]Return, error) {
	all, err := bases()
	if err != nil {
		return nil, err
	}
	codes, parts, err := merged()
	if err != nil {
		return nil, err
	}
	var returns []Return
	add := func(w ward, p period.Period) error {
		r, err := w.yearly(units, p)
		returns = append(returns, r)
		return err
	}
	byCode := map[string]base{}
	for _, b := range all {
		byCode[b.code] = b
	}
	for year := firstYear; year < mergedYear; year++ {
		for _, b := range all {
			if err := add(ward{b.code, []base{b}}, period.Year(year)); err != nil {
				return nil, err
			}
		}
	}
	for _, code := range codes {
		w := ward{code: code}
		for _, part := range parts[code] {
			w.parts = append(w.parts, byCode[part])
		}
		if err := add(w, period.Year(mergedYear)); err != nil {
			return nil, err
		}
	}
	ten, err := tenYear(units, byCode[source])
	return append(returns, ten), err
}

// yearly is the return of a year.
func (w ward) yearly(units ingest.Units, p period.Period) (Return, error) {
	_, ends := p.Bounds()
	u, ok := units.Find(w.code, ends)
	if !ok {
		return Return{}, fmt.Errorf("sample: no unit %s on %s", w.code, ends.Format(time.DateOnly))
	}
	year := p.Year()
	var reviews []review
	var gifts []map[string]any
	for _, b := range w.parts {
		reviews = append(reviews, b.reviewOf(year))
		if len(w.parts) == 1 {
			gifts = b.gifts(year)
		}
	}
	if len(w.parts) > 1 {
		gifts = w.together().gifts(year)
	}
	total := sum(reviews)
	r := Return{
		Unit: u, Period: p, Kind: "nam", ReceivedOn: received(w.code, year), Sample: true,
		Values: map[string][]map[string]any{
			"s01_profile":   {w.profile(u, year, total)},
			"s05_poverty":   {total.row(year)},
			"s06_donations": gifts,
		},
	}
	r.Values["s00_envelope"] = []map[string]any{envelope(r)}
	given := w.together()
	if len(w.parts) == 1 {
		given = w.parts[0]
	}
	r.more(newYear(r, given.giftsTotal(year)))
	if w.code == source && year == 2024 {
		r.FromSource = []string{"s01_profile.natural_area_ha", "s01_profile.population", "s05_poverty.poor_rate_typed"}
		r.nameSource()
	}
	return r, nil
}

// together is the merged unit as one ward, for what is not the sum of its
// parts: donors give to the unit that is.
func (w ward) together() base {
	b := base{code: w.code, n: map[string]int{}}
	for _, part := range w.parts {
		b.n["gifts_2014"] += part.n["gifts_2014"]
		b.n["gifts_2024"] += part.n["gifts_2024"]
	}
	return b
}

// profile is the section of the ward's profile.
func (w ward) profile(u ingest.Unit, year int, r review) map[string]any {
	n := map[string]int{}
	area := new(big.Rat)
	for _, b := range w.parts {
		n["groups"] += b.n["residential_groups"]
		n["enterprises"] += between(year, 2014, b.n["enterprises_2014"], 2024, b.n["enterprises_2024"])
		n["markets"] += b.n["markets"]
		n["clusters"] += b.n["clusters"]
		n["officials"] += b.n["officials"]
		if part, ok := new(big.Rat).SetString(b.area); ok {
			area.Add(area, part)
		}
	}
	people, since := r["persons_total"], year-firstYear
	return map[string]any{
		"natural_area_ha": area, "population": people, "population_basis": "thuong_tru",
		"households": r["households_total"], "residential_groups": n["groups"], "urban_kind": u.Kind,
		"party_members":   people * (32 + pick(12, "party", w.code)) / 1000,
		"officials_count": max(18, n["officials"]*7/(6+len(w.parts))),
		"parttime_count":  10 + pick(6, "part-time", w.code), "enterprises": n["enterprises"],
		"household_businesses": r["households_total"] * (50 + 3*since + pick(20, "shops", w.code)) / 1000,
		"markets":              n["markets"], "industrial_clusters": n["clusters"],
		"budget_revenue_vnd":     people * (350 + 30*since) * 1000,
		"income_per_capita_mvnd": float64(240+30*since+pick(40, "income", w.code)) / 10,
		"source_doc":             sampleWords, "note": sampleWords,
	}
}

// envelope is what a return says of itself beyond unit and period.
func envelope(r Return) map[string]any {
	return map[string]any{
		"value_status": "chinh_thuc", "prepared_by": "Người lập (minh họa)", "approved_by": "Người duyệt (minh họa)",
		"approved_title": "Chủ tịch UBND " + kindName(r.Unit),
		"report_no":      fmt.Sprintf("%d/BC-UBND", 120+pick(150, "report", r.Unit.Code, r.Period, r.Kind)),
		"report_date":    r.ReceivedOn.Truncate(24 * time.Hour),
	}
}

func kindName(u ingest.Unit) string {
	return map[string]string{"phuong": "phường", "xa": "xã", "thi_tran": "thị trấn"}[u.Kind]
}

// received is when a return came in: in the last days of the period, but for
// one in fourteen, which is late.
func received(code string, year int) time.Time {
	day := time.Date(year, time.December, 9, 7, 30, 0, 0, time.UTC)
	days := pick(6, "received", code, year)
	if pick(14, "late", code, year) == 0 {
		days = 9 + pick(14, "how late", code, year)
	}
	return day.AddDate(0, 0, days).Add(time.Duration(pick(540, "hour", code, year)) * time.Minute)
}
