package warehouse

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/csv"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/register"
)

// The unit list: three files of sql/reference, each with a heading.
const (
	unitsFile   = "units.csv"
	parentsFile = "unit_parents.csv"
	changesFile = "unit_changes.csv"
)

// Reference is the unit list the program ships, without a database, for
// finding units.
func Reference() (*ingest.Register, error) {
	list, err := ReferenceList()
	if err != nil {
		return nil, err
	}
	return list.Lookup(), nil
}

// ReferenceList is the same with what became of what.
func ReferenceList() (*register.Register, error) {
	return readRegister(referenceFiles())
}

func referenceFiles() map[string]string {
	list := map[string]string{}
	for _, name := range []string{unitsFile, parentsFile, changesFile} {
		list[name] = text("reference/" + name)
	}
	return list
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

// closures names the way the closures are computed: another way makes the unit
// list be loaded again.
const closures = "becomes 2"

// loadReference brings in the unit list of the program if it is another than
// the one the database was last given. What the journal has of units is then
// to be applied anew.
func (w *Warehouse) loadReference(ctx context.Context) error {
	list := referenceFiles()
	mark := fingerprint(list[unitsFile] + list[parentsFile] + list[changesFile] + query("unit_ancestor") + closures)
	if had, err := w.state(ctx, "reference"); err != nil || had == mark {
		return err
	}
	shipped, err := readRegister(list)
	if err != nil {
		return err
	}
	return w.putRegister(ctx, shipped, map[string]string{"reference": mark, unitsState: "0"})
}

// readRegister makes a register of the three files.
func readRegister(files map[string]string) (*register.Register, error) {
	units, err := readCSV(unitsFile, files[unitsFile], unitOf)
	if err != nil {
		return nil, fmt.Errorf("unit list: %w", err)
	}
	parents, err := readCSV(parentsFile, files[parentsFile], parentOf)
	if err != nil {
		return nil, fmt.Errorf("unit list: %w", err)
	}
	changes, err := readCSV(changesFile, files[changesFile], changeOf)
	if err != nil {
		return nil, fmt.Errorf("unit list: %w", err)
	}
	return register.New(units, parents, changes), nil
}

// readCSV converts the lines under the heading of a file; its columns are
// those of the shipped file of that name.
func readCSV[T any](name, content string, convert func([]string) (T, error)) ([]T, error) {
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
	rows := make([]T, 0, len(lines))
	for i, line := range lines[1:] {
		row, err := convert(line)
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", name, i+2, err)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// unitOf takes code,valid_from,valid_to,level,kind,name,basis.
func unitOf(c []string) (register.Unit, error) {
	u := register.Unit{Code: c[0], From: c[1], To: c[2], Level: c[3], Kind: c[4], Name: c[5], Basis: c[6]}
	_, _, err := life(u.From, u.To)
	return u, err
}

// parentOf takes unit_id,parent_id,valid_from,valid_to.
func parentOf(c []string) (register.Parent, error) {
	_, _, err := life(c[2], c[3])
	return register.Parent{Unit: c[0], Parent: c[1], From: c[2], To: c[3]}, err
}

// changeOf takes from_id,to_id,changed_on,kind,weight,weight_basis,basis.
func changeOf(c []string) (register.Change, error) {
	if _, err := time.Parse(time.DateOnly, c[2]); err != nil {
		return register.Change{}, err
	}
	weight, ok := new(big.Rat).SetString(c[4])
	if !ok || weight.Sign() <= 0 || weight.Cmp(big.NewRat(1, 1)) > 0 {
		return register.Change{}, fmt.Errorf("weight %q: want more than 0 and at most 1", c[4])
	}
	return register.Change{
		From: c[0], To: c[1], On: c[2], Kind: c[3], Weight: register.Round(weight), WeightBasis: c[5], Basis: c[6],
	}, nil
}
