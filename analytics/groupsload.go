package analytics

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/lang"
)

// The groups there are, and what is in them.
const (
	groupsFile  = "reference/unit_groups.csv"
	membersFile = "reference/unit_group_members.csv"
)

var (
	groupColumns  = []string{"grouping", "code", "label_vi", "label_en", "unit_kinds", "source"}
	memberColumns = []string{"grouping", "code", "unit", "valid_from", "valid_to", "source"}

	unitForm = regexp.MustCompile(`^[0-9]+(@[0-9]{4}-[0-9]{2}-[0-9]{2})?$`)
)

// always is a day before any unit.
const always = "0001-01-01"

// readGroups takes in the groups of a folder, each in the place of one read
// before, and its members: a unit it puts into a group of a grouping is no
// longer where an earlier folder put it.
func (c *Catalog) readGroups(folder fs.FS) []error {
	lines, wrong := table(folder, groupsFile, groupColumns)
	for i, line := range lines {
		if message := c.putGroup(line); message != (lang.Text{}) {
			wrong = append(wrong, &FileError{lang.LintSpec, groupsFile, i + 2, message})
		}
	}
	lines, faults := table(folder, membersFile, memberColumns)
	wrong = append(wrong, faults...)
	here := map[[2]string]bool{}
	for i, line := range lines {
		m := GroupMember{line[0], line[1], line[2], line[3], line[4], membersFile, i + 2}
		if !here[[2]string{m.Grouping, m.Unit}] {
			here[[2]string{m.Grouping, m.Unit}] = true
			c.forget(m)
		}
		if message := c.putMember(&m); message != (lang.Text{}) {
			wrong = append(wrong, &FileError{lang.LintSpec, membersFile, i + 2, message})
		}
	}
	return wrong
}

// table reads a CSV file of a folder and holds it to its columns; no lines if
// it is not there.
func table(folder fs.FS, name string, columns []string) ([][]string, []error) {
	b, err := fs.ReadFile(folder, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, []error{fmt.Errorf("%s: %w", name, err)}
	}
	lines, err := csv.NewReader(strings.NewReader(text(b))).ReadAll()
	if err != nil || len(lines) == 0 || !slices.Equal(lines[0], columns) {
		return nil, []error{&FileError{lang.LintSpec, name, 1, lang.Both("window.columns", "want", strings.Join(columns, ","))}}
	}
	return lines[1:], nil
}

// putGroup takes in a line of unit_groups.csv and says what is wrong with it.
func (c *Catalog) putGroup(line []string) lang.Text {
	group := Group{line[0], line[1], lang.Text{VI: line[2], EN: line[3]}}
	switch {
	case !idForm.MatchString(group.Grouping) || !idForm.MatchString(group.Code):
		return lang.Both("group.code", "found", group.Grouping+", "+group.Code)
	case !group.Label.Complete():
		return lang.Both("group.label", "code", group.Code)
	}
	g := c.groupings[group.Grouping]
	if g == nil {
		g = &grouping{}
		c.groupings[group.Grouping] = g
	}
	if at := slices.Index(g.Codes(), group.Code); at >= 0 {
		g.Groups[at] = group
	} else {
		g.Groups = append(g.Groups, group)
	}
	g.Rules = slices.DeleteFunc(g.Rules, func(r groupRule) bool { return r.Code == group.Code })
	for kind := range strings.SplitSeq(line[4], "|") {
		if kind == "" {
			continue
		}
		if !idForm.MatchString(kind) {
			return lang.Both("group.kind", "found", kind)
		}
		for _, r := range g.Rules {
			if r.Kind == kind {
				return lang.Both("group.kind_twice", "kind", kind, "one", r.Code, "other", group.Code)
			}
		}
		g.Rules = append(g.Rules, groupRule{kind, group.Code})
	}
	return lang.Text{}
}

// forget takes out what was read before of the unit of m.
func (c *Catalog) forget(m GroupMember) {
	if g := c.groupings[m.Grouping]; g != nil {
		g.Members = slices.DeleteFunc(g.Members, func(x GroupMember) bool { return x.Unit == m.Unit })
	}
}

// putMember takes in a line of unit_group_members.csv and says what is wrong
// with it.
func (c *Catalog) putMember(m *GroupMember) lang.Text {
	g := c.groupings[m.Grouping]
	if g == nil || !slices.Contains(g.Codes(), m.Code) {
		return lang.Both("group.not_there", "grouping", m.Grouping, "code", m.Code)
	}
	if !unitForm.MatchString(m.Unit) {
		return lang.Both("group.unit_form", "found", m.Unit)
	}
	if m.From == "" {
		m.From = always
	}
	for _, day := range []string{m.From, m.To} {
		if _, err := time.Parse(time.DateOnly, day); err != nil && day != "" {
			return lang.Both("group.day", "found", day)
		}
	}
	if m.To != "" && m.To <= m.From {
		return lang.Both("group.days", "from", m.From, "to", m.To)
	}
	for _, x := range g.Members {
		if x.Unit == m.Unit && x.meets(*m) {
			return lang.Both("group.overlap", "unit", m.Unit, "one", x.Code, "other", m.Code, "line", x.Line)
		}
	}
	g.Members = append(g.Members, *m)
	return lang.Text{}
}

// meets reports whether two memberships have a day in common.
func (m GroupMember) meets(x GroupMember) bool {
	return (m.To == "" || x.From < m.To) && (x.To == "" || m.From < x.To)
}

// CheckGroups finds the memberships of units nobody knows, and those that put
// one unit into two groups of a grouping on a day: by its code and by the id
// of one of its lives.
func (c *Catalog) CheckGroups(units []Unit) []error {
	lives := map[string][]Unit{}
	for _, u := range units {
		lives[u.Code] = append(lives[u.Code], u)
		lives[u.ID] = append(lives[u.ID], u)
	}
	var wrong []error
	taken := map[[2]string][]GroupMember{}
	for _, m := range c.GroupMembers() {
		found := false
		for _, u := range lives[m.Unit] {
			x := m
			x.From = max(m.From, u.ValidFrom)
			if u.ValidTo != "" && (x.To == "" || u.ValidTo < x.To) {
				x.To = u.ValidTo
			}
			if x.To != "" && x.To <= x.From {
				continue
			}
			found = true
			key := [2]string{m.Grouping, u.ID}
			for _, y := range taken[key] {
				if y.meets(x) {
					wrong = append(wrong, &FileError{
						lang.LintSpec, m.File, m.Line,
						lang.Both("group.overlap", "unit", m.Unit, "one", y.Code, "other", m.Code, "line", y.Line),
					})
				}
			}
			taken[key] = append(taken[key], x)
		}
		if !found {
			wrong = append(wrong, &FileError{lang.LintSpec, m.File, m.Line, lang.Both("group.unknown_unit", "unit", m.Unit)})
		}
	}
	return wrong
}
