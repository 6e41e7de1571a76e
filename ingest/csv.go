package ingest

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"strings"
)

// openCSV reads a table of text as a workbook of one sheet. Nothing in it is a
// figure yet: what people typed is understood where it is asked for.
func openCSV(ctx context.Context, name string, content []byte, lim Limits) (*Book, error) {
	if int64(len(content)) > lim.Unzipped {
		return nil, tooWide(name, "A1")
	}
	text := plainText(content)
	stem := strings.TrimSuffix(path.Base(strings.ReplaceAll(name, `\`, "/")), path.Ext(name))
	b := &Book{Sheets: []*Sheet{{Name: stem}}}
	comma := rune(0)
	if first, rest, ok := strings.Cut(text, "\n"); ok && len(first) <= 6 && strings.HasPrefix(first, "sep=") {
		comma, text = rune(first[4]), rest // Excel's own hint
	}
	if comma == 0 || comma == '\r' || comma == '"' || comma >= 0x80 {
		comma = delimiter(text)
	}
	s := filler{lim: lim, room: &lim.Cells, sheet: b.Sheets[0]}
	if err := s.records(ctx, text, comma); err != nil {
		return nil, asProblem(err)
	}
	s.finish()
	return b, nil
}

// records reads the rows of a table of text. Blank lines count as rows, line
// breaks inside quotes do not.
func (f *filler) records(ctx context.Context, text string, comma rune) error {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = comma, true, -1, true
	no, end := 0, 1 // row, and the line behind it
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		line, _ := r.FieldPos(0)
		no += line - end + 1
		end = line + 1
		if err := f.row(no, false); err != nil {
			return err
		}
		for i, field := range record {
			end += strings.Count(field, "\n")
			if field = strings.TrimSpace(field); field == "" {
				continue
			}
			// The record's memory is that of the whole line.
			if err := f.add(Raw{Text: strings.Clone(field), Col: int32(i + 1), Kind: Words}); err != nil {
				return err
			}
		}
		if no%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// delimiter finds what separates the fields: the sign that most lines of the
// beginning have equally often.
func delimiter(text string) rune {
	best, most := ',', 0
	for _, sign := range ";,\t|" {
		lines := map[int]int{}
		for i, line := range strings.SplitN(text[:min(len(text), 64<<10)], "\n", 40) {
			if n := outsideQuotes(line, sign); n > 0 && i < 39 {
				lines[n]++
			}
		}
		for n, count := range lines {
			if score := count*1000 + min(n, 999); score > most {
				best, most = sign, score
			}
		}
	}
	return best
}

func outsideQuotes(line string, sign rune) int {
	n, quoted := 0, false
	for _, r := range line {
		switch r {
		case '"':
			quoted = !quoted
		case sign:
			if !quoted {
				n++
			}
		}
	}
	return n
}
