package publish

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/adhocore/gronx"
)

// Schedule is a cron expression (minute, hour, day, month, weekday) and the
// zone whose clock it is read on.
type Schedule struct {
	expr string
	zone *time.Location
}

// ErrNever says that an expression names no day there is.
var ErrNever = errors.New("no such day ever comes")

// ErrFields says that an expression does not have the five fields.
var ErrFields = errors.New("five fields are wanted: minute hour day month weekday")

// ParseSchedule reads a cron expression of five fields, or @yearly, @monthly,
// @weekly, @daily, @hourly.
func ParseSchedule(expr string, zone *time.Location) (Schedule, error) {
	s := Schedule{expr: strings.Join(strings.Fields(expr), " "), zone: zone}
	if n := len(strings.Fields(expr)); n != 5 && (n != 1 || !strings.HasPrefix(s.expr, "@")) {
		return s, ErrFields
	}
	if !gronx.New().IsValid(s.expr) {
		if _, err := gronx.NextTickAfter(s.expr, time.Unix(0, 0).UTC(), false); err != nil {
			return s, fmt.Errorf("cron expression: %w", err)
		}
		return s, ErrFields
	}
	// From a leap year on every day of a month is met.
	if _, err := gronx.NextTickAfter(s.expr, time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), false); err != nil {
		return s, ErrNever
	}
	return s, nil
}

// String is the expression and the zone, as the ledger keeps them.
func (s Schedule) String() string { return s.expr + " " + s.zone.String() }

// In is a moment on the clock of the schedule.
func (s Schedule) In(t time.Time) time.Time { return t.In(s.zone) }

// Next is the first due time after t. It is reckoned on the wall clock: where
// the clock is put forward a time that is left out comes an hour off, where it
// is put back a time that comes twice counts once, the first. The zero time is never.
func (s Schedule) Next(t time.Time) time.Time {
	wall := t.In(s.zone)
	naive := time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, time.UTC)
	for range 200 { // a repeated hour has at most so many minutes
		next, err := gronx.NextTickAfter(s.expr, naive, false)
		if err != nil {
			return time.Time{}
		}
		due := firstOf(time.Date(next.Year(), next.Month(), next.Day(), next.Hour(), next.Minute(), 0, 0, s.zone))
		if due.After(t) {
			return due
		}
		naive = next
	}
	return time.Time{}
}

// firstOf is the earlier moment of two that have the same time on the clock.
func firstOf(t time.Time) time.Time {
	for _, step := range []time.Duration{time.Hour, 30 * time.Minute} {
		if before := t.Add(-step); before.Format(time.DateTime) == t.Format(time.DateTime) {
			return before
		}
	}
	return t
}

// between lists the due times after one time, up to another and with it.
func (s Schedule) between(after, upTo time.Time) []time.Time {
	var all []time.Time
	for due := s.Next(after); !due.IsZero() && !due.After(upTo); due = s.Next(due) {
		all = append(all, due)
	}
	return all
}
