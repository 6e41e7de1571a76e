package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"slices"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Explanation is a figure with every source cell behind it.
type Explanation struct {
	Point       Point         `json:"point"`
	Numerator   *Side         `json:"numerator,omitempty"`
	Denominator *Side         `json:"denominator,omitempty"`
	Uses        []Explanation `json:"uses,omitempty"` // of a derived indicator: the figures it comes from
}

// Side is the numerator or the denominator: Sum is Σ Share of the cells
// counted, and equals that of the point.
type Side struct {
	Label   lang.Text    `json:"label"`
	Section string       `json:"section"` // stem
	Sum     Num          `json:"sum"`
	Cells   []SourceCell `json:"cells"`
}

// SourceCell is one cell of one workbook.
type SourceCell struct {
	Unit      string `json:"unit"`
	UnitID    string `json:"-"`
	UnitName  string `json:"unit_name"`
	File      string `json:"file"`
	SHA256    string `json:"sha256"`
	Revision  int    `json:"revision"`
	Sheet     string `json:"sheet"`
	Ref       string `json:"cell"`
	Section   string `json:"section"`
	Row       int    `json:"row"` // within the section
	Field     string `json:"field"`
	Typed     string `json:"typed"`
	State     string `json:"state"` // number, zero, none, na, missing
	Value     Num    `json:"value"`
	Sign      int    `json:"sign"`   // 1, or −1 where it is subtracted
	Weight    Num    `json:"weight"` // share that goes to the unit asked
	Share     Num    `json:"share"`  // value × sign × weight
	Qualifier string `json:"qualifier"`
	Counted   bool   `json:"counted"` // false: its unit lacks the other side and is left out
}

// nilField is the envelope's field that declares a section nil; as a source
// cell it stands for zero.
const nilField = "nil_sections"

// Explain gives the figure of ind at a unit (code or id) in one period on a
// map, and every cell behind it.
func (e *Evaluator) Explain(ctx context.Context, ind *Indicator, unit string, p period.Period, m Map) (Explanation, error) {
	all, err := e.Explanations(ctx, ind, Filter{Unit: unit, Period: p, Map: m})
	if err != nil {
		return Explanation{}, err
	}
	if len(all) != 1 {
		return Explanation{}, fmt.Errorf("explain %s, %s %s: %d points", ind.ID, unit, p, len(all))
	}
	return all[0], nil
}

// Explanations gives the points of Eval, each with every cell behind it: for
// many figures far cheaper than one by one. A derived indicator is explained
// by the figures it uses, one that looks back by those of both periods.
func (e *Evaluator) Explanations(ctx context.Context, ind *Indicator, f Filter) ([]Explanation, error) {
	if f.Map == "" {
		f.Map = Reported
	}
	points, err := e.Eval(ctx, ind, f)
	if err != nil {
		return nil, err
	}
	if len(ind.Uses) > 0 {
		return e.uses(ctx, ind, f, points)
	}
	all := make([]Explanation, len(points))
	at := map[place]*Explanation{}
	for i, p := range points {
		all[i] = Explanation{Point: p, Numerator: newSide(ind.Top), Denominator: newSide(ind.Bottom)}
		at[placeOf(p)] = &all[i]
	}
	if !ind.Years.Meet(f.Period) && f.Period != "" {
		return all, nil
	}
	for _, t := range []*Trace{ind.Top, ind.Bottom} {
		if t == nil {
			continue
		}
		if err := e.cells(ctx, ind, t, f, at); err != nil {
			return nil, fmt.Errorf("explain %s: %w", ind.ID, err)
		}
	}
	for i := range all {
		all[i].settle(ind)
	}
	return all, nil
}

// place is where a point stands.
type place struct {
	unit   string // unit id
	period period.Period
}

func placeOf(p Point) place { return place{p.UnitID, p.Period} }

func newSide(t *Trace) *Side {
	if t == nil {
		return nil
	}
	side := &Side{Label: t.Label, Section: t.Section, Cells: []SourceCell{}}
	if t.Count == Returns {
		side.Section = envelopeSection
	}
	return side
}

// cells hands every source cell of one side to the figures it is part of.
func (e *Evaluator) cells(ctx context.Context, ind *Indicator, t *Trace, f Filter, to map[place]*Explanation) error {
	day, err := f.Map.day()
	if err != nil {
		return err
	}
	query, err := e.trace(ind, t, f.Map)
	if err != nil {
		return err
	}
	from, until := f.bounds()
	return e.each(ctx, func(rows *sql.Rows) error {
		at, c, err := scanCell(rows)
		x, ok := to[at]
		if err != nil || !ok {
			return err
		}
		c.sign(t)
		if t == ind.Top {
			x.Numerator.add(c)
		} else {
			x.Denominator.add(c)
		}
		return nil
	}, query, day, string(f.Period), string(period.Year(from)), string(period.Year(until)), f.Unit)
}

// scanCell reads a row of queries/analytics_trace.sql: a cell, and the figure
// it is part of.
func scanCell(rows *sql.Rows) (at place, c SourceCell, err error) {
	var value, day sql.NullString
	var weight string
	err = rows.Scan(&at.unit, &at.period, &c.Unit, &c.UnitID, &c.UnitName, &c.File, &c.SHA256, &c.Revision, &c.Sheet, &c.Ref,
		&c.Section, &c.Row, &c.Field, &c.Typed, &c.State, &value, &weight, &c.Qualifier, &c.Counted, &day)
	if err != nil {
		return at, c, err
	}
	if c.Value, err = ParseNum(value.String); err != nil {
		return at, c, err
	}
	c.Weight, err = ParseNum(weight)
	return at, c, err
}

// sign works out what the cell adds to its side.
func (c *SourceCell) sign(t *Trace) {
	c.Sign = 1
	if slices.Contains(t.Fields, "-"+c.Field) {
		c.Sign = -1
	}
	switch {
	case c.Field == nilField:
		c.State, c.Value = "none", Num{new(big.Rat)}
	case t.Count == Rows:
		c.Value = Num{big.NewRat(1, 1)}
	case t.Count == Returns:
		c.Value = Num{}
	}
	if !c.Value.Null() {
		share := new(big.Rat).Mul(c.Value.R, c.Weight.R)
		c.Share = Num{share.Mul(share, big.NewRat(int64(c.Sign), 1))}
	}
}

// settle makes the sum of a side without any cell zero where the figure is: a
// section filled in without a line of the kind counted. A side that counts
// returns has the figure for its sum.
func (x *Explanation) settle(ind *Indicator) {
	for i, side := range []*Side{x.Numerator, x.Denominator} {
		figure := []Num{x.Point.Numerator, x.Point.Denominator}[i]
		if side != nil && []*Trace{ind.Top, ind.Bottom}[i].Count == Returns {
			side.Sum = figure
			continue
		}
		if side != nil && side.Sum.Null() && !figure.Null() {
			side.Sum = Num{new(big.Rat)}
		}
	}
}

// add takes a cell into the side.
func (s *Side) add(c SourceCell) {
	s.Cells = append(s.Cells, c)
	if !c.Counted || c.Share.Null() {
		return
	}
	if s.Sum.Null() {
		s.Sum = Num{new(big.Rat)}
	}
	s.Sum = Num{new(big.Rat).Add(s.Sum.R, c.Share.R)}
}
