package ingest

import (
	"context"
	"fmt"
	"os"
	"slices"

	"github.com/thidua/thidua/ingest/archive"
)

// CatchUp brings the store to where the journal is: decisions the store does
// not hold are applied from the archive, as they were taken, even if today's
// form would judge otherwise; a file received and not decided is decided now.
// A store that is empty is built anew. The error wraps archive.ErrNotKept or
// archive.ErrChanged where a file of the journal is gone or not what it was.
func (im *Importer) CatchUp(ctx context.Context) error {
	if err := im.Follow(ctx); err != nil {
		return err
	}
	known := newLedger(im.Archive.Entries())
	for _, e := range known.waiting {
		if err := im.finish(ctx, e, known); err != nil {
			return fmt.Errorf("catch up with line %d: %w", e.Seq, err)
		}
	}
	return nil
}

// Follow is CatchUp beside another process that decides: decisions are applied,
// what is not decided is left to that process.
func (im *Importer) Follow(ctx context.Context) error {
	applied, err := im.Store.Applied(ctx)
	if err != nil {
		return fmt.Errorf("catch up: %w", err)
	}
	return im.replay(ctx, applied)
}

// replay applies the decisions after line applied.
func (im *Importer) replay(ctx context.Context, applied int64) error {
	var due []archive.Entry
	for e := range im.Archive.Since(applied) {
		if e.Event == EventAccepted || e.Event == EventRejected {
			due = append(due, e)
		}
	}
	work := func(ctx context.Context, i int) (*Return, error) { return im.again(ctx, due[i]) }
	done := 0
	return ordered(ctx, load{len(due), im.Workers, im.weigh(due)}, work, func(batch []*Return) error {
		decided := Decisions(slices.Values(due[done : done+len(batch)]))
		if err := im.save(context.WithoutCancel(ctx), batch, decided); err != nil {
			return fmt.Errorf("catch up: %w", err)
		}
		done += len(batch)
		im.progress(done, len(due))
		return nil
	})
}

// weigh gives the sizes of archived files.
func (im *Importer) weigh(due []archive.Entry) func(int) int64 {
	return func(i int) int64 {
		name, err := im.Archive.Path(due[i].SHA256)
		if err != nil {
			return 0 // refused for safety, or gone: there is nothing to read
		}
		info, err := os.Stat(name)
		if err != nil {
			return 0
		}
		return info.Size()
	}
}

// again reads a decided file from the archive as on the day it was decided.
func (im *Importer) again(ctx context.Context, e archive.Entry) (*Return, error) {
	v := readVerdict(e)
	if e.SHA256 == "" {
		return v.envelope(e.File, shaOf(e)), nil // refused for safety: never kept
	}
	content, err := im.Archive.Read(e.SHA256)
	if err != nil {
		return nil, fmt.Errorf("catch up with line %d, %s: %w", e.Seq, e.File, err)
	}
	r, err := im.Reader.readAt(ctx, assumed(e), e.At, e.File, content)
	if err != nil {
		return nil, err
	}
	r.File = e.File
	v.stand(r)
	if v.state == Accepted {
		im.whole(r)
	}
	return r, nil
}

// whole gives an accepted return the unit the journal names.
func (im *Importer) whole(r *Return) {
	for _, u := range im.Reader.Units.Lives(r.Unit.Code) {
		if u.ID == r.Unit.ID {
			r.Unit = u
		}
	}
}

// finish decides a file that a crash left received and not decided.
func (im *Importer) finish(ctx context.Context, e archive.Entry, known *ledger) error {
	content, err := im.Archive.Read(e.SHA256)
	if err != nil {
		return err
	}
	at := im.Now()
	r, err := im.Reader.readAt(ctx, assumed(e), at, e.File, content)
	if err != nil {
		return err
	}
	r.File = e.File
	stored, err := im.Archive.Append(at, known.decide(r))
	if err != nil {
		return err
	}
	return im.Store.Save(context.WithoutCancel(ctx), r, Decisions(slices.Values(stored))[0])
}
