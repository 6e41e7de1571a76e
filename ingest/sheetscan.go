package ingest

import (
	"context"
	"fmt"
	"sort"

	"github.com/thidua/thidua/ingest/lang"
)

// sheetScan reads one sheet's XML in one pass: values, kinds, formulas,
// merges and hidden rows together.
type sheetScan struct {
	x       *xmlScan
	shared  []string
	looks   []look
	lim     Limits
	room    *int // filled cells the book may still have
	sheet   *Sheet
	line    Line
	col     int // of the last cell
	rows    int // row elements seen
	sorting bool
}

// longestText is the most bytes a cell can hold: 32,767 characters.
const longestText = 4 * 32767

// scan fills the sheet from its XML.
func (s *sheetScan) scan(ctx context.Context) error {
	for {
		t, err := s.x.next()
		if err != nil {
			return err
		}
		switch {
		case t.kind == finished:
			s.endRow()
			s.sort()
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
	last := s.line.No
	s.endRow()
	s.line = Line{No: last + 1, Hidden: t.attrTrue("hidden")}
	if r, ok := t.attr("r"); ok {
		s.line.No = wholeNumber(r)
	}
	if s.line.No < 1 || s.line.No > lastRow {
		return fmt.Errorf("row %d: %w", s.line.No, errXML)
	}
	s.sorting = s.sorting || s.line.No <= last
	s.col = 0
	if s.rows++; s.rows > s.lim.Rows {
		return tooManyRows(s.sheet.Name, s.lim.Rows)
	}
	if s.rows%1024 == 0 {
		return ctx.Err()
	}
	return nil
}

func (s *sheetScan) endRow() {
	if len(s.line.Cells) > 0 {
		s.sheet.Lines = append(s.sheet.Lines, s.line)
		if last := int(s.line.Cells[len(s.line.Cells)-1].Col); last > s.sheet.cols {
			s.sheet.cols = last
		}
	}
	s.line.Cells = nil
}

// cell reads a <c> and what is in it.
func (s *sheetScan) cell(t token) error {
	row, col := s.line.No, s.col+1
	if ref, given := t.attr("r"); given {
		var ok bool
		if row, col, ok = parseRef(ref); !ok || row != s.line.No {
			return fmt.Errorf("cell %q in row %d: %w", ref, s.line.No, errXML)
		}
	}
	if col > lastCol || s.line.No < 1 {
		return fmt.Errorf("cell outside the sheet: %w", errXML)
	}
	s.sorting = s.sorting || col <= s.col
	s.col = col
	if t.self {
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
	if len(raw.Text) > longestText {
		return fmt.Errorf("cell %s: %w", Ref(row, col), errXML)
	}
	raw.Col = int32(col)
	if raw.Kind == Figure && style >= 0 && style < len(s.looks) {
		raw.Percent, raw.Date = s.looks[style].percent, s.looks[style].date
	}
	if *s.room--; *s.room < 0 || row > s.lim.Rows || col > s.lim.Cols {
		return tooWide(s.sheet.Name, Ref(row, col))
	}
	s.line.Cells = append(s.line.Cells, raw)
	return nil
}

// inside is what stands inside a <c>.
type inside struct {
	value   string
	inline  string
	valued  bool // there was a <v>
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
				f.inline, err = s.x.richText("is")
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
		r.Text, r.Kind = s.shared[i], Words
	case "inlineStr":
		r.Kind = Words
		if r.Text = f.inline; r.Text == "" {
			r.Text = unescape(f.value)
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
	if len(s.sheet.Merges) >= s.lim.Merges {
		return unsafe(lang.Both("ingest.why.merges", "sheet", s.sheet.Name, "most", s.lim.Merges))
	}
	s.sheet.Merges = append(s.sheet.Merges, area)
	return nil
}

// sort puts rows and cells in order where the file did not; of a cell that is
// there twice the last stands, as Excel has it.
func (s *sheetScan) sort() {
	if !s.sorting {
		return
	}
	byRow := map[int]*Line{}
	var order []int
	for _, l := range s.sheet.Lines {
		if had := byRow[l.No]; had != nil {
			had.Cells = append(had.Cells, l.Cells...)
			continue
		}
		byRow[l.No] = &l
		order = append(order, l.No)
	}
	sort.Ints(order)
	lines := make([]Line, len(order))
	for i, no := range order {
		lines[i] = *byRow[no]
		lines[i].Cells = inOrder(lines[i].Cells)
		if last := int(lines[i].Cells[len(lines[i].Cells)-1].Col); last > s.sheet.cols {
			s.sheet.cols = last
		}
	}
	s.sheet.Lines = lines
}

func inOrder(cells []Raw) []Raw {
	sort.SliceStable(cells, func(i, j int) bool { return cells[i].Col < cells[j].Col })
	kept := cells[:0]
	for _, c := range cells {
		if n := len(kept); n > 0 && kept[n-1].Col == c.Col {
			kept[n-1] = c
			continue
		}
		kept = append(kept, c)
	}
	return kept
}
