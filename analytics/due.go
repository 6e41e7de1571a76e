package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/period"
)

// dueRelation is what an indicator reads to know when a return is late.
const dueRelation = "reporting_due"

// lateness is from when a return of a period is late, as a template wants it.
type lateness struct{ Name, LateFrom string }

// due composes the relation reporting_due for indicators that read it: by the
// same window and days of grace as Board, so that both count alike. Others get
// none.
func (e *Evaluator) due(ctx context.Context, all ...member) (string, error) {
	if !slices.ContainsFunc(all, func(m member) bool { return strings.Contains(m.SQL, dueRelation) }) {
		return "", nil
	}
	days := []lateness{}
	err := e.each(ctx, func(rows *sql.Rows) error {
		var p period.Period
		if err := rows.Scan(&p); err != nil {
			return err
		}
		w, err := e.Window(AdminYear, p)
		if err != nil {
			return nil //nolint:nilerr // returns of such a period are due on no day
		}
		w.Grace += e.Grace
		days = append(days, lateness{strings.ReplaceAll(string(p), "'", "''"), w.Late().Format(time.DateTime)})
		return nil
	}, e.texts["queries/analytics_periods.sql"])
	if err != nil {
		return "", fmt.Errorf("due days: %w", err)
	}
	due, err := e.compose("due", days)
	return due + "\n", err
}

// ground composes what members, asked as f says, stand on.
func (e *Evaluator) ground(ctx context.Context, f Filter, all []member) (ground, error) {
	g, err := e.stand(f)
	if err != nil {
		return g, err
	}
	due, err := e.due(ctx, all...)
	g.Before += due
	return g, err
}
