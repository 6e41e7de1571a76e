package analytics

import (
	"cmp"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// Group names a group of units: of the grouping "urban" that of the towns.
// Without a code it stands for the units in no group.
type Group struct {
	Grouping string    `json:"grouping"`
	Code     string    `json:"code"`
	Label    lang.Text `json:"label"`
}

// path is the grouping and the code as a test writes them; "" for no group.
func (g *Group) path() string {
	if g == nil {
		return ""
	}
	return g.Grouping + "/" + g.Code
}

// GroupMember puts a unit, and what stands below it, into a group. Days are
// yyyy-mm-dd; an open end is "".
type GroupMember struct {
	Grouping, Code string
	Unit           string // official code, or unit id for one life of it
	From, To       string
	File           string // where it was read
	Line           int
}

// groupRule puts every commune of a kind into a group.
type groupRule struct{ Kind, Code string }

// grouping is one way to put units into groups, the groups in the order of
// the file.
type grouping struct {
	Groups  []Group
	Rules   []groupRule
	Members []GroupMember
}

// Codes are the groups' codes.
func (g *grouping) Codes() []string {
	codes := make([]string, len(g.Groups))
	for i, x := range g.Groups {
		codes[i] = x.Code
	}
	return codes
}

// Groupings lists the names of the groupings there are.
func (c *Catalog) Groupings() []string {
	names := make([]string, 0, len(c.groupings))
	for name := range c.groupings {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// GroupMembers lists every membership, grouping by grouping.
func (c *Catalog) GroupMembers() []GroupMember {
	var all []GroupMember
	for _, name := range c.Groupings() {
		all = append(all, c.groupings[name].Members...)
	}
	return all
}

// grouping finds a grouping by name; nil for none asked.
func (c *Catalog) grouping(name string) (*grouping, error) {
	if name == "" {
		return nil, nil //nolint:nilnil // none was asked for
	}
	if g, ok := c.groupings[name]; ok {
		return g, nil
	}
	return nil, &UnknownError{
		Nearest: nearest(name, c.Groupings()),
		Message: lang.Both("group.unknown", "name", name, "names", strings.Join(c.Groupings(), ", ")),
	}
}

// ground is what figures stand on: the relations before reach, reach, and what
// follows from it.
type ground struct {
	Before, Reach      string
	Expected, Previous string
	Whole              bool   // every unit counts wholly, whatever its target; then reach, expected and previous are kept
	Kept               string // the relations that are kept, where nobody can keep them
	Goal               string // the units and periods asked for, where that is known
	kept               keeping
	said               []string // the names of those kept of what units say
	texts              []string // and of those of what they say as text
}

// alone names the relations that say as text what a unit says, for a target it
// is all of; none where it may not count wholly, or where nobody asks for text.
func (g ground) alone() []string {
	if g.Goal == "" {
		return nil
	}
	return g.texts
}

// stand composes what f stands on.
func (c *Catalog) stand(f Filter) (ground, error) {
	g, err := c.grouping(f.Group)
	made := ground{Expected: c.texts["queries/analytics_whom.sql"], Previous: c.texts["reach/previous.sql"]}
	if g == nil || err != nil {
		made.Reach, made.Whole = c.reach(f.Map), f.Map == Reported
		return made, err
	}
	before, err := c.compose("groups", map[string]any{
		"Members": g.Members, "Rules": g.Rules, "Codes": g.Codes(), "Reach": c.reach(f.Map),
	})
	made.Before, made.Reach = before+"\n", c.texts["reach/grouped.sql"]
	return made, err
}

// groupMark stands between the id of a unit and the code of a group in it.
const groupMark = "#"

// grouped gives the points of groups their group and unit, and puts the groups
// of a unit in the order of the file, units in no group last.
func (c *Catalog) grouped(name string, points []Point) []Point {
	g := c.groupings[name]
	if g == nil {
		return points
	}
	place := func(p Point) int {
		if p.Group == nil || p.Group.Code == "" {
			return len(g.Groups)
		}
		return slices.Index(g.Codes(), p.Group.Code)
	}
	for i := range points {
		id, code, ok := strings.Cut(points[i].UnitID, groupMark)
		if !ok {
			continue
		}
		points[i].UnitID, points[i].Group = id, &Group{name, code, lang.Both("group.none")}
		if at := slices.Index(g.Codes(), code); at >= 0 {
			points[i].Group = &g.Groups[at]
		}
	}
	slices.SortStableFunc(points, func(x, y Point) int {
		return cmp.Or(cmp.Compare(x.Unit, y.Unit), cmp.Compare(x.UnitID, y.UnitID),
			cmp.Compare(place(x), place(y)), comparePeriods(x.Period, y.Period))
	})
	return points
}
