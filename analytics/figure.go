package analytics

import (
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// What stands between figures, and between what each says, in a row of
// queries/analytics_points.sql.
const (
	betweenFigures = '\x1e'
	withinFigure   = '\x1f'
)

// told is a row of queries/analytics_points.sql: a unit in a period. Point is
// that of an indicator without a figure.
type told struct {
	Point
	figures string
}

func (t *told) scan(rows *sql.Rows) error {
	var day sql.NullString
	return rows.Scan(&t.Unit, &t.UnitID, &t.UnitName, &t.Period, &t.Expected, &t.Why, &t.figures, &day)
}

// reader makes points of rows: of every indicator one a row.
type reader struct {
	e    *Evaluator
	inds []*Indicator
	said []string // of the row at hand, by the number of an indicator

	numbers numbers
}

func newReader(e *Evaluator, inds []*Indicator) *reader {
	return &reader{e: e, inds: inds, said: make([]string, len(e.indicators)+2)}
}

// points gives the points of every indicator, in the order of the rows.
func (r *reader) points(rows []told) ([][]Point, error) {
	all := make([][]Point, len(r.inds))
	places := make([]int, len(r.inds))
	for i, ind := range r.inds {
		all[i], places[i] = make([]Point, 0, len(rows)), r.e.number(ind)
	}
	for i := range rows {
		if err := r.sort(rows[i].figures); err != nil {
			return nil, err
		}
		for j, ind := range r.inds {
			if !ind.Years.Meet(rows[i].Period) {
				continue
			}
			all[j] = append(all[j], rows[i].Point)
			if err := r.figure(ind, &all[j][len(all[j])-1], r.said[places[j]]); err != nil {
				return nil, fmt.Errorf("%s: %w", ind.ID, err)
			}
		}
	}
	return all, nil
}

// sort puts the figures of a row to the numbers of their indicators.
func (r *reader) sort(figures string) error {
	clear(r.said)
	for figures != "" {
		var text string
		text, figures = cut(figures, betweenFigures)
		number, text := cut(text, withinFigure)
		no, err := strconv.Atoi(number)
		if err != nil || no < 1 || no >= len(r.said) {
			return fmt.Errorf("a figure of no indicator: %q", number)
		}
		r.said[no] = text
	}
	return nil
}

// figure completes a point of ind from what a figure says, if there is one.
func (r *reader) figure(ind *Indicator, p *Point, text string) error {
	p.Indicator = ind.Code
	if text == "" {
		r.e.judge(ind, p, &r.numbers)
		return nil
	}
	top, text := cut(text, withinFigure)
	bottom, text := cut(text, withinFigure)
	reporting, text := cut(text, withinFigure)
	marks, text := cut(text, withinFigure)
	why, category := cut(text, withinFigure)
	p.Why, p.Series = Why(why), category
	p.Estimate, p.Approx = strings.Contains(marks, "e"), strings.Contains(marks, "a")
	var err error
	if p.Reporting, err = strconv.Atoi(reporting); err != nil {
		return err
	}
	if p.Numerator, err = r.numbers.read(top); err != nil {
		return err
	}
	if p.Denominator, err = r.numbers.read(bottom); err != nil {
		return err
	}
	r.e.judge(ind, p, &r.numbers)
	return nil
}

// cut parts a text at the first of a byte.
func cut(text string, at byte) (before, after string) {
	if i := strings.IndexByte(text, at); i >= 0 {
		return text[:i], text[i+1:]
	}
	return text, ""
}
