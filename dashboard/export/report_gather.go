package export

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// GatherReport asks for everything a report says and fills its words. The
// error is an *analytics.UnknownError if nobody bears the code; faults of the
// template are *words.Error, joined.
func GatherReport(ctx context.Context, e *analytics.Evaluator, o ReportOptions) (*Report, error) {
	grid, err := gather(ctx, e, o.Options, o.Half)
	if err != nil {
		return nil, err
	}
	o.Options = grid.Options
	r := &Report{ReportOptions: o, Grid: grid, Name: grid.Name, Period: period.Year(o.To)}
	if o.Half > 0 {
		r.Period = period.Half(o.To, o.Half)
	}
	if err := r.who(ctx, e); err != nil {
		return nil, err
	}
	if err := r.main(ctx, e); err != nil {
		return nil, err
	}
	if r.Own, err = e.CardFields(ctx, r.filter()); err != nil {
		return nil, err
	}
	if err := r.tables(ctx, e); err != nil {
		return nil, err
	}
	f := &facts{r: r, ctx: ctx, e: e}
	r.Blocks, err = o.Template.Fill(o.Lang, f)
	if f.err != nil {
		return nil, f.err
	}
	return r, err
}

// filters are the returns an annex is of: those of the report's period. A
// return of several years answers for them alone if it gives the section;
// where it does not, those of the years do, and what lists returns has both.
func (r *Report) filters(ctx context.Context, e *analytics.Evaluator, section string) ([]analytics.Filter, error) {
	own := r.filter()
	if !r.Span {
		return []analytics.Filter{own}, nil
	}
	years := own
	years.Period = ""
	if section == "" {
		return []analytics.Filter{own, years}, nil
	}
	gave, err := e.Given(ctx, section, own)
	if err != nil || gave {
		return []analytics.Filter{own}, err
	}
	return []analytics.Filter{years}, nil
}

// filter is which returns the words are of.
func (r *Report) filter() analytics.Filter {
	f := analytics.Filter{Unit: r.Unit, From: r.From, To: r.To, Map: r.Map}
	if r.Span || r.Half > 0 {
		f.Period = r.Period
	}
	return f
}

// who finds what kind of unit the report is of.
func (r *Report) who(ctx context.Context, e *analytics.Evaluator) error {
	units, err := e.Units(ctx)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	_, end := r.Period.Bounds()
	day := end.Format(time.DateOnly)
	if r.Map != analytics.Reported {
		day = string(r.Map)
	}
	for _, u := range units {
		if u.Code != r.Unit || !u.On(day) {
			continue
		}
		r.Ward = u.Level == "commune"
		r.Name, r.Grid.Name = u.Name, u.Name
		for _, above := range units {
			if above.ID == u.ParentOn(day) {
				r.above = above.Name
			}
		}
	}
	return nil
}

// main finds the figures the words speak of: those of a return of several
// years where the unit gave one of exactly these, else of the last year. The
// two are never mixed.
func (r *Report) main(ctx context.Context, e *analytics.Evaluator) error {
	own := make([]analytics.Point, len(r.Grid.Indicators))
	for i := range own {
		own[i].Why = analytics.WhyNoReturn
	}
	for _, row := range r.Grid.Rows {
		if row.Code == r.Unit && row.Year == r.To {
			own = row.Points
		}
	}
	r.Main = own
	if !r.Ward || r.From == r.To || r.Half > 0 {
		return nil
	}
	sent, err := e.CardFields(ctx, analytics.Filter{Unit: r.Unit, Period: period.Span(r.From, r.To), Map: r.Map})
	if err != nil || len(sent) == 0 {
		return err
	}
	span := make([]analytics.Point, 0, len(own))
	for _, ind := range r.Grid.Indicators {
		points, err := e.Eval(ctx, ind, analytics.Filter{Unit: r.Unit, Period: period.Span(r.From, r.To), Map: r.Map})
		if err != nil {
			return fmt.Errorf("report: %w", err)
		}
		p := analytics.Point{Why: analytics.WhyNoReturn}
		if len(points) > 0 {
			p = points[len(points)-1]
		}
		span = append(span, p)
	}
	r.Main, r.Span, r.Period = span, true, period.Span(r.From, r.To)
	return nil
}

// at gives the point of the unit itself in a year of the grid.
func (r *Report) at(i, year int) analytics.Point {
	for _, row := range r.Grid.Rows {
		if row.Code == r.Unit && row.Year == year {
			return row.Points[i]
		}
	}
	return analytics.Point{Why: analytics.WhyNoReturn}
}

// years are those of the grid the unit itself has.
func (r *Report) years() []int {
	var list []int
	for _, row := range r.Grid.Rows {
		if row.Code == r.Unit {
			list = append(list, row.Year)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
