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

// read reads a row of queries/analytics_points.sql, a unit in a period: a point
// for each of the members, which goes to its place of into.
func (e *Evaluator) read(rows *sql.Rows, all []member, into [][]Point) error {
	var p Point
	var figures string
	var day sql.NullString
	err := rows.Scan(&p.Unit, &p.UnitID, &p.UnitName, &p.Period, &p.Expected, &figures, &day)
	if err != nil {
		return err
	}
	for text := range strings.SplitSeq(figures, betweenFigures) {
		number, text, _ := strings.Cut(text, withinFigure)
		no, err := strconv.Atoi(number)
		if err != nil || no < 1 || no > len(all) {
			return fmt.Errorf("a figure of no indicator: %q", text)
		}
		ind := all[no-1].Indicator
		if !ind.Years.Meet(p.Period) {
			continue
		}
		x, err := ind.figure(p, text)
		if err != nil {
			return err
		}
		into[no-1] = append(into[no-1], e.judge(ind, x))
	}
	return nil
}

// figure completes a point of ind from what a figure says.
func (ind *Indicator) figure(p Point, text string) (Point, error) {
	top, text, _ := strings.Cut(text, withinFigure)
	bottom, text, _ := strings.Cut(text, withinFigure)
	reporting, text, _ := strings.Cut(text, withinFigure)
	marks, text, _ := strings.Cut(text, withinFigure)
	why, category, _ := strings.Cut(text, withinFigure)
	p.Indicator, p.Why, p.Series = ind.Code, Why(why), category
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
