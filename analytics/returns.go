package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/thidua/thidua/ingest/period"
)

// ReturnInfo is one received file that named a unit.
type ReturnInfo struct {
	ReturnID     string        `json:"return_id"`
	SHA256       string        `json:"sha256"`
	File         string        `json:"file"`
	UnitID       string        `json:"-"`
	Unit         string        `json:"unit"`
	UnitName     string        `json:"unit_name"`
	Kind         string        `json:"kind"` // nam, 6thang, quy, thang, 5nam, 10nam, dot_xuat
	Period       period.Period `json:"period"`
	Official     bool          `json:"official"`
	State        string        `json:"state"` // accepted, rejected, superseded
	Revision     int           `json:"revision"`
	ReceivedAt   string        `json:"received_at"` // RFC 3339
	SupersededBy string        `json:"superseded_by,omitempty"`
	Errors       int           `json:"errors"`
	Warnings     int           `json:"warnings"`
}

// Finding is what a check across returns found.
type Finding struct {
	Code     string        `json:"code"`
	Severity string        `json:"severity"`
	UnitID   string        `json:"-"`
	Unit     string        `json:"unit"`
	UnitName string        `json:"unit_name"`
	Period   period.Period `json:"period"`
	Section  string        `json:"section"`
	Field    string        `json:"field"`
	Detail   string        `json:"detail"`
}

// Returns lists what was received of a unit (code: of every life; or id; ""
// for all), the newest period first, then the newest file.
func (e *Evaluator) Returns(ctx context.Context, unit string) ([]ReturnInfo, error) {
	if _, err := e.lives(ctx, unit); err != nil {
		return nil, err
	}
	list := []ReturnInfo{}
	err := e.each(ctx, func(rows *sql.Rows) error {
		var r ReturnInfo
		var at time.Time
		err := rows.Scan(&r.ReturnID, &r.SHA256, &r.File, &r.UnitID, &r.Unit, &r.UnitName, &r.Kind, &r.Period,
			&r.Official, &r.State, &r.Revision, &at, &r.SupersededBy, &r.Errors, &r.Warnings)
		r.ReceivedAt = at.UTC().Format(time.RFC3339)
		list = append(list, r)
		return err
	}, e.texts["queries/analytics_returns.sql"], unit)
	if err != nil {
		return nil, fmt.Errorf("returns: %w", err)
	}
	return list, nil
}

// Findings lists what the checks across returns found at f.Unit (as in
// Returns) in the years of f, the newest first.
func (e *Evaluator) Findings(ctx context.Context, f Filter) ([]Finding, error) {
	if _, err := e.lives(ctx, f.Unit); err != nil {
		return nil, err
	}
	from, to := f.bounds()
	list := []Finding{}
	err := e.each(ctx, func(rows *sql.Rows) error {
		var x Finding
		err := rows.Scan(&x.Code, &x.Severity, &x.UnitID, &x.Unit, &x.UnitName, &x.Period,
			&x.Section, &x.Field, &x.Detail)
		list = append(list, x)
		return err
	}, e.texts["queries/analytics_findings.sql"], f.Unit, from, to)
	if err != nil {
		return nil, fmt.Errorf("findings: %w", err)
	}
	return list, nil
}
