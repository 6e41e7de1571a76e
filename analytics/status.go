package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/thidua/thidua/ingest/period"
)

// Status is who has reported for a year. Its JSON shape is a contract:
// received = accepted + rejected, and received + missing = expected.
type Status struct {
	Year     int          `json:"year"`
	Due      string       `json:"due"`      // last day on time, yyyy-mm-dd
	Expected int          `json:"expected"` // commune-level units at the period's end
	Received int          `json:"received"` // units that sent something
	OnTime   int          `json:"on_time"`  // units whose first accepted return came by Due
	Accepted int          `json:"accepted"`
	Rejected int          `json:"rejected"` // units with nothing but refused returns
	Missing  []UnitRef    `json:"missing"`
	Units    []UnitStatus `json:"units"`
}

// UnitRef names a unit.
type UnitRef struct {
	ID   string `json:"-"`
	Code string `json:"code"`
	Name string `json:"name"`
}

// UnitStatus is what one unit sent. State is accepted, rejected or missing;
// ReceivedAt is RFC 3339 in UTC, of the first accepted return, else of the
// newest refused one; the rest is of the newest return that counts.
type UnitStatus struct {
	UnitRef
	State      string `json:"state"`
	Revision   int    `json:"revision"`
	ReceivedAt string `json:"received_at"`
	OnTime     bool   `json:"on_time"`
	Errors     int    `json:"errors"`
	Warnings   int    `json:"warnings"`
}

// vietnam is the clock by which a day ends for those who report.
var vietnam = time.FixedZone("+07", 7*60*60)

// Due is the last day on which the return of p is on time: the day after the
// period ends, 15 December for a year (Decree 09/2019/NĐ-CP, articles 12 and
// 13; forms 0601 and 0602 are to be received that day), and grace days more.
func Due(p period.Period, grace int) time.Time {
	_, end := p.Bounds()
	return end.AddDate(0, 0, 1+grace)
}

// Status tells who has reported for year among the units under parent (code
// or id at the period's end), or among all if parent is empty.
func (e *Evaluator) Status(ctx context.Context, year int, parent string) (Status, error) {
	if _, err := e.lives(ctx, parent); err != nil {
		return Status{}, err
	}
	p := period.Year(year)
	_, end := p.Bounds()
	due := Due(p, e.Grace)
	late := time.Date(due.Year(), due.Month(), due.Day()+1, 0, 0, 0, 0, vietnam).UTC()
	s := Status{Year: year, Due: due.Format(time.DateOnly), Missing: []UnitRef{}, Units: []UnitStatus{}}
	err := e.each(ctx, func(rows *sql.Rows) error {
		u, err := scanStatus(rows)
		s.count(u)
		return err
	}, e.texts["queries/analytics_status.sql"], string(p), end, parent, late)
	if err != nil {
		return Status{}, fmt.Errorf("status of %d: %w", year, err)
	}
	return s, nil
}

func scanStatus(rows *sql.Rows) (UnitStatus, error) {
	var u UnitStatus
	var at sql.NullTime
	err := rows.Scan(&u.ID, &u.Code, &u.Name, &u.State, &u.Revision, &at, &u.OnTime, &u.Errors, &u.Warnings)
	if at.Valid {
		u.ReceivedAt = at.Time.UTC().Format(time.RFC3339)
	}
	return u, err
}

func (s *Status) count(u UnitStatus) {
	s.Units = append(s.Units, u)
	s.Expected++
	switch u.State {
	case "accepted":
		s.Accepted++
		s.Received++
	case "rejected":
		s.Rejected++
		s.Received++
	default:
		s.Missing = append(s.Missing, u.UnitRef)
	}
	if u.OnTime {
		s.OnTime++
	}
}
