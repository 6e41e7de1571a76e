package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// RegisterRow is one row of a register: what one unit listed in one period,
// row by row, such as a document or a decision. Numbers made of such rows are
// counts of what is listed; a measure with a definition is an Indicator.
type RegisterRow struct {
	UnitID string
	Period period.Period
	Row    int // within the section, from 1; 0 where the register has no rows of a sheet
	values map[string]string
}

// NewRegisterRow makes a row of values; one that is not there is null. It is
// for whoever fills pages without a database.
func NewRegisterRow(unitID string, p period.Period, row int, values map[string]string) RegisterRow {
	return RegisterRow{unitID, p, row, values}
}

// Has reports whether a column says something.
func (r RegisterRow) Has(column string) bool {
	_, ok := r.values[column]
	return ok
}

// Text is a column as text, "" for null.
func (r RegisterRow) Text(column string) string { return r.values[column] }

// Is reports whether a column of yes or no says yes.
func (r RegisterRow) Is(column string) bool { return r.values[column] == "true" }

// Num is a column as a number, null if it is none.
func (r RegisterRow) Num(column string) Num {
	n, err := ParseNum(r.values[column])
	if err != nil {
		return Num{}
	}
	return n
}

// Both is the pair of columns name_vi and name_en.
func (r RegisterRow) Both(name string) lang.Text {
	return lang.Text{VI: r.values[name+"_vi"], EN: r.values[name+"_en"]}
}

// Register gives every row of registers/<name>.sql, in the order of the query,
// which names the columns unit_id, period and row_no beside its own.
func (e *Evaluator) Register(ctx context.Context, name string) ([]RegisterRow, error) {
	query, ok := e.texts["registers/"+name+".sql"]
	if !ok {
		return nil, fmt.Errorf("there is no registers/%s.sql", name)
	}
	list := []RegisterRow{}
	var columns []string
	err := e.each(ctx, func(rows *sql.Rows) error {
		if columns == nil {
			var err error
			if columns, err = rows.Columns(); err != nil {
				return err
			}
		}
		r, err := registered(rows, columns)
		list = append(list, r)
		return err
	}, query)
	if err != nil {
		return nil, fmt.Errorf("register %s: %w", name, err)
	}
	return list, nil
}

// Registers lists the names of the registers there are.
func (c *Catalog) Registers() []string {
	var names []string
	for name := range c.texts {
		if id, ok := strings.CutPrefix(name, "registers/"); ok {
			names = append(names, strings.TrimSuffix(id, ".sql"))
		}
	}
	slices.Sort(names)
	return names
}

// registered reads a row of a register.
func registered(rows *sql.Rows, columns []string) (RegisterRow, error) {
	r := RegisterRow{values: map[string]string{}}
	texts := make([]sql.NullString, len(columns))
	into := make([]any, len(columns))
	for i, column := range columns {
		switch column {
		case "unit_id":
			into[i] = &r.UnitID
		case "period":
			into[i] = &r.Period
		case "row_no":
			into[i] = &r.Row
		default:
			into[i] = &texts[i]
		}
	}
	if err := rows.Scan(into...); err != nil {
		return r, err
	}
	for i, column := range columns {
		if texts[i].Valid {
			r.values[column] = texts[i].String
		}
	}
	return r, nil
}
