package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"slices"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// OfficialTable is an official table filled for a unit and a report year.
type OfficialTable struct {
	Form                *Official
	Unit                string // official code
	UnitID, UnitName    string
	Year                int
	Map                 Map
	Reporting, Expected int  // units that gave the section, and that should have
	Estimate            bool // a unit counts in part on this map
	Leaves              []OfficialLeaf
	Lines               []OfficialLine // one for each row of the definition
	Outside             Num            // what bears no column's key
	Broken              []OfficialBroken
	Why                 Why // why the cells are null
}

// OfficialLeaf is a column of the table; Labels go from the numbered column
// down to the kind and the half.
type OfficialLeaf struct {
	Index  string // "2", or "2.1" where the column has several
	Column OfficialColumn
	Labels []lang.Text
	part   string
	keys   []string
	where  map[string][]string
}

// OfficialLine is a row with a value for each leaf; a heading has none.
type OfficialLine struct {
	OfficialRow
	Cells []Num
}

// OfficialBroken is a check that does not hold, at a column or a row.
type OfficialBroken struct {
	Check       OfficialCheck
	At          string // index of the column, code of the row
	Left, Right Num
}

// fact is what the select gave, by class.
type fact struct {
	key, part, once string
	label           lang.Text
	value           *big.Rat
	class           map[string]string
}

// Official fills a table for a unit (code or id) and a report year on a map,
// from the year's returns. A unit nobody ever bore is an *UnknownError; one
// that did not exist then, or that nobody reported for, has null cells and why.
func (e *Evaluator) Official(ctx context.Context, o *Official, f Filter) (*OfficialTable, error) {
	f.Period = period.Year(f.To)
	a, err := e.request(ctx, f)
	if err != nil {
		return nil, err
	}
	who, err := e.lacking(ctx, a, []period.Period{f.Period})
	if err != nil {
		return nil, fmt.Errorf("form %s: %w", o.Code, err)
	}
	p := who[len(who)-1]
	t := &OfficialTable{
		Form: o, Unit: p.Unit, UnitID: p.UnitID, UnitName: p.UnitName, Year: f.To, Map: a.Map,
		Expected: p.Expected, Why: p.Why,
	}
	facts, err := e.officialFacts(ctx, t, a.day)
	if err != nil {
		return nil, fmt.Errorf("form %s: %w", o.Code, err)
	}
	t.leaves(facts)
	t.fill(facts)
	t.verify()
	return t, nil
}

// officialFacts reads coverage and facts.
func (e *Evaluator) officialFacts(ctx context.Context, t *OfficialTable, day any) ([]fact, error) {
	year := string(period.Year(t.Year))
	query, err := e.compose("official_came", frame{ground: ground{Reach: e.reach(t.Map)}})
	if err != nil {
		return nil, err
	}
	err = e.each(ctx, func(rows *sql.Rows) error {
		var on sql.NullString
		return rows.Scan(&t.Reporting, &on)
	}, query, day, year, t.UnitID, t.Form.Section)
	if err != nil || t.Reporting == 0 {
		return nil, err
	}
	t.Why = WhyNone
	query, err = e.compose("official", map[string]any{
		"Reach": e.reach(t.Map), "Base": t.Form.SQL, "Classes": t.Form.Classes,
	})
	if err != nil {
		return nil, err
	}
	var facts []fact
	err = e.each(ctx, func(rows *sql.Rows) error {
		x, estimate, err := t.Form.scan(rows)
		facts, t.Estimate = append(facts, x), t.Estimate || estimate
		return err
	}, query, day, year, t.UnitID)
	return facts, err
}

// scan reads a row of queries/analytics_official.sql.
func (o *Official) scan(rows *sql.Rows) (x fact, estimate bool, err error) {
	var value, on sql.NullString
	var partly int
	classes := make([]string, len(o.Classes))
	into := []any{&x.key, &x.part, &x.label.VI, &x.label.EN, &x.once, &value, &partly, &on}
	for i := range classes {
		into = append(into, &classes[i])
	}
	if err := rows.Scan(into...); err != nil {
		return x, false, err
	}
	x.class = map[string]string{}
	for i, name := range o.Classes {
		x.class[name] = classes[i]
	}
	n, err := ParseNum(value.String)
	if x.value = n.R; n.Null() {
		x.value = new(big.Rat)
	}
	return x, partly > 0, err
}

// leaves lays out the columns; those with parts depend on the facts.
func (t *OfficialTable) leaves(facts []fact) {
	for _, c := range t.Form.Columns {
		leaf := OfficialLeaf{Column: c, Labels: []lang.Text{c.Label}, keys: []string{c.Key}}
		if c.Total != "" {
			leaf.keys = nil
			for _, index := range terms(c.Total) {
				of, _ := t.Form.column(index)
				leaf.keys = append(leaf.keys, of.Key)
			}
		}
		list := []OfficialLeaf{leaf}
		if c.Parts {
			list = leaf.parts(facts)
		}
		list = halves(list)
		for i := range list {
			list[i].Index = c.Index
			if len(list) > 1 {
				list[i].Index = fmt.Sprintf("%s.%d", c.Index, i+1)
			}
		}
		t.Leaves = append(t.Leaves, list...)
	}
}

// parts gives a leaf for each kind that was given; the column as it is, not to
// be halved, if none was.
func (leaf OfficialLeaf) parts(facts []fact) []OfficialLeaf {
	var list []OfficialLeaf
	for _, x := range facts { // in the order of their keys
		if x.key != leaf.Column.Key || len(list) > 0 && list[len(list)-1].part == x.part {
			continue
		}
		one := leaf
		one.part, one.Labels = x.part, append(slices.Clone(leaf.Labels), x.label)
		list = append(list, one)
	}
	if list == nil {
		leaf.Column.Halves = nil
		return []OfficialLeaf{leaf}
	}
	return list
}

func halves(list []OfficialLeaf) []OfficialLeaf {
	var cut []OfficialLeaf
	for _, leaf := range list {
		if len(leaf.Column.Halves) == 0 {
			cut = append(cut, leaf)
		}
		for _, h := range leaf.Column.Halves {
			one := leaf
			one.where, one.Labels = h.Where, append(slices.Clone(leaf.Labels), h.Label)
			cut = append(cut, one)
		}
	}
	return cut
}
