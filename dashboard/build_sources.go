package dashboard

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// sources asks for the cells behind the newest figures of every reporting unit
// and behind those of its reports over several years.
func (b *builder) sources(ctx context.Context) error {
	if err := b.newestSources(ctx); err != nil {
		return err
	}
	var spans []period.Period
	for _, u := range b.m.Units {
		for _, r := range u.Returns {
			if isSpan(r) && !slices.Contains(spans, r.Period) {
				spans = append(spans, r.Period)
			}
		}
	}
	slices.Sort(spans)
	for _, p := range spans {
		if err := b.span(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// newestSources asks for every year that is the newest of some unit.
func (b *builder) newestSources(ctx context.Context) error {
	units := map[int]map[string]*Unit{} // by year and key
	for _, u := range b.m.Units {
		if year := b.m.newest(u.Key); year != 0 {
			if units[year] == nil {
				units[year] = map[string]*Unit{}
			}
			units[year][u.Key] = u
		}
	}
	for year, of := range units {
		all, err := b.e.ExplainAll(ctx, b.m.Indicators, analytics.Filter{From: year, To: year, Level: "commune"})
		if err != nil {
			return fmt.Errorf("%d: %w", year, err)
		}
		for i, found := range all {
			for _, x := range found {
				key := b.lines.key[x.Point.UnitID]
				kept := b.m.Points[Place{analytics.Reported, key, b.m.Indicators[i].ID, year}]
				if u := of[key]; u != nil && !x.Point.Value.Null() && kept.UnitID == x.Point.UnitID {
					u.Sources = append(u.Sources, x)
				}
			}
		}
		for _, u := range of {
			u.Donations = donations(year, u.Sources)
		}
	}
	return nil
}

func isSpan(r analytics.ReturnInfo) bool {
	return r.Period.Kind() == period.KindSpan && r.State == "accepted"
}

// span adds the figures of the reports over one span to the units that sent
// them.
func (b *builder) span(ctx context.Context, p period.Period) error {
	figures := map[string][]analytics.Explanation{}
	all, err := b.e.ExplainAll(ctx, b.m.Indicators, analytics.Filter{Period: p})
	if err != nil {
		return fmt.Errorf("%s: %w", p, err)
	}
	for _, found := range all {
		for _, x := range found {
			if key := b.lines.key[x.Point.UnitID]; !x.Point.Value.Null() {
				figures[key] = append(figures[key], x)
			}
		}
	}
	for _, u := range b.m.Units {
		for _, r := range u.Returns {
			if !isSpan(r) || r.Period != p {
				continue
			}
			s := Span{Period: p, Return: r, Figures: figures[u.Key]}
			if b.o.Facts != nil {
				var err error
				if s.Facts, err = b.o.Facts(ctx, r); err != nil {
					return fmt.Errorf("%s: %w", r.File, err)
				}
			}
			u.Spans = append(u.Spans, s)
		}
	}
	return nil
}

// newest is the last year in which a unit has a figure on the map of the
// time, 0 for none.
func (m *Model) newest(key string) int {
	for _, year := range slices.Backward(m.Years) {
		for _, ind := range m.Indicators {
			if p, ok := m.Points[Place{analytics.Reported, key, ind.ID, year}]; ok && !p.Value.Null() {
				return year
			}
		}
	}
	return 0
}

// donationSection is the stem of the section a ward lists gifts in.
const donationSection = "s06_donations"

// donations gathers, row by row, the cells of the donation section behind any
// figure; a row that says no number is left out.
func donations(year int, found []analytics.Explanation) []Donation {
	type row struct {
		file string
		no   int
	}
	rows := map[row]*Donation{}
	seen := map[row][]string{}
	for _, x := range found {
		if x.Numerator == nil {
			continue
		}
		for _, c := range x.Numerator.Cells {
			at := row{c.SHA256, c.Row}
			if c.Section != donationSection || c.Value.Null() || slices.Contains(seen[at], c.Field) {
				continue
			}
			seen[at] = append(seen[at], c.Field)
			if rows[at] == nil {
				rows[at] = &Donation{Year: year, Row: c.Row}
			}
			rows[at].Cells = append(rows[at].Cells, c)
		}
	}
	var list []Donation
	for _, d := range rows {
		list = append(list, *d)
	}
	slices.SortFunc(list, func(a, b Donation) int {
		return cmp.Or(a.Row-b.Row, cmp.Compare(a.Cells[0].SHA256, b.Cells[0].SHA256))
	})
	return list
}
