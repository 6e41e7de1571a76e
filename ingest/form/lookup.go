package form

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Years are the years a section is asked for, both in it; zero for always.
type Years struct {
	From int `yaml:"from"`
	To   int `yaml:"to"`
}

// Meet reports whether a period has one of the years; any does if there are
// none, and so does a period nobody could tell.
func (y Years) Meet(p period.Period) bool {
	if y == (Years{}) || p.Kind() == "" {
		return true
	}
	return p.FirstYear() <= y.To && p.Year() >= y.From
}

// Asked reports whether a return of period p is asked for the section.
func (s *Section) Asked(p period.Period) bool { return s.Years.Meet(p) }

// Lookup is one place where a field's value may stand: in a column of a
// reference table, in a field of another section's rows (of another row's, if
// it is the field's own section), or among the codes of administrative units.
type Lookup struct {
	Table   string            `yaml:"table"`
	Section string            `yaml:"section"` // stem
	Units   string            `yaml:"units"`   // field of the year at whose end the unit must be there
	Key     string            `yaml:"key"`     // column, or field
	Only    map[string]string `yaml:"only"`    // of a table: rows in which these columns hold these values
	Must    bool              `yaml:"must"`    // what is not found is an error, not a question
}

// Refer says which row a reference table must have.
type Refer struct {
	Table string            `yaml:"table"`
	Keys  Pairs             `yaml:"keys"` // column and the field that must stand there
	On    string            `yaml:"on"`   // a Date by which the row must be valid; "" for any
	Only  map[string]string `yaml:"only"` // and these columns hold these values
}

// Pairs are columns and fields in the order in which they are written.
type Pairs []Pair

// Pair is a column of a reference table and a field of a section.
type Pair struct{ Column, Field string }

// UnmarshalYAML reads {column: field, …}.
func (p *Pairs) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: want {column: field}", n.Line)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		*p = append(*p, Pair{n.Content[i].Value, n.Content[i+1].Value})
	}
	return nil
}

// Total is a sum over the rows of a table, for rules: Σ of the field Sum over
// the rows in which every field of Where says one of its words.
type Total struct {
	Name  string           `yaml:"name"`
	Sum   string           `yaml:"sum"`
	Where map[string]Words `yaml:"where"`
}

// Words are one word or several.
type Words []string

// UnmarshalYAML reads a word or a list of words.
func (w *Words) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*w = Words{n.Value}
		return nil
	}
	return n.Decode((*[]string)(w))
}

// Total finds a total by name.
func (s *Section) Total(name string) (*Total, bool) {
	for _, t := range s.Totals {
		if t.Name == name {
			return t, true
		}
	}
	return nil, false
}

// checkTotals finds what is wrong with the totals of a section.
func (s *Section) checkTotals(here at) {
	if len(s.Totals) > 0 && s.Layout != Table {
		here.spec("totals", lang.Both("form.totals"))
	}
	for _, t := range s.Totals {
		in := here.in("totals", t.Name, totalNamed(t.Name))
		if _, taken := s.Field(t.Name); taken || !fieldName.MatchString(t.Name) {
			in.spec("name", lang.Both("form.total_name"))
		}
		if fd, ok := s.Field(t.Sum); !ok || fd.Type != Int && fd.Type != Decimal {
			in.bad(lang.LintKey, "sum", lang.Both("form.no_figure", "name", t.Sum))
		}
		for _, name := range sortedKeys(t.Where) {
			fd, ok := s.Field(name)
			if !ok {
				in.noField("where", name, s)
				continue
			}
			for _, w := range t.Where[name] {
				if _, ok := fd.Option(w); len(fd.Options) > 0 && !ok {
					in.bad(lang.LintKey, "where", lang.Both("form.no_option", "name", name, "option", w))
				}
			}
		}
	}
}

// checkLookup finds what is wrong with where a field's value is looked up.
func (fd *Field) checkLookup(here at, s *Section, f *Form) {
	for _, l := range fd.Lookup {
		switch {
		case count(l.Table, l.Section, l.Units) != 1:
			here.spec("lookup", lang.Both("form.lookup"))
		case l.Units != "":
			fd.checkUnits(here, l, s)
		case l.Section != "" && fd.Type != Text:
			here.spec("lookup", lang.Both("form.lookup_text", "section", l.Section))
		case l.Section != "":
			known(here, "lookup", l.Section+"."+l.Key, nil, f)
		default:
			f.listHas(here, "lookup", l.Table, append([]string{l.Key}, sortedKeys(l.Only)...)...)
		}
	}
}

// checkUnits finds what is wrong with a lookup among units.
func (fd *Field) checkUnits(here at, l Lookup, s *Section) {
	if year, ok := s.Field(l.Units); !ok || year.Type != Int || fd.Type != Text {
		here.spec("lookup", lang.Both("form.lookup_units", "found", l.Units))
	}
}

// count counts the texts that say something.
func count(texts ...string) (n int) {
	for _, t := range texts {
		if t != "" {
			n++
		}
	}
	return n
}

// check finds what is wrong with a match of section s.
func (m *Refer) check(here at, key string, s *Section, f *Form) {
	var columns []string
	for _, p := range m.Keys {
		columns = append(columns, p.Column)
		if _, ok := s.Field(p.Field); !ok {
			here.noField(key, p.Field, s)
		}
	}
	if len(columns) == 0 {
		here.spec(key, lang.Both("form.needed", "key", key+".keys"))
	}
	if m.On != "" {
		if fd, ok := s.Field(m.On); !ok || fd.Type != Date {
			here.bad(lang.LintKey, key, lang.Both("form.no_day", "name", m.On))
		}
		columns = append(columns, fromColumn, toColumn)
	}
	f.listHas(here, key, m.Table, append(columns, sortedKeys(m.Only)...)...)
}

// UniqueKey takes a key of unique apart: "issued_on:year" is the year of the
// day issued_on.
func UniqueKey(key string) (field string, year bool) { return strings.CutSuffix(key, ":year") }

func (r *Rule) checkUnique(here at, s *Section) {
	for _, key := range r.Unique {
		name, year := UniqueKey(key)
		if fd, ok := s.Field(name); !ok || year && fd.Type != Date {
			here.noField("unique", key, s)
		}
	}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
