package analytics

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Target is what an office wants an indicator of one unit to reach in one
// year, with the cell that says so.
type Target struct {
	Indicator  string `json:"-"` // code
	Year       int    `json:"-"`
	Unit       string `json:"-"` // official code of the unit it holds for
	UnitID     string `json:"-"`
	UnitName   string `json:"-"`
	Value      Num    `json:"-"`
	Warn       Num    `json:"warn"`     // from here up to Value counts as nearly met; null for none
	Scope      Scope  `json:"scope"`    // of the line that sets it
	SetFor     string `json:"set_for"`  // code of the unit that line names
	SetForName string `json:"-"`        // and its name
	SetBy      string `json:"set_by"`   // code of the office's unit
	SetByName  string `json:"-"`        // and its name
	Document   string `json:"document"` // that set it
	Official   bool   `json:"official"` // not provisional
	File       string `json:"file"`
	SHA256     string `json:"sha256"`
	Revision   int    `json:"revision"`
	Sheet      string `json:"sheet"`
	Ref        string `json:"cell"`
}

// Scope says for whom a line of a list of targets holds.
type Scope string

// The scopes: the unit named itself, or each commune-level unit below it.
const (
	Itself      Scope = "don_vi"
	EachCommune Scope = "tung_xa"
)

// Met says whether a value reaches its target; "" where there is no target or
// no value.
type Met string

// The judgements. NearlyMet is a value short of the target and not short of
// its warning level; NotJudged one of an indicator of which neither more nor
// less is good.
const (
	TargetMet Met = "met"
	NearlyMet Met = "near"
	NotMet    Met = "missed"
	NotJudged Met = "not_judged"
)

// Text says the judgement in both languages; "" for none.
func (m Met) Text() lang.Text {
	switch m {
	case TargetMet:
		return lang.Both("target.met")
	case NearlyMet:
		return lang.Both("target.near")
	case NotMet:
		return lang.Both("target.missed")
	case NotJudged:
		return lang.Both("target.not_judged")
	}
	return lang.Text{}
}

// Targets are the targets that hold, one for each unit, indicator and year.
type Targets struct {
	all []*Target
	at  map[aimed]*Target
}

// aimed is for what a target is set.
type aimed struct {
	indicator, unit string // code, id
	year            int
}

// Targets gives the targets that hold in the years of f for f.Unit (a code, an
// id, or "" for all). Of a unit's own target and one set for each commune
// above it its own holds; of the others that of the nearest unit above.
func (e *Evaluator) Targets(ctx context.Context, f Filter) (*Targets, error) {
	if _, err := e.lives(ctx, f.Unit); err != nil {
		return nil, err
	}
	t := &Targets{at: map[aimed]*Target{}}
	known := 0
	err := e.each(ctx, func(rows *sql.Rows) error { return rows.Scan(&known) }, e.texts["queries/analytics_has_targets.sql"])
	if err == nil && known > 0 {
		from, to := f.bounds()
		if f.Period != "" {
			from, to = f.Period.Year(), f.Period.Year()
		}
		err = e.each(ctx, t.add, e.texts["queries/analytics_targets.sql"], from, to, f.Unit)
	}
	if err != nil {
		return nil, fmt.Errorf("targets: %w", err)
	}
	return t, nil
}

func (t *Targets) add(rows *sql.Rows) error {
	x := &Target{}
	var value, warn string
	err := rows.Scan(&x.Indicator, &x.Year, &x.UnitID, &x.Unit, &x.UnitName, &value, &warn,
		&x.Scope, &x.SetFor, &x.SetForName, &x.SetBy, &x.SetByName, &x.Document, &x.Official,
		&x.File, &x.SHA256, &x.Revision, &x.Sheet, &x.Ref)
	if err != nil {
		return err
	}
	if x.Value, err = ParseNum(value); err != nil {
		return err
	}
	if x.Warn, err = ParseNum(warn); err != nil {
		return err
	}
	t.all = append(t.all, x)
	t.at[aimed{x.Indicator, x.UnitID, x.Year}] = x
	return nil
}

// All lists the targets by indicator, year and unit.
func (t *Targets) All() []*Target { return t.all }

// Of gives the target of an indicator (by code) for a unit's life in a year,
// nil for none.
func (t *Targets) Of(indicator, unitID string, year int) *Target {
	return t.at[aimed{indicator, unitID, year}]
}

// Judge gives a point its target, if there is one, and says whether it is met.
// Only a year's figure is held against a target. A target is set for a unit
// as it was at the end of its year; on a restated map it holds where that very
// unit is meant, and not for one merged since.
func (t *Targets) Judge(ind *Indicator, p Point) Point {
	if p.Period.Kind() != period.KindYear || p.Group != nil {
		return p
	}
	aim := t.Of(ind.Code, p.UnitID, p.Period.Year())
	if aim == nil {
		return p
	}
	p.Aim, p.Target = aim, aim.Value.Round(ind.Decimals)
	p.Met = ind.Judge(p.Value, aim.Value, aim.Warn)
	return p
}

// Judge holds a value against a target and its warning level, all of them
// rounded half away from zero to the decimals shown: what reads the same is
// the same. A null value gives no judgement.
func (ind *Indicator) Judge(value, target, warn Num) Met {
	if value.Null() || target.Null() {
		return ""
	}
	if ind.Better != Higher && ind.Better != Lower {
		return NotJudged
	}
	value = value.Round(ind.Decimals)
	switch {
	case ind.reaches(value, target.Round(ind.Decimals)):
		return TargetMet
	case !warn.Null() && ind.reaches(value, warn.Round(ind.Decimals)):
		return NearlyMet
	}
	return NotMet
}

// reaches reports whether value is as good as level.
func (ind *Indicator) reaches(value, level Num) bool {
	if ind.Better == Lower {
		return value.R.Cmp(level.R) <= 0
	}
	return value.R.Cmp(level.R) >= 0
}
