package template

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
)

// Annotate writes the ward's own workbook back with every problem's cell
// coloured and noted, and a first sheet that lists them. A note that was there
// is kept. A workbook annotated before loses its old marks, so that a ward may
// mend the marked copy and send that. Where the original cannot be opened and
// saved again whole (CanMark), the copy holds the list alone. It fails only where w does, or where
// the list cannot be made.
//
// The original must have passed the limits of size of ingest.
func Annotate(original []byte, problems []ingest.Problem, l lang.Lang, w io.Writer) error {
	var marked []byte
	err := errUnsafe
	if CanMark(original) {
		marked, err = mark(original, problems, l)
	}
	if err != nil {
		if marked, err = listOnly(problems, l); err != nil {
			return fmt.Errorf("marked copy: %w", err)
		}
	}
	if _, err := w.Write(marked); err != nil {
		return fmt.Errorf("marked copy: %w", err)
	}
	return nil
}

var errUnsafe = errors.New("it cannot be saved again whole")

// marker is a workbook being marked.
type marker struct {
	book
	lang     lang.Lang
	problems []ingest.Problem
	places   []place
	whole    bool // the ward's workbook, not the list alone
	colours  map[[2]string]int
}

// place is a cell with problems; fill is how it was filled before.
type place struct {
	sheet, cell string
	fill        string
	problems    []ingest.Problem
}

// mark works on the original. A panic of excelize on a foreign workbook is an
// error like any other.
func mark(original []byte, problems []ingest.Problem, l lang.Lang) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("workbook: %v", r)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(original), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: 256 << 20, UnzipXMLSizeLimit: 64 << 20,
	})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m := newMarker(f, problems, l)
	m.whole = true
	m.forget()
	m.gather()
	for i := range m.places {
		m.colour(&m.places[i])
		m.note(m.places[i])
	}
	m.list()
	return m.bytes()
}

func listOnly(problems []ingest.Problem, l lang.Lang) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	m := newMarker(f, problems, l)
	m.list()
	m.do(f.DeleteSheet("Sheet1"))
	return m.bytes()
}

func newMarker(f *excelize.File, problems []ingest.Problem, l lang.Lang) *marker {
	problems = slices.Clone(problems)
	slices.SortStableFunc(problems, func(a, b ingest.Problem) int { return rank(a) - rank(b) })
	return &marker{
		book: book{f: f, o: Options{Lang: l}, styles: map[look]int{}},
		lang: l, problems: problems, colours: map[[2]string]int{},
	}
}

// rank puts errors before warnings.
func rank(p ingest.Problem) int {
	if p.Severity == form.Error {
		return 0
	}
	return 1
}

func (m *marker) bytes() ([]byte, error) {
	if m.err != nil {
		return nil, m.err
	}
	var buf bytes.Buffer
	if err := m.f.Write(&buf); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// gather collects the problems of each cell, in the order of the list.
func (m *marker) gather() {
	at := map[[2]string]int{}
	for _, p := range m.problems {
		if index, err := m.f.GetSheetIndex(p.Sheet); p.Cell == "" || err != nil || index < 0 {
			continue
		}
		key := [2]string{p.Sheet, p.Cell}
		i, ok := at[key]
		if !ok {
			i = len(m.places)
			at[key] = i
			m.places = append(m.places, place{sheet: p.Sheet, cell: p.Cell})
		}
		m.places[i].problems = append(m.places[i].problems, p)
	}
}

// The fills of cells with problems.
const (
	errorFill   = "F4B6AE"
	warningFill = "FFF3A6"
)

// colour fills a cell and keeps all else of its look.
func (m *marker) colour(p *place) {
	id, err := m.f.GetCellStyle(p.sheet, p.cell)
	m.do(err)
	style, err := m.f.GetStyle(id)
	m.do(err)
	if m.err != nil {
		return
	}
	if style.Fill.Type == "pattern" && style.Fill.Pattern == 1 && len(style.Fill.Color) > 0 {
		p.fill = style.Fill.Color[0]
	}
	fill := warningFill
	if p.problems[0].Severity == form.Error {
		fill = errorFill
	}
	m.fill(p.sheet, p.cell, fill)
}

// fill gives a cell another fill, none for "".
func (m *marker) fill(sheet, cell, colour string) {
	id, err := m.f.GetCellStyle(sheet, cell)
	m.do(err)
	key := [2]string{fmt.Sprint(id), colour}
	filled, ok := m.colours[key]
	if !ok {
		style, err := m.f.GetStyle(id)
		m.do(err)
		if m.err != nil {
			return
		}
		style.Fill = excelize.Fill{}
		if colour != "" {
			style.Fill = solid(colour)
		}
		filled, err = m.f.NewStyle(style)
		m.do(err)
		m.colours[key] = filled
	}
	m.do(m.f.SetCellStyle(sheet, cell, cell, filled))
}
