package main

import (
	"iter"
	"strings"
	"time"

	"github.com/thidua/thidua/dashboard/publish"
	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/ingest/lang"
)

// eventPublish begins the name of every event of the journal that is a step of
// a publication.
const eventPublish = "publish_"

// journalLedger keeps the steps of publications in the journal, under its
// chain of hashes.
type journalLedger struct {
	archive *archive.Archive
	now     func() time.Time
}

// Record appends events as lines of the journal, on disk when it returns.
func (l journalLedger) Record(events ...publish.Event) error {
	entries := make([]archive.Entry, len(events))
	for i, e := range events {
		data := map[string]string{
			"job": e.Job, "due": e.Due.UTC().Format(time.RFC3339), "to": e.To, "hash": e.Hash, "id": e.ID,
			"schedule": e.Schedule, "why": e.Why.VI, "why_en": e.Why.EN,
		}
		for k, v := range data {
			if v == "" {
				delete(data, k)
			}
		}
		entries[i] = archive.Entry{Event: eventPublish + string(e.Kind), Data: data}
	}
	_, err := l.archive.Append(l.now(), entries...)
	return err
}

// Events reads them back, oldest first.
func (l journalLedger) Events() iter.Seq[publish.Event] {
	return func(yield func(publish.Event) bool) {
		for e := range l.archive.Entries() {
			kind, ours := strings.CutPrefix(e.Event, eventPublish)
			due, err := time.Parse(time.RFC3339, e.Data["due"])
			if !ours || err != nil {
				continue
			}
			d := e.Data
			if !yield(publish.Event{
				Kind: publish.Kind(kind), At: e.At, Job: d["job"], Due: due, To: d["to"], Hash: d["hash"], ID: d["id"],
				Schedule: d["schedule"], Why: lang.Text{VI: d["why"], EN: d["why_en"]},
			}) {
				return
			}
		}
	}
}
