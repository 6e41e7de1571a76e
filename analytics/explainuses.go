package analytics

import (
	"context"
	"fmt"
	"strings"

	"github.com/thidua/thidua/ingest/period"
)

// uses explains the points of a derived indicator by the figures they come
// from: those of the same period, and where it looks back and there is
// something to look back to, those of the period before.
func (e *Evaluator) uses(ctx context.Context, ind *Indicator, f Filter, points []Point) ([]Explanation, error) {
	all := make([]Explanation, len(points))
	for i, p := range points {
		all[i].Point = p
	}
	for _, id := range ind.Uses {
		used, ok := e.byID(id)
		if !ok {
			return nil, fmt.Errorf("%s uses %s, which is not there", ind.ID, id)
		}
		found, err := e.figures(ctx, used, f, ind.Previous)
		if err != nil {
			return nil, err
		}
		for i, p := range points {
			all[i].Uses = append(all[i].Uses, found[bearer{p.Unit, p.Period}]...)
			if ind.Previous && (p.Why == WhyNone || p.Why == WhyBreak) {
				all[i].Uses = append(all[i].Uses, found[bearer{p.Unit, p.Period.Previous()}]...)
			}
		}
	}
	return all, nil
}

// bearer is a figure by its unit's code: a rename keeps the code, so the code
// finds the figure of the period before, whichever life bore it then.
type bearer struct {
	code   string
	period period.Period
}

// figures explains an indicator for the units and periods of f, and for the
// periods before them if back is set.
func (e *Evaluator) figures(ctx context.Context, ind *Indicator, f Filter, back bool) (map[bearer][]Explanation, error) {
	f.Unit, _, _ = strings.Cut(f.Unit, "@")
	found, err := e.Explanations(ctx, ind, f)
	if err != nil {
		return nil, err
	}
	if back {
		before := f
		before.Period = f.Period.Previous()
		before.From, before.To = max(f.From-1, 0), max(f.To-1, 0)
		if f.Period == "" || before.Period != "" {
			earlier, err := e.Explanations(ctx, ind, before)
			if err != nil {
				return nil, err
			}
			found = append(found, earlier...)
		}
	}
	byCode := map[bearer][]Explanation{}
	for _, x := range found {
		b := bearer{x.Point.Unit, x.Point.Period}
		if len(byCode[b]) == 0 {
			byCode[b] = []Explanation{x}
		}
	}
	return byCode, nil
}
