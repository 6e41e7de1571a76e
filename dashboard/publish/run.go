package publish

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/thidua/thidua/ingest/lang"
)

// Runner does what has fallen due by Now. One at a time may work on a Ledger.
type Runner struct {
	Ledger Ledger
	Jobs   []Job
	Now    time.Time
	// Say puts an error into words for the ledger; it must not tell secrets.
	Say func(error) lang.Text
	// Tell hears of every event after it was written, with its cause if it is
	// of a failure.
	Tell func(e Event, cause error)
}

// Pending lists what Run would try, in its order, and writes nothing.
func (r *Runner) Pending() []*Occurrence {
	h := read(r.Ledger)
	for _, j := range r.Jobs {
		for _, e := range r.news(h, j) {
			h.apply(e)
		}
	}
	return r.pending(h)
}

// Run finds what has fallen due and does it, oldest first, each due time of
// each job by itself: one that fails stops no other, and is tried again by the
// next Run. The error is one of the ledger or of ctx; then nothing more was
// done, and what was begun is settled by the next Run.
func (r *Runner) Run(ctx context.Context) error {
	h := read(r.Ledger)
	if err := r.settle(h); err != nil {
		return err
	}
	for _, j := range r.Jobs {
		if err := r.record(h, nil, r.news(h, j)...); err != nil {
			return err
		}
	}
	jobs := map[string]Job{}
	for _, j := range r.Jobs {
		jobs[j.Name] = j
	}
	for _, o := range r.pending(h) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.one(ctx, h, jobs[o.Job], o); err != nil {
			return err
		}
	}
	return nil
}

// record writes events and takes note of them.
func (r *Runner) record(h *history, cause error, events ...Event) error {
	if len(events) == 0 {
		return nil
	}
	if err := r.Ledger.Record(events...); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	for _, e := range events {
		h.apply(e)
		r.Tell(e, cause)
	}
	return nil
}

// settle ends what a crash left begun and cannot be looked up: it may have
// been sent, so it is not sent again.
func (r *Runner) settle(h *history) error {
	for _, o := range h.sorted() {
		for _, s := range o.Sent {
			if s.State != Started || s.ID == "" {
				continue
			}
			e := Event{Kind: Unknown, Job: o.Job, Due: o.Due, To: s.To, Hash: s.Hash, ID: s.ID, Why: lang.Both("publish.why.crash")}
			if err := r.record(h, ErrUnknown, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// news are the events that a job is known and that its times came. A schedule
// that was changed counts from now on: its past is that of the old one.
func (r *Runner) news(h *history, j Job) []Event {
	var events []Event
	p, known := h.plans[j.Name]
	if !known || p.schedule != j.Schedule.String() {
		from := r.Now
		if !known && !j.From.IsZero() {
			from = j.From.Add(-time.Second) // the time itself counts
		}
		events = append(events, Event{Kind: Planned, Job: j.Name, Due: from, Schedule: j.Schedule.String()})
		if from.After(p.seen) {
			p.seen = from
		}
	}
	times := j.Schedule.between(p.seen, r.Now)
	for i, due := range times {
		if j.LastOnly && i < len(times)-1 {
			events = append(events, Event{Kind: Skipped, Job: j.Name, Due: due, Why: lang.Both("publish.why.later")})
			continue
		}
		events = append(events, Event{Kind: Due, Job: j.Name, Due: due})
	}
	return events
}

// pending lists what is open and has a job, by due time.
func (r *Runner) pending(h *history) []*Occurrence {
	known := map[string]bool{}
	for _, j := range r.Jobs {
		known[j.Name] = true
	}
	var open []*Occurrence
	for _, o := range h.sorted() {
		if o.open() && known[o.Job] && !o.Due.After(r.Now) {
			open = append(open, o)
		}
	}
	return open
}

// one makes and delivers what fell due at one time.
func (r *Runner) one(ctx context.Context, h *history, j Job, o *Occurrence) error {
	parcels, err := j.Make(ctx, o.Due)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return r.record(h, err, Event{Kind: Failed, Job: o.Job, Due: o.Due, Why: r.Say(err)})
	}
	settled := true
	for _, p := range parcels {
		ok, err := r.hand(ctx, h, o, p)
		if err != nil {
			return err
		}
		settled = settled && ok
	}
	if !settled {
		return nil
	}
	return r.record(h, nil, Event{Kind: Done, Job: o.Job, Due: o.Due})
}

// hand hands one parcel over, unless that is settled already; it reports
// whether it now is.
func (r *Runner) hand(ctx context.Context, h *history, o *Occurrence, p Parcel) (bool, error) {
	e := Event{Job: o.Job, Due: o.Due, To: p.To, Hash: p.Hash, ID: p.ID}
	if s := o.to(p.To); s != nil {
		switch s.State {
		case Delivered, Unknown:
			return true, nil
		case Started:
			if there, err := p.Arrived(s.Hash); err == nil && there {
				e.Kind, e.Hash = Delivered, s.Hash
				return true, r.record(h, nil, e)
			}
		default: // it failed: once more
		}
	}
	if err := ctx.Err(); err != nil {
		return false, err
	}
	e.Kind = Started
	if err := r.record(h, nil, e); err != nil {
		return false, err
	}
	err := p.Deliver(ctx)
	switch {
	case err == nil:
		e.Kind = Delivered
	case errors.Is(err, ErrUnknown):
		e.Kind, e.Why = Unknown, r.Say(err)
	default:
		e.Kind, e.Why = Failed, r.Say(err)
	}
	return e.Kind != Failed, r.record(h, err, e)
}
