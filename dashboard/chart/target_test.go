package chart

import (
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

func withTarget(p analytics.Point, target string, met analytics.Met) analytics.Point {
	p.Target, _ = analytics.ParseNum(target)
	p.Aim, p.Met = &analytics.Target{}, met
	return p
}

// TestTheTrendDrawsTargets: a series of its own, only where there is a target,
// with its own tips and a place in the legend.
func TestTheTrendDrawsTargets(t *testing.T) {
	points := []analytics.Point{at(2022, "5", ""), withTarget(at(2023, "4", ""), "4.5", analytics.TargetMet), withTarget(at(2024, "", ""), "3", "")}
	d, err := Trend{ID: "x", Lang: lang.VI, Title: "T", Indicator: rate(), From: 2022, To: 2024, Lines: []Line{{"Phường A", points}}}.Draw()
	plain := decoded(t, d, err)
	series := seriesOf(plain)[1].(map[string]any)
	data := series["data"].([]any)
	if series["name"] != "Chỉ tiêu giao" || series["symbol"] != "rect" || len(data) != 2 {
		t.Fatalf("the series of targets is %v", series)
	}
	if value := data[0].(map[string]any)["value"].([]any); value[0] != 2023.0 || value[1] != 4.5 {
		t.Errorf("the first target is at %v", value)
	}
	if len(d.Tips) < 2 || d.Tips[1][0] != "2023: chỉ tiêu không quá 4,50\u00a0% – đạt" || d.Tips[1][1] != "2024: chỉ tiêu không quá 3,00\u00a0%" {
		t.Errorf("tips %q", d.Tips)
	}
	legend := plain["option"].(map[string]any)["legend"].(map[string]any)
	if legend["show"] != true {
		t.Error("the legend does not name the targets")
	}
}

func TestTheRankingMarksWhoMeetsTheTarget(t *testing.T) {
	units := []analytics.Ranked{{Point: withTarget(at(2024, "2", ""), "2.5", analytics.TargetMet), Rank: 1}, {Point: withTarget(at(2024, "3", ""), "2.5", analytics.NotMet), Rank: 2}}
	d, err := Ranking{ID: "x", Lang: lang.VI, Title: "T", Indicator: rate(), Units: units}.Draw()
	if err != nil || !d.Marks.Target {
		t.Fatalf("the marks need a key: %v", err)
	}
	text, _ := d.JSON()
	for _, want := range []string{"2,00  ✓", "3,00  ✗", "chưa đạt"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not drawn", want)
		}
	}
}
