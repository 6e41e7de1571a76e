package sample

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/period"
)

// targetForm is the code of the form an office writes its targets into.
const targetForm = "TDKT-CT"

// course is a line of targets.csv: a target of one unit over some years, on a
// straight line from the first to the last. Levels are in hundredths; the
// warning level stands warn from the target.
type course struct {
	office, indicator, unit, scope string
	n                              map[string]int
}

// Targets invents the yearly lists of targets of the province, of Đức Phổ and
// of one ward, by office and year. It fails if units lacks one of them.
func Targets(units ingest.Units) ([]Return, error) {
	courses, err := courses()
	if err != nil {
		return nil, err
	}
	var lists []Return
	for _, c := range courses {
		for year := c.n["from"]; year <= c.n["to"]; year++ {
			i := slices.IndexFunc(lists, func(r Return) bool { return r.Unit.Code == c.office && r.Period.Year() == year })
			if i < 0 {
				r, err := list(units, c.office, year)
				if err != nil {
					return nil, err
				}
				lists, i = append(lists, r), len(lists)
			}
			values := lists[i].Values
			values["s22_targets"] = append(values["s22_targets"], c.row(lists[i], year))
		}
	}
	return lists, nil
}

func courses() ([]course, error) {
	rows, err := table("targets.csv")
	if err != nil {
		return nil, err
	}
	var all []course
	for _, row := range rows {
		c := course{row["office"], row["indicator"], row["unit"], row["scope"], map[string]int{}}
		for _, name := range []string{"from", "first", "to", "last", "warn"} {
			if c.n[name], err = strconv.Atoi(row[name]); err != nil {
				return nil, fmt.Errorf("targets.csv: %s: %w", name, err)
			}
		}
		all = append(all, c)
	}
	return all, nil
}

// list is the list of an office for a year, without its targets: it came in in
// January, with the year's plan.
func list(units ingest.Units, office string, year int) (Return, error) {
	p := period.Year(year)
	_, ends := p.Bounds()
	u, ok := units.Find(office, ends)
	if !ok {
		return Return{}, fmt.Errorf("sample: no unit %s on %s", office, ends.Format(time.DateOnly))
	}
	r := Return{
		Form: targetForm, Unit: u, Period: p, Kind: "nam", Sample: true,
		ReceivedOn: time.Date(year, time.January, 15+pick(10, "targets", office, year), 2, 0, 0, 0, time.UTC),
	}
	r.Values = map[string][]map[string]any{"s00_office": {{
		"value_status": "chinh_thuc", "prepared_by": "Người lập (minh họa)", "approved_by": "Người duyệt (minh họa)",
		"approved_title": "Thủ trưởng cơ quan (minh họa)", "report_no": r.plan(),
		"report_date": r.ReceivedOn.Truncate(24 * time.Hour),
	}}}
	return r, nil
}

// plan is the document that sets the targets.
func (r Return) plan() string {
	return fmt.Sprintf("%d/KH-UBND", 10+pick(80, "plan", r.Unit.Code, r.Period))
}

// row is the target of a year.
func (c course) row(r Return, year int) map[string]any {
	level := c.n["first"]
	if c.n["from"] < c.n["to"] {
		level = between(year, c.n["from"], c.n["first"], c.n["to"], c.n["last"])
	}
	return map[string]any{
		"indicator_code": c.indicator, "target_year": year, "target_unit_code": c.unit, "scope": c.scope,
		"target": big.NewRat(int64(level), 100), "warn": big.NewRat(int64(level+c.n["warn"]), 100),
		"source_doc": r.plan() + " (minh họa)", "note": sampleWords,
	}
}
