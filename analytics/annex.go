package analytics

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Annex is a table of the summary that lists what was reported rather than
// an indicator: summary/<id>.sql, front matter and one select over the
// relation asked, the returns the summary is of. Beside it <id>_again.sql adds
// the table up from the cells as they were read, by a way of its own.
type Annex struct {
	ID      string        `yaml:"-"`
	Order   int           `yaml:"order"`
	Title   lang.Text     `yaml:"title"`
	Note    lang.Text     `yaml:"note"`
	Section string        `yaml:"section"` // stem whose coverage the table has; "" for none
	Long    bool          `yaml:"long"`    // grows with the units: not for paper
	Sort    []string      `yaml:"sort"`
	Columns []AnnexColumn `yaml:"columns"`
	Agrees  []AnnexAgrees `yaml:"agrees"`
	SQL     string        `yaml:"-"`
	Again   string        `yaml:"-"` // its select gives rows and the sum of every total
}

// AnnexColumn is a column: Key is that of the select, "{lang}" in it the
// language. Kinds are text, date, period, count (a whole number), number,
// money (đồng) and ratio: Of names numerator and denominator, in percent.
type AnnexColumn struct {
	Key      string    `yaml:"key"`
	Title    lang.Text `yaml:"title"`
	Kind     string    `yaml:"kind"`
	Label    string    `yaml:"label"` // "s02_guidance.issuer": a code of this list
	Of       []string  `yaml:"of"`
	Decimals int       `yaml:"decimals"`
	Total    bool      `yaml:"total"` // added up at the foot, and again from the cells
	Again    bool      `yaml:"again"` // only added up again
	Approx   string    `yaml:"approx"`
	Width    float64   `yaml:"width"` // share of the page
	Above    bool      `yaml:"above"` // only where the unit does not report itself
}

// AnnexAgrees says that a total is the numerator of an indicator.
type AnnexAgrees struct {
	Column    string `yaml:"column"`
	Indicator string `yaml:"indicator"` // code
	Bottom    bool   `yaml:"bottom"`    // its denominator instead
}

// Figure reports whether the column holds numbers.
func (c AnnexColumn) Figure() bool {
	return slices.Contains([]string{"count", "number", "money"}, c.Kind)
}

// Readded are the columns whose sum <id>_again.sql gives too.
func (r *Annex) Readded() []string {
	var keys []string
	for _, c := range r.Columns {
		if c.Total || c.Again {
			keys = append(keys, c.Key)
		}
	}
	return keys
}

// LoadAnnexes reads summary/*.sql from the folders given, a later file
// instead of an earlier one of its name. What is wrong in a file is a
// *FileError; all are joined.
func LoadAnnexes(folders ...fs.FS) ([]*Annex, error) {
	byID := map[string]*Annex{}
	var wrong []error
	for _, folder := range folders {
		names, err := fs.Glob(folder, "summary/*.sql")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if strings.HasSuffix(name, againEnd) {
				continue
			}
			r, found := readAnnex(folder, name)
			byID[strings.TrimSuffix(path.Base(name), ".sql")] = r
			wrong = append(wrong, found...)
		}
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	var list []*Annex
	for _, r := range byID {
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b *Annex) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	return list, nil
}

// againEnd ends the name of the file that adds an annex up once more.
const againEnd = "_again.sql"

func readAnnex(folder fs.FS, name string) (*Annex, []error) {
	b, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil, []error{fmt.Errorf("%s: %w", name, err)}
	}
	found := &faults{file: name}
	front, query := found.split(text(b))
	if len(found.all) > 0 {
		return nil, found.all
	}
	found.front = front
	r := &Annex{ID: strings.TrimSuffix(path.Base(name), ".sql"), SQL: query}
	if err := strict([]byte(front), r); err != nil {
		found.yaml(err)
		return nil, found.all
	}
	again, err := fs.ReadFile(folder, strings.TrimSuffix(name, ".sql")+againEnd)
	if err != nil {
		found.at("", lang.Both("annex.no_again", "name", r.ID+againEnd))
	}
	r.Again = strings.TrimRight(strings.TrimSpace(text(again)), "; \n")
	r.check(found)
	return r, found.all
}

