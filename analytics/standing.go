package analytics

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/thidua/thidua/ingest/period"
)

// Standing says how far the returns behind a figure are approved: how many
// count, and how many of them their wards call final (số chính thức).
type Standing struct{ Returns, Final int }

// The words for a Standing.
const (
	ApprovalNone        = "none"        // no return counts
	ApprovalProvisional = "provisional" // none of them is final
	ApprovalPartly      = "partly_final"
	ApprovalFinal       = "final"
)

// Approval is the Standing in a word.
func (s Standing) Approval() string {
	switch {
	case s.Returns == 0:
		return ApprovalNone
	case s.Final == 0:
		return ApprovalProvisional
	case s.Final < s.Returns:
		return ApprovalPartly
	}
	return ApprovalFinal
}

// Behind names what a Standing is of: a unit's id and a period.
type Behind struct {
	Unit   string
	Period period.Period
}

// Standings counts the returns behind the figures of f.Unit (code or id; all
// units for "") on f.Map, in every period there is a return for.
func (e *Evaluator) Standings(ctx context.Context, f Filter) (map[Behind]Standing, error) {
	a, err := e.request(ctx, f)
	if err != nil {
		return nil, err
	}
	g, err := e.stand(Filter{Map: a.Map})
	if err != nil {
		return nil, err
	}
	query, err := e.compose("standing", struct {
		ground
		Nested string
	}{g, e.texts["reach/nested.sql"]})
	if err != nil {
		return nil, err
	}
	all := map[Behind]Standing{}
	err = e.each(ctx, func(rows *sql.Rows) error {
		var at Behind
		var s Standing
		var day sql.NullString
		err := rows.Scan(&at.Unit, &at.Period, &s.Returns, &s.Final, &day)
		all[at] = s
		return err
	}, query, a.day, a.Unit)
	if err != nil {
		return nil, fmt.Errorf("returns behind figures: %w", err)
	}
	return all, nil
}
