package dashboard

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// sources keeps, of the figures explained, the newest of every reporting unit,
// and asks for those of its reports over several years.
func (b *builder) sources(ctx context.Context) error {
	for _, u := range b.m.Units {
		if year := b.m.newest(u.Key); year != 0 {
			u.Sources = b.explained[Place{analytics.Reported, u.Key, "", year}]
			u.Donations = donations(year, u.Sources)
		}
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

func isSpan(r analytics.ReturnInfo) bool {
	return r.Period.Kind() == period.KindSpan && r.State == "accepted"
}

// span adds the figures of the reports over one span to the units that sent
// them.
func (b *builder) span(ctx context.Context, p period.Period) error {
	figures := map[string][]analytics.Explanation{}
	for _, ind := range b.m.Indicators {
		found, err := b.e.Explanations(ctx, ind, analytics.Filter{Period: p})
		if err != nil {
			return fmt.Errorf("%s, %s: %w", ind.Code, p, err)
		}
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