var annexKinds = []string{"text", "date", "period", "count", "number", "money", "ratio"}

// check finds every fault of a definition.
func (r *Annex) check(found *faults) {
	if !r.Title.Complete() {
		found.at("title", lang.Both("indicator.words", "key", "title"))
	}
	keys := map[string]bool{}
	for _, c := range r.Columns {
		keys[c.Key] = true
		if !slices.Contains(annexKinds, c.Kind) {
			found.at("columns", lang.Both("annex.kind", "key", c.Key, "found", c.Kind, "known", strings.Join(annexKinds, ", ")))
		}
		if !c.Title.Complete() {
			found.at("columns", lang.Both("indicator.words", "key", c.Key))
		}
	}
	for _, c := range r.Columns {
		for _, key := range c.Of {
			if !keys[key] {
				found.at("columns", lang.Both("annex.of", "key", c.Key, "found", key))
			}
		}
	}
}

// AnnexRow is a row as the select gave it: the text of each column asked
// for, "" for null.
type AnnexRow []string

// Annex fills a table for f: every period of f.Unit under it.
func (e *Evaluator) Annex(ctx context.Context, r *Annex, f Filter, columns []string) ([]AnnexRow, error) {
	list := []AnnexRow{}
	err := e.ask(ctx, question{
		template: "annex", base: r.SQL, filter: f, data: map[string]any{"Columns": columns, "Sort": r.Sort},
	}, func(rows *sql.Rows) error {
		row, err := scanTexts(rows, len(columns)+1)
		list = append(list, row[:len(columns)])
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("summary %s: %w", r.ID, err)
	}
	return list, nil
}

// AnnexAgain adds a table up once more, from the cells: how many rows it
// must have, and the sum of each of its Readded columns.
func (e *Evaluator) AnnexAgain(ctx context.Context, r *Annex, f Filter) (AnnexRow, error) {
	var sums AnnexRow
	columns := append([]string{"rows"}, r.Readded()...)
	err := e.ask(ctx, question{
		template: "annex_again", base: r.Again, filter: f, data: map[string]any{"Columns": columns},
	}, func(rows *sql.Rows) error {
		row, err := scanTexts(rows, len(columns)+1)
		sums = row[:len(columns)]
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("summary %s%s: %w", r.ID, againEnd, err)
	}
	return sums, nil
}

// question is a template of queries/ over the returns of a filter: the select
// it is built around, what else fills it, and parameters after the usual ones.
type question struct {
	template, base string
	filter         Filter
	data           map[string]any
	more           []any
}

// ask fills the template of a question and runs it.
func (e *Evaluator) ask(ctx context.Context, q question, do func(*sql.Rows) error) error {
	f := q.filter
	if f.Map == "" {
		f.Map = Reported
	}
	day, err := f.Map.day()
	if err != nil {
		return err
	}
	data := map[string]any{"Reach": e.reach(f.Map), "Base": q.base}
	maps.Copy(data, q.data)
	query, err := e.compose(q.template, data)
	if err != nil {
		return err
	}
	from, to := f.bounds()
	args := append([]any{day, string(f.Period), string(period.Year(from)), string(period.Year(to)), f.Unit}, q.more...)
	return e.each(ctx, do, query, args...)
}

// Given tells whether any return of f gave a section (a stem): filled in, or
// declared nil. What was given and has no rows is a confirmed nothing.
func (e *Evaluator) Given(ctx context.Context, section string, f Filter) (bool, error) {
	given := 0
	err := e.ask(ctx, question{template: "given", filter: f, more: []any{section}}, func(rows *sql.Rows) error {
		var day sql.NullString
		return rows.Scan(&given, &day)
	})
	if err != nil {
		return false, fmt.Errorf("section %s: %w", section, err)
	}
	return given > 0, nil
}

// scanTexts reads a row of n texts.
func scanTexts(rows *sql.Rows, n int) (AnnexRow, error) {
	texts, into := make([]sql.NullString, n), make([]any, n)
	for i := range texts {
		into[i] = &texts[i]
	}
	err := rows.Scan(into...)
	row := make(AnnexRow, n)
	for i, t := range texts {
		row[i] = t.String
	}
	return row, err
}
