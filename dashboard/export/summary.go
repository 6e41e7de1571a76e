// Package export writes the report of a unit over years, as docx, xlsx, html and
// csv, from the points the pages show, and adds it up again.
package export

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Options says which summary is wanted.
type Options struct {
	Unit       string // official code; the units under it that report are listed too
	From, To   int    // years, both in it
	Map        analytics.Map
	AsOf       time.Time // the day the figures stand at
	Sample     bool      // marked "số liệu minh họa"
	SampleNote lang.Text
}

// Summary is the figures of a unit and of those under it, over years.
type Summary struct {
	Options
	Name       string // of the unit, as it is called in the last year
	Indicators []*analytics.Indicator
	Breaks     map[string][]analytics.Break // by indicator id
	Rows       []Row                        // the unit itself first, then those under it by name; years ascending
}

// Row is one unit in one year: a point for every indicator, in their order.
type Row struct {
	Code, Name string
	Year       int
	Points     []analytics.Point
}

// gather asks the evaluator for a summary of years, or of half h of the last
// year. The error is an *analytics.Unknown if nobody bears the code.
func gather(ctx context.Context, e *analytics.Evaluator, o Options, h int) (*Summary, error) {
	if o.Map == "" {
		o.Map = analytics.Reported
	}
	units, err := e.Units(ctx)
	if err != nil {
		return nil, fmt.Errorf("summary: %w", err)
	}
	s := &Summary{Options: o, Indicators: e.Indicators(), Breaks: map[string][]analytics.Break{}}
	targets, err := e.Targets(ctx, analytics.Filter{From: o.From, To: o.To})
	if err != nil {
		return nil, fmt.Errorf("summary: %w", err)
	}
	r := rows{o: o, kind: period.KindYear, units: map[string]analytics.Unit{}, at: map[place]*Row{}}
	for _, u := range units {
		r.units[u.ID] = u
	}
	f := analytics.Filter{From: o.From, To: o.To, Map: o.Map}
	if h > 0 {
		r.kind, f = period.KindHalf, analytics.Filter{Period: period.Half(o.To, h), Map: o.Map}
	}
	if len(s.Indicators) > 0 { // does anybody bear the code?
		known := f
		known.Unit = o.Unit
		if _, err := e.Eval(ctx, s.Indicators[0], known); err != nil {
			return nil, fmt.Errorf("summary: %w", err)
		}
	}
	all, err := e.EvalAll(ctx, s.Indicators, f)
	if err != nil {
		return nil, fmt.Errorf("summary: %w", err)
	}
	for i, ind := range s.Indicators {
		s.Breaks[ind.ID] = e.Breaks(ind)
		for _, p := range all[i] {
			r.take(targets.Judge(ind, p), i, s.Indicators)
		}
	}
	s.Rows = r.sorted()
	for _, row := range s.Rows {
		if row.Code == o.Unit {
			s.Name = row.Name
		}
	}
	return s, nil
}

type place struct {
	unit string // id
	year int
}

// rows gathers points into rows.
type rows struct {
	o     Options
	kind  period.Kind
	units map[string]analytics.Unit
	at    map[place]*Row
}

// take puts a point into its row, if it belongs into the summary.
func (r *rows) take(p analytics.Point, i int, all []*analytics.Indicator) {
	if p.Period.Kind() != r.kind || p.Why == analytics.WhyNotExist {
		return
	}
	at := place{p.UnitID, p.Period.Year()}
	if !r.belongs(p.UnitID, p.Period) {
		return
	}
	if r.at[at] == nil {
		r.at[at] = &Row{Code: p.Unit, Name: p.UnitName, Year: at.year, Points: make([]analytics.Point, len(all))}
		for j, ind := range all {
			r.at[at].Points[j].Why = analytics.WhyNoReturn
			if !ind.Years.Meet(p.Period) {
				r.at[at].Points[j].Why = analytics.WhyNotAsked
			}
		}
	}
	r.at[at].Points[i] = p
}

// belongs reports whether a unit is the one asked for, or one that reports
// under it in a year on the map asked.
func (r *rows) belongs(id string, on period.Period) bool {
	if r.units[id].Code == r.o.Unit {
		return true
	}
	if r.units[id].Level != "commune" {
		return false
	}
	day := string(r.o.Map)
	if r.o.Map == analytics.Reported {
		_, end := on.Bounds()
		day = end.Format(time.DateOnly)
	}
	for id = r.units[id].ParentOn(day); id != ""; id = r.units[id].ParentOn(day) {
		if r.units[id].Code == r.o.Unit {
			return true
		}
	}
	return false
}

// sorted gives the rows: the unit itself, then the others as a Vietnamese
// dictionary has them.
func (r *rows) sorted() []Row {
	var list []Row
	for _, row := range r.at {
		list = append(list, *row)
	}
	vi := collate.New(language.Vietnamese)
	slices.SortFunc(list, func(a, b Row) int {
		if own := a.Code == r.o.Unit; own != (b.Code == r.o.Unit) {
			if own {
				return -1
			}
			return 1
		}
		if a.Code != r.o.Unit {
			if by := vi.CompareString(a.Name, b.Name); by != 0 {
				return by
			}
			if by := strings.Compare(a.Code, b.Code); by != 0 {
				return by
			}
		}
		return a.Year - b.Year
	})
	return list
}

// scope says what the summary is of.
func (s *Summary) scope(l lang.Lang) string {
	on := lang.T(l, "dashboard.map.reported")
	if s.Map != analytics.Reported {
		day, err := time.Parse(time.DateOnly, string(s.Map))
		if err == nil {
			on = lang.T(l, "dashboard.map.restated", "day", day.Format("02/01/2006"))
		}
	}
	return lang.T(l, "dashboard.export.scope", "unit", s.Name, "code", s.Unit, "from", s.From, "to", s.To, "map", on)
}

// sample is the label of invented figures, "" if they are not.
func (s *Summary) sample(l lang.Lang) string {
	if !s.Sample {
		return ""
	}
	label := lang.T(l, "common.sample")
	if note := s.SampleNote.In(l); note != "" {
		label += ". " + note
	}
	return label
}

// asOf says how old the figures are.
func (s *Summary) asOf(l lang.Lang) string {
	return lang.T(l, "dashboard.as_of", "day", s.AsOf.Format("02/01/2006"))
}
