package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"math/big"

	"github.com/thidua/thidua/ingest/period"
)

// Sums are the two operands of a point, added up from source cells; null where
// the side has no cells to add.
type Sums struct{ Numerator, Denominator Num }

// At names a point by unit id and period.
type At struct {
	UnitID string
	Period period.Period
}

// Again adds up the operands of an indicator's points once more, from the
// cells as they were read instead of the section's table: what is compared
// with the points before they are delivered. A derived indicator has no cells
// of its own, and one that counts returns none at all: they give nothing.
func (e *Evaluator) Again(ctx context.Context, ind *Indicator, f Filter) (map[At]Sums, error) {
	sums := map[At]Sums{}
	if len(ind.Uses) > 0 {
		return sums, nil
	}
	for _, t := range []*Trace{ind.Top, ind.Bottom} {
		if t == nil || t.Count == Returns {
			continue
		}
		err := e.again(ctx, ind, t, f, func(at At, sum *big.Rat) {
			s := sums[at]
			side := &s.Numerator
			if t == ind.Bottom {
				side = &s.Denominator
			}
			if side.Null() {
				side.R = new(big.Rat)
			}
			side.R.Add(side.R, sum)
			sums[at] = s
		})
		if err != nil {
			return nil, fmt.Errorf("again %s: %w", ind.ID, err)
		}
	}
	return sums, nil
}

func (e *Evaluator) again(ctx context.Context, ind *Indicator, t *Trace, f Filter, add func(At, *big.Rat)) error {
	one, side := []member{{1, ind}}, newSource(1, 0, t)
	base, err := e.compose("base", one)
	if err != nil {
		return err
	}
	data := map[string]any{
		"Made": e.texts["queries/analytics_made.sql"], "Nested": e.texts["reach/nested.sql"],
		"Ratio": ind.Rollup == Ratio, "Rows": t.Count == Rows,
		"Section": side.Section, "Where": side.Where, "Names": side.Names(),
	}
	if data["Asked"], err = e.compose("asked", one); err != nil {
		return err
	}
	return e.ask(ctx, question{template: "again", base: base, filter: f, data: data}, func(rows *sql.Rows) error {
		var at At
		var field string
		var sum, day sql.NullString
		if err := rows.Scan(&at.UnitID, &at.Period, &field, &sum, &day); err != nil {
			return err
		}
		n, err := ParseNum(sum.String)
		if err != nil || n.Null() {
			return err
		}
		for _, signed := range t.Fields {
			if signed == "-"+field {
				n.R.Neg(n.R)
			}
		}
		add(at, n.R)
		return nil
	})
}

// Field is what a unit gave in a field of a card, as it was read.
type Field struct {
	Section, Name string
	State         string // number, zero, none, na or missing
	Value         Num
	Text          string
	Qualifier     string
}

// CardFields gives the fields of the first row of every section in the newest
// return of f that f.Unit sent itself; none if it does not report itself.
func (e *Evaluator) CardFields(ctx context.Context, f Filter) ([]Field, error) {
	var list []Field
	err := e.ask(ctx, question{template: "card", filter: f}, func(rows *sql.Rows) error {
		x, err := scanTexts(rows, 7)
		if err != nil {
			return err
		}
		n, err := ParseNum(x[3])
		list = append(list, Field{Section: x[0], Name: x[1], State: x[2], Value: n, Text: x[4], Qualifier: x[5]})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("fields of cards: %w", err)
	}
	return list, nil
}

// Hint is the word by which the newest figure of an indicator's cells is
// approximate: gan, tren or khoang; the last if units differ.
func (e *Evaluator) Hint(ctx context.Context, ind *Indicator, f Filter) (string, error) {
	all, err := e.Explanations(ctx, ind, f)
	if err != nil {
		return "", err
	}
	word := ""
	for _, x := range all {
		for _, side := range []*Side{x.Numerator, x.Denominator} {
			if side == nil {
				continue
			}
			for _, c := range side.Cells {
				if !c.Counted || c.Qualifier == "" || c.Qualifier == "chinh_xac" {
					continue
				}
				if word != "" && word != c.Qualifier {
					return "khoang", nil
				}
				word = c.Qualifier
			}
		}
	}
	return word, nil
}
