package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"math/big"
)

// Cells gives the figures of one section (a stem) of one return as they were
// read, in the order of the sheet. They are whole and added to nothing: Sign
// and Weight are 1, Share is the value.
func (e *Evaluator) Cells(ctx context.Context, returnID, section string) ([]SourceCell, error) {
	var cells []SourceCell
	err := e.each(ctx, func(rows *sql.Rows) error {
		c := SourceCell{Sign: 1, Weight: Num{big.NewRat(1, 1)}, Counted: true}
		var value string
		err := rows.Scan(&c.Unit, &c.UnitID, &c.UnitName, &c.File, &c.SHA256, &c.Revision,
			&c.Sheet, &c.Ref, &c.Section, &c.Row, &c.Field, &c.Typed, &c.State, &value, &c.Qualifier)
		if err != nil {
			return err
		}
		c.Value, err = ParseNum(value)
		c.Share = c.Value
		cells = append(cells, c)
		return err
	}, e.texts["queries/analytics_cells.sql"], returnID, section)
	if err != nil {
		return nil, fmt.Errorf("cells of %s in return %s: %w", section, returnID, err)
	}
	return cells, nil
}
