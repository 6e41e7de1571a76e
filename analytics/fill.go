package analytics

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// asked is what was asked, and what was found to say of periods no return
// names.
type asked struct {
	Filter
	lives []Unit             // of the unit asked for; empty if all were
	day   any                // of the map
	empty map[string][]Point // by the periods lacking
}

// request looks at what is asked for; a map or a unit nobody knows is an
// *UnknownError.
func (e *Evaluator) request(ctx context.Context, f Filter) (a asked, err error) {
	if f.Map == "" {
		f.Map = Reported
	}
	a = asked{Filter: f, empty: map[string][]Point{}}
	if a.day, err = f.Map.day(); err != nil {
		return a, err
	}
	a.lives, err = e.lives(ctx, f.Unit)
	return a, err
}

// lives gives the lives of a code or the one unit of an id, oldest first;
// none for the empty name.
func (e *Evaluator) lives(ctx context.Context, name string) ([]Unit, error) {
	if name == "" {
		return nil, nil
	}
	var lives []Unit
	err := e.each(ctx, func(rows *sql.Rows) error {
		var u Unit
		err := rows.Scan(&u.ID, &u.Code, &u.Name, &u.ValidFrom, &u.ValidTo)
		lives = append(lives, u)
		return err
	}, e.texts["queries/analytics_lives.sql"], name)
	if err == nil && len(lives) == 0 {
		return nil, e.unknownUnit(ctx, name)
	}
	return lives, err
}

func (e *Evaluator) unknownUnit(ctx context.Context, name string) error {
	units, err := e.Units(ctx)
	if err != nil {
		return err
	}
	var codes []string
	for _, u := range units {
		codes = append(codes, u.Code)
	}
	u := &UnknownError{Nearest: nearest(name, codes)}
	if u.Nearest != "" {
		u.Message = lang.Both("analytics.unknown_unit_near", "name", name, "near", u.Nearest)
	} else {
		u.Message = lang.Both("analytics.unknown_unit", "name", name)
	}
	return u
}

// fill adds a null point for each period asked for that has none, says why,
// and puts all in order.
func (e *Evaluator) fill(ctx context.Context, ind *Indicator, a asked, points []Point) ([]Point, error) {
	has := periodsOf(points)
	var lacking []period.Period
	for _, p := range a.periods(has) {
		if !has[p] && (ind.Years.Meet(p) || a.Period != "") {
			lacking = append(lacking, p)
		}
	}
	if len(lacking) == 0 {
		return e.grouped(a.Group, points), nil
	}
	empty, err := e.lacking(ctx, a, lacking)
	if err != nil {
		return nil, fmt.Errorf("indicator %s: %w", ind.ID, err)
	}
	for _, p := range empty {
		p.Indicator = ind.Code
		if !ind.Years.Meet(p.Period) {
			p.Why, p.Expected = WhyNotAsked, 0
		}
		points = append(points, p)
	}
	slices.SortStableFunc(points, func(x, y Point) int {
		return cmp.Or(cmp.Compare(x.Unit, y.Unit), cmp.Compare(x.UnitID, y.UnitID), comparePeriods(x.Period, y.Period))
	})
	return e.grouped(a.Group, points), nil
}

// periodsOf are the periods of points.
func periodsOf(points []Point) map[period.Period]bool {
	has := map[period.Period]bool{}
	var last period.Period // they come in runs
	for i := range points {
		if p := points[i].Period; p != last {
			has[p], last = true, p
		}
	}
	return has
}

// comparePeriods orders by last day, then by name.
func comparePeriods(x, y period.Period) int {
	_, a := x.Bounds()
	_, b := y.Bounds()
	return cmp.Or(a.Compare(b), cmp.Compare(x, y))
}

// periods lists what was asked for by name. An open end is that of the periods
// there are.
func (f Filter) periods(has map[period.Period]bool) []period.Period {
	if f.Period != "" {
		return []period.Period{f.Period}
	}
	from, to := f.From, f.To
	for p := range has {
		y := p.Year()
		if f.To == 0 {
			to = max(to, y)
		}
		if f.From == 0 && (from == 0 || y < from) {
			from = y
		}
	}
	if f.From == 0 && f.To == 0 || from == 0 {
		return nil
	}
	var years []period.Period
	for y := from; y <= to; y++ {
		years = append(years, period.Year(y))
	}
	return years
}

// lacking gives the points of periods no return names: in each, one for each
// unit that was expected, or one saying that the unit asked for was not there.
// Indicators that lack the same periods share one query.
func (e *Evaluator) lacking(ctx context.Context, a asked, periods []period.Period) ([]Point, error) {
	key := fmt.Sprint(periods)
	if points, ok := a.empty[key]; ok {
		return points, nil
	}
	g, err := e.stand(a.Filter)
	if err != nil {
		return nil, err
	}
	query, err := e.compose("expected", struct {
		ground
		Periods []stretch
	}{g, stretches(periods)})
	if err != nil {
		return nil, err
	}
	points := []Point{}
	there := map[period.Period]bool{}
	err = e.each(ctx, func(rows *sql.Rows) error {
		x := Point{Why: WhyNoReturn}
		var day sql.NullString
		err := rows.Scan(&x.Period, &x.Unit, &x.UnitID, &x.UnitName, &x.Expected, &day)
		points, there[x.Period] = append(points, x), true
		return err
	}, query, a.day, a.Unit, a.Level)
	if err != nil {
		return nil, err
	}
	for _, p := range periods {
		if len(a.lives) > 0 && !there[p] {
			u := nearestLife(a.lives, a.Map, p)
			points = append(points, Point{Unit: u.Code, UnitID: u.ID, UnitName: u.Name, Period: p, Why: WhyNotExist})
		}
	}
	a.empty[key] = points
	return points, nil
}

// stretch is a period with its first and last day, as a template wants it.
type stretch struct{ Name, From, To string }

// stretches writes periods out as literals: a query has no parameter that is
// a list.
func stretches(periods []period.Period) []stretch {
	all := make([]stretch, len(periods))
	for i, p := range periods {
		from, to := p.Bounds()
		all[i] = stretch{strings.ReplaceAll(string(p), "'", "''"), from.Format(time.DateOnly), to.Format(time.DateOnly)}
	}
	return all
}

// nearestLife gives the life to name where none was asked about: the last to
// begin by the day in question, else the first.
func nearestLife(lives []Unit, m Map, p period.Period) Unit {
	day := string(m)
	if m == Reported {
		_, end := p.Bounds()
		day = end.Format(time.DateOnly)
	}
	best := lives[0]
	for _, u := range lives {
		if u.ValidFrom <= day {
			best = u
		}
	}
	return best
}
