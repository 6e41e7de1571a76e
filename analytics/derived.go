package analytics

import "strings"

// derivation is what queries/analytics_derived.sql is filled with.
type derivation struct {
	Base       string
	First      string   // what it uses first: p in the template
	Others     []string // what else it uses: u_<id>
	Scale, Per int64
	Ratio      bool
	Previous   bool
}

func (c *Catalog) derived(ind *Indicator) (string, error) {
	return c.compose("derived", derivation{
		Base: ind.SQL, First: ind.Uses[0], Others: ind.Uses[1:],
		Scale: ind.Scale, Per: ind.Per, Ratio: ind.Rollup == Ratio, Previous: ind.Previous,
	})
}

// Aliases are the names the template gives the points of this period.
func (d derivation) Aliases() []string {
	names := []string{"p"}
	for _, id := range d.Others {
		names = append(names, "u_"+id)
	}
	return names
}

// Any is a condition that column holds for any point the figure rests on.
func (d derivation) Any(column string) string {
	var parts []string
	for _, alias := range d.Aliases() {
		parts = append(parts, alias+"."+column)
	}
	if d.Previous {
		parts = append(parts, "coalesce(q."+column+", false)")
	}
	return strings.Join(parts, " or ")
}
