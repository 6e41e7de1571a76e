package chart

import (
	"testing"
	"time"

	"github.com/thidua/thidua/ingest/lang"
)

func TestACalendarMarksTheDueDay(t *testing.T) {
	on := func(day int) time.Time { return time.Date(2024, 12, day, 0, 0, 0, 0, time.UTC) }
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		d, err := Calendar{
			ID: "c", Lang: l, Title: "T", From: on(1), To: on(31), Mark: on(15),
			Days: []Day{{on(12), 4, "bốn"}, {on(13), 1, "một"}, {on(15), 0, "hạn"}},
		}.Draw()
		plain := decoded(t, d, err)
		data := seriesOf(plain)[0].(map[string]any)["data"].([]any)
		style := func(i int) map[string]any { return data[i].(map[string]any)["itemStyle"].(map[string]any) }
		if style(0)["borderColor"] != nil || style(2)["borderColor"] != "@bad" {
			t.Errorf("frames %v, %v", style(0), style(2))
		}
		if name := data[0].(map[string]any)["name"]; name != "4" || data[2].(map[string]any)["name"] != "" {
			t.Errorf("a day bears %v", name)
		}
		calendar := plain["option"].(map[string]any)["calendar"].([]any)[0].(map[string]any)
		for of, want := range map[string]int{"dayLabel": 7, "monthLabel": 12} {
			if n := len(calendar[of].(map[string]any)["nameMap"].([]any)); n != want {
				t.Errorf("%s: %s has %d names, want %d", l, of, n, want)
			}
		}
		if tips := plain["tips"].([]any)[0].([]any); len(tips) != 3 || tips[2] != "hạn" {
			t.Errorf("tips %v", tips)
		}
	}
}
