package ingest

import (
	"encoding/csv"
	"fmt"
	"io"
	"sort"
	"sync"
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

// Tie says under which unit another stood; both are ids, To is the first day
// no longer, zero while it lasts.
type Tie struct {
	Unit, Parent string
	From, To     time.Time
}

// Units tells which units there are; a Register is one.
type Units interface {
	// Find gives the unit that bore code on day d.
	Find(code string, d time.Time) (Unit, bool)
	// Lives gives every unit that ever bore code, oldest first.
	Lives(code string) []Unit
	// Match gives the units a typed name may mean.
	Match(t Typed) []Unit
	// Near gives units of that name which something else keeps from matching.
	Near(t Typed) []Unit
	// Same reports whether what is typed is the name of u.
	Same(t Typed, u Unit) bool
	// Above gives the unit right above u on day d.
	Above(u Unit, d time.Time) (Unit, bool)
}

// Register is a list of units in memory. It is safe for concurrent use.
type Register struct {
	byCode map[string][]Unit
	byID   map[string]Unit
	ties   map[string][]Tie // by the lower unit

	once  sync.Once
	names map[string][]named // by their key, made when first asked for
}

// NewRegister makes a register of units and of who stood under whom.
func NewRegister(units []Unit, ties ...Tie) *Register {
	r := &Register{byCode: map[string][]Unit{}, byID: map[string]Unit{}, ties: map[string][]Tie{}}
	for _, u := range units {
		r.byCode[u.Code] = append(r.byCode[u.Code], u)
		r.byID[u.ID] = u
	}
	for _, t := range ties {
		r.ties[t.Unit] = append(r.ties[t.Unit], t)
	}
	for _, lives := range r.byCode {
		sort.Slice(lives, func(i, j int) bool { return lives[i].ValidFrom.Before(lives[j].ValidFrom) })
	}
	return r
}

// ReadRegister reads units from CSV with a heading
// code,valid_from,valid_to,level,kind,name,basis; days are yyyy-mm-dd. A
// second CSV, unit_id,parent_id,valid_from,valid_to, says who stood under whom.
func ReadRegister(in io.Reader, parents ...io.Reader) (*Register, error) {
	var units []Unit
	err := eachLine(in, func(row []string) error {
		u, err := readUnit(row)
		units = append(units, u)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("unit list, %w", err)
	}
	var ties []Tie
	for _, in := range parents {
		err := eachLine(in, func(row []string) error {
			t, err := readTie(row)
			ties = append(ties, t)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("list of parents, %w", err)
		}
	}
	return NewRegister(units, ties...), nil
}

// eachLine hands on the lines of a CSV under its heading.
func eachLine(in io.Reader, do func(row []string) error) error {
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return fmt.Errorf("CSV: %w", err)
	}
	for i, row := range rows {
		if i == 0 {
			continue
		}
		if err := do(row); err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	return nil
}

func readTie(row []string) (Tie, error) {
	if len(row) != 4 {
		return Tie{}, fmt.Errorf("%d columns, want 4", len(row))
	}
	from, err := time.Parse(time.DateOnly, row[2])
	if err != nil {
		return Tie{}, err
	}
	t := Tie{Unit: row[0], Parent: row[1], From: from}
	if row[3] != "" {
		t.To, err = time.Parse(time.DateOnly, row[3])
	}
	return t, err
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

// Above gives the unit right above u on day d.
func (r *Register) Above(u Unit, d time.Time) (Unit, bool) {
	for _, t := range r.ties[u.ID] {
		if !d.Before(t.From) && (t.To.IsZero() || d.Before(t.To)) {
			above, ok := r.byID[t.Parent]
			return above, ok
		}
	}
	return Unit{}, false
}
