package ingest

import (
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/viet"
)

// plan is a form made ready for reading: texts folded, expressions and
// patterns parsed once for all files.
type plan struct {
	form     *form.Form
	sections []*section
}

// plans are the plans of the forms a reader knows.
type plans []*plan

func newPlans(f *form.Form) (all plans, err error) {
	for _, one := range f.All() {
		p, fault := newPlan(one)
		if fault != nil {
			err = errors.Join(err, fmt.Errorf("form %s: %w", one.Code, fault))
		}
		all = append(all, p)
	}
	return all, err
}

func (all plans) forms() []*form.Form {
	forms := make([]*form.Form, len(all))
	for i, p := range all {
		forms[i] = p.form
	}
	return forms
}

// of gives the plan of a form that is among them.
func (all plans) of(f *form.Form) *plan {
	return all[slices.IndexFunc(all, func(p *plan) bool { return p.form == f })]
}

// section is a section of the plan; fields are in the order of the spec, as
// the cells of a Row are.
type section struct {
	spec   *form.Section
	fields []*field
	names  map[string]*field
	rules  []*rule
	past   []*section // the versions before that are still read, the oldest first; without rules
}

// field is a field of the plan. Unit is the enum of the same row that says in
// what its figure is counted ("amount_unit" beside "amount"), or nil.
type field struct {
	spec     *form.Field
	at       int
	units    []string
	unit     *field
	choices  *choices
	pattern  *regexp.Regexp
	derive   *form.Expr
	was      *form.Expr // what it was in the version before
	operands []place    // of derive
	min      *big.Rat
	max      *big.Rat
	above    *big.Rat
}

// newPlan prepares f. The error lists what of f cannot be understood; a form
// that form.Load accepted has none.
func newPlan(f *form.Form) (*plan, error) {
	p := &plan{form: f}
	var faults []error
	for _, spec := range f.Sections {
		s, err := newSection(spec)
		faults = append(faults, err)
		p.sections = append(p.sections, s)
	}
	for _, s := range p.sections {
		for _, f := range s.fields {
			if f.derive != nil {
				f.operands = p.places(f.derive, s)
			}
		}
		for _, spec := range s.spec.Rules {
			one, err := p.newRule(spec, s)
			if err != nil {
				faults = append(faults, fmt.Errorf("%s: rule %s: %w", s.spec.Stem, spec.ID, err))
				continue
			}
			s.rules = append(s.rules, one)
		}
	}
	return p, errors.Join(faults...)
}

// newSection prepares the fields of a section, in all its versions.
func newSection(spec *form.Section) (*section, error) {
	s := &section{spec: spec, names: map[string]*field{}}
	var faults []error
	for i, fd := range spec.Fields {
		one, err := newField(fd, i)
		if err != nil {
			faults = append(faults, fmt.Errorf("%s.%s: %w", spec.Stem, fd.Name, err))
		}
		s.fields = append(s.fields, one)
		s.names[fd.Name] = one
	}
	for _, fd := range s.fields {
		if u := s.field(fd.spec.Name + "_unit"); u != nil && u.choices != nil {
			fd.unit = u
		}
	}
	for _, old := range spec.Past {
		past, err := newSection(old)
		faults = append(faults, err)
		s.past = append(s.past, past)
	}
	return s, errors.Join(faults...)
}

func newField(fd *form.Field, at int) (*field, error) {
	f := &field{spec: fd, at: at, min: rat(fd.Min), max: rat(fd.Max), above: rat(fd.Above)}
	for u := range strings.SplitSeq(fd.Unit, ",") {
		if u = strings.TrimSpace(u); u != "" {
			f.units = append(f.units, u)
		}
	}
	if len(fd.Options) > 0 {
		f.choices = newChoices(fd.Options)
	}
	var err1, err2, err3 error
	if fd.Pattern != "" {
		f.pattern, err1 = regexp.Compile(fd.Pattern)
	}
	if fd.Derive != "" {
		f.derive, err2 = form.ParseExpr(fd.Derive)
	}
	if fd.Was != "" {
		f.was, err3 = form.ParseExpr(fd.Was)
	}
	return f, errors.Join(err1, err2, err3)
}

// rat is a bound of a spec, exactly as it was written: 0.1 is one tenth.
func rat(x *float64) *big.Rat {
	if x == nil {
		return nil
	}
	r, _ := new(big.Rat).SetString(fmt.Sprint(*x))
	return r
}

// field finds a field by name; nil if there is none.
func (s *section) field(name string) *field { return s.names[name] }

// section finds a section by code or stem.
func (p *plan) section(name string) *section {
	for _, s := range p.sections {
		if s.spec.Code == name || s.spec.Stem == name {
			return s
		}
	}
	return nil
}

// choices are the options of an enum or a list by every text that names them:
// as written, then with case and tone placement aside, then without marks
// where that is not two options at once.
type choices struct {
	exact  map[string]*form.Option
	tone   map[string]*form.Option
	folded map[string]*form.Option // nil where two options meet
}

func newChoices(options []form.Option) *choices {
	c := &choices{map[string]*form.Option{}, map[string]*form.Option{}, map[string]*form.Option{}}
	for i := range options {
		o := &options[i]
		for _, name := range append([]string{o.Code, o.Label.VI, o.Label.EN}, o.Alias...) {
			name = viet.Clean(name)
			c.exact[name] = first(c.exact, name, o)
			tone := viet.FoldTone(name)
			c.tone[tone] = first(c.tone, tone, o)
			folded := viet.Fold(name)
			if had, ok := c.folded[folded]; ok && had != o {
				o = nil
			}
			c.folded[folded] = o
			o = &options[i]
		}
	}
	return c
}

func first(m map[string]*form.Option, key string, o *form.Option) *form.Option {
	if had := m[key]; had != nil {
		return had
	}
	return o
}

// find gives the option a text names, nil if there is none or two.
func (c *choices) find(text string) *form.Option {
	text = viet.Clean(text)
	if o := c.exact[text]; o != nil {
		return o
	}
	if o := c.tone[viet.FoldTone(text)]; o != nil {
		return o
	}
	return c.folded[viet.Fold(text)]
}

// byUnit gives the option whose name is that unit of measure.
func (c *choices) byUnit(unit string, options []form.Option) *form.Option {
	if o := c.find(unit); o != nil {
		return o
	}
	for i := range options {
		if viet.SameUnit(options[i].Label.VI, unit) {
			return &options[i]
		}
	}
	return nil
}
