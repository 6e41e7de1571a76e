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
	r, applied, err := replayUnits(h.archive, applied, func() (*register.Register, error) { return store.UnitList(ctx) })
	if err != nil || r == nil {
		return err
	}
	return store.SetUnitList(ctx, r, applied)
}

// replayUnits applies what the journal has of units after line applied to what
// base gives; nil where there is nothing.
func replayUnits(kept *archive.Archive, applied int64, base func() (*register.Register, error)) (*register.Register, int64, error) {
	var r *register.Register
	for e := range kept.Since(applied) {
		if e.Event != register.EventUnits {
			continue
		}
		if r == nil {
			var err error
			if r, err = base(); err != nil {
				return nil, 0, err
			}
		}
		content, err := kept.Read(e.SHA256)
		if err != nil {
			return nil, 0, fmt.Errorf("catch up with line %d: %w", e.Seq, err)
		}
		d, err := register.Decode(content)
		if err != nil {
			return nil, 0, fmt.Errorf("catch up with line %d: %w", e.Seq, err)
		}
		r.Apply(d)
		applied = e.Seq
	}
	return r, applied, nil
}

// peekUnits is the unit list of the data folder, without taking the folder, or
// the one the program ships where there is none.
func (a *app) peekUnits() (*register.Register, error) {
	if isDataFolder(a.config.Data) {
		kept, err := archive.Peek(a.config.Data)
		if err != nil {
			return nil, err
		}
		r, _, err := replayUnits(kept, 0, warehouse.ReferenceList)
		if err != nil || r != nil {
			return r, err
		}
	}
	return warehouse.ReferenceList()
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

// withPeek is withAtlas with the unit list of the data folder, if it is there,
// which another process may have taken.
func (a *app) withPeek(ctx context.Context, do func(*atlas) error) error {
	units, err := a.peekUnits()
	if err != nil {
		return err
	}
	return a.withAtlas(ctx, func(at *atlas) error {
		if err := at.store.SetUnitList(ctx, units, 0); err != nil {
			return err
		}
		if at.register, err = at.store.Register(ctx); err != nil {
			return err
		}
		return do(at)
	})
}
