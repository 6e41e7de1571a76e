package form

import (
	"embed"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// Mapping says how a file that is no form of ours is read into one: which of
// its columns are which fields, in which unit, and what the file itself does
// not say. One YAML file of mappings/ is one Mapping.
type Mapping struct {
	Name     string            `yaml:"-"` // "bank_agribank", from the file's name
	Title    lang.Text         `yaml:"title"`
	Source   lang.Text         `yaml:"source"`
	Envelope map[string]string `yaml:"envelope"` // field of the first section → what would be typed there
	Days     string            `yaml:"days"`     // "table.column" whose first and last day are the period
	Tables   []*SourceTable    `yaml:"tables"`
}

// SourceTable is one table of a source file.
type SourceTable struct {
	Name     string            `yaml:"name"`
	Section  string            `yaml:"section"` // stem it is read into
	Sheet    string            `yaml:"sheet"`   // regular expression on the sheet's name, "" for any
	Optional bool              `yaml:"optional"`
	Columns  []*SourceColumn   `yaml:"columns"`
	Unit     string            `yaml:"unit"`    // column that names the unit: only the lines of one unit count
	Lines    *SourceLines      `yaml:"lines"`   // a unit has several lines, told by a column
	Keep     string            `yaml:"keep"`    // column: only lines where it is above 0 count
	Balance  *Balance          `yaml:"balance"` // a running balance that must hold
	Fields   map[string]Source `yaml:"fields"`  // field of the section → where it comes from

	section *Section // columns as fields, so that headings are found as those of a section
	sheet   *regexp.Regexp
}

// SourceColumn is a column of a source table: by its heading, and where the
// table has a row of column numbers, by its number there.
type SourceColumn struct {
	Name     string   `yaml:"name"`
	Heading  []string `yaml:"heading"`
	Index    string   `yaml:"index"`    // "3", its number in the row "A B 1 2 3"
	Numbers  string   `yaml:"numbers"`  // "english": 1,234.56; else as Vietnamese write
	Dates    string   `yaml:"dates"`    // "mdy", "dm" (no year, that of the return), else day first
	Optional bool     `yaml:"optional"` // the table is one without it
}

// SourceLines tells the lines of a unit apart: kind → texts of the column.
type SourceLines struct {
	Column string              `yaml:"column"`
	Kinds  map[string][]string `yaml:"kinds"`
}

// Source is where a field comes from: a column (of one kind of line), or a
// value that is the same everywhere. Unit is the unit of the column's figures
// where headings do not say it.
type Source struct {
	Column string `yaml:"column"`
	Line   string `yaml:"line"`
	Unit   string `yaml:"unit"`
	Value  string `yaml:"value"`
	Open   string `yaml:"open"` // "year": the one option of the field open in the year of the return
}

// Balance names the columns of a statement: the balance before + credit −
// debit = balance, on every line.
type Balance struct {
	Credit  string `yaml:"credit"`
	Debit   string `yaml:"debit"`
	Balance string `yaml:"balance"`
}

//go:embed mappings
var mappings embed.FS

// Mappings is the folder of the mappings the program ships.
func Mappings() fs.FS {
	sub, err := fs.Sub(mappings, "mappings")
	if err != nil {
		panic(err) // a constant path of an embedded folder
	}
	return sub
}

// LoadMappings reads every .yaml of the folders, in the order of their names;
// a file in a later folder stands for the same file in an earlier one. A folder
// that is not there has none.
func LoadMappings(f *Form, folders ...fs.FS) ([]*Mapping, error) {
	var all []*Mapping
	var found []error
	seen := map[string]bool{}
	for _, folder := range folders {
		files, _ := fs.Glob(folder, "*.yaml") // the pattern is well formed
		for _, name := range files {
			if seen[name] {
				continue
			}
			seen[name] = true
			m, faults := loadMapping(f, folders, name)
			found = append(found, faults...)
			all = append(all, m)
		}
	}
	slices.SortFunc(all, func(a, b *Mapping) int { return strings.Compare(a.Name, b.Name) })
	return all, errors.Join(found...)
}

// loadMapping reads and checks one mapping.
func loadMapping(f *Form, folders []fs.FS, name string) (*Mapping, []error) {
	m := &Mapping{Name: strings.TrimSuffix(path.Base(name), ".yaml")}
	here := at{faults: &faults{file: mappingsFolder + path.Base(name)}}
	b, err := find(folders, name)
	if err == nil {
		here.lines = linesOf(b)
		err = decode(b, name, m)
	}
	if err != nil {
		return m, inMappings(err)
	}
	m.prepare(here, f)
	return m, here.all
}

// mappingsFolder is where mappings lie, in a project as in the program.
const mappingsFolder = "mappings/"

// inMappings names the folder in what a reader says of a file.
func inMappings(err error) []error {
	var all []error
	list := []error{err}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		list = many.Unwrap()
	}
	for _, one := range list {
		if f, ok := errors.AsType[*FileError](one); ok {
			f.File = mappingsFolder + f.File
		}
		all = append(all, one)
	}
	return all
}

