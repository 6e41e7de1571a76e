package export

import (
	"bytes"
	"fmt"
	"io"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// CSV writes the values of indicators and, in a folder beside, every table, as
// Summary.CSV writes.
func (r *Report) CSV() ([]File, error) {
	var values bytes.Buffer
	if err := r.Grid.CSV(&values, r.Lang); err != nil {
		return nil, err
	}
	files := []File{{Name: r.Stem() + ".csv", Content: values.Bytes()}}
	for _, t := range r.Tables {
		var b bytes.Buffer
		if err := t.csv(&b, r.Lang, r.Sample); err != nil {
			return nil, fmt.Errorf("csv, %s: %w", t.ID, err)
		}
		files = append(files, File{Name: fmt.Sprintf("%s_csv/%02d_%s.csv", r.Stem(), t.Number, t.ID), Content: b.Bytes()})
	}
	return files, nil
}

// csv writes the rows of a table; figures are exact, and marked where they are
// approximate or estimates by a column of their own at the end.
func (t *Table) csv(w io.Writer, l lang.Lang, sample bool) error {
	var head []string
	for _, c := range t.Columns {
		title := c.Title
		if c.Index != "" {
			title = c.Index + " " + title
		}
		head = append(head, title)
	}
	head = append(head, lang.T(l, "summary.marks"))
	if sample {
		head = append(head, lang.T(l, "common.sample"))
	}
	return writeLines(w, func(yield func([]string) bool) {
		if !yield(texts(head)) {
			return
		}
		for _, row := range t.Rows {
			line := t.record(row, l)
			if sample {
				line = append(line, lang.T(l, "dashboard.export.yes"))
			}
			if !yield(line) {
				return
			}
		}
	})
}

// record is a row as fields; the last names what is not exact.
func (t *Table) record(row []Cell, l lang.Lang) []string {
	var line []string
	marks := ""
	for i, c := range row {
		if c.Num == nil {
			line = append(line, inert(c.Text))
			continue
		}
		line = append(line, analytics.Num{R: c.Num}.String())
		for _, mark := range []struct {
			is   bool
			word string
		}{
			{c.Approx, lang.T(l, "summary.about.khoang")},
			{c.Estimate, lang.T(l, "dashboard.estimate")},
		} {
			if mark.is {
				if marks != "" {
					marks += "; "
				}
				marks += t.Columns[i].Title + ": " + mark.word
			}
		}
	}
	return append(line, inert(marks))
}
