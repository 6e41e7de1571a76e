package form

import (
	"bytes"
	"embed"
	"errors"
	"io/fs"
	"path"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/ingest/lang"
)

//go:embed specs
var specs embed.FS

// Specs is the folder of the forms the program ships.
func Specs() fs.FS {
	sub, err := fs.Sub(specs, "specs")
	if err != nil {
		panic(err) // a constant path of an embedded folder
	}
	return sub
}

// Load reads form.yaml, the sections it names and the reference tables these
// name (awards.csv) from the folders given, and the forms beside it likewise; a
// file in a later folder stands for the same file in an earlier one, so a
// project overrides; the sections named in a folder's add.yaml follow those of
// the form of the returns. An unknown key is an error with its line.
func Load(folders ...fs.FS) (*Form, error) {
	added, faults := additions(folders)
	f, err := load(folders, "form", added)
	if f == nil {
		return nil, err
	}
	faults = append(faults, err)
	for _, name := range f.Others {
		other, err := load(folders, name, nil)
		faults = append(faults, err)
		if other != nil && len(other.Others) > 0 {
			faults = append(faults, &FileError{Code: lang.LintSpec, File: name + ".yaml", Message: lang.Both("form.beside")})
		}
		f.Beside = append(f.Beside, other)
	}
	if err := errors.Join(append(faults, f.apart()...)...); err != nil {
		return nil, err
	}
	return f, nil
}

// load reads one form with the sections added to it. The form is nil only if
// its own file cannot be read.
func load(folders []fs.FS, name string, added []string) (*Form, error) {
	f := &Form{}
	if err := read(folders, name+".yaml", f); err != nil {
		return nil, err
	}
	var faults []error
	own := len(f.Stems)
	f.Stems = append(f.Stems, added...)
	for _, stem := range f.Stems {
		s := &Section{Stem: stem}
		if err := readSection(folders, s); err != nil {
			faults = append(faults, err)
			continue
		}
		faults = append(faults, s.readPast(folders)...)
		f.Sections = append(f.Sections, s)
	}
	if len(faults) == 0 {
		f.offerNil(f.Sections[own:])
	}
	faults = append(faults, f.readReferences(folders)...)
	faults = append(faults, f.check()...)
	return f, errors.Join(faults...)
}

// additions lists the sections the folders add to the form.
func additions(folders []fs.FS) (stems []string, faults []error) {
	for _, folder := range folders {
		var add struct {
			Sections []string `yaml:"sections"`
		}
		err := read([]fs.FS{folder}, "add.yaml", &add)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			faults = append(faults, err)
		}
		stems = append(stems, add.Sections...)
	}
	return stems, faults
}

// offerNil lets a ward declare added sections nil: the envelope's list of them
// is written for the sections we know.
func (f *Form) offerNil(added []*Section) {
	envelope, ok := f.Section("S00")
	if !ok {
		return
	}
	list, ok := envelope.Field("nil_sections")
	if !ok {
		return
	}
	for _, s := range added {
		list.Options = append(list.Options, Option{Code: s.Code, Label: s.Title})
	}
}

// readSection reads the file of a section, and where in it everything stands.
func readSection(folders []fs.FS, s *Section) error {
	b, err := find(folders, s.Stem+".yaml")
	if err != nil {
		return err
	}
	s.lines = linesOf(b)
	return decode(b, s.Stem+".yaml", s)
}

func read(folders []fs.FS, name string, into any) error {
	b, err := find(folders, name)
	if err != nil {
		return err
	}
	return decode(b, name, into)
}

// decode reads YAML in which every key must be known.
func decode(b []byte, name string, into any) error {
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	err := d.Decode(into)
	if err == nil {
		return nil
	}
	var all []error
	for _, f := range lang.YAMLFaults(err) {
		all = append(all, &FileError{Code: f.Code, File: path.Base(name), Line: f.Line, Message: f.Message, cause: err})
	}
	return errors.Join(all...)
}

// find reads a file from the last of the folders that has it.
func find(folders []fs.FS, name string) ([]byte, error) {
	for _, folder := range slices.Backward(folders) {
		b, err := fs.ReadFile(folder, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, &FileError{Code: lang.LintFile, File: name, Message: lang.Both("form.unreadable", "error", err), cause: err}
		}
		return b, nil
	}
	return nil, &FileError{Code: lang.LintFile, File: name, Message: lang.Both("form.not_there"), cause: fs.ErrNotExist}
}
