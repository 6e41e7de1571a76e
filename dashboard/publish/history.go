package publish

import (
	"slices"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/lang"
)

// Occurrence is one due time of a job, and how it stands.
type Occurrence struct {
	Job   string
	Due   time.Time
	State Kind // Due while nothing was tried, Failed, Skipped or Done
	Why   lang.Text
	At    time.Time // of the last event
	Sent  []Sent    // by receiver
}

// Sent is a parcel of an Occurrence, and how it stands: Started, Delivered,
// Failed or Unknown.
type Sent struct {
	To, Hash, ID string
	State        Kind
	Why          lang.Text
	At           time.Time
}

// open reports whether something is still to be done.
func (o *Occurrence) open() bool { return o.State != Done && o.State != Skipped }

// to is the parcel for a receiver, nil if none was ever begun.
func (o *Occurrence) to(receiver string) *Sent {
	for i := range o.Sent {
		if o.Sent[i].To == receiver {
			return &o.Sent[i]
		}
	}
	return nil
}

// plan is up to where the due times of a job are known.
type plan struct {
	schedule string
	seen     time.Time
}

// key names an occurrence. The moment, not its zone, tells two apart.
type key struct {
	job string
	due int64
}

// history is what a ledger says, put together.
type history struct {
	plans map[string]plan
	all   map[key]*Occurrence
}

func read(l Ledger) *history {
	h := &history{plans: map[string]plan{}, all: map[key]*Occurrence{}}
	for e := range l.Events() {
		h.apply(e)
	}
	return h
}

func (h *history) apply(e Event) {
	p := h.plans[e.Job]
	if e.Kind == Planned {
		p.schedule = e.Schedule
	}
	if (e.Kind == Planned || e.Kind == Due || e.Kind == Skipped) && e.Due.After(p.seen) {
		p.seen = e.Due
	}
	h.plans[e.Job] = p
	if e.Kind == Planned {
		return
	}
	k := key{e.Job, e.Due.Unix()}
	o := h.all[k]
	if o == nil {
		o = &Occurrence{Job: e.Job, Due: e.Due, State: Due}
		h.all[k] = o
	}
	o.apply(e)
}

func (o *Occurrence) apply(e Event) {
	o.At = e.At
	if e.To == "" {
		if e.Kind != Due {
			o.State, o.Why = e.Kind, e.Why
		}
		return
	}
	s := o.to(e.To)
	if s == nil {
		o.Sent = append(o.Sent, Sent{To: e.To})
		s = &o.Sent[len(o.Sent)-1]
	}
	s.State, s.Why, s.At = e.Kind, e.Why, e.At
	if e.Kind == Started {
		s.Hash, s.ID = e.Hash, e.ID
	}
	if e.Kind == Failed {
		o.State, o.Why = Failed, e.Why
	}
}

// sorted lists the occurrences by due time, then job.
func (h *history) sorted() []*Occurrence {
	all := make([]*Occurrence, 0, len(h.all))
	for _, o := range h.all {
		all = append(all, o)
	}
	slices.SortFunc(all, func(a, b *Occurrence) int {
		if c := a.Due.Compare(b.Due); c != 0 {
			return c
		}
		return strings.Compare(a.Job, b.Job)
	})
	return all
}

// History lists everything that ever fell due, oldest first.
func History(l Ledger) []*Occurrence { return read(l).sorted() }
