package ingest

import (
	"encoding/csv"
	"fmt"
	"io"
	"sort"
	"time"
)

// Unit is an administrative unit during one life: official codes were re-used
// for other territory, so a unit is (code, valid_from), and ID is both
// ("21439@2020-02-01").
type Unit struct {
	ID        string
	Code      string
	Name      string // with its kind: "Phường Nguyễn Nghiêm"
	Kind      string // tinh, huyen, thi_xa, thi_tran, phuong, xa, dac_khu
	Level     string // province, district, commune
	ValidFrom time.Time
	ValidTo   time.Time // first day no longer; zero while it lasts
	Basis     string    // legal basis of its creation
}

// On reports whether the unit existed on day d.
func (u Unit) On(d time.Time) bool {
	return !d.Before(u.ValidFrom) && (u.ValidTo.IsZero() || d.Before(u.ValidTo))
}

// Units tells which units there are; a Register is one.
type Units interface {
	// Find gives the unit that bore code on day d.
	Find(code string, d time.Time) (Unit, bool)
	// Lives gives every unit that ever bore code, oldest first.
	Lives(code string) []Unit
}

// Register is a list of units in memory.
type Register struct{ byCode map[string][]Unit }

// NewRegister makes a register of units.
func NewRegister(units []Unit) *Register {
	r := &Register{byCode: map[string][]Unit{}}
	for _, u := range units {
		r.byCode[u.Code] = append(r.byCode[u.Code], u)
	}
	for _, lives := range r.byCode {
		sort.Slice(lives, func(i, j int) bool { return lives[i].ValidFrom.Before(lives[j].ValidFrom) })
	}
	return r
}

// ReadRegister reads units from CSV with a heading
// code,valid_from,valid_to,level,kind,name,basis; days are yyyy-mm-dd.
func ReadRegister(in io.Reader) (*Register, error) {
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("unit list: %w", err)
	}
	var units []Unit
	for i, row := range rows {
		if i == 0 {
			continue
		}
		u, err := readUnit(row)
		if err != nil {
			return nil, fmt.Errorf("unit list, line %d: %w", i+1, err)
		}
		units = append(units, u)
	}
	return NewRegister(units), nil
}

func readUnit(row []string) (Unit, error) {
	if len(row) != 7 {
		return Unit{}, fmt.Errorf("%d columns, want 7", len(row))
	}
	from, err := time.Parse(time.DateOnly, row[1])
	if err != nil {
		return Unit{}, err
	}
	u := Unit{
		ID: row[0] + "@" + row[1], Code: row[0], ValidFrom: from,
		Level: row[3], Kind: row[4], Name: row[5], Basis: row[6],
	}
	if row[2] != "" {
		if u.ValidTo, err = time.Parse(time.DateOnly, row[2]); err != nil {
			return Unit{}, err
		}
	}
	return u, nil
}

// Find gives the unit that bore code on day d.
func (r *Register) Find(code string, d time.Time) (Unit, bool) {
	for _, u := range r.byCode[code] {
		if u.On(d) {
			return u, true
		}
	}
	return Unit{}, false
}

// Lives gives every unit that ever bore code, oldest first.
func (r *Register) Lives(code string) []Unit { return r.byCode[code] }
