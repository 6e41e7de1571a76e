package ingest

import (
	"context"
	"time"

	"github.com/thidua/thidua/ingest/form"
)

// Decision is what was decided of a received file, as the journal has it.
type Decision struct {
	Seq      int64 // journal line
	At       time.Time
	State    ReturnState // Accepted or Rejected
	Revision int         // 1, 2, … of this unit, period and kind; 0 when rejected
	ReturnID string      // first 16 hex digits of the file's sha256
}

// Store is where decided returns are kept to be asked about.
type Store interface {
	// Applied is the number of the last journal line the store holds.
	Applied(ctx context.Context) (int64, error)
	// Save stores a decided return whole or not at all.
	Save(ctx context.Context, r *Return, d Decision) error
}

// Reader reads workbooks of one form against one list of units. Now is the
// day on which a year counts as future.
type Reader struct {
	Form  *form.Form
	Units Units
	Now   time.Time
}
