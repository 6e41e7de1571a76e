package form

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/lang"
)

// The columns of a reference table that have a meaning of their own. The two
// days bound a row's validity, the second no longer in it; blank is open.
const (
	codeColumn  = "code"
	viColumn    = "label_vi"
	enColumn    = "label_en"
	aliasColumn = "aliases"
	fromColumn  = "valid_from"
	toColumn    = "valid_to"
)

// Reference is a reference table: a CSV file beside the specs. A cell may hold
// several values, joined by |.
type Reference struct {
	Name    string
	Columns []string
	Rows    []Entry
}

// Entry is a row of a Reference by column.
type Entry map[string]string

// ReadReference reads <name>.csv from the last of the folders that has it.
func ReadReference(name string, folders ...fs.FS) (*Reference, error) {
	file := name + ".csv"
	b, err := find(folders, file)
	if err != nil {
		return nil, err
	}
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")))).ReadAll()
	if err != nil {
		return nil, &FileError{Code: lang.LintFile, File: file, Line: lineOf(err), Message: lang.Both("form.csv", "error", err), cause: err}
	}
	if len(lines) == 0 {
		return nil, &FileError{Code: lang.LintFile, File: file, Message: lang.Both("form.no_heading")}
	}
	l := &Reference{Name: name, Columns: lines[0]}
	for i, line := range lines[1:] {
		e := Entry{}
		for j, column := range l.Columns {
			e[column] = line[j]
		}
		for _, column := range []string{fromColumn, toColumn} {
			if _, err := time.Parse(time.DateOnly, e[column]); e[column] != "" && err != nil {
				return nil, &FileError{
					Code: lang.LintSpec, File: file, Line: i + 2,
					Message: lang.Both("form.day", "column", column, "found", e[column]),
				}
			}
		}
		l.Rows = append(l.Rows, e)
	}
	return l, nil
}

// Has reports whether a row's column holds a value among its values.
func (e Entry) Has(column, value string) bool {
	return slices.Contains(strings.Split(e[column], "|"), value)
}

// On reports whether a row is valid on a day.
func (e Entry) On(day time.Time) bool {
	d := day.Format(time.DateOnly)
	return e[fromColumn] <= d && (e[toColumn] == "" || d < e[toColumn])
}

// Life gives the days that bound a row's validity; zero is open.
func (e Entry) Life() (from, to time.Time) {
	from, _ = time.Parse(time.DateOnly, e[fromColumn]) // ReadReference has seen to it
	to, _ = time.Parse(time.DateOnly, e[toColumn])
	return from, to
}

// options makes the choices of a drop-down of the rows only allows.
func (l *Reference) options(only map[string]string) []Option {
	var options []Option
	for _, e := range l.Rows {
		if !e.meets(only) {
			continue
		}
		o := Option{Code: e[codeColumn], Label: lang.Text{VI: e[viColumn], EN: e[enColumn]}}
		if e[aliasColumn] != "" {
			o.Alias = strings.Split(e[aliasColumn], "|")
		}
		options = append(options, o)
	}
	return options
}

// Keys are the values of a lookup's column, in order.
func (l *Reference) Keys(look Lookup) []string {
	var keys []string
	for _, e := range l.Rows {
		if e.meets(look.Only) {
			keys = append(keys, e[look.Key])
		}
	}
	return keys
}

// Names are the ways to write a lookup's codes other than the codes: by their
// labels, and as a drop-down shows both.
func (l *Reference) Names(look Lookup) map[string]string {
	names := map[string]string{}
	for _, e := range l.Meeting(look.Only) {
		code := e[look.Key]
		for _, label := range []string{e[viColumn], e[enColumn]} {
			if label != "" {
				names[label], names[Shown(code, label)] = code, code
			}
		}
	}
	return names
}

// between stands between a code and its label.
const between = " – "

// Shown is a code with its label as a drop-down shows it.
func Shown(code, label string) string {
	if label == "" {
		return code
	}
	return code + between + label
}

// CodeShown is the code of a text as Shown makes it, else the text.
func CodeShown(text string) string {
	code, _, _ := strings.Cut(text, between)
	return code
}

// Label is what a row is called.
func (e Entry) Label() lang.Text { return lang.Text{VI: e[viColumn], EN: e[enColumn]} }

// Meeting lists the rows in which these columns hold these values.
func (l *Reference) Meeting(only map[string]string) []Entry {
	if len(only) == 0 {
		return l.Rows
	}
	return slices.DeleteFunc(slices.Clone(l.Rows), func(e Entry) bool { return !e.meets(only) })
}

func (e Entry) meets(only map[string]string) bool {
	for column, value := range only {
		if !e.Has(column, value) {
			return false
		}
	}
	return true
}

// readReferences reads every table the sections name, and gives the enums that look
// their value up the choices of their tables. A table that is missing is told
// once.
func (f *Form) readReferences(folders []fs.FS) (faults []error) {
	f.References = map[string]*Reference{}
	read := func(name string) {
		if _, ok := f.References[name]; ok || name == "" || slices.Contains(f.Given, name) {
			return
		}
		l, err := ReadReference(name, folders...)
		if err != nil {
			faults = append(faults, err)
		}
		f.References[name] = l
	}
	var every []*Section
	for _, s := range f.Sections {
		every = append(every, s.every()...)
	}
	for _, s := range every {
		for _, fd := range s.Fields {
			for _, look := range fd.Lookup {
				read(look.Table)
				if l := f.References[look.Table]; l != nil && fd.Type == Enum {
					fd.Options = append(fd.Options, l.options(look.Only)...)
				}
			}
		}
		for _, r := range s.Rules {
			for _, m := range []*Refer{r.Match, r.Where} {
				if m != nil {
					read(m.Table)
				}
			}
		}
	}
	return faults
}

// lineOf is the line on which a CSV reader stopped, 0 for none.
func lineOf(err error) int {
	if e, ok := errors.AsType[*csv.ParseError](err); ok {
		return e.Line
	}
	return 0
}

// listHas notes columns a reference table lacks. A table that could not be
// read has been told of.
func (f *Form) listHas(here at, key, name string, columns ...string) {
	l, ok := f.References[name]
	if !ok && slices.Contains(f.Given, name) {
		return // whoever gives it answers for its columns
	}
	if !ok {
		here.spec(key, lang.Both("form.needed", "key", key+".table"))
		return
	}
	for _, c := range columns {
		if l != nil && !slices.Contains(l.Columns, c) {
			here.bad(lang.LintKey, key, lang.Both("form.no_column", "table", name, "name", c))
		}
	}
}
