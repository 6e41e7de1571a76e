package ingest

import (
	"context"
	"errors"
	"math"
	"strconv"

	"github.com/thidua/thidua/ingest/biff"
	"github.com/thidua/thidua/ingest/lang"
)

// openXLS reads a binary workbook of Excel 5 to 2003.
func openXLS(ctx context.Context, file []byte, lim Limits) (*Book, error) {
	old, err := biff.Open(file, lim.Cells, lim.Sheets)
	if err != nil {
		return nil, oldProblem(err, lim)
	}
	b := &Book{Date1904: old.Date1904}
	for i, t := range old.Texts {
		b.keepRuns(int32(i)+1, oldRuns(b, t))
	}
	x := xlsSheet{ctx: ctx, book: b, looks: oldLooks(old, b)}
	seen := map[string]bool{}
	for _, s := range old.Sheets {
		if seen[s.Name] {
			return nil, damaged()
		}
		seen[s.Name] = true
		one := x
		one.filler = filler{lim: lim, room: &lim.Cells, sheet: &Sheet{Name: s.Name, Hidden: s.Hidden}}
		b.Sheets = append(b.Sheets, one.sheet)
		if err := old.Scan(s, &one); err != nil {
			return nil, asProblem(oldProblem(err, lim))
		}
		one.finish()
	}
	return b, nil
}

// oldProblem makes a coded Problem of what biff could not read.
func oldProblem(err error, lim Limits) error {
	switch {
	case errors.Is(err, biff.ErrLocked):
		return NewProblem("E-FILE-003")
	case errors.Is(err, biff.ErrTooOld):
		return NewProblem("E-FILE-006", "found", lang.Both("ingest.is.ancient"))
	case errors.Is(err, biff.ErrTooMuch):
		return unsafe(lang.Both("ingest.why.texts", "most", lim.Cells))
	case errors.Is(err, biff.ErrDamaged):
		return damaged()
	}
	return err
}

func oldLooks(old *biff.Book, b *Book) []look {
	custom := map[int]look{}
	for _, l := range old.Looks {
		if l.FormatCode != "" {
			custom[l.FormatNo] = lookOf(l.FormatCode)
		}
	}
	looks := make([]look, len(old.Looks))
	for i, l := range old.Looks {
		looks[i] = builtin(l.FormatNo, custom)
		looks[i].font = b.font(l.Font)
	}
	return looks
}

// oldRuns are the stretches of a text in other fonts. What stands before the
// first is in the font of the cell.
func oldRuns(b *Book, t biff.Text) []run {
	if len(t.Runs) == 0 {
		return nil
	}
	runs := make([]run, len(t.Runs))
	for i, r := range t.Runs {
		runs[i] = run{r.At, b.font(r.Font)}
	}
	return runs
}

// xlsSheet is a biff.Sink.
type xlsSheet struct {
	filler
	ctx   stopper
	book  *Book
	looks []look
	hide  map[int]bool
}

// Row remembers hidden rows: their cells come later.
func (s *xlsSheet) Row(no int, hidden bool) error {
	if s.rows++; s.rows%1024 == 0 && s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	if hidden {
		if s.hide == nil {
			s.hide = map[int]bool{}
		}
		s.hide[no] = true
	}
	return nil
}

// Cell takes a filled cell.
func (s *xlsSheet) Cell(c biff.Cell) error {
	if c.Row != s.line.No {
		if err := s.row(c.Row, s.hide[c.Row]); err != nil {
			return err
		}
	}
	raw := s.raw(c)
	if raw.Text == "" && c.Kind != biff.Nothing {
		return nil
	}
	s.at(c.Col)
	return s.add(raw)
}

// plainFloat writes a figure as .xlsx stores it: 5900000, not 5.9e+06.
func plainFloat(v float64) string {
	if a := math.Abs(v); a >= 1e-7 && a < 1e21 || a == 0 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// Merge takes a merged area.
func (s *xlsSheet) Merge(a biff.Area) error { return s.mergeArea(Area(a)) }

func (s *xlsSheet) raw(c biff.Cell) Raw {
	r := Raw{Col: int32(c.Col), Formula: c.Formula, Text: c.Text.Words}
	var look look
	if c.Look < len(s.looks) {
		look = s.looks[c.Look]
	}
	switch c.Kind {
	case biff.Number:
		r.Kind, r.Text = Figure, plainFloat(c.Number)
		r.Percent, r.Date = look.percent, look.date
	case biff.Words:
		r.Kind, r.font, r.words = Words, look.font, int32(c.Shared)+1
		if c.Shared < 0 {
			r.words = s.book.keepRuns(0, oldRuns(s.book, c.Text))
		}
	case biff.Truth:
		r.Kind, r.Text = Truth, "FALSE"
		if c.Number != 0 {
			r.Text = "TRUE"
		}
	case biff.Failure:
		r.Kind = Failure
	case biff.Nothing:
		r.Kind, r.Text = Empty, ""
	}
	return r
}
