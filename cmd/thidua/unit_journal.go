package main

import (
	"bytes"
	"context"
	"fmt"
	"strconv"

	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/ingest/register"
	"github.com/thidua/thidua/sql/warehouse"
)

// catchUpUnits brings the unit list of a store to where the journal is. What
// is applied is the difference that was decided, not what today's program
// would read in the lists.
func (h *house) catchUpUnits(ctx context.Context, store *warehouse.Warehouse) error {
	applied, err := store.UnitsApplied(ctx)
	if err != nil {
		return err
	}
	var r *register.Register
	for e := range h.archive.Since(applied) {
		if e.Event != register.EventUnits {
			continue
		}
		if r == nil {
			if r, err = store.UnitList(ctx); err != nil {
				return err
			}
		}
		content, err := h.archive.Read(e.SHA256)
		if err != nil {
			return fmt.Errorf("catch up with line %d: %w", e.Seq, err)
		}
		d, err := register.Decode(content)
		if err != nil {
			return fmt.Errorf("catch up with line %d: %w", e.Seq, err)
		}
		r.Apply(d)
		applied = e.Seq
	}
	if r == nil {
		return nil
	}
	return store.SetUnitList(ctx, r, applied)
}

// deltaName is what the difference is called in the journal.
const deltaName = "units.jsonl"

// adopt writes lists and the difference they make into archive and journal,
// then loads the register.
func (h *house) adopt(ctx context.Context, files []unitFile, d register.Delta, after *register.Register) error {
	content, err := d.Encode()
	if err != nil {
		return err
	}
	var lines []archive.Entry
	for _, f := range files {
		sha, _, err := h.archive.Keep(f.name, bytes.NewReader(f.content))
		if err != nil {
			return err
		}
		lines = append(lines, archive.Entry{
			Event: register.EventFile, SHA256: sha, File: f.name,
			Data: map[string]string{"size": strconv.Itoa(len(f.content)), "layout": f.list.Layout, "on": f.list.On},
		})
	}
	sha, _, err := h.archive.Keep(deltaName, bytes.NewReader(content))
	if err != nil {
		return err
	}
	lines = append(lines, archive.Entry{
		Event: register.EventUnits, SHA256: sha, File: deltaName,
		Data: map[string]string{"files": strconv.Itoa(len(files)), "rows": strconv.Itoa(len(d))},
	})
	// What the checks across returns say may change with the units.
	if err := h.unsettle(); err != nil {
		return err
	}
	stored, err := h.archive.Append(h.now(), lines...)
	if err != nil {
		return err
	}
	if err := h.store.SetUnitList(ctx, after, stored[len(stored)-1].Seq); err != nil {
		return err
	}
	return h.settle(ctx)
}

// withUnits opens the unit list of the data folder or, where there is none,
// the one the program ships.
func (a *app) withUnits(ctx context.Context, do func(*atlas) error) error {
	if !isDataFolder(a.config.Data) {
		return a.withAtlas(ctx, do)
	}
	return a.withHouse(ctx, func(h *house) error { return do(&h.atlas) })
}
