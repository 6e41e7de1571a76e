package ingest

import (
	"context"
	"fmt"
)

// sheetScan reads one sheet's XML in one pass: values, kinds, formulas,
// merges and hidden rows together.
type sheetScan struct {
	filler
	x      *xmlScan
	book   *Book
	shared []string
	looks  []look
}

// scan fills the sheet from its XML.
func (s *sheetScan) scan(ctx context.Context) error {
	for {
		t, err := s.x.next()
		if err != nil {
			return err
		}
		switch {
		case t.kind == finished:
			s.finish()
			return nil
		case t.kind != opening:
			continue
		}
		switch string(t.name) {
		case "row":
			err = s.startRow(ctx, t)
		case "c":
			err = s.cell(t)
		case "mergeCell":
			err = s.merge(t)
		}
		if err != nil {
			return err
		}
	}
}

func (s *sheetScan) startRow(ctx context.Context, t token) error {
	no := s.line.No + 1
	if r, ok := t.attr("r"); ok {
		no = wholeNumber(r)
	}
	if err := s.row(no, t.attrTrue("hidden")); err != nil {
		return err
	}
	if s.rows%1024 == 0 {
		return ctx.Err()
	}
	return nil
}

// cell reads a <c> and what is in it.
func (s *sheetScan) cell(t token) error {
	col := s.col + 1
	if ref, given := t.attr("r"); given {
		var row int
		var ok bool
		if row, col, ok = parseRef(ref); !ok || row != s.line.No {
			return fmt.Errorf("cell %q in row %d: %w", ref, s.line.No, errXML)
		}
	}
	if col > lastCol || s.line.No < 1 {
		return fmt.Errorf("cell outside the sheet: %w", errXML)
	}
	if s.at(col); t.self {
		return nil
	}
	kind, _ := t.attr("t")
	style := t.attrInt("s")
	typ := string(kind)
	v, err := s.content()
	if err != nil {
		return err
	}
	raw, err := s.raw(typ, v)
	if err != nil || (raw.Text == "" && !raw.Formula) {
		return err
	}
	raw.Col = int32(col)
	s.dress(&raw, style)
	return s.add(raw)
}

// dress gives a cell what its style says of it.
func (s *sheetScan) dress(raw *Raw, style int) {
	if style < 0 || style >= len(s.looks) {
		return
	}
	l := s.looks[style]
	raw.font = l.font
	if raw.Kind == Figure {
		raw.Percent, raw.Date = l.percent, l.date
	}
}

// inside is what stands inside a <c>.
type inside struct {
	value   string
	inline  string
	runs    []run // of inline
	valued  bool  // there was a <v>
	formula bool
}

// content reads up to </c>.
func (s *sheetScan) content() (inside, error) {
	var f inside
	for {
		t, err := s.x.next()
		if err != nil {
			return f, err
		}
		if t.kind == finished || (t.kind == closing && string(t.name) == "c") {
			return f, nil
		}
		if t.kind != opening {
			continue
		}
		switch string(t.name) {
		case "v":
			f.valued = true
			if !t.self {
				f.value, err = s.x.inner("v")
			}
		case "f":
			f.formula = true
			if !t.self {
				_, err = s.x.inner("f")
			}
		case "is":
			if !t.self {
				f.inline, f.runs, err = s.x.richText("is", s.book.font)
			}
		}
		if err != nil {
			return f, err
		}
	}
}

// raw makes a cell of what stands in it.
func (s *sheetScan) raw(typ string, f inside) (Raw, error) {
	r := Raw{Text: f.value, Formula: f.formula}
	switch typ {
	case "s":
		i := wholeNumber([]byte(f.value))
		if f.value == "" {
			return Raw{Formula: f.formula}, nil
		}
		if i < 0 || i >= len(s.shared) {
			return r, fmt.Errorf("shared text %q: %w", f.value, errXML)
		}
		r.Text, r.Kind, r.words = s.shared[i], Words, int32(i)+1
	case "inlineStr":
		r.Kind, r.words = Words, s.book.keepRuns(0, f.runs)
		if r.Text = f.inline; r.Text == "" {
			r.Text, r.words = unescape(f.value), 0
		}
	case "str":
		// A formula that gives "" has a value: the empty text.
		r.Text, r.Kind = unescape(f.value), Words
		if f.formula && f.valued && f.value == "" {
			r.Formula = false
		}
	case "b":
		r.Kind = Truth
		if r.Text = "FALSE"; f.value == "1" || f.value == "true" {
			r.Text = "TRUE"
		}
	case "e":
		r.Kind = Failure
	case "d":
		r.Kind = Words
	default:
		r.Kind = Figure
	}
	if r.Text == "" {
		r.Kind = Empty
	}
	return r, nil
}

func (s *sheetScan) merge(t token) error {
	ref, _ := t.attr("ref")
	area, ok := parseArea(ref)
	if !ok {
		return nil // no rectangle: nothing is merged by it
	}
	return s.mergeArea(area)
}
