package analytics

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// LoadForms reads forms/*.yaml, with the .sql and .txtar beside each, from the
// folders given; a file in a later folder stands for the same file in an
// earlier one. Everything wrong is reported at once, joined; what is wrong in
// a file is a *FileError.
func LoadForms(folders ...fs.FS) (*Forms, error) {
	f := &Forms{}
	var wrong []error
	for _, folder := range folders {
		names, err := fs.Glob(folder, "forms/*.yaml")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			o, found := readOfficial(folder, name)
			wrong = append(wrong, found...)
			if len(found) == 0 {
				f.put(o)
			}
		}
	}
	slices.SortFunc(f.list, func(a, b *Official) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Years.From, b.Years.From))
	})
	for i, o := range f.list {
		if i > 0 && f.list[i-1].Code == o.Code && f.list[i-1].Years.From == o.Years.From {
			wrong = append(wrong, &FileError{lang.LintSpec, "forms/" + o.ID + ".yaml", 0, lang.Both("official.twice", "code", o.Code, "other", f.list[i-1].ID)})
		}
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	return f, nil
}

func (f *Forms) put(o *Official) {
	f.list = slices.DeleteFunc(f.list, func(old *Official) bool { return old.ID == o.ID })
	f.list = append(f.list, o)
}

func readOfficial(folder fs.FS, name string) (*Official, []error) {
	b, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil, []error{fmt.Errorf("%s: %w", name, err)}
	}
	found := &faults{file: name, front: text(b)}
	o := &Official{ID: strings.TrimSuffix(path.Base(name), ".yaml")}
	if err := strict([]byte(found.front), o); err != nil {
		found.yaml(err)
		return nil, found.all
	}
	for ext, into := range map[string]func([]byte){
		".sql":   func(b []byte) { o.SQL = strings.TrimRight(strings.TrimSpace(text(b)), "; \n") },
		".txtar": func(b []byte) { o.Test = b },
	} {
		b, err := fs.ReadFile(folder, strings.TrimSuffix(name, ".yaml")+ext)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, []error{fmt.Errorf("%s: %w", name, err)}
		}
		into(b)
	}
	o.check(found)
	return o, found.all
}

// check finds every fault of a definition.
func (o *Official) check(found *faults) {
	bad := func(key, what string) {
		found.at(key, lang.Both("official.fault", "key", key, "found", what))
	}
	if o.SQL == "" || strings.Contains(o.SQL, ";") {
		bad("", o.ID+".sql")
	}
	for key, missing := range map[string]bool{
		"code": o.Code == "", "name": o.Name == "", "section": !idForm.MatchString(o.Section),
		"years": o.Years.From == 0 || o.Years.To != 0 && o.Years.To < o.Years.From,
	} {
		if missing {
			bad(key, "")
		}
	}
	for i, words := range []lang.Text{o.Title, o.Circular, o.Unit} {
		if key := []string{"title", "circular", "unit"}[i]; !words.Complete() {
			found.coded(lang.LintWords, key, lang.Both("indicator.words", "key", key))
		}
	}
	for _, class := range o.Classes {
		if !idForm.MatchString(class) {
			bad("classes", class)
		}
	}
	for _, note := range o.Notes {
		if !note.Complete() {
			found.coded(lang.LintWords, "notes", lang.Both("indicator.words", "key", "notes: "+note.VI+note.EN))
		}
	}
	o.checkColumns(bad)
	o.checkRows(bad)
	o.checkChecks(bad)
}

func (o *Official) checkColumns(bad func(key, what string)) {
	seen := map[string]bool{}
	for _, c := range o.Columns {
		if c.Index == "" || seen[c.Index] || !c.Label.Complete() || (c.Key == "") == (c.Total == "") {
			bad("columns", c.Index)
		}
		seen[c.Index] = true
		for _, h := range c.Halves {
			if !h.Label.Complete() || !o.knows(h.Where) {
				bad("columns", c.Index+": "+h.Label.VI)
			}
		}
	}
	for _, c := range o.Columns {
		if c.Total == "" {
			continue
		}
		for _, index := range terms(c.Total) {
			if k, ok := o.column(index); !ok || k.Total != "" {
				bad("columns", c.Index+": "+index)
			}
		}
	}
}

func (o *Official) checkRows(bad func(key, what string)) {
	seen := map[string]bool{}
	for _, r := range o.Rows {
		heading := r.Code == ""
		if !r.Label.Complete() || seen[r.Code] || !o.knows(r.Where) || heading && r.Where != nil ||
			o.Measure && !heading && !r.Unit.Complete() {
			bad("rows", r.Code+" "+r.Label.VI)
		}
		seen[r.Code] = !heading
	}
	if len(o.Rows) == 0 || len(o.Columns) == 0 {
		bad("rows", "")
	}
}

func (o *Official) checkChecks(bad func(key, what string)) {
	for _, c := range o.Checks {
		left, _, right, ok := c.sides()
		if !ok || (c.Rows == "") == (c.Columns == "") {
			bad("checks", c.Says())
			continue
		}
		for _, term := range append(left, right...) {
			_, isColumn := o.column(term)
			isRow := slices.ContainsFunc(o.Rows, func(r OfficialRow) bool { return r.Code == term && term != "" })
			if c.Rows != "" && !isRow || c.Columns != "" && !isColumn {
				bad("checks", c.Says()+": "+term)
			}
		}
	}
}

// knows reports whether every class a condition names is one of the select's.
func (o *Official) knows(where map[string][]string) bool {
	for class := range where {
		if !slices.Contains(o.Classes, class) {
			return false
		}
	}
	return true
}

func (o *Official) column(index string) (OfficialColumn, bool) {
	for _, c := range o.Columns {
		if c.Index == index {
			return c, true
		}
	}
	return OfficialColumn{}, false
}