// prepare checks a mapping against the form and makes it ready.
func (m *Mapping) prepare(here at, f *Form) {
	here.words("title", m.Title)
	if len(m.Tables) == 0 {
		here.spec("tables", lang.Both("form.needed", "key", "tables"))
	}
	for name := range m.Envelope {
		if _, ok := f.Sections[0].Field(name); !ok {
			here.bad(lang.LintKey, "envelope", lang.Both("form.map_envelope", "name", name))
		}
	}
	for _, t := range m.Tables {
		t.prepare(here.in("tables", t.Name, lang.Text{VI: t.Name, EN: t.Name}), f)
	}
	if table, column, ok := strings.Cut(m.Days, "."); m.Days != "" && (!ok || m.table(table) == nil || m.table(table).Column(column) == nil) {
		here.bad(lang.LintKey, "days", lang.Both("form.map_column", "table", table, "name", column))
	}
}

func (m *Mapping) table(name string) *SourceTable {
	for _, t := range m.Tables {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Column finds a column by name, nil if there is none.
func (t *SourceTable) Column(name string) *SourceColumn {
	for _, c := range t.Columns {
		if c.Name == name {
			return c
		}
	}
	return nil
}

func (t *SourceTable) prepare(here at, f *Form) {
	s, ok := f.Section(t.Section)
	if !ok {
		here.bad(lang.LintKey, "section", lang.Both("form.no_section", "key", "section", "name", t.Section))
		return
	}
	t.Section = s.Stem
	var err error
	if t.sheet, err = regexp.Compile(t.Sheet); err != nil {
		here.bad(lang.LintExpr, "sheet", lang.Both("form.map_sheet", "table", t.Name, "found", t.Sheet))
	}
	t.section = &Section{Stem: t.Name, Layout: Table}
	for _, c := range t.Columns {
		if c.Name == "" || len(c.Heading) == 0 {
			here.spec("columns", lang.Both("form.map_heading", "table", t.Name, "name", c.Name))
			continue
		}
		label := lang.Text{VI: c.Heading[0], EN: c.Heading[0]}
		t.section.Fields = append(t.section.Fields, &Field{Name: c.Name, Label: label, Synonyms: c.Heading[1:], Required: !c.Optional})
	}
	for name, from := range t.Fields {
		t.checkSource(here, s, name, from)
	}
	for _, name := range t.named() {
		if name != "" && t.Column(name) == nil {
			here.bad(lang.LintKey, "columns", lang.Both("form.map_column", "table", t.Name, "name", name))
		}
	}
}

// named are the columns a table names beside those of its fields.
func (t *SourceTable) named() []string {
	names := []string{t.Unit, t.Keep}
	if t.Balance != nil {
		names = append(names, t.Balance.Credit, t.Balance.Debit, t.Balance.Balance)
	}
	if t.Lines != nil {
		names = append(names, t.Lines.Column)
	}
	for _, from := range t.Fields {
		names = append(names, from.Column)
	}
	return names
}

func (t *SourceTable) checkSource(here at, s *Section, name string, from Source) {
	if field, ok := s.Field(name); !ok || field.Derive != "" {
		here.bad(lang.LintKey, "fields", lang.Both("form.map_field", "table", t.Name, "section", s.Stem, "name", name))
	}
	if from.Line != "" && (t.Lines == nil || len(t.Lines.Kinds[from.Line]) == 0) {
		here.spec("fields", lang.Both("form.map_line", "table", t.Name, "name", name, "line", from.Line))
	}
	if (from.Column == "") == (from.Value == "" && from.Open == "") {
		here.spec("fields", lang.Both("form.map_source", "table", t.Name, "name", name))
	}
}

// Sections lists the codes of the sections a mapping gives, each once.
func (m *Mapping) Sections() []string {
	var stems []string
	for _, t := range m.Tables {
		if !slices.Contains(stems, t.Section) {
			stems = append(stems, t.Section)
		}
	}
	return stems
}
