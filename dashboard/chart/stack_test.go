package chart

import (
	"reflect"
	"testing"

	"github.com/thidua/thidua/ingest/lang"
)

func TestPartsStandOnOneAnotherAndAGapStaysOne(t *testing.T) {
	d, err := Stack{
		ID: "s", Lang: lang.VI, Title: "T", Unit: "hộ", Parts: []string{"Nghèo", "Cận nghèo"},
		Columns: []Column{
			{Name: "2014", Values: nums(t, "5", "0"), Labels: []string{"5", "0"}, Note: "2/2 đơn vị"},
			{Gap: true},
			{Name: "2016", Note: "— chưa báo cáo"},
		},
	}.Draw()
	plain := decoded(t, d, err)
	series := seriesOf(plain)
	if len(series) != 2 {
		t.Fatalf("%d series, want one a part", len(series))
	}
	for i, want := range [][]any{{5.0, nil, nil}, {0.0, nil, nil}} {
		s := series[i].(map[string]any)
		if s["stack"] != "whole" {
			t.Errorf("part %d stands apart: %v", i, s["stack"])
		}
		for j, datum := range s["data"].([]any) {
			if got := datum.(map[string]any)["value"]; !reflect.DeepEqual(got, want[j]) {
				t.Errorf("part %d, column %d: %v, want %v: a gap is no zero", i, j, got, want[j])
			}
		}
	}
	tips := plain["tips"].([]any)[0].([]any)
	if want := []any{"Nghèo, 2014: 5 hộ (2/2 đơn vị)", "", "2016: — chưa báo cáo"}; !reflect.DeepEqual(tips, want) {
		t.Errorf("tips %v, want %v", tips, want)
	}
	if !d.Marks.Gap {
		t.Error("the gap is not told of")
	}
}

func TestEveryPartLooksDifferent(t *testing.T) {
	for n := 1; n <= 6; n++ {
		seen := map[string]bool{}
		s := Stack{Parts: make([]string, n)}
		for i := range n {
			fill, _ := s.shade(i)
			seen[fill] = true
		}
		if len(seen) != n {
			t.Errorf("%d parts in %d shades: %v", n, len(seen), seen)
		}
	}
}
