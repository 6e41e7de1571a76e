package chart

import (
	"reflect"
	"slices"
	"testing"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

func nums(t *testing.T, texts ...string) []analytics.Num {
	t.Helper()
	var list []analytics.Num
	for _, s := range texts {
		n, err := analytics.ParseNum(s)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, n)
	}
	return list
}

func TestAScaleNeverPartsEqualsAndLooksTheWayThatIsGood(t *testing.T) {
	for name, c := range map[string]struct {
		values []string
		better analytics.Better
		want   []int // the shade of each value
	}{
		"lower is better: the highest is strongest":  {[]string{"1", "2", "3", "4", "5"}, analytics.Lower, []int{1, 2, 3, 4, 5}},
		"higher is better: the lowest is strongest":  {[]string{"1", "2", "3", "4", "5"}, analytics.Higher, []int{5, 4, 3, 2, 1}},
		"neither: the highest is strongest":          {[]string{"5", "1"}, analytics.Neutral, []int{5, 1}},
		"equal values share a shade":                 {[]string{"1", "1", "1", "1", "1", "2", "3"}, analytics.Lower, []int{1, 1, 1, 1, 1, 3, 5}},
		"one value is in the middle":                 {[]string{"7", "7"}, analytics.Lower, []int{3, 3}},
		"what is not there has none":                 {[]string{"", "2", "1"}, analytics.Lower, []int{0, 5, 1}},
		"nothing at all":                             {[]string{"", ""}, analytics.Lower, []int{0, 0}},
		"five shades hold about as many values each": {[]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}, analytics.Lower, []int{1, 1, 2, 2, 3, 3, 4, 4, 5, 5}},
	} {
		values := nums(t, c.values...)
		scale := NewScale(values, c.better)
		var got []int
		for _, v := range values {
			got = append(got, scale.Level(v))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestNoShadeIsComparedAcrossABreak(t *testing.T) {
	h := Heat{
		ID: "c", Lang: lang.VI, Indicator: rate(), Years: []int{2014, 2015, 2016, 2017},
		Breaks: []analytics.Break{{Year: 2016}},
		Rows: []HeatRow{
			{Points: []analytics.Point{at(2014, "3", "old"), at(2015, "3", "old"), at(2016, "30", "new"), at(2017, "30", "new")}, Whole: true},
			{Points: []analytics.Point{at(2014, "1", "old"), at(2015, "2", "old"), at(2016, "10", "new"), at(2017, "", "")}},
			{Points: []analytics.Point{at(2014, "4", "old"), at(2015, "3", "old"), at(2016, "20", "new"), at(2017, "5", "old")}},
		},
	}
	d, stretches, err := h.Draw()
	plain := decoded(t, d, err)
	cells := plain["cells"].(map[string]any)
	// Each side has a faintest and a strongest; the whole, and what still
	// follows the old standard, have no shade; what is not there has a dash.
	if want := []any{"0000", "121-", "5450"}; !reflect.DeepEqual(cells["levels"], want) {
		t.Errorf("shades %v, want %v", cells["levels"], want)
	}
	if want := []any{2.0}; !reflect.DeepEqual(cells["gaps"], want) {
		t.Errorf("breaks before the columns %v, want %v", cells["gaps"], want)
	}
	columns := plain["option"].(map[string]any)["xAxis"].([]any)[0].(map[string]any)["data"]
	if want := []any{"2014", "2015", "", "2016", "2017"}; !reflect.DeepEqual(columns, want) {
		t.Errorf("columns %v, want %v", columns, want)
	}
	if len(stretches) != 2 || stretches[1].From != 2016 || stretches[1].Scale.Steps()[0].Low.String() != "10" {
		t.Errorf("stretches %+v", stretches)
	}
	if !d.Marks.Gap {
		t.Error("the gap is not told of")
	}
}
