package analytics

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"text/template"
)

// member is an indicator with its number in one query.
type member struct {
	No int
	*Indicator
}

// InTime is how it goes up over time, as queries/analytics_made.sql reads it.
func (m member) InTime() Over {
	if m.Rollup == Last {
		return Newest
	}
	return m.Over
}

// relation is a part of a query under a name: points_<ID>.
type relation struct {
	No     int
	ID     string
	Points string // the relation its figures are read from
	SQL    string
}

// frame is what queries/analytics_frame.sql is filled with.
type frame struct {
	ground
	Previous string
	Direct   string     // queries/analytics_direct.sql, filled in
	Named    []relation // what derived indicators read and are
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

// points is the whole query for the points of members on a ground.
func (c *Catalog) points(all []member, g ground) (string, error) {
	f, err := c.frame(all, g)
	if err != nil {
		return "", err
	}
	head, err := c.compose("frame", f)
	if err != nil {
		return "", err
	}
	var steps []relation
	if f.Direct != "" {
		steps = append(steps, relation{Points: "point"})
	}
	for _, r := range f.Named {
		if r.No != 0 {
			steps = append(steps, r)
		}
	}
	return c.compose("points", struct {
		Frame string
		Steps []relation
	}{head, steps})
}

// members numbers what must be computed for inds: what one uses before it,
// each once.
func (c *Catalog) members(inds ...*Indicator) ([]member, error) {
	var all []member
	var add func(ind *Indicator) error
	add = func(ind *Indicator) error {
		if slices.ContainsFunc(all, func(m member) bool { return m.ID == ind.ID }) {
			return nil
		}
		for _, id := range ind.Uses {
			used, ok := c.byID(id)
			if !ok {
				return fmt.Errorf("%s uses %s, which is not there", ind.ID, id)
			}
			if err := add(used); err != nil {
				return err
			}
		}
		all = append(all, member{len(all) + 1, ind})
		return nil
	}
	for _, ind := range inds {
		if err := add(ind); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// frame composes the relations under the points of members.
func (c *Catalog) frame(all []member, g ground) (frame, error) {
	f := frame{ground: g, Previous: c.texts["reach/previous.sql"]}
	var direct []member
	for _, x := range all {
		if len(x.Uses) == 0 {
			direct = append(direct, x)
		}
	}
	var err error
	if f.Direct, err = c.direct(direct); err != nil {
		return f, err
	}
	for _, x := range all {
		switch {
		case len(x.Uses) > 0:
			query, err := c.derived(x.Indicator)
			if err != nil {
				return f, err
			}
			f.Named = append(f.Named, relation{x.No, x.ID, "points_" + x.ID, query})
		case c.used(x.ID):
			query, err := c.compose("named", x)
			if err != nil {
				return f, err
			}
			f.Named = append(f.Named, relation{ID: x.ID, SQL: query})
		}
	}
	return f, nil
}

// used reports whether any indicator is made of this one.
func (c *Catalog) used(id string) bool {
	return slices.ContainsFunc(c.indicators, func(ind *Indicator) bool { return slices.Contains(ind.Uses, id) })
}

// direct composes the points of indicators that read returns; nothing for
// none.
func (c *Catalog) direct(all []member) (string, error) {
	if len(all) == 0 {
		return "", nil
	}
	sections, err := c.sections(all)
	if err != nil {
		return "", err
	}
	parts := map[string]any{
		"Sections": sections, "Made": c.texts["queries/analytics_made.sql"], "Nested": c.texts["reach/nested.sql"],
		"Approximate": c.texts["queries/analytics_approximate.sql"], "Judged": c.texts["queries/analytics_judged.sql"],
	}
	for name, data := range map[string]any{"Asked": all, "Base": all, "Hint": sources(all), "Rolled": c.rollups(all)} {
		if parts[name], err = c.compose(strings.ToLower(name), data); err != nil {
			return "", err
		}
	}
	return c.compose("direct", parts)
}

// accepted is how an indicator's select names the rows of a section.
var accepted = regexp.MustCompile(`\baccepted_(s[0-9]+_[a-z0-9_]+)`)

// sections composes the relations of every section that members read.
func (c *Catalog) sections(all []member) ([]string, error) {
	stems := map[string]bool{}
	var text strings.Builder
	for _, m := range all {
		text.WriteString(m.SQL)
	}
	for _, s := range sources(all) {
		text.WriteString(" accepted_" + s.Section + " " + s.Where)
	}
	for _, found := range accepted.FindAllStringSubmatch(text.String(), -1) {
		stems[found[1]] = true
	}
	var parts []string
	for _, stem := range slices.Sorted(maps.Keys(stems)) {
		part, err := c.compose("section", stem)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return parts, nil
}

// rollups are the ways the members go up over units, each once.
func (c *Catalog) rollups(all []member) []string {
	var texts []string
	for _, kind := range []Rollup{Ratio, Sum, Mean, Last} {
		if slices.ContainsFunc(all, func(m member) bool { return m.Rollup == kind }) {
			texts = append(texts, c.texts["rollup/"+string(kind)+".sql"])
		}
	}
	return texts
}
