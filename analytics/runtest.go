package analytics

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Loader makes a database of its own from the files of a test, by name, and
// says how to close it.
type Loader func(ctx context.Context, files map[string]string) (Querier, func() error, error)

// Mismatch is a place where an indicator answers other than its test wants.
type Mismatch struct {
	Line    int // of want.csv, 0 for the indicator as a whole
	Message lang.Text
}

// String says it in Vietnamese, with the line.
func (m Mismatch) String() string { return fmt.Sprintf("want.csv:%d: %s", m.Line, m.Message.VI) }

// wantFile is the expected answer in a test: unit (code or id), period and
// map (blank for reported), then any of the columns of answer, and group
// ("urban/thanh_thi", blank for the unit as a whole).
const wantFile = "want.csv"

// groupColumn is the column of wantFile that names a group.
const groupColumn = "group"

// answer gives a column of a point as a test writes it.
var answer = map[string]func(Point) string{
	groupColumn:   func(p Point) string { return p.Group.path() },
	"value":       func(p Point) string { return p.Value.String() },
	"numerator":   func(p Point) string { return p.Numerator.String() },
	"denominator": func(p Point) string { return p.Denominator.String() },
	"reporting":   func(p Point) string { return strconv.Itoa(p.Reporting) },
	"expected":    func(p Point) string { return strconv.Itoa(p.Expected) },
	"estimate":    func(p Point) string { return strconv.FormatBool(p.Estimate) },
	"approx":      func(p Point) string { return strconv.FormatBool(p.Approx) },
	"series":      func(p Point) string { return p.Series },
	"why":         func(p Point) string { return string(p.Why) },
	"unit_name":   func(p Point) string { return p.UnitName },
}

// RunTest runs the test of an indicator: its rows are loaded, its select must
// answer exactly the columns of the contract and read of each unit its own
// returns alone, and every line of want.csv must be the point it names. The
// error tells of a test that could not be run.
func (c *Catalog) RunTest(ctx context.Context, ind *Indicator, load Loader) (wrong []Mismatch, err error) {
	files := map[string]string{}
	for _, f := range txtar.Parse(ind.Test).Files {
		files[f.Name] = text(f.Data)
	}
	lines, err := csv.NewReader(strings.NewReader(files[wantFile])).ReadAll()
	if err != nil {
		return nil, &FileError{lang.LintTestRun, wantFile, 0, lang.Both("fixture.csv", "error", err)}
	}
	if len(lines) < 2 || len(lines[0]) < 4 || !slices.Equal(lines[0][:3], []string{"unit", "period", "map"}) {
		return nil, &FileError{lang.LintTestRun, wantFile, 0, lang.Both("fixture.want")}
	}
	for _, column := range lines[0][3:] {
		if _, ok := answer[column]; !ok {
			return nil, &FileError{lang.LintKey, wantFile, 1, lang.Both("fixture.column",
				"name", column, "known", strings.Join(slices.Sorted(maps.Keys(answer)), ", "))}
		}
	}
	q, end, err := load(ctx, files)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, end()) }()
	e := &Evaluator{Catalog: c, Q: q}
	for _, hold := range []func(context.Context, *Indicator) ([]Mismatch, error){e.columns, e.apart} {
		if wrong, err = hold(ctx, ind); err != nil || len(wrong) > 0 {
			return wrong, err
		}
	}
	found := figures{e: e, ind: ind, sets: map[Filter][]Point{}}
	found.span(lines[1:])
	for i, line := range lines[1:] {
		unlike, err := found.compare(ctx, lines[0], line)
		if err != nil {
			return wrong, atLine(err, i+2)
		}
		for _, m := range unlike {
			wrong = append(wrong, Mismatch{i + 2, m})
		}
	}
	return wrong, nil
}

