package form

import (
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// All lists the form and those beside it.
func (f *Form) All() []*Form { return append([]*Form{f}, f.Beside...) }

// Find gives the form of that code, in any case, among All.
func (f *Form) Find(code string) (*Form, bool) {
	for _, one := range f.All() {
		if strings.EqualFold(one.Code, code) {
			return one, true
		}
	}
	return nil, false
}

// Codes lists the codes of All.
func (f *Form) Codes() []string {
	var codes []string
	for _, one := range f.All() {
		codes = append(codes, one.Code)
	}
	return codes
}

// Anywhere finds a section of any of All by its stem: a stem names one
// section in the whole program.
func (f *Form) Anywhere(stem string) (*Section, bool) {
	for _, one := range f.All() {
		for _, s := range one.Sections {
			if s.Stem == stem {
				return s, true
			}
		}
	}
	return nil, false
}

// Give supplies a reference table to the forms that want one of its name
// Given. Until it is there nothing is looked up in it.
func (f *Form) Give(r *Reference) {
	for _, one := range f.All() {
		if slices.Contains(one.Given, r.Name) {
			one.References[r.Name] = r
		}
	}
}

// apart finds forms of one code, and sections of one stem in two forms: their
// tables would be one.
func (f *Form) apart() (faults []error) {
	codes, stems := map[string]bool{}, map[string]string{}
	for _, one := range f.All() {
		if one == nil {
			continue // its file could not be read, which has been told
		}
		if codes[one.Code] {
			faults = append(faults, &FileError{Code: lang.LintSpec, File: "form.yaml", Message: lang.Both("form.form_twice", "name", one.Code)})
		}
		codes[one.Code] = true
		for _, stem := range one.Stems {
			if other := stems[stem]; other != "" && other != one.Code {
				faults = append(faults, &FileError{
					Code: lang.LintSpec, File: stem + ".yaml",
					Message: lang.Both("form.section_shared", "one", other, "other", one.Code),
				})
			}
			stems[stem] = one.Code
		}
	}
	return faults
}
