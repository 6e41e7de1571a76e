package sample

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/period"
)

// tenYear is the ten-year return of the source ward with what its report
// prints: 561,7 ha, 11.000 people, a poverty rate of 2,45 % and donations of
// "gần 5 tỷ đồng". The report gives the rate without the counts, so these are
// invented to give it.
func tenYear(units ingest.Units, b base) (Return, error) {
	p := period.Span(firstYear, mergedYear-1)
	_, ends := p.Bounds()
	u, ok := units.Find(source, ends)
	if !ok {
		return Return{}, fmt.Errorf("sample: no unit %s on %s", source, ends.Format(time.DateOnly))
	}
	year := p.Year()
	w := ward{source, []base{b}}
	now := b.reviewOf(year)
	r := Return{
		Unit: u, Period: p, Kind: "10nam", Sample: true,
		ReceivedOn: time.Date(year, time.December, 13, 9, 0, 0, 0, time.UTC),
		Values: map[string][]map[string]any{
			"s01_profile": {w.profile(u, year, now)},
			"s05_poverty": {endsOf(now).row(year)},
			"s06_donations": {{
				"received_on": ends, "donor_type": "nhieu", "form": "tien", "qualifier": "gan", "amount": 5,
				"amount_unit": "ty", "purpose": "nguoi_ngheo", "channel": "ubnd", "is_aggregate": true,
				"source_doc": "Báo cáo tổng kết 10 năm thực hiện Chỉ thị 34-CT/TW",
				"note":       "Cộng dồn cả giai đoạn, theo báo cáo",
			}},
		},
		FromSource: []string{
			"s01_profile.natural_area_ha", "s01_profile.population", "s05_poverty.poor_rate_typed",
			"s06_donations.amount", "s06_donations.amount_unit", "s06_donations.qualifier",
		},
	}
	r.Values["s00_envelope"] = []map[string]any{envelope(r)}
	r.nameSource()
	return r, r.printed()
}

// printed adds what else the source report says, section by section, with the
// sections in which it says that there was nothing.
func (r *Return) printed() error {
	b, err := files.ReadFile("tenyear.yaml")
	if err != nil {
		return err
	}
	var says struct {
		Nil      string                      `yaml:"nil_sections"`
		Sections map[string][]map[string]any `yaml:",inline"`
	}
	if err := yaml.Unmarshal(b, &says); err != nil {
		return fmt.Errorf("tenyear.yaml: %w", err)
	}
	r.Values["s00_envelope"][0]["nil_sections"] = says.Nil
	r.FromSource = append(r.FromSource, "s00_envelope.nil_sections")
	for _, stem := range slices.Sorted(maps.Keys(says.Sections)) {
		r.Values[stem] = says.Sections[stem]
		for _, field := range slices.Sorted(maps.Keys(says.Sections[stem][0])) {
			r.FromSource = append(r.FromSource, stem+"."+field)
		}
	}
	return nil
}

// nameSource says in the notes which figures stand in the source report.
func (r *Return) nameSource() {
	r.Values["s01_profile"][0]["note"] = "Diện tích, dân số theo báo cáo của phường; số còn lại là " + strings.ToLower(sampleWords)
	r.Values["s05_poverty"][0]["note"] = "Tỷ lệ hộ nghèo theo báo cáo của phường; số hộ là " + strings.ToLower(sampleWords)
}

// endsOf keeps of a review what stands at its end: a movement over ten years
// and three standards is no identity.
func endsOf(r review) review {
	kept := review{}
	for _, field := range []string{"households_total", "persons_total", "poor_end", "near_poor_end", "poor_persons", "near_poor_persons", "poor_no_labour", "poor_merit", "poor_ethnic"} {
		kept[field] = r[field]
	}
	return kept
}
