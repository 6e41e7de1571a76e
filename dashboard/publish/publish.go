// Package publish does what falls due, once.
//
// A Job has a Schedule and makes parcels; what is in them it alone knows. The
// Runner finds the times a job was due at and hands each parcel over, and
// writes every step into a Ledger before and after it is taken. What has been
// delivered is never delivered again, whatever happens between two steps:
//
//   - A parcel whose arrival can be looked up (a folder) is looked for after a
//     crash, and delivered only if it is not there: exactly once.
//   - One whose arrival cannot (an e-mail) is not sent again when nobody knows
//     whether it was taken: at most once, and the ledger says "unknown".
package publish

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/thidua/thidua/ingest/lang"
)

// Job is something that falls due again and again.
type Job struct {
	Name     string
	Schedule Schedule
	From     time.Time // the first time that counts; zero for when it was first seen
	LastOnly bool      // of several missed times only the last is made good
	// Make makes what falls due at a time: one parcel for each receiver.
	Make func(ctx context.Context, due time.Time) ([]Parcel, error)
}

// Parcel is what one receiver gets.
type Parcel struct {
	To   string // the receiver, the same at every attempt
	Hash string // sha256 of the content, in hex
	ID   string // what the receiver knows it by; "" where Arrived can look
	// Deliver hands it over, whole or not at all. ErrUnknown says that nobody
	// knows which of the two.
	Deliver func(ctx context.Context) error
	// Arrived reports whether content with hash is at the receiver's; nil
	// where that cannot be looked up.
	Arrived func(hash string) (bool, error)
}

// ErrUnknown is wrapped by a delivery that may or may not have happened.
var ErrUnknown = errors.New("nobody knows whether it arrived")

// Kind says what an Event is about.
type Kind string

// The kinds of events. Planned: a job is known from a time on, by a schedule.
// Due: a time came. Skipped: it came, and only a later one is made good.
// Started: a parcel is about to be handed over. Delivered, Failed, Unknown:
// how that ended; Failed without a receiver says that nothing could be made.
// Done: every parcel of a due time is delivered or unknown.
const (
	Planned   Kind = "planned"
	Due       Kind = "due"
	Skipped   Kind = "skipped"
	Started   Kind = "started"
	Delivered Kind = "delivered"
	Failed    Kind = "failed"
	Unknown   Kind = "unknown"
	Done      Kind = "done"
)

// Event is one step, as the ledger keeps it.
type Event struct {
	Kind     Kind
	At       time.Time // when it was written, by the ledger
	Job      string
	Due      time.Time // of Planned: what comes after this time counts
	To       string
	Hash     string
	ID       string
	Schedule string // of Planned
	Why      lang.Text
}

// Ledger keeps events for ever. Record returns when they are on disk, all of
// them or none.
type Ledger interface {
	Record(events ...Event) error
	Events() iter.Seq[Event]
}
