package analytics

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template"
)

// member is an indicator with its number: its place in the catalog, from 1.
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

// relation is a part of a query under a name: points_<ID>. No is 0 if it is
// there only for others to be made of.
type relation struct {
	No  int
	ID  string
	SQL string
}

// frame is what queries/analytics_frame.sql is filled with.
type frame struct {
	ground
	Direct string     // queries/analytics_direct.sql, filled in
	Named  []relation // what derived indicators read and are
}

// compose fills a template of queries/ with data.
func (c *Catalog) compose(name string, data any) (string, error) {
	t, err := c.template(name)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	if err := t.Execute(&out, data); err != nil {
		return "", fmt.Errorf("queries/analytics_%s.sql: %w", name, err)
	}
	return out.String(), nil
}

// template parses a template of queries/ when it is first asked for.
func (c *Catalog) template(name string) (*template.Template, error) {
	if t, ok := c.parsed.Load(name); ok {
		return t.(*template.Template), nil //nolint:forcetypeassert // nothing else is stored
	}
	t, err := template.New(name).Parse(c.texts["queries/analytics_"+name+".sql"])
	if err != nil {
		return nil, fmt.Errorf("queries/analytics_%s.sql: %w", name, err)
	}
	c.parsed.Store(name, t)
	return t, nil
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
	g.Goal = c.texts["queries/analytics_goal.sql"]
	f, err := c.frame(all, g)
	if err != nil {
		return "", err
	}
	head, err := c.compose("frame", f)
	if err != nil {
		return "", err
	}
	step, err := c.figures(g.Whole)
	if err != nil {
		return "", err
	}
	steps := []string{step}
	for _, r := range f.Named {
		if r.No == 0 {
			continue
		}
		if step, err = c.compose("made_of", r); err != nil {
			return "", err
		}
		steps = append(steps, step)
	}
	return c.compose("points", map[string]any{
		"Frame": head, "Steps": steps, "Named": len(f.Named) > 0, "Alone": f.Direct != "" && len(g.alone()) > 0, "Told": c.told(),
	})
}

// figures composes the figures of points as text; whole where all counted
// wholly.
func (c *Catalog) figures(whole bool) (string, error) {
	return c.compose("figures", map[string]any{"Whole": whole, "Numbers": []string{"numerator", "denominator"}})
}

// told is what a figure says, in one text.
func (c *Catalog) told() string { return c.texts["queries/analytics_told.sql"] }

// members lists what must be computed for inds: what one uses before it, each
// once.
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
		all = append(all, member{c.number(ind), ind})
		return nil
	}
	for _, ind := range inds {
		if err := add(ind); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// number is the place of ind in the catalog, from 1; one past the last for an
// indicator of none.
func (c *Catalog) number(ind *Indicator) int {
	at := slices.IndexFunc(c.indicators, func(x *Indicator) bool { return x.ID == ind.ID })
	if at < 0 {
		return len(c.indicators) + 1
	}
	return at + 1
}

// frame composes the relations under the points of members.
func (c *Catalog) frame(all []member, g ground) (frame, error) {
	f := frame{ground: g}
	var err error
	targets := "expected"
	if g.Goal != "" && !slices.ContainsFunc(all, c.named) {
		targets = "goal"
	}
	if f.Direct, err = c.direct(direct(all), g, targets); err != nil {
		return f, err
	}
	for _, x := range all {
		switch {
		case len(x.Uses) > 0:
			query, err := c.derived(x.Indicator)
			if err != nil {
				return f, err
			}
			f.Named = append(f.Named, relation{x.No, x.ID, query})
		case c.named(x):
			query, err := c.compose("named", x)
			if err != nil {
				return f, err
			}
			f.Named = append(f.Named, relation{ID: x.ID, SQL: query})
		}
	}
	return f, nil
}

// named reports whether the points of m have a name, being made of others or
// others of them.
func (c *Catalog) named(m member) bool {
	return len(m.Uses) > 0 ||
		slices.ContainsFunc(c.indicators, func(ind *Indicator) bool { return slices.Contains(ind.Uses, m.ID) })
}

// direct are those of members that read returns.
func direct(all []member) []member {
	return slices.DeleteFunc(slices.Clone(all), func(m member) bool { return len(m.Uses) > 0 })
}

// direct composes the points of indicators that read returns, at targets;
// nothing for none.
func (c *Catalog) direct(all []member, g ground, targets string) (string, error) {
	if len(all) == 0 {
		return "", nil
	}
	var named []int
	for _, m := range all {
		if c.named(m) {
			named = append(named, m.No)
		}
	}
	times := " * w.weight"
	if g.Whole {
		times = ""
	}
	return c.compose("direct", map[string]any{
		"Said": g.said, "Times": times, "Targets": targets, "Judged": c.texts["queries/analytics_judged.sql"],
		"Alone": g.alone(), "Named": named,
	})
}

// read composes what the files of indicators give, and the periods it makes up.
func (c *Catalog) read(all []member) (string, error) {
	parts := map[string]any{"Made": c.texts["queries/analytics_made.sql"], "Nested": c.texts["reach/nested.sql"]}
	var err error
	if parts["Sections"], err = c.each("section", sections(all)); err != nil {
		return "", err
	}
	for name, data := range map[string]any{"Asked": all, "Base": all} {
		if parts[name], err = c.compose(strings.ToLower(name), data); err != nil {
			return "", err
		}
	}
	return c.compose("read", parts)
}

// said composes what units say by indicators, whatever the map.
func (c *Catalog) said(all []member, due string) (string, error) {
	read, err := c.read(all)
	if err != nil {
		return "", err
	}
	parts := map[string]any{"Before": due, "Read": read}
	if parts["Flagged"], err = c.each("flagged", sections(all)); err != nil {
		return "", err
	}
	for name, data := range map[string]any{"Hint": sources(all), "Rolled": c.rollups(all)} {
		if parts[name], err = c.compose(strings.ToLower(name), data); err != nil {
			return "", err
		}
	}
	return c.compose("said", parts)
}

// alone composes the texts of what units say for themselves, of the relation
// that said is.
func (c *Catalog) alone(said string) (string, error) {
	figures, err := c.figures(true)
	if err != nil {
		return "", err
	}
	return c.compose("alone", map[string]any{
		"Said": said, "Judged": c.texts["queries/analytics_judged.sql"], "Figures": figures, "Told": c.told(),
	})
}

// accepted is how an indicator's select names the rows of a section.
var accepted = regexp.MustCompile(`\baccepted_(s[0-9]+_[a-z0-9_]+)`)

// sections lists the stems of every section that members read.
func sections(all []member) []string {
	var stems []string
	for _, m := range all {
		for _, found := range accepted.FindAllStringSubmatch(m.SQL, -1) {
			stems = append(stems, found[1])
		}
	}
	for _, s := range sources(all) {
		stems = append(stems, s.Section)
		for _, found := range accepted.FindAllStringSubmatch(s.Where, -1) {
			stems = append(stems, found[1])
		}
	}
	slices.Sort(stems)
	return slices.Compact(stems)
}

// each fills a template once for each of names.
func (c *Catalog) each(template string, names []string) ([]string, error) {
	parts := make([]string, len(names))
	var err error
	for i, name := range names {
		if parts[i], err = c.compose(template, name); err != nil {
			return nil, err
		}
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
