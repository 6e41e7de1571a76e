// Package lang says things in Vietnamese and English from one catalogue.
//
// Every message, page and export takes its words from catalogue/*.yaml, where
// a key maps to {vi, en}. A key that lacks a language, or is used and not
// there, fails the tests.
package lang

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sort"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

// Lang is a language of the program: VI or EN.
type Lang string

// The two languages; Vietnamese is the default everywhere.
const (
	VI Lang = "vi"
	EN Lang = "en"
)

// Parse reads a language tag; the empty string is Vietnamese.
func Parse(s string) (Lang, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "vi":
		return VI, nil
	case "en":
		return EN, nil
	}
	return VI, fmt.Errorf("language %q: want vi or en", s)
}

// Text is one thing said in both languages.
type Text struct {
	VI string `yaml:"vi" json:"vi"`
	EN string `yaml:"en" json:"en"`
}

// In gives the text in l.
func (t Text) In(l Lang) string {
	if l == EN {
		return t.EN
	}
	return t.VI
}

// Complete reports whether both languages are there.
func (t Text) Complete() bool { return t.VI != "" && t.EN != "" }

//go:embed catalogue/*.yaml
var files embed.FS

var catalogue = sync.OnceValue(func() map[string]Text {
	all, err := load(files)
	if err != nil {
		panic(err) // an embedded file: the tests would have failed
	}
	return all
})

func load(fsys fs.FS) (map[string]Text, error) {
	names, err := fs.Glob(fsys, "catalogue/*.yaml")
	if err != nil {
		return nil, err
	}
	all := map[string]Text{}
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		part := map[string]Text{}
		strict := yaml.NewDecoder(bytes.NewReader(b))
		strict.KnownFields(true) // "ve:" would be a text without Vietnamese
		if err := strict.Decode(&part); err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for k, t := range part {
			if _, twice := all[k]; twice {
				return nil, fmt.Errorf("%s: key %q is said twice", name, k)
			}
			all[k] = t
		}
	}
	return all, nil
}

// Keys lists every key of the catalogue, sorted.
func Keys() []string {
	keys := make([]string, 0, len(catalogue()))
	for k := range catalogue() {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// Both gives the text of key with its {names} filled from args, a list of
// name, value, name, value … An unknown key gives the key itself in «».
func Both(key string, args ...any) Text {
	t, ok := catalogue()[key]
	if !ok {
		t = Text{VI: "«" + key + "»", EN: "«" + key + "»"}
	}
	return Text{VI: fill(t.VI, VI, args), EN: fill(t.EN, EN, args)}
}

// T says key in l; args as in Both.
func T(l Lang, key string, args ...any) string { return Both(key, args...).In(l) }

// fill puts the values in at once, so that a name in braces inside a value, as
// somebody may have typed it into a cell, stays what it is.
func fill(s string, l Lang, args []any) string {
	if len(args) < 2 || !strings.Contains(s, "{") {
		return s
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		value := args[i+1]
		if t, ok := value.(Text); ok {
			value = t.In(l)
		}
		pairs = append(pairs, "{"+fmt.Sprint(args[i])+"}", fmt.Sprint(value))
	}
	return strings.NewReplacer(pairs...).Replace(s)
}
