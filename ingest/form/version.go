package form

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// readPast finds the versions of a section before its own: a file of the same
// name in an earlier folder, which the section's own stands for, and files
// beside it called <stem>.v1.yaml. Returns made with them are still read.
func (s *Section) readPast(folders []fs.FS) (all []error) {
	seen := map[int]*Section{}
	for _, folder := range folders {
		files, _ := fs.Glob(folder, s.Stem+".v*.yaml") // the pattern is well formed
		if _, err := fs.Stat(folder, s.Stem+".yaml"); err == nil {
			files = append(files, s.Stem+".yaml")
		}
		for _, name := range files {
			old := &Section{Stem: s.Stem}
			if err := read([]fs.FS{folder}, name, old); err != nil {
				all = append(all, err)
				continue
			}
			switch {
			case old.Version < s.Version:
				seen[old.Version] = old
			case strings.Contains(path.Base(name), ".v"):
				all = append(all, &FileError{
					Code: lang.LintSpec, File: path.Base(name),
					Message: lang.Both("form.version_order", "version", old.Version, "newest", s.Version),
				})
			}
		}
	}
	for _, old := range seen {
		s.Past = append(s.Past, old)
	}
	slices.SortFunc(s.Past, func(a, b *Section) int { return a.Version - b.Version })
	return all
}

// At gives a version of the section, nil if nobody knows it.
func (s *Section) At(version int) *Section {
	if version == s.Version || version == 0 {
		return s
	}
	for _, old := range s.Past {
		if old.Version == version {
			return old
		}
	}
	return nil
}

// every is the section with the versions before it, the newest last.
func (s *Section) every() []*Section { return append(slices.Clone(s.Past), s) }

// checkLineage holds each version against the one before: what a field was is
// there, and a field whose unit or type changed says what it was.
func (s *Section) checkLineage(here at) {
	all := s.every()
	for i, next := range all {
		for _, fd := range next.Fields {
			in := here.in("fields", fd.Name, fieldNamed(fd.Name))
			switch {
			case i == 0 && fd.Was != "":
				in.spec("was", lang.Both("form.was_first", "version", next.Version))
			case i > 0 && fd.Was != "":
				fd.checkWas(in, all[i-1])
			case i > 0:
				fd.checkSame(in, all[i-1])
			}
		}
	}
}

func (f *Field) checkWas(here at, before *Section) {
	e, err := ParseExpr(f.Was)
	if err != nil {
		here.bad(lang.LintExpr, "was", lang.Both("form.expr", "key", "was", "found", f.Was))
		return
	}
	numbers := len(e.Names()) > 0
	for _, n := range e.Names() {
		old, ok := before.Field(n.Field)
		if !ok || n.Section != "" {
			here.bad(lang.LintKey, "was", lang.Both("form.was_field", "name", n.Field, "version", before.Version))
			return
		}
		numbers = numbers && (old.Type == Int || old.Type == Decimal)
	}
	if _, plain := before.Field(strings.TrimSpace(f.Was)); !plain && !numbers {
		here.bad(lang.LintExpr, "was", lang.Both("form.was_figures", "found", f.Was))
	}
}

// checkSame finds a field that bears the name of the version before and is not
// what it was, without saying so.
func (f *Field) checkSame(here at, before *Section) {
	old, ok := before.Field(f.Name)
	if ok && (old.Unit != f.Unit || old.Type != f.Type) {
		here.spec("unit", lang.Both("form.was_changed", "version", before.Version,
			"was", string(old.Type)+" "+old.Unit, "is", string(f.Type)+" "+f.Unit))
	}
}
