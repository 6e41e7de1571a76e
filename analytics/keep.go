package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// Keeper is a Querier that keeps relations: the answers of selects, worked out
// when first asked for and kept as long as what it holds stays as it is. In the
// query, and in the selects after it, kept_1 stands for the relation of the
// first. A Querier that is no Keeper works them out anew for every query.
type Keeper interface {
	Querier
	QueryKept(ctx context.Context, kept []string, query string, args ...any) (*sql.Rows, error)
}

// setSize is how many indicators one kept relation holds. Each costs planning;
// but the engine begins every part of a select before it ends one, and seventy
// indicators at once do not fit into its memory.
const setSize = 18

// foot lists the relations that are kept under every figure: which returns
// count and what they have, and where all count wholly, on the map of the time,
// whom they count for. Those of another map hang on its day, and there are as
// many days as one may ask.
func (c *Catalog) foot(g ground) ([]string, error) {
	kept := []string{c.texts["queries/analytics_counted.sql"], c.texts["queries/analytics_filled.sql"]}
	if !g.Whole {
		return kept, nil
	}
	expected, err := c.compose("kept_expected", g.Expected)
	if err != nil {
		return nil, err
	}
	previous, err := c.compose("kept_previous", g.Previous)
	return append(kept, g.Reach, expected, previous), err
}

// keepSaid has what units say by members kept under g.
func (e *Evaluator) keepSaid(ctx context.Context, g *ground, all []member) error {
	kept, err := e.foot(*g)
	if err != nil {
		return err
	}
	for _, set := range e.sets(direct(all)) {
		due, err := e.due(ctx, set...)
		if err != nil {
			return err
		}
		said, err := e.said(set, due)
		if err != nil {
			return err
		}
		kept = append(kept, said)
		g.said = append(g.said, fmt.Sprintf("kept_%d", len(kept)))
	}
	e.keep(g, kept)
	return nil
}

// sets puts members with those that are kept with them: the same sets whatever
// is asked for, so that there are never more of them than indicators. Few are
// kept each by itself.
func (c *Catalog) sets(all []member) [][]member {
	if len(all) < setSize/2 {
		return slices.Collect(slices.Chunk(all, 1))
	}
	var sets [][]member
	for first := 1; first <= len(c.indicators)+1; first += setSize {
		within := func(m member) bool { return first <= m.No && m.No < first+setSize }
		if !slices.ContainsFunc(all, within) {
			continue
		}
		var set []member
		for i := first; i < first+setSize; i++ {
			if at := slices.IndexFunc(all, func(m member) bool { return m.No == i }); at >= 0 {
				set = append(set, all[at])
			} else if i <= len(c.indicators) {
				set = append(set, member{i, c.indicators[i-1]})
			}
		}
		sets = append(sets, direct(set))
	}
	return sets
}

// keep has relations kept under g, or put before all others where nobody keeps
// them.
func (e *Evaluator) keep(g *ground, kept []string) {
	g.kept = kept
	if _, ok := e.Q.(Keeper); ok {
		return
	}
	var before strings.Builder
	for i, text := range kept {
		fmt.Fprintf(&before, "kept_%d as materialized (\n%s\n),\n", i+1, text)
	}
	g.Kept = before.String()
}

// queryKept asks a query that stands on kept relations.
func (e *Evaluator) queryKept(ctx context.Context, kept []string, query string, args ...any) (*sql.Rows, error) {
	if k, ok := e.Q.(Keeper); ok && len(kept) > 0 {
		return k.QueryKept(ctx, kept, query, args...)
	}
	return e.Q.QueryContext(ctx, query, args...)
}
