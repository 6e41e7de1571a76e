package warehouse

import (
	"bytes"
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/csv"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest"
)

// The unit list: three files of sql/reference, each with a heading.
const (
	unitsFile   = "units.csv"
	parentsFile = "unit_parents.csv"
	changesFile = "unit_changes.csv"
)

// Reference is the unit list the program ships, without a database: for
// `check`.
func Reference() (*ingest.Register, error) {
	return ingest.ReadRegister(strings.NewReader(text("reference/"+unitsFile)),
		strings.NewReader(text("reference/"+parentsFile)))
}

// Units lists the units the warehouse knows, for an ingest.Register.
func (w *Warehouse) Units(ctx context.Context) ([]ingest.Unit, error) {
	rows, err := w.db.QueryContext(ctx, query("units"))
	if err != nil {
		return nil, fmt.Errorf("units: %w", err)
	}
	defer rows.Close()
	var units []ingest.Unit
	for rows.Next() {
		var u ingest.Unit
		var to sql.NullTime
		if err := rows.Scan(&u.ID, &u.Code, &u.Name, &u.Kind, &u.Level, &u.ValidFrom, &to, &u.Basis); err != nil {
			return nil, fmt.Errorf("units: %w", err)
		}
		u.ValidTo = to.Time
		units = append(units, u)
	}
	return units, rows.Err()
}

// loadReference brings in the unit list of the program if it is another than
// the one the database was last given.
func (w *Warehouse) loadReference(ctx context.Context) error {
	list := map[string]string{}
	for _, name := range []string{unitsFile, parentsFile, changesFile} {
		list[name] = text("reference/" + name)
	}
	mark := fingerprint(list[unitsFile] + list[parentsFile] + list[changesFile] +
		query("unit_ancestor") + query("unit_becomes"))
	if had, err := w.state(ctx, "reference"); err != nil || had == mark {
		return err
	}
	return w.loadUnits(ctx, list, mark)
}

// loadUnits puts a unit list in the place of the one that is there and builds
// the closures anew. The engine may read no file, so the rows come from here.
func (w *Warehouse) loadUnits(ctx context.Context, list map[string]string, mark string) error {
	tables := []struct {
		table, file string
		convert     func([]string) ([]driver.Value, error)
	}{
		{"unit", unitsFile, unitRow},
		{"unit_parent", parentsFile, parentRow},
		{"unit_change", changesFile, changeRow},
	}
	err := w.w.atomic(ctx, func() error {
		if err := w.w.exec(ctx, query("clear_units")); err != nil {
			return err
		}
		for _, t := range tables {
			rows, err := readCSV(t.file, list[t.file], t.convert)
			if err != nil {
				return err
			}
			if err := w.w.put(t.table, rows); err != nil {
				return err
			}
		}
		if err := w.w.flush(); err != nil {
			return err
		}
		for _, closure := range []string{"unit_ancestor", "unit_becomes"} {
			if err := w.w.exec(ctx, query(closure)); err != nil {
				return fmt.Errorf("%s: %w", closure, err)
			}
		}
		return w.note(ctx, "reference", mark)
	})
	if err != nil {
		return fmt.Errorf("unit list: %w", err)
	}
	return nil
}

// readCSV converts the lines under the heading of a file; its columns are
// those of the shipped file of that name.
func readCSV(name, content string, convert func([]string) ([]driver.Value, error)) ([][]driver.Value, error) {
	if content == "" {
		return nil, nil
	}
	heading, _, _ := strings.Cut(text("reference/"+name), "\n")
	lines, err := csv.NewReader(bytes.NewBufferString(content)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if got := strings.Join(lines[0], ","); got != strings.TrimSpace(heading) {
		return nil, fmt.Errorf("%s: heading %q, want %q", name, got, strings.TrimSpace(heading))
	}
	rows := make([][]driver.Value, 0, len(lines))
	for i, line := range lines[1:] {
		row, err := convert(line)
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", name, i+2, err)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// unitRow takes code,valid_from,valid_to,level,kind,name,basis.
func unitRow(c []string) ([]driver.Value, error) {
	from, to, err := life(c[1], c[2])
	return []driver.Value{c[0] + "@" + c[1], c[0], c[5], c[4], c[3], from, to, c[6]}, err
}

// parentRow takes unit_id,parent_id,valid_from,valid_to.
func parentRow(c []string) ([]driver.Value, error) {
	from, to, err := life(c[2], c[3])
	return []driver.Value{c[0], c[1], from, to}, err
}

// changeRow takes from_id,to_id,changed_on,kind,weight,weight_basis,basis.
func changeRow(c []string) ([]driver.Value, error) {
	on, err := time.Parse(time.DateOnly, c[2])
	if err != nil {
		return nil, err
	}
	weight, ok := new(big.Rat).SetString(c[4])
	if !ok || weight.Sign() <= 0 || weight.Cmp(big.NewRat(1, 1)) > 0 {
		return nil, fmt.Errorf("weight %q: want more than 0 and at most 1", c[4])
	}
	share, _ := decimal(weight, 18, 9)
	return []driver.Value{c[0], c[1], on, c[3], share, c[5], c[6]}, nil
}

// life reads the two days of an interval; an open end is null.
func life(from, to string) (driver.Value, driver.Value, error) {
	start, err := time.Parse(time.DateOnly, from)
	if err != nil || to == "" {
		return start, nil, err
	}
	end, err := time.Parse(time.DateOnly, to)
	return start, end, err
}
