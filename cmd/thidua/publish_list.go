package main

import (
	"time"

	"github.com/thidua/thidua/dashboard/publish"
)

// listPublished prints due times and how each stands, then when each job is
// due next.
func (h *house) listPublished(r *publish.Runner, all []*publish.Occurrence) error {
	if h.config.JSON {
		return writeJSON(h.out, map[string]any{"history": h.publishedJSON(all), "next": nextTimes(r)})
	}
	for _, o := range all {
		why := o.Why
		if len(o.Sent) > 0 && o.State == publish.Failed {
			why.VI, why.EN = "", "" // its parcels say it
		}
		h.print(h.stateLine(o.State, o.Job, o.Due, "", why))
		for _, s := range o.Sent {
			h.print("  " + h.stateWord(s.State) + "  " + s.At.In(hanoi).Format("02/01/2006 15:04") + "  " + plain(s.To) + tail(s.Why.In(h.lang)))
		}
	}
	if len(all) == 0 {
		h.print(h.t("cmd.publish.nothing"))
	}
	for _, j := range r.Jobs {
		if next := j.Schedule.Next(r.Now); !next.IsZero() {
			h.chat(h.t("cmd.publish.next", "job", j.Name, "at", next.In(hanoi).Format("02/01/2006 15:04")))
		}
	}
	return nil
}

func tail(why string) string {
	if why == "" {
		return ""
	}
	return "  " + plain(why)
}

func (h *house) publishedJSON(all []*publish.Occurrence) []map[string]any {
	lines := []map[string]any{}
	for _, o := range all {
		sent := []map[string]any{}
		for _, s := range o.Sent {
			sent = append(sent, map[string]any{
				"to": s.To, "state": string(s.State), "at": s.At.UTC().Format(time.RFC3339), "hash": s.Hash, "why": s.Why.In(h.lang),
			})
		}
		lines = append(lines, map[string]any{
			"job": o.Job, "due": o.Due.UTC().Format(time.RFC3339), "state": string(o.State), "why": o.Why.In(h.lang), "parcels": sent,
		})
	}
	return lines
}

func nextTimes(r *publish.Runner) map[string]string {
	next := map[string]string{}
	for _, j := range r.Jobs {
		next[j.Name] = j.Schedule.Next(r.Now).UTC().Format(time.RFC3339)
	}
	return next
}
