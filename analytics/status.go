package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/thidua/thidua/ingest/period"
)

// Tally is how many returns were due and what came: received = accepted +
// rejected, accepted = on time + late, expected = received + missing.
type Tally struct {
	Expected int `json:"expected"` // commune-level units there are on the due day
	Received int `json:"received"` // units that sent something
	OnTime   int `json:"on_time"`  // units whose first accepted return came by the due day
	Late     int `json:"late"`     // units whose first accepted return came after it
	Accepted int `json:"accepted"` // units with an accepted return
	Rejected int `json:"rejected"` // units with nothing but refused returns
	Official int `json:"official"` // of the accepted, those whose figures are no estimate
	Absent   int `json:"absent"`   // units that sent nothing
}

// Status is who has reported for a period. Its JSON shape is a contract, which
// only grows. Days are yyyy-mm-dd.
type Status struct {
	Year     int            `json:"year"`
	Due      string         `json:"due"` // last day on time
	Expected int            `json:"expected"`
	Received int            `json:"received"`
	OnTime   int            `json:"on_time"`
	Accepted int            `json:"accepted"`
	Rejected int            `json:"rejected"`
	Missing  []UnitRef      `json:"missing"`
	Units    []UnitStatus   `json:"units"`
	Late     int            `json:"late"`
	Official int            `json:"official"` // of the accepted, those whose figures are no estimate
	Parents  []ParentStatus `json:"parents"`  // by the unit right above, by code
	Period   period.Period  `json:"period"`
	Window   string         `json:"window"` // how the year is counted: "admin"
	From     string         `json:"from"`   // first and last day of the window
	To       string         `json:"to"`
	Cutoff   string         `json:"cutoff"` // figures sent before its end are estimates
	Grace    int            `json:"grace"`  // days after the window's due day that count as on time, in Due already
}

// Tally is the counts of a board as one.
func (s *Status) Tally() Tally {
	return Tally{s.Expected, s.Received, s.OnTime, s.Late, s.Accepted, s.Rejected, s.Official, s.Expected - s.Received}
}

// UnitRef names a unit.
type UnitRef struct {
	ID   string `json:"-"`
	Code string `json:"code"`
	Name string `json:"name"`
}

// UnitStatus is what one unit sent. State is accepted, rejected or missing;
// ReceivedAt is RFC 3339 in UTC, of the first accepted return, else of the
// newest refused one; the rest is of the return that counts.
type UnitStatus struct {
	UnitRef
	State      string  `json:"state"`
	Revision   int     `json:"revision"`
	ReceivedAt string  `json:"received_at"`
	OnTime     bool    `json:"on_time"`
	Errors     int     `json:"errors"`
	Warnings   int     `json:"warnings"`
	Official   bool    `json:"official"` // its figures are no estimate
	Parent     UnitRef `json:"parent"`   // right above it on the due day
}

// ParentStatus is the count of the units right under one.
type ParentStatus struct {
	UnitRef
	Tally
}

// vietnam is the clock by which a day ends for those who report.
var vietnam = time.FixedZone("+07", 7*60*60)

// Asked names the board of a period: the units under Parent (code or id on the
// due day; "" for all), by a window of reporting_windows.csv ("" for
// AdminYear).
type Asked struct {
	Period period.Period
	Parent string
	Window string
}

// Status is the Board of a year.
func (e *Evaluator) Status(ctx context.Context, year int, parent string) (Status, error) {
	return e.Board(ctx, Asked{Period: period.Year(year), Parent: parent})
}

// Board tells who has reported for a period. A parent or a window nobody knows
// is an *UnknownError.
func (e *Evaluator) Board(ctx context.Context, a Asked) (Status, error) {
	if _, err := e.lives(ctx, a.Parent); err != nil {
		return Status{}, err
	}
	w, err := e.Window(a.Window, a.Period)
	if err != nil {
		return Status{}, err
	}
	w.Grace += e.Grace
	s := newStatus(a.Period, w)
	_, end := a.Period.Bounds()
	due := w.Due.AddDate(0, 0, w.Grace)
	s.Due = due.Format(time.DateOnly)
	err = e.each(ctx, func(rows *sql.Rows) error {
		u, err := scanStatus(rows)
		s.take(u)
		return err
	}, e.texts["queries/analytics_status.sql"], string(a.Period), w.Due, a.Parent, w.Late(), end)
	if err != nil {
		return Status{}, fmt.Errorf("status of %s: %w", a.Period, err)
	}
	s.byParent()
	return s, nil
}

func newStatus(p period.Period, w Window) Status {
	return Status{
		Year: p.Year(), Period: p, Window: w.Name, Grace: w.Grace,
		From: w.Starts.Format(time.DateOnly), To: w.Ends.Format(time.DateOnly), Cutoff: w.Cutoff.Format(time.DateOnly),
		Missing: []UnitRef{}, Units: []UnitStatus{}, Parents: []ParentStatus{},
	}
}

func scanStatus(rows *sql.Rows) (UnitStatus, error) {
	var u UnitStatus
	var at sql.NullTime
	err := rows.Scan(&u.ID, &u.Code, &u.Name, &u.Parent.ID, &u.Parent.Code, &u.Parent.Name,
		&u.State, &u.Official, &u.Revision, &at, &u.OnTime, &u.Errors, &u.Warnings)
	if at.Valid {
		u.ReceivedAt = at.Time.UTC().Format(time.RFC3339)
	}
	return u, err
}

// take adds a unit to the board.
func (s *Status) take(u UnitStatus) {
	s.Units = append(s.Units, u)
	t := s.Tally()
	t.add(u)
	s.Expected, s.Received, s.OnTime, s.Late = t.Expected, t.Received, t.OnTime, t.Late
	s.Accepted, s.Rejected, s.Official = t.Accepted, t.Rejected, t.Official
	if u.State == "missing" {
		s.Missing = append(s.Missing, u.UnitRef)
	}
}

func (c *Tally) add(u UnitStatus) {
	c.Expected++
	switch u.State {
	case "accepted":
		c.Accepted++
		c.Received++
		if u.Official {
			c.Official++
		}
		if u.OnTime {
			c.OnTime++
		} else {
			c.Late++
		}
	case "rejected":
		c.Rejected++
		c.Received++
	default:
		c.Absent++
	}
}
