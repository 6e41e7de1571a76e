package form

import (
	"fmt"

	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/ingest/lang"
)

// FileError is something wrong in a file of a form; Line is 0 where no one
// line is at fault.
type FileError struct {
	Code    lang.LintCode
	File    string // "s05_poverty.yaml"
	Line    int
	Message lang.Text
	cause   error
}

// Error is the place and the Vietnamese message.
func (f *FileError) Error() string {
	if f.Line == 0 {
		return f.File + ": " + f.Message.VI
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message.VI)
}

// Text says what is wrong in both languages, without the place.
func (f *FileError) Text() lang.Text { return f.Message }

// Unwrap gives what the file system or a reader said, nil for nothing.
func (f *FileError) Unwrap() error { return f.cause }

// faults gathers what is wrong in one file.
type faults struct {
	file  string
	lines map[string]int // see linesOf
	all   []error
}

// at is a place in a file where faults are noted: the whole of it, or one
// entry of a list, which every message then names.
type at struct {
	*faults
	entry string // "fields/poor_end", "" for the file
	name  lang.Text
}

// in is the place of an entry: list is the key it stands under.
func (a at) in(list, entry string, name lang.Text) at {
	return at{a.faults, list + "/" + entry, name}
}

// bad notes a fault at the line of a key of the entry, or of the entry.
func (a at) bad(code lang.LintCode, key string, message lang.Text) {
	path := key
	if a.entry != "" {
		path = a.entry + "/" + key
		message = lang.Both("form.entry", "entry", a.name, "found", message)
	}
	line, ok := a.lines[path]
	if !ok {
		line = a.lines[a.entry]
	}
	a.all = append(a.all, &FileError{Code: code, File: a.file, Line: line, Message: message})
}

// spec notes a key that says what it may not say.
func (a at) spec(key string, message lang.Text) { a.bad(lang.LintSpec, key, message) }

// words notes a text that lacks a language.
func (a at) words(key string, said lang.Text) {
	if !said.Complete() {
		a.bad(lang.LintWords, key, lang.Both("indicator.words", "key", key))
	}
}

func ruleName(id string) lang.Text   { return lang.Both("form.rule", "name", id) }
func fieldNamed(n string) lang.Text  { return lang.Both("form.field", "name", n) }
func totalNamed(n string) lang.Text  { return lang.Both("form.total", "name", n) }
func optionNamed(n string) lang.Text { return lang.Both("form.option", "name", n) }

// linesOf finds the lines of the keys of a file ("title"), of the entries of
// its lists by name or id ("fields/poor_end"), and of their keys
// ("rules/S05-R01/when").
func linesOf(b []byte) map[string]int {
	lines := map[string]int{}
	var doc yaml.Node
	if yaml.Unmarshal(b, &doc) != nil || len(doc.Content) == 0 {
		return lines
	}
	pairs(doc.Content[0], func(key, value *yaml.Node) {
		lines[key.Value] = key.Line
		if value.Kind != yaml.SequenceNode {
			return
		}
		for _, entry := range value.Content {
			path := key.Value + "/" + nameOf(entry)
			lines[path] = entry.Line
			pairs(entry, func(key, _ *yaml.Node) { lines[path+"/"+key.Value] = key.Line })
		}
	})
	return lines
}

func pairs(n *yaml.Node, do func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		do(n.Content[i], n.Content[i+1])
	}
}

// nameOf is what an entry of a list is called.
func nameOf(entry *yaml.Node) (name string) {
	pairs(entry, func(key, value *yaml.Node) {
		if key.Value == "name" || key.Value == "id" {
			name = value.Value
		}
	})
	return name
}
