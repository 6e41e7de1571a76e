package main

import (
	"context"
	"errors"
	"time"

	"github.com/thidua/thidua/dashboard/publish"
	smtp "github.com/thidua/thidua/dashboard/publish/mail"
	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/sql/warehouse"
)

// How often a server looks for what falls due, and the longest it lets pass
// before it tries again what failed.
const (
	dutyEvery = time.Minute
	mostPause = time.Hour
)

// duty does the jobs of thidua.yaml while the program serves, with the ledger
// `thidua publish` keeps.
type duty struct {
	*app
	specs  []jobSpec
	server *smtp.Server

	begun bool
	open  int           // due times that were left open by the last run
	pause time.Duration // before they are tried again
	next  time.Time
}

// newDuty reads the jobs; a mistake in one is found before anything is served.
func (a *app) newDuty() (*duty, error) {
	d := &duty{app: a}
	if a.config.Jobs == nil {
		return d, nil
	}
	var err error
	d.specs, d.server, err = a.jobs()
	return d, err
}

// run looks every minute until ctx ends.
func (d *duty) run(ctx context.Context) error {
	for len(d.specs) > 0 {
		if err := d.look(ctx); err != nil && ctx.Err() == nil {
			d.tell(ctx, err)
		}
		if !sleep(ctx, dutyEvery) {
			return ctx.Err()
		}
	}
	return nil
}

// look takes the data folder only where there is something to do. The first
// time there is: it is noted from when on each job counts.
func (d *duty) look(ctx context.Context) error {
	if d.begun {
		kept, err := archive.Peek(d.config.Data)
		if err != nil {
			return err
		}
		h := &house{app: d.app, dir: d.config.Data, archive: kept}
		n := len(h.runner(d.specs, d.server, d.now()).Pending())
		if n == 0 || n == d.open && d.now().Before(d.next) {
			return nil
		}
	}
	err := d.withHouse(ctx, func(h *house) error { return d.do(ctx, h) })
	if _, busy := errors.AsType[*warehouse.BusyError](err); busy {
		return nil // whoever has it will be done; the due time is kept
	}
	return err
}

// do does what is due and tells every step on stderr; what failed stays open
// and is tried again, each time after a longer while.
func (d *duty) do(ctx context.Context, h *house) error {
	r := h.runner(d.specs, d.server, d.now())
	r.Tell = func(e publish.Event, _ error) {
		line := h.stateLine(e.Kind, e.Job, e.Due, e.To, e.Why)
		switch e.Kind {
		case publish.Delivered:
			d.chat(line)
		case publish.Failed, publish.Unknown:
			d.warn(line)
		default:
		}
	}
	if err := r.Run(ctx); err != nil {
		return err
	}
	d.begun = true
	if d.open = len(r.Pending()); d.open == 0 {
		d.pause = 0
		return nil
	}
	d.pause = min(max(2*d.pause, dutyEvery), mostPause)
	d.next = d.now().Add(d.pause)
	return nil
}
