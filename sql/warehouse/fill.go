package warehouse

import (
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// sectionsFile declares sections nil or absent: unit,period,section,state.
const sectionsFile = "sections.csv"

var sectionName = regexp.MustCompile(`^s\d\d_\w+\.csv$`)

// LoadArchive fills a warehouse from the files of a test, by name; names it
// does not know are somebody else's. s05_poverty.csv has the columns unit,
// period and any fields of that section: a row a line, the unit a code valid
// at the end of the period. A blank is missing, "x" not applicable, "none" a
// confirmed zero; a derived field that is not given is computed. sections.csv
// declares sections nil. units.csv, with unit_parents.csv and
// unit_changes.csv, takes the place of the unit list. Rows of one unit and
// period make one accepted return, saved like any other.
func (w *Warehouse) LoadArchive(ctx context.Context, files map[string]string) error {
	if _, ok := files[unitsFile]; ok {
		list, err := readRegister(files)
		if err != nil {
			return err
		}
		w.mu.Lock()
		err = w.putRegister(ctx, list, map[string]string{"reference": "a test's own", unitsState: "0"})
		w.mu.Unlock()
		if err != nil {
			return err
		}
	}
	units, err := w.Register(ctx)
	if err != nil {
		return err
	}
	f := &filler{form: w.form, now: w.form, units: units, returns: map[string]*ingest.Return{}}
	for _, name := range sortedNames(files) {
		if err := f.read(name, files[name]); err != nil {
			return err
		}
	}
	return w.Batch(ctx, func(store ingest.Store) error {
		for _, key := range f.order {
			f.finish(f.returns[key])
			if err := saveMade(ctx, store, f.returns[key]); err != nil {
				return err
			}
		}
		return nil
	})
}

func sortedNames(files map[string]string) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// saveMade saves a return that no file stands behind, after all the others.
func saveMade(ctx context.Context, store ingest.Store, r *ingest.Return) error {
	applied, err := store.Applied(ctx)
	if err != nil {
		return err
	}
	_, end := r.Period.Bounds()
	return store.Save(ctx, r, ingest.Decision{
		Seq: applied + 1, At: end.AddDate(0, 0, 1), State: ingest.Accepted,
		Revision: 1, ReturnID: r.SHA256[:16],
	})
}

// filler gathers rows into returns.
type filler struct {
	form    *form.Form
	now     *form.Form // whose file is read
	units   *ingest.Register
	returns map[string]*ingest.Return
	order   []string
}

func (f *filler) read(name, content string) error {
	stem, _ := strings.CutSuffix(name, ".csv")
	section, known := f.form.Anywhere(stem)
	switch {
	case name == sectionsFile:
		return f.lines(name, content, []string{"unit", "period", "section", "state"}, f.declare)
	case known && name != stem:
		if err := knows(section, name, content); err != nil {
			return err
		}
		f.now = f.formOf(section)
		defer func() { f.now = f.form }()
		return f.lines(name, content, []string{"unit", "period"}, func(r *ingest.Return, cells map[string]string) error {
			return f.add(r, section, cells)
		})
	case sectionName.MatchString(name):
		return fixture(lang.LintKey, name, 0, lang.Both("fixture.section", "name", stem))
	}
	return nil
}

// fixture is a fault in a file of a test, at one of its lines.
func fixture(code lang.LintCode, file string, line int, message lang.Text) error {
	return &form.FileError{Code: code, File: file, Line: line, Message: message}
}

// knows holds the heading of a file to the fields of its section.
func knows(s *form.Section, name, content string) error {
	// A heading that cannot be read is told of by lines.
	heading, _ := csv.NewReader(strings.NewReader(content)).Read()
	for _, column := range heading {
		if _, ok := s.Field(column); !ok && column != "unit" && column != "period" {
			return fixture(lang.LintKey, name, 1, lang.Both("fixture.field", "section", s.Stem, "name", column))
		}
	}
	return nil
}

// lines hands every line to do, by column, with the return it belongs to.
func (f *filler) lines(file, content string, want []string, do func(*ingest.Return, map[string]string) error) error {
	lines, err := csv.NewReader(strings.NewReader(content)).ReadAll()
	if err != nil {
		return fixture(lang.LintTestRun, file, 0, lang.Both("fixture.csv", "error", err))
	}
	if len(lines) == 0 || len(lines[0]) < len(want) || !slices.Equal(lines[0][:len(want)], want) {
		return fixture(lang.LintTestRun, file, 1, lang.Both("fixture.heading", "want", strings.Join(want, ",")))
	}
	for i, line := range lines[1:] {
		cells := map[string]string{}
		for j, name := range lines[0] {
			cells[name] = strings.TrimSpace(line[j])
		}
		r, err := f.returnOf(cells["unit"], cells["period"])
		if err == nil {
			err = do(r, cells)
		}
		if at, ok := errors.AsType[*form.FileError](err); ok {
			at.File, at.Line = file, i+2
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// returnOf finds or begins the return of a unit and period.
func (f *filler) returnOf(code, name string) (*ingest.Return, error) {
	key := code + "|" + name
	if f.now != f.form {
		key += "|" + f.now.Code
	}
	if r, ok := f.returns[key]; ok {
		return r, nil
	}
	p, err := period.Parse(name)
	if err != nil {
		return nil, fixture(lang.LintTestRun, "", 0, lang.Both("fixture.period", "found", name))
	}
	_, end := p.Bounds()
	u, ok := f.units.Find(code, end)
	if !ok {
		return nil, fixture(lang.LintTestRun, "", 0, lang.Both("fixture.unit", "code", code, "period", name))
	}
	sum := sha256.Sum256([]byte(key))
	r := &ingest.Return{
		File: code + "_" + name + ".xlsx", SHA256: hex.EncodeToString(sum[:]),
		Form: f.now.Code, Version: f.now.Version, Unit: u, UnitTyped: code,
		Kind: kindOf(p), Period: p, Official: true,
	}
	f.returns[key] = r
	f.order = append(f.order, key)
	return r, nil
}

// kindOf is the kind of return that covers p.
func kindOf(p period.Period) string {
	switch p.Kind() {
	case period.KindYear:
		return "nam"
	case period.KindHalf:
		return "6thang"
	case period.KindQuarter:
		return "quy"
	case period.KindMonth:
		return "thang"
	case period.KindSpan:
		if p.Year()-p.FirstYear() <= 5 {
			return "5nam"
		}
		return "10nam"
	default:
		return "dot_xuat"
	}
}

// declare notes a section without rows.
func (f *filler) declare(r *ingest.Return, cells map[string]string) error {
	s, ok := f.form.Section(cells["section"])
	state := ingest.SectionState(cells["state"])
	if !ok || state != ingest.Nil && state != ingest.Absent {
		return fixture(lang.LintTestRun, "", 0, lang.Both("fixture.state", "section", cells["section"], "state", state))
	}
	r.Sections = append(r.Sections, ingest.SectionData{Spec: s, State: state})
	return nil
}

// formOf is the form a section is of.
func (f *filler) formOf(s *form.Section) *form.Form {
	for _, one := range f.form.All() {
		if slices.Contains(one.Sections, s) {
			return one
		}
	}
	return f.form
}

// finish adds the sections asked for that nothing was said about, as absent.
func (f *filler) finish(r *ingest.Return) {
	of, _ := f.form.Find(r.Form)
	for _, s := range of.Sections {
		if _, ok := r.Section(s.Stem); !ok && s.Asked(r.Period) {
			r.Sections = append(r.Sections, ingest.SectionData{Spec: s, State: ingest.Absent})
		}
	}
}
