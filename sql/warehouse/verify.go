package warehouse

import (
	"context"
	"database/sql/driver"
	"fmt"
	"sort"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/lang"
)

// Difference is a decision that the journal and the warehouse tell
// differently; Message says how, in both languages.
type Difference struct {
	ReturnID string
	Message  lang.Text
}

// Verify compares the warehouse with the decisions of the journal: every one
// is held with its state, revision and line, the newest of a file standing
// for the older, and nothing is held that was never decided.
func (w *Warehouse) Verify(ctx context.Context, journal []ingest.Decision) ([]Difference, error) {
	held, err := w.decisions(ctx)
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	decided := map[string]ingest.Decision{}
	for _, d := range journal {
		if d.Seq >= decided[d.ReturnID].Seq {
			decided[d.ReturnID] = d
		}
	}
	var all []Difference
	for id, d := range decided {
		if m, ok := compare(d, held[id]); !ok {
			all = append(all, Difference{id, m})
		}
	}
	for id, rows := range held {
		if _, ok := decided[id]; !ok {
			all = append(all, Difference{id, lang.Both("verify.unknown", "id", id, "seq", rows[0].Seq)})
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].ReturnID < all[j].ReturnID })
	return all, nil
}

func compare(d ingest.Decision, held []ingest.Decision) (lang.Text, bool) {
	switch {
	case len(held) == 0:
		return lang.Both("verify.missing", "id", d.ReturnID, "seq", d.Seq), false
	case len(held) > 1:
		return lang.Both("verify.twice", "id", d.ReturnID, "count", len(held)), false
	}
	h := held[0]
	if h.Seq == d.Seq && h.State == d.State && h.Revision == d.Revision {
		return lang.Text{}, true
	}
	return lang.Both("verify.differs", "id", d.ReturnID,
		"seq", d.Seq, "state", string(d.State), "revision", d.Revision,
		"held_seq", h.Seq, "held_state", string(h.State), "held_revision", h.Revision), false
}

// decisions gives the lines of returns by return id.
func (w *Warehouse) decisions(ctx context.Context) (map[string][]ingest.Decision, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	held := map[string][]ingest.Decision{}
	err := w.w.each(ctx, query("decisions"), func(row []driver.Value) error {
		id := row[0].(string)
		held[id] = append(held[id], ingest.Decision{
			ReturnID: id,
			Seq:      row[1].(int64),
			State:    ingest.ReturnState(row[2].(string)),
			Revision: int(row[3].(int32)),
		})
		return nil
	})
	return held, err
}
