package warehouse

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/thidua/thidua/ingest"
)

// Register is the units the warehouse knows with who stood under whom, for
// finding a unit by its code or its name.
func (w *Warehouse) Register(ctx context.Context) (*ingest.Register, error) {
	units, err := w.Units(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := w.db.QueryContext(ctx, query("ties"))
	if err != nil {
		return nil, fmt.Errorf("parents of units: %w", err)
	}
	defer rows.Close()
	var ties []ingest.Tie
	for rows.Next() {
		var t ingest.Tie
		var to sql.NullTime
		if err := rows.Scan(&t.Unit, &t.Parent, &t.From, &to); err != nil {
			return nil, fmt.Errorf("parents of units: %w", err)
		}
		t.To = to.Time
		ties = append(ties, t)
	}
	return ingest.NewRegister(units, ties...), rows.Err()
}
