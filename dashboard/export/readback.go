package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/export/docx"
	"github.com/thidua/thidua/ingest/lang"
)

// checkFiles reads every file back and holds it against the report.
func (r *Report) checkFiles(files []File) error {
	for _, f := range files {
		var err error
		switch f.ending() {
		case "docx":
			err = r.readDOCX(f)
		case "xlsx":
			err = r.readXLSX(f)
		case "html":
			err = r.readHTML(f)
		case "csv":
			err = r.readCSV(f)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// badFile says what of a file is not what the report says.
func badFile(f File, what any, got, want any) error {
	return unreconciled(both("summary.bad.file", "file", f.Name, "what", what, "a", got, "b", want))
}

// readDOCX wants every paragraph of the text in its order, and every table on
// paper cell by cell.
func (r *Report) readDOCX(f File) error {
	found, err := docx.Read(f.Content)
	if err != nil {
		return fmt.Errorf("reconcile, %s: %w", f.Name, err)
	}
	at := 0
	for _, b := range r.Blocks {
		if strings.HasPrefix(b.Mark, "@") {
			continue
		}
		want := b.Text()
		if b.Mark == "-" {
			want = "- " + want
		}
		for at < len(found.Paras) && found.Paras[at] != want {
			at++
		}
		if at == len(found.Paras) {
			return badFile(f, both("summary.bad.paragraph", "line", b.Line), "—", want)
		}
		at++
	}
	tables := found.Tables[min(2, len(found.Tables)):] // without head and signature
	for _, t := range r.Tables {
		if t.Long || len(t.Rows) == 0 {
			continue
		}
		if len(tables) == 0 {
			return badFile(f, t.Title, 0, 1)
		}
		if err := t.readBack(f, tables[0], r.Lang); err != nil {
			return err
		}
		tables = tables[1:]
	}
	return nil
}

// readBack compares a table of a file cell by cell.
func (t *Table) readBack(f File, found [][]string, l lang.Lang) error {
	heads := 1
	if t.Columns[0].Index != "" {
		heads = 2
	}
	rows := t.Rows
	if t.Foot != nil {
		rows = append(slices.Clip(rows), t.Foot)
	}
	if len(found) != len(rows)+heads {
		return badFile(f, t.Title, len(found)-heads, len(rows))
	}
	for i, row := range rows {
		for j, c := range row {
			if got := found[i+heads][j]; got != c.Shown(l) {
				return badFile(f, fmt.Sprintf("%s, %s", t.Title, t.Columns[j].Title), got, c.Shown(l))
			}
		}
	}
	return nil
}

// readHTML counts the rows of every table.
func (r *Report) readHTML(f File) error {
	parts := bytes.Split(f.Content, []byte(`<section class="annex" id="`))
	for _, t := range r.Tables {
		want := len(t.Rows)
		if want > 0 {
			want++
			if t.Columns[0].Index != "" {
				want++
			}
			if t.Foot != nil {
				want++
			}
		}
		found := false
		for _, part := range parts[1:] {
			if !bytes.HasPrefix(part, []byte(t.ID+`"`)) {
				continue
			}
			found = true
			if got := bytes.Count(part, []byte("<tr>")); got != want {
				return badFile(f, t.Title, got, want)
			}
		}
		if !found {
			return badFile(f, t.Title, 0, want)
		}
	}
	return nil
}

// readCSV reads a file of values or of a table back, field by field.
func (r *Report) readCSV(f File) error {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(f.Content, []byte(byteOrderMark))))
	in.ReuseRecord = true
	if _, err := in.Read(); err != nil {
		return fmt.Errorf("reconcile, %s: %w", f.Name, err)
	}
	for _, t := range r.Tables {
		if strings.HasSuffix(f.Name, fmt.Sprintf("/%02d_%s.csv", t.Number, t.ID)) {
			return r.readTable(f, t, in)
		}
	}
	return r.readValues(f, in)
}

// readTable holds the csv of a table against it.
func (r *Report) readTable(f File, t *Table, in *csv.Reader) error {
	for i, row := range t.Rows {
		line, err := nextLine(f, t.Title, in, i, len(t.Rows))
		if err != nil {
			return err
		}
		for j, want := range t.record(row, r.Lang) {
			if line[j] != want {
				return badFile(f, t.Title, line[j], want)
			}
		}
	}
	return noMore(f, t.Title, in, len(t.Rows))
}

// readValues holds the csv of values against the grid.
func (r *Report) readValues(f File, in *csv.Reader) error {
	n := len(r.Grid.Indicators)
	all := len(r.Grid.Rows) * n
	for i, row := range r.Grid.Rows {
		for j, p := range row.Points {
			line, err := nextLine(f, both("summary.bad.rows"), in, i*n+j, all)
			if err != nil {
				return err
			}
			if want := (analytics.Num{R: p.Value.R}).String(); line[valueColumn] != want {
				return badFile(f, fmt.Sprintf("%s, %s, %d", r.Grid.Indicators[j].Code, row.Name, row.Year), line[valueColumn], want)
			}
		}
	}
	return noMore(f, both("summary.bad.rows"), in, all)
}

// nextLine reads the next line of all, of which n were read.
func nextLine(f File, what any, in *csv.Reader, n, all int) ([]string, error) {
	line, err := in.Read()
	if errors.Is(err, io.EOF) {
		return nil, badFile(f, what, n, all)
	}
	if err != nil {
		return nil, fmt.Errorf("reconcile, %s: %w", f.Name, err)
	}
	return line, nil
}

// noMore wants the file to end.
func noMore(f File, what any, in *csv.Reader, all int) error {
	more := 0
	for {
		_, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("reconcile, %s: %w", f.Name, err)
		}
		more++
	}
	if more > 0 {
		return badFile(f, what, all+more, all)
	}
	return nil
}
