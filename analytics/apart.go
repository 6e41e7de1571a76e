package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// apart holds the select of an indicator to what Keeper wants of it: that it
// says of a unit what it says where others have not reported. Every second
// unit of the test is asked about without the ones between.
func (e *Evaluator) apart(ctx context.Context, ind *Indicator) ([]Mismatch, error) {
	if len(ind.Uses) > 0 {
		return nil, nil
	}
	m := member{e.number(ind), ind}
	due, err := e.due(ctx, m)
	if err != nil {
		return nil, err
	}
	said, err := e.said([]member{m}, due)
	if err != nil {
		return nil, err
	}
	query, err := e.compose("apart", map[string]string{
		"Counted": e.texts["queries/analytics_counted.sql"], "Filled": e.texts["queries/analytics_filled.sql"], "Said": said,
	})
	if err != nil {
		return nil, err
	}
	together, err := e.saidBy(ctx, query, nil)
	if err != nil {
		return nil, err
	}
	var some []string
	for i, unit := range slices.Sorted(maps.Keys(together)) {
		if i%2 == 0 {
			some = append(some, unit)
		}
	}
	alone, err := e.saidBy(ctx, query, some)
	if err != nil {
		return nil, err
	}
	for _, unit := range some {
		if !slices.Equal(alone[unit], together[unit]) {
			return []Mismatch{{0, lang.Both("analytics.not_apart",
				"unit", unit, "together", fmt.Sprint(together[unit]), "alone", fmt.Sprint(alone[unit]))}}, nil
		}
	}
	return nil, nil
}

// saidBy gives the lines of queries/analytics_apart.sql by unit: of some units
// or, for none, of all.
func (e *Evaluator) saidBy(ctx context.Context, query string, units []string) (map[string][]string, error) {
	lines := map[string][]string{}
	err := e.each(ctx, func(rows *sql.Rows) error {
		var unit, period, said string
		if err := rows.Scan(&unit, &period, &said); err != nil {
			return err
		}
		lines[unit] = append(lines[unit], period+": "+said)
		return nil
	}, query, strings.Join(units, ","))
	return lines, err
}
