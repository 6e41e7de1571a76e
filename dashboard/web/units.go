package web

import (
	"context"
	"fmt"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

var unitHead = []string{"unit_id", "code", "name", "kind", "level", "valid_from", "valid_to", "basis", "parent"}

// unitRow is a unit as a line; its parent is the last it had, on day if there
// is one.
func unitRow(u analytics.Unit, day string) []any {
	parent := ""
	if n := len(u.Parents); n > 0 {
		parent = u.Parents[n-1].ID
	}
	if day != "" {
		parent = u.ParentOn(day)
	}
	return []any{u.ID, u.Code, u.Name, u.Kind, u.Level, u.ValidFrom, u.ValidTo, u.Basis, parent}
}

// askUnits lists the lives of units, as `thidua unit list --json` does: every
// life, or those in force on a day.
func askUnits(ctx context.Context, in *asked) (*found, error) {
	day, err := in.day("on")
	if err != nil {
		return nil, err
	}
	level, err := in.level()
	if err != nil {
		return nil, err
	}
	parent, err := in.unit("parent")
	if err != nil {
		return nil, err
	}
	units, err := in.e.Figures.Units(ctx)
	if err != nil {
		return nil, err
	}
	above := map[string]bool{}
	for _, u := range units {
		if parent != "" && (u.Code == parent || u.ID == parent) {
			above[u.ID] = true
		}
	}
	if parent != "" && len(above) == 0 {
		return nil, unknown("parent", parent, lang.Both("analytics.unknown_unit", "name", parent))
	}
	out := &found{head: unitHead}
	for _, u := range units {
		if day != "" && !u.On(day) || level != "" && u.Level != level || parent != "" && !under(u, above, day) {
			continue
		}
		out.items = append(out.items, u)
		out.rows = append(out.rows, unitRow(u, day))
	}
	return out, nil
}

// under reports whether a unit stood right under one of those given, on day or
// ever.
func under(u analytics.Unit, above map[string]bool, day string) bool {
	if day != "" {
		return above[u.ParentOn(day)]
	}
	for _, p := range u.Parents {
		if above[p.ID] {
			return true
		}
	}
	return false
}

// askUnit gives every life of a code, or the one of an id.
func askUnit(ctx context.Context, in *asked) (*found, error) {
	if !isUnit.MatchString(in.name) {
		return nil, badValue("code", in.name, lang.Both("serve.want.unit"))
	}
	units, err := in.e.Figures.Units(ctx)
	if err != nil {
		return nil, err
	}
	out := &found{head: unitHead}
	lives := []analytics.Unit{}
	for _, u := range units {
		if u.Code == in.name || u.ID == in.name {
			lives = append(lives, u)
			out.rows = append(out.rows, unitRow(u, ""))
		}
	}
	if len(lives) == 0 {
		return nil, unknown("code", in.name, lang.Both("analytics.unknown_unit", "name", in.name))
	}
	out.whole = lives
	return out, nil
}

var indicatorHead = []string{
	"id", "code", "title_vi", "title_en", "unit_vi", "unit_en", "decimals", "rollup", "better",
	"numerator_vi", "numerator_en", "denominator_vi", "denominator_en", "method_vi", "method_en",
	"limits_vi", "limits_en", "source_vi", "source_en",
}

func indicatorRow(d analytics.Definition) []any {
	return []any{
		d.ID, d.Code, d.Title.VI, d.Title.EN, d.Unit.VI, d.Unit.EN, d.Decimals, d.Rollup, d.Better,
		d.Numerator.VI, d.Numerator.EN, d.Denominator.VI, d.Denominator.EN, d.Method.VI, d.Method.EN,
		d.Limits.VI, d.Limits.EN, d.Source.VI, d.Source.EN,
	}
}

// askIndicators lists what is computed, as `thidua indicator list --json`.
func askIndicators(_ context.Context, in *asked) (*found, error) {
	out := &found{head: indicatorHead}
	for _, ind := range in.e.Figures.Indicators() {
		d := ind.Definition()
		out.items = append(out.items, d)
		out.rows = append(out.rows, indicatorRow(d))
	}
	return out, nil
}

func askIndicator(_ context.Context, in *asked) (*found, error) {
	ind, err := in.e.Figures.Find(in.name)
	if err != nil {
		return nil, named("id", in.name, err)
	}
	d := ind.Definition()
	return &found{whole: d, head: indicatorHead, rows: [][]any{indicatorRow(d)}}, nil
}

var boardHead = []string{
	"year", "period", "due", "code", "name", "state", "revision", "received_at", "on_time", "errors", "warnings",
	"official", "parent", "parent_name",
}

// askCompleteness tells who has reported, as `thidua status --json`; as CSV a
// line a unit.
func askCompleteness(ctx context.Context, in *asked) (*found, error) {
	year, err := in.year("year")
	if err != nil {
		return nil, err
	}
	p, err := in.period("period")
	if err != nil {
		return nil, err
	}
	switch {
	case year == 0 && p == "":
		return nil, missing("year", lang.Both("serve.want.number", "from", firstYear, "to", lastYear))
	case year != 0 && p != "":
		return nil, badValue("period", string(p), lang.Both("serve.want.year_or_period"))
	case p == "":
		p = period.Year(year)
	}
	unit, err := in.unit("unit")
	if err != nil {
		return nil, err
	}
	s, err := in.e.Figures.Board(ctx, analytics.Asked{Period: p, Parent: unit})
	if err != nil {
		return nil, fmt.Errorf("completeness: %w", named("unit", unit, err))
	}
	out := &found{whole: s, head: boardHead}
	for _, u := range s.Units {
		out.rows = append(out.rows, []any{
			s.Year, string(s.Period), s.Due, u.Code, u.Name, u.State, u.Revision, u.ReceivedAt, u.OnTime, u.Errors, u.Warnings,
			u.Official, u.Parent.Code, u.Parent.Name,
		})
	}
	return out, nil
}
