package warehouse

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	sqlfiles "github.com/thidua/thidua/sql"
)

// Check is one file of sql/checks: a question across returns whose answer
// should be empty. Its select gives unit_id, period, section, field, detail.
type Check struct {
	Name     string        `yaml:"-"` // of the file, without its ending
	Code     string        `yaml:"code"`
	Severity form.Severity `yaml:"severity"`
	Title    lang.Text     `yaml:"title"`
	Sections []string      `yaml:"sections"` // stems it reads; without them in the form it is not asked
	SQL      string        `yaml:"-"`
}

// Checks reads the checks, in the order of their names.
func Checks() ([]Check, error) {
	files, err := fs.Glob(sqlfiles.FS, "checks/*.sql")
	if err != nil {
		return nil, err
	}
	checks := make([]Check, len(files))
	for i, name := range files {
		c, err := readCheck(text(name))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		c.Name = strings.TrimSuffix(path.Base(name), ".sql")
		checks[i] = c
	}
	return checks, nil
}

func readCheck(content string) (Check, error) {
	front, body, ok := splitFront(content)
	if !ok {
		return Check{}, errors.New("no front matter /*--- … ---*/ at the top")
	}
	c := Check{SQL: strings.TrimSpace(body)}
	d := yaml.NewDecoder(strings.NewReader(front))
	d.KnownFields(true)
	if err := d.Decode(&c); err != nil {
		return Check{}, err
	}
	if c.Code == "" || !c.Title.Complete() || c.Severity != form.Error && c.Severity != form.Warning {
		return Check{}, errors.New("front matter wants code, severity (error or warning) and title (vi, en)")
	}
	return c, nil
}

// splitFront parts the leading block /*--- … ---*/ from what follows.
func splitFront(content string) (front, body string, ok bool) {
	rest, ok := strings.CutPrefix(content, "/*---\n")
	if !ok {
		return "", content, false
	}
	return strings.Cut(rest, "\n---*/\n")
}

// RunChecks asks every check anew and keeps the answers in finding.
func (w *Warehouse) RunChecks(ctx context.Context) error {
	checks, err := Checks()
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.w.atomic(ctx, nothing, func() error {
		if err := w.w.exec(ctx, query("clear_findings")); err != nil {
			return fmt.Errorf("findings: %w", err)
		}
		for _, c := range checks {
			if !w.has(c.Sections) {
				continue
			}
			ask := strings.Replace(query("find"), "{check}", c.SQL, 1)
			if err := w.w.exec(ctx, ask, c.Code, string(c.Severity)); err != nil {
				return fmt.Errorf("check %s: %w", c.Name, err)
			}
		}
		return nil
	})
}

// has reports whether all sections are in the form.
func (w *Warehouse) has(stems []string) bool {
	for _, stem := range stems {
		if _, ok := w.form.Section(stem); !ok {
			return false
		}
	}
	return true
}
