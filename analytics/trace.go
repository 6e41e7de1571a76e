package analytics

import (
	"context"
	"database/sql"
	"fmt"
)

// trace is the query for the source cells behind members on a ground.
func (c *Catalog) trace(all []member, g ground) (string, error) {
	read, err := c.read(direct(all))
	if err != nil {
		return "", err
	}
	f := frame{ground: g, Direct: read}
	parts := map[string]string{}
	for name, data := range map[string]any{"frame": f, "traced": sources(all), "cited": sources(all)} {
		if parts[name], err = c.compose(name, data); err != nil {
			return "", err
		}
	}
	return c.compose("trace", map[string]any{"Frame": parts["frame"], "Traced": parts["traced"], "Cited": parts["cited"]})
}

// cells hands every source cell of inds to the figures it is part of, in one
// query.
func (e *Evaluator) cells(ctx context.Context, inds []*Indicator, a asked, to map[place]*Explanation) error {
	all, err := e.members(inds...)
	if err != nil {
		return err
	}
	g, err := e.ground(ctx, a.Filter, all)
	if err != nil {
		return err
	}
	kept, err := e.foot(g)
	if err != nil {
		return err
	}
	e.keep(&g, kept)
	query, err := e.trace(all, g)
	if err != nil {
		return err
	}
	byNumber := map[int]*Indicator{}
	for _, m := range all {
		byNumber[m.No] = m.Indicator
	}
	return e.eachKept(ctx, g.kept, func(rows *sql.Rows) error {
		no, side, at, c, err := scanCell(rows)
		if err != nil {
			return err
		}
		ind := byNumber[no]
		if ind == nil {
			return fmt.Errorf("a cell of no indicator: %s", c.Ref)
		}
		at.indicator = ind.ID
		x, ok := to[at]
		if !ok {
			return nil
		}
		c.sign([]*Trace{ind.Top, ind.Bottom}[side])
		[]*Side{x.Numerator, x.Denominator}[side].add(c)
		return nil
	}, query, a.args()...)
}

// scanCell reads a row of queries/analytics_trace.sql: a cell, on which side of
// which indicator it stands, and the figure it is part of.
func scanCell(rows *sql.Rows) (no, side int, at place, c SourceCell, err error) {
	var value, day sql.NullString
	var weight string
	err = rows.Scan(&no, &side, &at.unit, &at.period, &c.Unit, &c.UnitID, &c.UnitName, &c.File, &c.SHA256, &c.Revision,
		&c.Sheet, &c.Ref, &c.Section, &c.Row, &c.Field, &c.Typed, &c.State, &value, &weight, &c.Qualifier, &c.Counted, &day)
	if err != nil {
		return no, side, at, c, err
	}
	if c.Value, err = ParseNum(value.String); err != nil {
		return no, side, at, c, err
	}
	c.Weight, err = ParseNum(weight)
	return no, side, at, c, err
}
