package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"math/big"
	"strings"
	"unicode/utf8"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// byteOrderMark makes Excel read the file as UTF-8.
const byteOrderMark = "\ufeff"

// CSV writes one line a value: comma between fields, a point before decimals,
// no marks between thousands, UTF-8 with a byte order mark. Text that a
// spreadsheet would take for a formula gets an apostrophe in front. Invented
// figures say so in a column of their own.
func (s *Summary) CSV(w io.Writer, l lang.Lang) error {
	head := columns(l)
	if s.Sample {
		head = append(head, lang.T(l, "common.sample"))
	}
	return writeLines(w, func(yield func([]string) bool) {
		line := texts(head)
		if !yield(line) {
			return
		}
		for _, r := range s.records(l) {
			for i, v := range r {
				line[i] = plain(v)
			}
			if s.Sample {
				line[len(r)] = lang.T(l, "dashboard.export.yes")
			}
			if !yield(line) {
				return
			}
		}
	})
}

// WriteCSV writes headings and rows by RFC 4180, with a byte order mark so
// that Excel reads it as UTF-8. Numbers (*big.Rat, int), true and false are
// written as they are, nil as nothing; text that a spreadsheet would take for
// a formula gets an apostrophe in front.
func WriteCSV(w io.Writer, head []string, rows [][]any) error {
	return writeLines(w, func(yield func([]string) bool) {
		if !yield(texts(head)) {
			return
		}
		line := make([]string, len(head))
		for _, row := range rows {
			for i, v := range row {
				line[i] = plain(v)
			}
			if !yield(line) {
				return
			}
		}
	})
}

// writeLines writes a csv as Excel reads it best, line by line.
func writeLines(w io.Writer, lines iter.Seq[[]string]) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return fmt.Errorf("csv: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for line := range lines {
		if err := out.Write(line); err != nil {
			return fmt.Errorf("csv: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("csv: %w", err)
	}
	return nil
}

func texts(list []string) []string {
	safe := make([]string, len(list))
	for i, s := range list {
		safe[i] = inert(s)
	}
	return safe
}

func plain(v any) string {
	switch v := v.(type) {
	case *big.Rat:
		return analytics.Num{R: v}.String()
	case string:
		return inert(v)
	case int, bool:
		return fmt.Sprint(v)
	}
	return ""
}

// starters are what a spreadsheet takes for the start of a formula, the wide
// ones of East Asian keyboards among them.
const starters = "=+-@\t\r\n＝＋－＠"

// inert makes text no spreadsheet runs: what begins like a formula, after any
// blanks, is given an apostrophe.
func inert(s string) string {
	begin := strings.TrimLeft(s, " \u00a0\u3000")
	if first, n := utf8.DecodeRuneInString(begin); n > 0 && strings.ContainsRune(starters, first) {
		return "'" + s
	}
	return s
}
