package analytics_test

import (
	"context"
	"errors"
	"testing"

	"github.com/thidua/thidua/analytics"
)

// Many at once are the same as one by one; a fault and a cancelled context end
// them all.
func TestEvalAll(t *testing.T) {
	e := evaluator(t, world(5))
	f := analytics.Filter{From: 2020, To: 2024}
	var inds []*analytics.Indicator
	for _, name := range []string{"pov_rate", "don_total", "pov_drop", "pov_near", "rpt_ontime"} {
		inds = append(inds, indicator(t, e, name))
	}
	all, err := e.EvalAll(t.Context(), inds, f)
	if err != nil || len(all) != len(inds) {
		t.Fatalf("%d: %v", len(all), err)
	}
	for i, ind := range inds {
		if want := lines(eval(t, e, ind.ID, f)); lines(all[i]) != want || want == "" {
			t.Errorf("%s together\n%s\nalone\n%s", ind.ID, lines(all[i]), want)
		}
	}
	if _, err := e.EvalAll(t.Context(), inds, analytics.Filter{Map: "someday"}); err == nil {
		t.Error("a map nobody knows was taken")
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := e.EvalAll(ctx, inds, f); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
