package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// Keeper is a Querier that keeps relations: the answers of selects, worked out
// when first asked for and kept up to date from then on. In the query, and in
// the selects after it, kept_own_1 stands for the relation of the first of own,
// kept_1 for that of kept. Lines of own ones bear a unit_id and are read from
// returns of that unit alone (and lists, periods, own relations): a return that
// came changes those of its unit. A Querier that is no Keeper works them out
// anew for every query.
type Keeper interface {
	Querier
	QueryKept(ctx context.Context, own, kept []string, query string, args ...any) (*sql.Rows, error)
}

// keeping is what a query stands on that is kept.
type keeping struct{ own, kept []string }

// add puts one more own relation in, and gives the name it has.
func (k *keeping) add(text string) string {
	k.own = append(k.own, text)
	return fmt.Sprintf("kept_own_%d", len(k.own))
}

// setSize is how many indicators one kept relation holds. Each costs planning;
// but the engine begins every part of a select before it ends one, and seventy
// indicators at once do not fit into its memory.
const setSize = 18

// foot lists the relations that are kept under every figure: which returns
// count and what they have, and where all count wholly, on the map of the time,
// whom they count for. Those of another map hang on its day, and there are as
// many days as one may ask.
func (c *Catalog) foot(g ground) (keeping, error) {
	r := keeping{own: []string{c.texts["queries/analytics_counted.sql"], c.texts["queries/analytics_filled.sql"]}}
	if !g.Whole {
		return r, nil
	}
	expected, err := c.compose("kept_expected", g.Expected)
	if err != nil {
		return r, err
	}
	previous, err := c.compose("kept_previous", g.Previous)
	r.kept = []string{g.Reach, expected, previous}
	return r, err
}

// Keep has all that figures of the map of the time stand on worked out, so that
// whoever asks for them first need not wait; it belongs after each batch of
// returns. A faulty indicator is nothing to stop at: who asks for it is told.
func (e *Evaluator) Keep(ctx context.Context) error {
	if _, ok := e.Q.(Keeper); !ok {
		return nil
	}
	_ = inLanes(e.indicators, func(_ []int, some []*Indicator) error {
		all, err := e.members(some...)
		if err != nil {
			return err
		}
		g, err := e.stand(Filter{Map: Reported})
		if err != nil {
			return err
		}
		if err := e.keepSaid(ctx, &g, all); err != nil {
			return err
		}
		return e.eachKept(ctx, g.kept, func(*sql.Rows) error { return nil }, e.texts["queries/analytics_keep.sql"])
	})
	return ctx.Err()
}

// keepSaid has what units say by members kept under g.
func (e *Evaluator) keepSaid(ctx context.Context, g *ground, all []member) error {
	r, err := e.foot(*g)
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
		name := r.add(said)
		g.said = append(g.said, name)
		if !g.Whole {
			continue
		}
		alone, err := e.alone(name)
		if err != nil {
			return err
		}
		g.texts = append(g.texts, r.add(alone))
	}
	e.keep(g, r)
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
func (e *Evaluator) keep(g *ground, r keeping) {
	g.kept = r
	if _, ok := e.Q.(Keeper); ok {
		return
	}
	var before strings.Builder
	for i, text := range r.own {
		fmt.Fprintf(&before, "kept_own_%d as materialized (\n%s\n),\n", i+1, text)
	}
	for i, text := range r.kept {
		fmt.Fprintf(&before, "kept_%d as materialized (\n%s\n),\n", i+1, text)
	}
	g.Kept = before.String()
}

// queryKept asks a query that stands on kept relations.
func (e *Evaluator) queryKept(ctx context.Context, r keeping, query string, args ...any) (*sql.Rows, error) {
	if k, ok := e.Q.(Keeper); ok && len(r.own) > 0 {
		return k.QueryKept(ctx, r.own, r.kept, query, args...)
	}
	return e.Q.QueryContext(ctx, query, args...)
}
