package chart

import (
	"testing"

	"github.com/thidua/thidua/ingest/lang"
)

// The tips stand in the order in which ECharts counts the patches: the whole,
// then each group followed by its parts.
func TestATreemapCountsItsPatchesAsEChartsDoes(t *testing.T) {
	n := func(s string) Patch { return Patch{Name: s, Label: s, Value: at(2024, s, "").Value} }
	a, b := n("7"), n("2")
	a.Parts = []Patch{n("4"), n("0"), {Name: "chưa ghi"}, n("3")}
	a.Parts[3].Faint = true
	d, err := Treemap{ID: "m", Lang: lang.VI, Title: "T", Name: "ủng hộ", Groups: []Patch{a, b}}.Draw()
	plain := decoded(t, d, err)
	want := []string{"T", "7: 7", "7 › 4: 4", "7 › 3: 3", "2: 2"}
	tips := plain["tips"].([]any)[0].([]any)
	if len(tips) != len(want) {
		t.Fatalf("tips %v, want %v", tips, want)
	}
	for i := range want {
		if tips[i] != want[i] {
			t.Errorf("tip %d is %v, want %s", i, tips[i], want[i])
		}
	}
	groups := seriesOf(plain)[0].(map[string]any)["data"].([]any)
	parts := groups[0].(map[string]any)["children"].([]any)
	if len(groups) != 2 || len(parts) != 2 {
		t.Errorf("%d groups, %d parts", len(groups), len(parts))
	}
	if c := parts[1].(map[string]any)["itemStyle"].(map[string]any)["color"]; c != "@muted" {
		t.Errorf("a rest is drawn in %v", c)
	}
}

func TestColumnsKeepTheirOrder(t *testing.T) {
	n := func(s string) Stage { return Stage{Name: "tháng " + s, Count: at(2024, s, "").Value, Label: s} }
	d, err := Columns{ID: "c", Lang: lang.VI, Title: "T", Bars: []Stage{n("5"), {Name: "không rõ"}, n("0")}}.Draw()
	plain := decoded(t, d, err)
	data := seriesOf(plain)[0].(map[string]any)["data"].([]any)
	if len(data) != 3 || data[2].(map[string]any)["value"] != 0.0 || data[1].(map[string]any)["value"] != nil || !d.Marks.Gap {
		t.Errorf("columns %v", data)
	}
}
