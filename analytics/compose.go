package analytics

import (
	"fmt"
	"slices"
	"strings"
	"text/template"
)

// step is one indicator on the way to the one asked: its points as a relation
// points_<ID>.
type step struct{ ID, SQL string }

// frame is what queries/analytics_frame.sql is filled with.
type frame struct {
	Reach    string
	Previous string
	Steps    []step
}

// compose fills a template of queries/ with data.
func (c *Catalog) compose(name string, data any) (string, error) {
	t, err := template.New(name).Parse(c.texts["queries/analytics_"+name+".sql"])
	if err != nil {
		return "", fmt.Errorf("queries/analytics_%s.sql: %w", name, err)
	}
	var out strings.Builder
	if err := t.Execute(&out, data); err != nil {
		return "", fmt.Errorf("queries/analytics_%s.sql: %w", name, err)
	}
	return out.String(), nil
}

// reach is the relation that says for whom a unit counts on m.
func (c *Catalog) reach(m Map) string {
	if m == Reported {
		return c.texts["reach/reported.sql"]
	}
	return c.texts["reach/restated.sql"]
}

// points is the whole query for the points of ind on m.
func (c *Catalog) points(ind *Indicator, m Map) (string, error) {
	steps, err := c.steps(ind, nil)
	if err != nil {
		return "", err
	}
	head, err := c.frame(m, steps)
	if err != nil {
		return "", err
	}
	return c.compose("points", struct{ ID, Frame string }{ind.ID, head})
}

func (c *Catalog) frame(m Map, steps []step) (string, error) {
	return c.compose("frame", frame{c.reach(m), c.texts["reach/previous.sql"], steps})
}

// steps lists what must be computed for ind, what it uses first, each once.
func (c *Catalog) steps(ind *Indicator, done []step) ([]step, error) {
	if slices.ContainsFunc(done, func(s step) bool { return s.ID == ind.ID }) {
		return done, nil
	}
	for _, id := range ind.Uses {
		used, ok := c.byID(id)
		if !ok {
			return nil, fmt.Errorf("%s uses %s, which is not there", ind.ID, id)
		}
		var err error
		if done, err = c.steps(used, done); err != nil {
			return nil, err
		}
	}
	compose := c.direct
	if len(ind.Uses) > 0 {
		compose = c.derived
	}
	query, err := compose(ind)
	if err != nil {
		return nil, err
	}
	return append(done, step{ind.ID, query}), nil
}

// direct composes the points of an indicator that reads returns.
func (c *Catalog) direct(ind *Indicator) (string, error) {
	hint, err := c.hint(ind)
	if err != nil {
		return "", err
	}
	category := "''"
	if ind.Category != "" {
		category = "b.category"
	}
	return c.compose("direct", map[string]any{
		"Base": ind.SQL, "Made": c.made(ind), "Hint": hint,
		"Scale": ind.Scale, "Per": ind.Per, "Category": category,
		"Rollup": c.texts["rollup/"+string(ind.Rollup)+".sql"],
		"Judged": c.texts["queries/analytics_judged.sql"],
	})
}

// made says which of a unit's periods make up the one asked.
func (c *Catalog) made(ind *Indicator) string {
	switch {
	case ind.Rollup == Last || ind.Over == Newest:
		return c.texts["queries/analytics_newest.sql"]
	case ind.Over == Add:
		return c.texts["queries/analytics_adds.sql"]
	case ind.Over == End:
		return c.texts["queries/analytics_end.sql"]
	}
	return c.texts["queries/analytics_same.sql"]
}

// hint finds the units whose source cells are approximate.
func (c *Catalog) hint(ind *Indicator) (string, error) {
	var parts []string
	for _, side := range []*Trace{ind.Top, ind.Bottom} {
		if side == nil {
			continue
		}
		part, err := c.compose("hint", newSource(side))
		if err != nil {
			return "", err
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "\nunion all\n"), nil
}

// source is a Trace as the templates want it.
type source struct{ Section, Where, Names string }

// The cell that stands for a return where no cell makes the figure.
const (
	envelopeSection = "s00_envelope"
	envelopeField   = "unit_code"
)

func newSource(t *Trace) source {
	if t.Count == Returns {
		return source{envelopeSection, "1 = 1", "'" + envelopeField + "'"}
	}
	var names []string
	for _, field := range t.Fields {
		names = append(names, "'"+strings.TrimPrefix(field, "-")+"'")
	}
	where := t.Where
	if where == "" {
		where = "1 = 1"
	}
	return source{t.Section, where, strings.Join(names, ", ")}
}

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
