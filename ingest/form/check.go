package form

import (
	"regexp"

	"github.com/thidua/thidua/ingest/lang"
)

// check finds what is wrong in a loaded form: every fault, not the first.
func (f *Form) check() []error {
	var all []error
	seen := map[string]bool{}
	for _, s := range f.Sections {
		found := &faults{file: s.Stem + ".yaml", lines: s.lines}
		here := at{faults: found}
		if seen[s.Code] {
			here.spec("section", lang.Both("form.section_twice", "name", s.Code))
		}
		seen[s.Code] = true
		s.check(here, f)
		all = append(all, found.all...)
	}
	return all
}

func (s *Section) check(here at, f *Form) {
	if s.Layout != Card && s.Layout != Table {
		here.spec("layout", lang.Both("form.one_of", "key", "layout", "found", s.Layout, "want", "card, table"))
	}
	here.words("title", s.Title)
	for i, missing := range []bool{s.Code == "", s.Sheet == "", s.Version < 1} {
		if key := []string{"section", "sheet", "version"}[i]; missing {
			here.spec(key, lang.Both("form.needed", "key", key))
		}
	}
	seen := map[string]bool{}
	for _, fd := range s.Fields {
		in := here.in("fields", fd.Name, fieldNamed(fd.Name))
		if seen[fd.Name] {
			in.spec("name", lang.Both("form.twice"))
		}
		seen[fd.Name] = true
		fd.check(in)
		if fd.Derive != "" {
			known(in, "derive", fd.Derive, s, f)
		}
		fd.checkLookup(in, s, f)
	}
	if s.Years.From > s.Years.To {
		here.spec("years", lang.Both("indicator.years", "from", s.Years.From, "to", s.Years.To))
	}
	s.checkTotals(here)
	s.checkLineage(here)
	for _, r := range s.Rules {
		r.check(here.in("rules", r.ID, ruleName(r.ID)), s, f)
	}
}

var fieldName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func (f *Field) check(here at) {
	if !fieldName.MatchString(f.Name) {
		here.spec("name", lang.Both("form.name"))
	}
	here.words("label", f.Label)
	switch f.Type {
	case Int, Decimal, Text, Date, Bool:
		if len(f.Options) > 0 {
			here.spec("options", lang.Both("form.no_options"))
		}
	case Enum, List:
		if len(f.Options) == 0 {
			here.spec("type", lang.Both("form.options", "type", f.Type))
		}
	default:
		here.spec("type", lang.Both("form.one_of", "key", "type", "found", f.Type,
			"want", "int, decimal, text, date, bool, enum, list"))
	}
	for _, o := range f.Options {
		if !o.Label.Complete() {
			here.bad(lang.LintWords, "options", lang.Both("form.entry", "entry", optionNamed(o.Code),
				"found", lang.Both("indicator.words", "key", "label")))
		}
	}
	if _, err := regexp.Compile(f.Pattern); err != nil {
		here.bad(lang.LintExpr, "pattern", lang.Both("form.pattern", "found", f.Pattern, "error", err))
	}
}

func (r *Rule) check(here at, s *Section, f *Form) {
	if r.ID == "" {
		here.spec("id", lang.Both("form.needed", "key", "id"))
	}
	here.words("message", r.Message)
	if r.Severity != Error && r.Severity != Warning {
		here.spec("severity", lang.Both("form.one_of", "key", "severity", "found", r.Severity, "want", "error, warning"))
	}
	for i, name := range []string{r.At, r.Require, r.Justify, r.Open, r.Year} {
		if _, ok := s.Field(name); name != "" && !ok {
			here.noField([]string{"at", "require", "justify", "open", "year"}[i], name, s)
		}
	}
	if r.At == "" {
		here.spec("at", lang.Both("form.at"))
	}
	if (r.Open == "") != (r.Year == "") {
		here.spec("open", lang.Both("form.open_year"))
	}
	for i, m := range []*Refer{r.Match, r.Where} {
		if m != nil {
			m.check(here, []string{"match", "where"}[i], s, f)
		}
	}
	r.checkUnique(here, s)
	r.checkCondition(here, s)
	if r.Compares() {
		known(here, "left", r.Left, s, f)
		known(here, "right", r.Right, s, f)
		switch r.Op {
		case "=", "<=", "<", ">=", ">":
		default:
			here.spec("op", lang.Both("form.one_of", "key", "op", "found", r.Op, "want", "= <= < >= >"))
		}
	}
}

// noField notes a name no field of a section bears.
func (a at) noField(key, name string, s *Section) {
	a.bad(lang.LintKey, key, lang.Both("form.no_field", "key", key, "name", name, "section", s.Stem))
}

// Compares reports whether the rule compares two expressions, and is none of
// the other kinds.
func (r *Rule) Compares() bool {
	return r.Require == "" && r.Open == "" && r.Match == nil && len(r.Unique) == 0
}

// known notes what is wrong with the expression x under a key: names in it
// that no field bears, or all of it.
func known(here at, key, x string, s *Section, f *Form) {
	e, err := ParseExpr(x)
	if err != nil {
		here.bad(lang.LintExpr, key, lang.Both("form.expr", "key", key, "found", x))
		return
	}
	for _, name := range e.Names() {
		of := s
		if name.Section != "" {
			other, ok := f.Section(name.Section)
			if !ok {
				here.bad(lang.LintKey, key, lang.Both("form.no_section", "key", key, "name", name.Section))
				continue
			}
			of = other
		}
		_, isField := of.Field(name.Field)
		_, isTotal := of.Total(name.Field)
		if !isField && !isTotal {
			here.noField(key, name.Field, of)
		}
	}
}
