package dashboard

import (
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// Key figures are the groups of the indicators the overview draws; the others
// follow by what they are about, and one of other years is not there.
func TestGrouped(t *testing.T) {
	var all []*analytics.Indicator
	for _, x := range []struct{ id, section string }{
		{"rate", "S05"},
		{"near", "S05"},
		{"given", "S06"},
		{"used", "S07"},
		{"plans", "S02"},
		{"doses", "S12"},
		{"said", "S03"},
		{"own", "S90"},
		{"bare", ""},
	} {
		ind := &analytics.Indicator{ID: x.id, Code: strings.ToUpper(x.id)}
		if x.section != "" {
			ind.Sections = []string{x.section}
		}
		if x.section == "S12" {
			ind.Years = analytics.Years{From: 2020, To: 2022}
		}
		all = append(all, ind)
	}
	d := desk{l: lang.VI, m: &Model{Indicators: all, Lead: []*analytics.Indicator{all[0], all[2]}}}
	said := func(year int) string {
		first, others := d.grouped(year)
		var b strings.Builder
		for _, ind := range first {
			b.WriteString(ind.ID + " ")
		}
		for _, g := range others {
			b.WriteString("| " + g.title + ": ")
			for _, ind := range g.indicators {
				b.WriteString(ind.ID + " ")
			}
		}
		return strings.TrimSpace(b.String())
	}
	const rest = "| Văn bản, tuyên truyền: plans said "
	if got, want := said(2024), "rate near given used "+rest+"| Lĩnh vực khác: own bare"; got != want {
		t.Errorf("2024: %s\nwant %s", got, want)
	}
	for _, year := range []int{0, 2021} {
		if got, want := said(year), "rate near given used "+rest+"| Phòng, chống Covid-19: doses | Lĩnh vực khác: own bare"; got != want {
			t.Errorf("%d: %s\nwant %s", year, got, want)
		}
	}
}
