package main

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/dashboard/publish"
	smtp "github.com/thidua/thidua/dashboard/publish/mail"
	"github.com/thidua/thidua/ingest/lang"
)

func (a *app) publishCommand() *cobra.Command {
	var now string
	var list, dry bool
	c := a.command(usage{
		use: "publish [--now TIME] [--list | --dry-run]", short: "cmd.publish.short", long: "cmd.publish.long",
		examples: []string{
			"thidua publish", "thidua publish --dry-run", "thidua publish --list --json",
			"thidua publish --now 2024-12-20T07:00",
		},
		exits: []int{exitRejected, exitBusy, exitStorage, exitUnreconciled},
	}, func(ctx context.Context, _ []string) error {
		at := a.now()
		if now != "" {
			var err error
			if at, err = clockTime(now); err != nil {
				return newFault(exitUsage, "cmd.E-CLI-003", "flag", "--now", "value", now, "help", "thidua publish --help")
			}
		}
		if list && dry {
			return newFault(exitUsage, "cmd.E-CLI-003", "flag", "--list", "value", "--dry-run", "help", "thidua publish --help")
		}
		specs, server, err := a.jobs()
		if err != nil {
			return err
		}
		return a.withHouse(ctx, func(h *house) error {
			r := h.runner(specs, server, at)
			switch {
			case list:
				return h.listPublished(r, publish.History(r.Ledger))
			case dry:
				return h.listPublished(r, r.Pending())
			}
			return h.publish(ctx, r)
		})
	})
	f := c.Flags()
	f.StringVar(&now, "now", "", a.t("cmd.publish.flag.now"))
	f.BoolVar(&list, "list", false, a.t("cmd.publish.flag.list"))
	f.BoolVar(&dry, "dry-run", false, a.t("cmd.publish.flag.dry"))
	return c
}

// runner knows the jobs of thidua.yaml and keeps its ledger in the journal.
func (h *house) runner(specs []jobSpec, server *smtp.Server, at time.Time) *publish.Runner {
	r := &publish.Runner{Ledger: journalLedger{archive: h.archive, now: h.now}, Now: at}
	r.Say = func(err error) lang.Text { return h.whyNot(err, server) }
	for _, s := range specs {
		r.Jobs = append(r.Jobs, publish.Job{
			Name: s.name, Schedule: s.schedule, From: s.from, LastOnly: s.catchUp == "last",
			Make: func(ctx context.Context, due time.Time) ([]publish.Parcel, error) {
				return h.parcels(ctx, s, server, due)
			},
		})
	}
	return r
}

// publish does what is due, tells every step, and ends with the status of the
// worst that happened.
func (h *house) publish(ctx context.Context, r *publish.Runner) error {
	var steps []map[string]any
	sent, failed, exit := 0, 0, exitOK
	r.Tell = func(e publish.Event, cause error) {
		switch e.Kind {
		case publish.Delivered:
			sent++
		case publish.Failed, publish.Unknown:
			failed++
			exit = max(exit, exitRejected)
			if f, ok := errors.AsType[*fault](cause); ok && f.exit == exitUnreconciled {
				exit = exitUnreconciled
			}
		default:
			return
		}
		if steps = append(steps, h.step(e)); !h.config.JSON {
			h.print(h.stateLine(e.Kind, e.Job, e.Due, e.To, e.Why))
		}
	}
	if err := r.Run(ctx); err != nil {
		return err
	}
	if h.config.JSON {
		if err := writeJSON(h.out, map[string]any{"delivered": sent, "failed": failed, "steps": steps}); err != nil {
			return err
		}
	} else {
		h.chat(h.t("cmd.publish.summary", "sent", sent, "failed", failed))
	}
	if exit != exitOK {
		return quietly(exit)
	}
	return nil
}

// step is an event as --json prints it.
func (h *house) step(e publish.Event) map[string]any {
	return map[string]any{
		"job": e.Job, "due": e.Due.UTC().Format(time.RFC3339), "state": string(e.Kind), "to": e.To, "hash": e.Hash, "why": e.Why.In(h.lang),
	}
}

// stateLine says in one line how a parcel or a due time stands.
func (h *house) stateLine(kind publish.Kind, job string, due time.Time, to string, why lang.Text) string {
	parts := []string{job, due.In(hanoi).Format("02/01/2006 15:04"), h.stateWord(kind)}
	if to != "" {
		parts = append(parts, plain(to))
	}
	if why.VI != "" {
		parts = append(parts, plain(why.In(h.lang)))
	}
	return strings.Join(parts, "  ")
}

func (h *house) stateWord(kind publish.Kind) string {
	switch kind {
	case publish.Delivered:
		return h.t("publish.state.delivered")
	case publish.Failed:
		return h.t("publish.state.failed")
	case publish.Unknown:
		return h.t("publish.state.unknown")
	case publish.Skipped:
		return h.t("publish.state.skipped")
	case publish.Done:
		return h.t("publish.state.done")
	case publish.Started:
		return h.t("publish.state.started")
	default:
		return h.t("publish.state.due")
	}
}

// whyNot puts the reason of a failure into words that give no password away.
func (h *house) whyNot(err error, server *smtp.Server) lang.Text {
	t := both("publish.why.failed", "error", err)
	if f, ok := errors.AsType[*fault](err); ok {
		t = f.words
	} else if said, ok := errors.AsType[spoken](err); ok {
		t = said.Text()
	} else if taken, ok := errors.AsType[*publish.OccupiedError](err); ok {
		t = both("publish.why.occupied", "path", taken.Path)
	} else if errors.Is(err, publish.ErrUnknown) {
		t = both("publish.why.unknown", "error", err)
	}
	if server != nil && server.Password != "" {
		t.VI, t.EN = strings.ReplaceAll(t.VI, server.Password, "***"), strings.ReplaceAll(t.EN, server.Password, "***")
	}
	return t
}
