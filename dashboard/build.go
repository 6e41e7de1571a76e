package dashboard

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Options says what a Model cannot learn from the figures.
type Options struct {
	Title      lang.Text // of the site; empty for the program's own
	AsOf       time.Time // the day the figures stand at
	Sample     bool      // every page says "số liệu minh họa"
	SampleNote lang.Text // what more there is to say of it
	Version    string    // of the program
	MapDay     string    // yyyy-mm-dd onto which figures are restated; empty for the last day units changed
	Lead       []string  // codes of the indicators an overview draws; nil for POV_RATE and DON_TOTAL
	// Facts gives what a report over several years says beside the
	// indicators, such as area and population; nil for nothing.
	Facts func(ctx context.Context, r analytics.ReturnInfo) ([]analytics.SourceCell, error)
	// Fields names a field of a section; nil for the field's own stem.
	Fields func(section, field string) lang.Text
	// Choices names an entry of a field's list; nil for its code.
	Choices func(section, field, code string) lang.Text
	// Official gives the official tables of a unit and a year; nil for none.
	Official func(ctx context.Context, unitID string, year int) ([]Download, error)
	Shapes   Shapes // outlines of units, for maps; empty for tiles
}

// builder fills a model.
type builder struct {
	e     *analytics.Evaluator
	o     Options
	m     *Model
	lines lines
	aims  *analytics.Targets
}

// Build asks the evaluator for everything the pages say.
func Build(ctx context.Context, e *analytics.Evaluator, o Options) (*Model, error) {
	b := builder{e: e, o: o, m: start(o)}
	for _, step := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"units", b.units},
		{"levels", b.levels},
		{"outlines", b.shapes},
		{"points", b.points},
		{"status", b.status},
		{"boards", b.boards},
		{"findings", b.findings},
		{"registers", b.registers},
		{"sources", b.sources},
		{"official tables", b.official},
		{"inputs", b.inputs},
	} {
		if err := step.do(ctx); err != nil {
			return nil, fmt.Errorf("pages, %s: %w", step.name, err)
		}
	}
	return b.m, nil
}

func start(o Options) *Model {
	m := &Model{
		Title: o.Title, AsOf: o.AsOf, Sample: o.Sample, SampleNote: o.SampleNote,
		Version: o.Version, MapDay: o.MapDay, Fields: o.Fields, Choices: o.Choices,
		Breaks:   map[string][]analytics.Break{},
		Points:   map[Place]analytics.Point{},
		Deltas:   map[Place]analytics.Delta{},
		Children: map[Level][]string{},
		Status:   map[Level]analytics.Status{},
		Boards:   map[string][]analytics.Status{},
		Findings: map[Level][]analytics.Finding{},
	}
	if m.Title == (lang.Text{}) {
		m.Title = lang.Both("dashboard.title")
	}
	if m.Fields == nil {
		m.Fields = func(_, field string) lang.Text { return lang.Text{VI: field, EN: field} }
	}
	if m.Choices == nil {
		m.Choices = func(_, _, code string) lang.Text { return lang.Text{VI: code, EN: code} }
	}
	return m
}

// points asks for every indicator on both maps, over all years.
func (b *builder) points(ctx context.Context) error {
	if len(b.m.Years) == 0 {
		return nil
	}
	lead := b.o.Lead
	if lead == nil {
		lead = []string{"POV_RATE", "DON_TOTAL"}
	}
	b.m.Indicators = b.e.Indicators()
	var err error
	if b.aims, err = b.e.Targets(ctx, b.years(analytics.Reported)); err != nil {
		return err
	}
	for _, ind := range b.m.Indicators {
		b.m.Breaks[ind.ID] = b.e.Breaks(ind)
	}
	for _, on := range []analytics.Map{analytics.Reported, b.m.restated()} {
		if on == "" {
			continue
		}
		all, err := b.e.EvalAll(ctx, b.m.Indicators, b.years(on))
		if err != nil {
			return err
		}
		for i, found := range all {
			for _, p := range found {
				b.keep(on, b.m.Indicators[i], p)
			}
		}
	}
	for at, p := range b.m.Points {
		b.m.Deltas[at] = b.delta(at, p)
	}
	for _, code := range lead {
		if ind, err := b.e.Find(code); err == nil {
			b.m.Lead = append(b.m.Lead, ind)
		}
	}
	return nil
}

// years is the span of the site's years on a map, as a filter.
func (b *builder) years(on analytics.Map) analytics.Filter {
	return analytics.Filter{From: b.m.Years[0], To: b.m.Years[len(b.m.Years)-1], Map: on}
}

// keep puts a point into its place; not kept is that of a unit no page is
// about, and that without a figure where another life of the unit has one.
func (b *builder) keep(on analytics.Map, ind *analytics.Indicator, p analytics.Point) {
	key, known := b.lines.key[p.UnitID]
	at := Place{on, key, ind.ID, p.Period.Year()}
	if !known || p.Period.Kind() != period.KindYear {
		return
	}
	if before, twice := b.m.Points[at]; twice && !before.Value.Null() {
		return
	}
	b.m.Points[at] = b.aims.Judge(ind, p)
}

func (b *builder) delta(at Place, now analytics.Point) analytics.Delta {
	at.Year--
	before, ok := b.m.Points[at]
	if !ok {
		return analytics.Delta{Why: analytics.WhyNoPrevious}
	}
	return b.e.Change(b.m.Indicator(at.Indicator), now, before)
}

// status asks who has reported under every parent in every year.
func (b *builder) status(ctx context.Context) error {
	for _, u := range b.m.Parents {
		for _, year := range b.m.Years {
			_, end := period.Year(year).Bounds()
			life, ok := u.lifeOn(end.Format(time.DateOnly))
			if !ok {
				continue
			}
			s, err := b.e.Status(ctx, year, life.ID)
			if err != nil {
				return fmt.Errorf("%s %d: %w", u.Code, year, err)
			}
			b.m.Status[Level{analytics.Reported, u.Key, year}] = s
		}
	}
	return nil
}

// findings shares out what the checks found over parents and years.
func (b *builder) findings(ctx context.Context) error {
	if len(b.m.Years) == 0 {
		return nil
	}
	years := b.m.Years
	found, err := b.e.Findings(ctx, analytics.Filter{From: years[0], To: years[len(years)-1]})
	if err != nil {
		return err
	}
	for _, f := range found {
		key := b.lines.key[f.UnitID]
		for _, parent := range b.m.Parents {
			level := Level{analytics.Reported, parent.Key, f.Period.Year()}
			if key == parent.Key || slices.Contains(b.m.Children[level], key) {
				b.m.Findings[level] = append(b.m.Findings[level], f)
			}
		}
	}
	return nil
}
