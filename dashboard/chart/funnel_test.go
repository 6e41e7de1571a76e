package chart

import (
	"reflect"
	"testing"

	"github.com/thidua/thidua/ingest/lang"
)

func TestAFunnelKeepsItsOrderAndLeavesOutWhatNobodyCounted(t *testing.T) {
	n := func(s string) Stage {
		return Stage{Name: "bước " + s, Count: at(2024, s, "").Value, Label: s + " (…)"}
	}
	d, err := Funnel{ID: "f", Lang: lang.VI, Title: "T", Name: "sáng kiến", Stages: []Stage{n("5"), n("12"), {Name: "không rõ"}, n("0")}}.Draw()
	plain := decoded(t, d, err)
	option := plain["option"].(map[string]any)
	names := option["yAxis"].([]any)[0].(map[string]any)["data"]
	if want := []any{"bước 5", "bước 12", "bước 0"}; !reflect.DeepEqual(names, want) {
		t.Errorf("stages %v, want %v", names, want)
	}
	data := seriesOf(plain)[0].(map[string]any)["data"].([]any)
	if got := data[2].(map[string]any)["value"]; got != 0.0 {
		t.Errorf("a true zero is %v", got)
	}
	if got, want := plain["tips"].([]any)[0].([]any)[1], "bước 12: 12 (…)"; got != want {
		t.Errorf("tip %v, want %v", got, want)
	}
	if !d.Marks.Gap {
		t.Error("a stage nobody counted leaves no mark")
	}
}