// columns holds the select to the contract.
func (e *Evaluator) columns(ctx context.Context, ind *Indicator) ([]Mismatch, error) {
	all, err := e.members(ind)
	if err != nil {
		return nil, err
	}
	g, err := e.ground(ctx, Filter{Map: Reported}, all)
	if err != nil {
		return nil, err
	}
	used := all[:len(all)-1]
	if err := e.keepSaid(ctx, &g, used); err != nil {
		return nil, err
	}
	under, err := e.frame(used, g)
	if err != nil {
		return nil, err
	}
	head, err := e.compose("frame", under)
	if err != nil {
		return nil, err
	}
	query, err := e.compose("columns", struct{ Frame, Base string }{head, ind.SQL})
	if err != nil {
		return nil, err
	}
	rows, err := e.queryKept(ctx, g.kept, query, nil)
	if err != nil {
		return nil, fmt.Errorf("indicator %s: %w", ind.ID, err)
	}
	defer rows.Close()
	got, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	want := []string{"unit_id", "period", "numerator", "denominator"}
	if ind.Category != "" {
		want = append(want, "category")
	}
	if !slices.Equal(got, want) {
		return []Mismatch{{0, lang.Both("analytics.columns",
			"got", strings.Join(got, ", "), "want", strings.Join(want, ", "))}}, nil
	}
	return nil, rows.Err()
}

// atLine says of a fault on which line of want.csv it is.
func atLine(err error, line int) error {
	if unknown, ok := errors.AsType[*UnknownError](err); ok {
		return &FileError{lang.LintTestRun, wantFile, line, unknown.Message}
	}
	if at, ok := errors.AsType[*FileError](err); ok {
		at.Line = line
		return at
	}
	return fmt.Errorf("%s, line %d: %w", wantFile, line, err)
}

// figures are the points of an indicator that a test asks for, computed once
// for all units and years of a map, and not line by line.
type figures struct {
	e     *Evaluator
	ind   *Indicator
	first int // of the years asked for
	last  int
	sets  map[Filter][]Point
}

// span notes which years the lines of a test ask for.
func (f *figures) span(lines [][]string) {
	for _, line := range lines {
		p, err := period.Parse(line[1])
		if err != nil || p.Kind() != period.KindYear {
			continue
		}
		if f.first == 0 || p.Year() < f.first {
			f.first = p.Year()
		}
		f.last = max(f.last, p.Year())
	}
}

// of gives the points of a unit (code or id). A unit without any is asked for
// by name, which says why it has none.
func (f *figures) of(ctx context.Context, unit string, p period.Period, m Map, group string) ([]Point, error) {
	grouping, _, _ := strings.Cut(group, "/")
	ask := Filter{Period: p, Map: m, Group: grouping}
	if p.Kind() == period.KindYear && f.ind.Years == (Years{}) {
		ask = Filter{From: f.first, To: f.last, Map: m, Group: grouping}
	}
	all, ok := f.sets[ask]
	if !ok {
		var err error
		if all, err = f.e.Eval(ctx, f.ind, ask); err != nil {
			return nil, err
		}
		f.sets[ask] = all
	}
	var own []Point
	for _, x := range all {
		if x.Period == p && (x.Unit == unit || x.UnitID == unit) && x.Group.path() == group {
			own = append(own, x)
		}
	}
	if len(own) > 0 {
		return own, nil
	}
	return f.e.Eval(ctx, f.ind, Filter{Unit: unit, Period: p, Map: m, Group: grouping})
}

// compare holds the point a line names to what the line says.
func (f *figures) compare(ctx context.Context, heading, line []string) ([]lang.Text, error) {
	p, err := period.Parse(line[1])
	if err != nil {
		return nil, &FileError{lang.LintTestRun, wantFile, 0, lang.Both("fixture.period", "found", line[1])}
	}
	group := ""
	if at := slices.Index(heading, groupColumn); at >= 0 {
		group = line[at]
	}
	points, err := f.of(ctx, line[0], p, Map(line[2]), group)
	if err != nil {
		return nil, err
	}
	if len(points) != 1 {
		return nil, &FileError{lang.LintTestRun, wantFile, 0, lang.Both("fixture.points",
			"count", len(points), "unit", line[0], "period", line[1])}
	}
	var wrong []lang.Text
	for i := 3; i < len(heading); i++ {
		if got := answer[heading[i]](points[0]); got != line[i] {
			wrong = append(wrong, lang.Both("analytics.mismatch",
				"unit", line[0], "period", line[1], "column", heading[i], "got", show(got), "want", show(line[i])))
		}
	}
	return wrong, nil
}

// show makes an empty answer visible.
func show(s string) string {
	if s == "" {
		return "∅"
	}
	return s
}
