package web

import (
	"context"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// value is a point as `thidua indicator eval --json` prints it, and what else
// must be known of a figure that stands alone.
type value struct {
	analytics.Point
	Map      analytics.Map `json:"map"`           // reported, or the day it is restated onto
	AsOf     string        `json:"as_of"`         // yyyy-mm-dd
	Returns  int           `json:"returns"`       // that stand behind it
	Final    int           `json:"returns_final"` // of them, those whose wards call them final
	Approval string        `json:"approval"`      // analytics.Approval…
	Sample   bool          `json:"sample"`        // invented: "số liệu minh họa"
}

// filter reads which points are wanted.
func (in *asked) filter() (analytics.Filter, error) {
	var f analytics.Filter
	var err error
	if f.Unit, err = in.unit("unit"); err != nil {
		return f, err
	}
	if f.Level, err = in.level(); err != nil {
		return f, err
	}
	if f.From, f.To, err = in.years(); err != nil {
		return f, err
	}
	if f.Map, err = in.on("map"); err != nil {
		return f, err
	}
	if f.Period, err = in.period("period"); err != nil {
		return f, err
	}
	if f.Period != "" && (f.From > 0 || f.To > 0) {
		return f, badValue("period", string(f.Period), lang.Both("serve.want.period_alone"))
	}
	return f, nil
}

func askValues(ctx context.Context, in *asked) (*found, error) {
	id := in.query.Get("indicator")
	if id == "" {
		return nil, missing("indicator", lang.Both("serve.want.indicator"))
	}
	ind, err := in.e.Figures.Find(id)
	if err != nil {
		return nil, named("indicator", id, err)
	}
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	points, err := in.e.Figures.Eval(ctx, ind, f)
	if err != nil {
		return nil, named("unit", f.Unit, err)
	}
	targets, err := in.e.Figures.Targets(ctx, f)
	if err != nil {
		return nil, err
	}
	behind, err := in.e.Figures.Standings(ctx, analytics.Filter{Unit: f.Unit, Map: f.Map})
	if err != nil {
		return nil, err
	}
	m := in.e.Pages.Model()
	out := &found{head: valueHead}
	for _, p := range points {
		s := behind[analytics.Behind{Unit: p.UnitID, Period: p.Period}]
		v := value{
			Point: targets.Judge(ind, p), Map: f.Map, AsOf: m.AsOf.Format(time.DateOnly),
			Returns: s.Returns, Final: s.Final, Approval: s.Approval(), Sample: m.Sample,
		}
		out.items = append(out.items, v)
		out.rows = append(out.rows, v.row())
	}
	return out, nil
}

var valueHead = []string{
	"indicator", "unit", "unit_name", "period", "value", "numerator", "denominator", "reporting", "expected",
	"estimate", "approx", "series", "why", "target", "met", "map", "as_of", "returns", "returns_final", "approval", "sample",
}

func (v value) row() []any {
	return []any{
		v.Indicator, v.Unit, v.UnitName, string(v.Period), v.Value.R, v.Numerator.R, v.Denominator.R, v.Reporting, v.Expected,
		v.Estimate, v.Approx, v.Series, string(v.Why), v.Target.R, string(v.Met), string(v.Map), v.AsOf,
		v.Returns, v.Final, v.Approval, v.Sample,
	}
}
