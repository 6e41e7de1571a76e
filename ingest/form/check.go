package form

import (
	"fmt"
	"regexp"
)

// check finds what is wrong in a loaded form: every fault, not the first.
func (f *Form) check() []error {
	var faults []error
	seen := map[string]bool{}
	for _, s := range f.Sections {
		if seen[s.Code] {
			faults = append(faults, fmt.Errorf("%s.yaml: section %s is there twice", s.Stem, s.Code))
		}
		seen[s.Code] = true
		for _, err := range s.check(f) {
			faults = append(faults, fmt.Errorf("%s.yaml: %w", s.Stem, err))
		}
	}
	return faults
}

func (s *Section) check(f *Form) []error {
	var faults []error
	bad := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if s.Layout != Card && s.Layout != Table {
		bad("layout %q: want card or table", s.Layout)
	}
	if !s.Title.Complete() || s.Code == "" || s.Sheet == "" || s.Version < 1 {
		bad("section, version, sheet and title (vi and en) are needed")
	}
	seen := map[string]bool{}
	for _, fd := range s.Fields {
		if seen[fd.Name] {
			bad("field %s is there twice", fd.Name)
		}
		seen[fd.Name] = true
		for _, err := range fd.check() {
			bad("field %s: %w", fd.Name, err)
		}
	}
	for _, fd := range s.Fields {
		if fd.Derive != "" {
			if err := known(fd.Derive, s, f); err != nil {
				bad("field %s: derive: %w", fd.Name, err)
			}
		}
		for _, err := range fd.checkLookup(f) {
			bad("field %s: %w", fd.Name, err)
		}
	}
	if s.Years.From > s.Years.To {
		bad("years: %d is after %d", s.Years.From, s.Years.To)
	}
	faults = append(faults, s.checkTotals()...)
	for _, r := range s.Rules {
		for _, err := range r.check(s, f) {
			bad("rule %s: %w", r.ID, err)
		}
	}
	return faults
}

var fieldName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func (f *Field) check() []error {
	var faults []error
	bad := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if !fieldName.MatchString(f.Name) {
		bad("a name is lower case letters, digits and _")
	}
	if !f.Label.Complete() {
		bad("label wants vi and en")
	}
	switch f.Type {
	case Int, Decimal, Text, Date, Bool:
		if len(f.Options) > 0 {
			bad("only an enum or a list has options")
		}
	case Enum, List:
		if len(f.Options) == 0 {
			bad("an %s wants options", f.Type)
		}
	default:
		bad("type %q: want int, decimal, text, date, bool, enum or list", f.Type)
	}
	for _, o := range f.Options {
		if !o.Label.Complete() {
			bad("option %s: label wants vi and en", o.Code)
		}
	}
	if _, err := regexp.Compile(f.Pattern); err != nil {
		bad("pattern: %w", err)
	}
	return faults
}

func (r *Rule) check(s *Section, f *Form) []error {
	var faults []error
	bad := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if r.ID == "" || !r.Message.Complete() {
		bad("id and message (vi and en) are needed")
	}
	if r.Severity != Error && r.Severity != Warning {
		bad("severity %q: want error or warning", r.Severity)
	}
	for _, name := range []string{r.At, r.Require, r.Justify, r.Open, r.Year} {
		if _, ok := s.Field(name); name != "" && !ok {
			bad("no field %s", name)
		}
	}
	if r.At == "" {
		bad("at: name the field whose cell carries the problem")
	}
	if (r.Open == "") != (r.Year == "") {
		bad("open and year go together")
	}
	if r.Match != nil {
		faults = append(faults, r.Match.check(s, f)...)
	}
	faults = append(faults, r.checkUnique(s)...)
	if r.Compares() {
		for _, x := range []string{r.Left, r.Right} {
			if err := known(x, s, f); err != nil {
				bad("%w", err)
			}
		}
		switch r.Op {
		case "=", "<=", "<", ">=", ">":
		default:
			bad("op %q: want = <= < >= >", r.Op)
		}
	}
	return faults
}

// Compares reports whether the rule compares two expressions, and is none of
// the other kinds.
func (r *Rule) Compares() bool {
	return r.Require == "" && r.Open == "" && r.Match == nil && len(r.Unique) == 0
}

// known reports names in expression x that no field bears.
func known(x string, s *Section, f *Form) error {
	e, err := ParseExpr(x)
	if err != nil {
		return err
	}
	for _, name := range e.Names() {
		of, field := s, name.Field
		if name.Section != "" {
			other, ok := f.Section(name.Section)
			if !ok {
				return fmt.Errorf("%q: no section %s", x, name.Section)
			}
			of = other
		}
		_, isField := of.Field(field)
		_, isTotal := of.Total(field)
		if !isField && !isTotal {
			return fmt.Errorf("%q: no field %s in %s", x, field, of.Stem)
		}
	}
	return nil
}
