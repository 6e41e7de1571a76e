package analytics

import (
	"context"
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
// by the figures it uses, one that looks back by those of both periods. Figures
// of groups are not explained: a Group asked for is left out.
func (e *Evaluator) Explanations(ctx context.Context, ind *Indicator, f Filter) ([]Explanation, error) {
	all, err := e.ExplainAll(ctx, []*Indicator{ind}, f)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// ExplainAll gives the Explanations of many indicators, in the order of inds.
func (e *Evaluator) ExplainAll(ctx context.Context, inds []*Indicator, f Filter) ([][]Explanation, error) {
	f.Group = ""
	a, err := e.request(ctx, f)
	if err != nil {
		return nil, err
	}
	points, err := e.EvalAll(ctx, inds, a.Filter)
	if err != nil {
		return nil, err
	}
	all, at := make([][]Explanation, len(inds)), map[place]*Explanation{}
	var direct []*Indicator
	for i, ind := range inds {
		if len(ind.Uses) > 0 {
			if all[i], err = e.uses(ctx, ind, a.Filter, points[i]); err != nil {
				return nil, err
			}
			continue
		}
		all[i] = ind.unexplained(points[i], at)
		if f.Period == "" || ind.Years.Meet(f.Period) {
			direct = append(direct, ind)
		}
	}
	for set := range slices.Chunk(direct, setSize) {
		if err := e.cells(ctx, set, a, at); err != nil {
			return nil, fmt.Errorf("source cells: %w", err)
		}
	}
	for i, ind := range inds {
		for _, x := range all[i] {
			if slices.Contains(direct, ind) {
				x.settle(ind)
			}
		}
	}
	return all, nil
}

// unexplained gives explanations without cells yet, and keeps where they are.
func (ind *Indicator) unexplained(points []Point, at map[place]*Explanation) []Explanation {
	all := make([]Explanation, len(points))
	for i, p := range points {
		all[i] = Explanation{Point: p, Numerator: newSide(ind.Top), Denominator: newSide(ind.Bottom)}
		at[place{ind.ID, p.UnitID, p.Period}] = &all[i]
	}
	return all
}

// place is where a point stands.
type place struct {
	indicator string
	unit      string // unit id
	period    period.Period
}

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
