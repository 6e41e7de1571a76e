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
	betweenFigures = "\x1e"
	withinFigure   = "\x1f"
)

// reader reads the rows of queries/analytics_points.sql.
type reader struct {
	e      *Evaluator
	inds   []*Indicator
	places map[int]int // in inds, by the number of an indicator
	points [][]Point   // of inds
}

// row reads a unit in a period: a point of every indicator. One without a
// figure is null for the reason the row gives.
func (r *reader) row(rows *sql.Rows) error {
	var p Point
	var silent, figures string
	var day sql.NullString
	err := rows.Scan(&p.Unit, &p.UnitID, &p.UnitName, &p.Period, &p.Expected, &silent, &figures, &day)
	if err != nil {
		return err
	}
	p.Why = Why(silent)
	said := make([]string, len(r.inds))
	for text := range strings.SplitSeq(figures, betweenFigures) {
		number, text, found := strings.Cut(text, withinFigure)
		if !found {
			continue
		}
		no, err := strconv.Atoi(number)
		if err != nil {
			return fmt.Errorf("a figure of no indicator: %q", text)
		}
		if i, ok := r.places[no]; ok {
			said[i] = text
		}
	}
	for i, ind := range r.inds {
		if !ind.Years.Meet(p.Period) {
			continue
		}
		x, err := ind.figure(p, said[i])
		if err != nil {
			return err
		}
		r.points[i] = append(r.points[i], r.e.judge(ind, x))
	}
	return nil
}

// figure completes a point of ind from what a figure says, if there is one.
func (ind *Indicator) figure(p Point, text string) (Point, error) {
	p.Indicator = ind.Code
	if text == "" {
		return p, nil
	}
	top, text, _ := strings.Cut(text, withinFigure)
	bottom, text, _ := strings.Cut(text, withinFigure)
	reporting, text, _ := strings.Cut(text, withinFigure)
	marks, text, _ := strings.Cut(text, withinFigure)
	why, category, _ := strings.Cut(text, withinFigure)
	p.Why, p.Series = Why(why), category
	p.Estimate, p.Approx = strings.Contains(marks, "e"), strings.Contains(marks, "a")
	var err error
	if p.Reporting, err = strconv.Atoi(reporting); err != nil {
		return p, fmt.Errorf("%s: %w", ind.ID, err)
	}
	if p.Numerator, err = ParseNum(top); err != nil {
		return p, err
	}
	p.Denominator, err = ParseNum(bottom)
	return p, err
}
