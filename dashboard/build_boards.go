package dashboard

import (
	"context"
	"fmt"
	"slices"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/period"
)

// boards asks who has reported under every parent for the parts of years that
// returns came for; the years are in Model.Status.
func (b *builder) boards(ctx context.Context) error {
	var parts []period.Period
	for _, u := range b.m.Units {
		for _, r := range u.Returns {
			if months, _ := r.Period.Part(); months > 0 && months < 12 && r.Kind != "dot_xuat" && !slices.Contains(parts, r.Period) {
				parts = append(parts, r.Period)
			}
		}
	}
	slices.Sort(parts)
	for _, u := range b.m.Parents {
		for _, p := range parts {
			w, err := b.e.Window("", p)
			if err != nil {
				return err
			}
			life, ok := u.lifeOn(w.Due.Format("2006-01-02"))
			if !ok {
				continue
			}
			s, err := b.e.Board(ctx, analytics.Asked{Period: p, Parent: life.ID})
			if err != nil {
				return fmt.Errorf("%s %s: %w", u.Code, p, err)
			}
			b.m.Boards[u.Key] = append(b.m.Boards[u.Key], s)
		}
	}
	return nil
}
