package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/viet"
)

// Reader reads workbooks of a form, and of those beside it, against one list
// of units. Now is the day on which a year counts as future. A zero Limits is
// DefaultLimits. It is safe for concurrent use.
type Reader struct {
	Form   *form.Form
	Units  Units
	Now    time.Time
	Limits Limits

	Mappings []*form.Mapping // how files that are no form of ours are read
	Assume   Assume          // of such files

	Explain bool // keep in Return.Traces what was recognised, and why

	once  sync.Once
	plans plans
	err   error
}

// Prepare makes the forms ready, which Read does by itself the first time. The
// error says what in a form cannot be understood.
func (r *Reader) Prepare() error {
	r.once.Do(func() { r.plans, r.err = newPlans(r.Form) })
	return r.err
}

func (r *Reader) limits() Limits {
	if r.Limits == (Limits{}) {
		return DefaultLimits()
	}
	return r.Limits
}

// Read reads and checks one workbook. What is wrong with it is in the Return's
// Problems. The error is ctx's, or that of a form that cannot be understood.
func (r *Reader) Read(ctx context.Context, name string, content []byte) (*Return, error) {
	return r.readAt(ctx, r.Assume, r.Now, name, content)
}

// readAt reads a workbook as on a day, and with what was said of it then: a
// decision taken is understood again the same way.
func (r *Reader) readAt(ctx context.Context, as Assume, now time.Time, name string, content []byte) (*Return, error) {
	if err := r.Prepare(); err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	ret := &Return{File: path.Base(strings.ReplaceAll(name, `\`, "/")), SHA256: hash(content)}
	x := &reading{
		ctx: ctx, plans: r.plans, units: r.Units, now: now, lim: r.limits(), ret: ret, explain: r.Explain, mappings: r.Mappings, assume: as,
		bad: map[spot]bool{}, merged: map[mergedArea]bool{}, count: map[form.Severity]int{},
		seen: map[*rule]map[string]int{},
	}
	if err := x.all(ctx, name, content); err != nil {
		p, ok := errors.AsType[Problem](err)
		if !ok {
			return nil, err
		}
		ret.Sections, ret.Problems = nil, []Problem{p}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if slices.ContainsFunc(ret.Problems, isUnsafe) {
		// Nothing of it is kept, not even what was read until then.
		ret = &Return{File: ret.File, SHA256: ret.SHA256, Problems: slices.DeleteFunc(ret.Problems, isSafe), Unsafe: true}
	}
	return ret, nil
}

func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// all goes the way of a return: open, recognise, envelope, sections, rules. A
// panic on a file nobody foresaw is that file's Problem.
func (r *reading) all(ctx context.Context, name string, content []byte) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = damaged()
		}
	}()
	if r.book, err = openBook(ctx, name, content, r.lim); err != nil {
		return err
	}
	for _, note := range r.book.Notes {
		r.tell(note)
	}
	if r.match, err = form.Recognise(r.book, viet.Fold, r.plans.forms()...); err != nil {
		if err := r.recogniseForeign(err); err != nil {
			return err
		}
	}
	r.plan = r.plans.of(r.match.Form)
	r.ret.Form, r.ret.Version = r.plan.form.Code, r.plan.form.Version
	if err := r.read(); err != nil {
		return err
	}
	r.ret.Left = r.left
	r.derive()
	r.absent()
	r.validate()
	r.privacy()
	r.sort()
	r.ret.Sections = slices.DeleteFunc(r.ret.Sections, func(s SectionData) bool { return !s.Spec.Asked(r.ret.Period) })
	return nil
}

// read reads the sections of a form, or those a mapping gives.
func (r *reading) read() error {
	if r.foreign != nil {
		return r.foreign.read()
	}
	for i, s := range r.plan.sections {
		r.ret.Sections = append(r.ret.Sections, r.section(s))
		if i == 0 {
			r.readEnvelope(s, r.ret.Sections[0])
		}
	}
	return nil
}

// unrecognised makes a Problem of a workbook that is not the form.
func unrecognised(err error) error {
	if version, ok := errors.AsType[*form.UnknownVersion](err); ok {
		return NewProblem("E-FORM-002", "found", version.Found, "want", version.Form.Version)
	}
	unknown, ok := errors.AsType[*form.Unknown](err)
	if !ok || unknown.Nearest == nil {
		return err
	}
	var lacks lang.Text
	for _, l := range unknown.Lacks {
		one := lackText(l)
		lacks.VI, lacks.EN = listed(lacks.VI, one.VI), listed(lacks.EN, one.EN)
	}
	f := unknown.Nearest
	title := lang.Text{VI: f.Code + " “" + f.Title.VI + "”", EN: f.Code + " “" + f.Title.EN + "”"}
	return NewProblem("E-FORM-001", "form", title, "lacks", lacks)
}

// lackText says what a section wants: its sheet, or some labels of it.
func lackText(l form.Lack) lang.Text {
	if l.Sheet == "" {
		return lang.Both("ingest.lacks.sheet", "section", l.Section.Code, "title", l.Section.Title)
	}
	var labels lang.Text
	for i, f := range l.Fields {
		if i == 3 {
			labels.VI, labels.EN = labels.VI+" …", labels.EN+" …"
			break
		}
		labels.VI, labels.EN = listed(labels.VI, f.Label.VI), listed(labels.EN, f.Label.EN)
	}
	return lang.Both("ingest.lacks.labels", "section", l.Section.Code, "sheet", l.Sheet, "labels", labels)
}

// absent tells sections that are neither filled nor declared nil. A template
// made for some sections wants only those.
func (r *reading) absent() {
	empty, known := r.declaredNil()
	for i, s := range r.plan.sections {
		data := &r.ret.Sections[i]
		declared := slices.Contains(empty, s.spec.Code)
		wanted := len(r.match.Stamp.Sections) == 0 || slices.Contains(r.match.Stamp.Sections, s.spec.Code)
		switch {
		case !s.spec.Asked(r.ret.Period):
			r.unasked(s, data)
		case data.State == Filled && declared:
			r.tell(onSheet(NewProblem("W-FORM-007", "section", s.spec.Code, "title", s.spec.Title), s, data.Sheet))
		case data.State == Filled, r.told(s):
		case declared:
			data.State = Nil
		case s.spec.Required && wanted && known:
			sheet := data.Sheet
			if sheet == "" {
				sheet = s.spec.Sheet
			}
			r.tell(onSheet(NewProblem("E-FORM-003", "section", s.spec.Code, "title", s.spec.Title), s, sheet))
		}
	}
}

// unasked lets go of a section the period is not asked for.
func (r *reading) unasked(s *section, data *SectionData) {
	if data.State == Filled {
		years := s.spec.Years
		r.tell(onSheet(NewProblem("W-FORM-009", "section", s.spec.Code, "title", s.spec.Title,
			"from", years.From, "to", years.To), s, data.Sheet))
	}
	data.State, data.Rows = Absent, nil
	r.ret.Problems = slices.DeleteFunc(r.ret.Problems, func(p Problem) bool {
		return p.Section == s.spec.Stem && p.Code != "W-FORM-009"
	})
}

// told reports whether a section has an error already that keeps it from
// being read.
func (r *reading) told(s *section) bool {
	return slices.ContainsFunc(r.ret.Problems, func(p Problem) bool {
		return p.Section == s.spec.Stem && p.Severity == form.Error
	})
}

// declaredNil lists the sections the ward says have nothing to report; known
// is false if the cell that lists them could not be read.
func (r *reading) declaredNil() (codes []string, known bool) {
	s := r.plan.sections[0]
	f := s.field(fieldNil)
	if f == nil || len(r.ret.Sections[0].Rows) == 0 {
		return nil, true
	}
	codes = strings.Split(r.ret.Sections[0].Rows[0].Cells[f.at].Value.Text, ",")
	return codes, !r.bad[spot{s, 1, f}]
}

// sort puts the problems in the order in which a person meets them.
func (r *reading) sort() {
	order := map[string]int{}
	for i, s := range r.plan.sections {
		order[s.spec.Stem] = i + 1
	}
	slices.SortStableFunc(r.ret.Problems, func(a, b Problem) int {
		if d := order[a.Section] - order[b.Section]; d != 0 {
			return d
		}
		if d := a.Row - b.Row; d != 0 {
			return d
		}
		rowA, colA, _ := parseRef(a.Cell)
		rowB, colB, _ := parseRef(b.Cell)
		if rowA != rowB {
			return rowA - rowB
		}
		return colA - colB
	})
}
