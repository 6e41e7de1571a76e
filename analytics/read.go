package analytics

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/ingest/lang"
)

// The comment block an indicator's file begins with.
const (
	frontOpens  = "/*---\n"
	frontCloses = "\n---*/\n"
)

const breaksFile = "reference/breaks.yaml"

// readTexts takes in the SQL around the indicators.
func (c *Catalog) readTexts(folder fs.FS) []error {
	for _, pattern := range []string{"reach/*.sql", "rollup/*.sql", "queries/analytics_*.sql", "registers/*.sql"} {
		names, err := fs.Glob(folder, pattern)
		if err != nil {
			return []error{err}
		}
		for _, name := range names {
			b, err := fs.ReadFile(folder, name)
			if err != nil {
				return []error{fmt.Errorf("%s: %w", name, err)}
			}
			c.texts[name] = strings.TrimSpace(text(b))
		}
	}
	return nil
}

func (c *Catalog) readBreaks(folder fs.FS) []error {
	b, err := fs.ReadFile(folder, breaksFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return []error{fmt.Errorf("%s: %w", breaksFile, err)}
	}
	read := map[string][]Break{}
	if err := strict(b, &read); err != nil {
		found := &faults{file: breaksFile}
		found.yaml(err)
		return found.all
	}
	maps.Copy(c.breaks, read)
	return nil
}

// readIndicators takes in every indicator of a folder, each in the place of
// one of the same id read before.
func (c *Catalog) readIndicators(folder fs.FS) []error {
	names, err := fs.Glob(folder, "indicators/*.sql")
	if err != nil {
		return []error{err}
	}
	var wrong []error
	for _, name := range names {
		ind, found := readIndicator(folder, name)
		if len(found) > 0 {
			wrong = append(wrong, found...)
			continue
		}
		c.put(ind)
	}
	return wrong
}

func (c *Catalog) put(ind *Indicator) {
	for i, old := range c.indicators {
		if old.ID == ind.ID {
			c.indicators[i] = ind
			return
		}
	}
	c.indicators = append(c.indicators, ind)
}

func readIndicator(folder fs.FS, name string) (*Indicator, []error) {
	b, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil, []error{fmt.Errorf("%s: %w", name, err)}
	}
	found := &faults{file: name}
	front, query := found.split(text(b))
	if len(found.all) > 0 {
		return nil, found.all
	}
	ind := &Indicator{ID: strings.TrimSuffix(path.Base(name), ".sql"), SQL: query, front: front}
	if err := strict([]byte(front), ind); err != nil {
		found.yaml(err)
		return nil, found.all
	}
	if ind.Scale == 0 {
		ind.Scale = 1
	}
	if ind.Per == 0 {
		ind.Per = 1
	}
	test, err := fs.ReadFile(folder, strings.TrimSuffix(name, ".sql")+".txtar")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, []error{fmt.Errorf("%s: %w", name, err)}
	}
	ind.Test = test
	return ind, nil
}

// split parts the front matter from the select. The front matter keeps a
// blank first line, so that its line numbers are the file's.
func (fs *faults) split(s string) (front, query string) {
	rest, ok := strings.CutPrefix(s, frontOpens)
	if !ok {
		fs.all = append(fs.all, &FileError{lang.LintFile, fs.file, 1, lang.Both("indicator.no_front")})
		return "", ""
	}
	front, query, ok = strings.Cut(rest, frontCloses)
	if !ok {
		fs.all = append(fs.all, &FileError{lang.LintFile, fs.file, 1, lang.Both("indicator.open_front")})
		return "", ""
	}
	return "\n" + front, strings.TrimRight(strings.TrimSpace(query), "; \n")
}

// text reads a file whatever its line ends, for analysts write on Windows.
func text(b []byte) string {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	return strings.ReplaceAll(string(b), "\r\n", "\n")
}

// strict reads YAML in which every key must be known.
func strict(b []byte, into any) error {
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	err := d.Decode(into)
	if errors.Is(err, io.EOF) {
		return nil // nothing is said; what is needed is missed later
	}
	return err
}
