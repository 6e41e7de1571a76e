package ingest

import (
	"bytes"
	"math"
	"sort"
	"strconv"
)

// Book is a workbook as a reader found it: plain data, whatever the file's
// format, so that a reader of another format need only fill in the same. Text
// is text, a figure is its digits; nothing is understood yet. OpenBook makes
// one of every kind of file; in the tests excelize and xlrd judge every cell.
//
// A Book is a form.Sheets.
type Book struct {
	Sheets   []*Sheet
	Date1904 bool      // day numbers count from 1904, as old Macs had it
	Notes    []Problem // warnings about the file as a whole

	fonts []string          // by Raw.font; 0 is an unknown one
	runs  map[int32][]run   // by Raw.words
	known map[string]uint16 // fonts by name
}

// run begins a stretch of a text, at a byte of it, in a font of its own.
type run struct {
	at   int
	font uint16
}

// Sheet is one sheet. Lines are ascending and hold filled cells only, so an
// area that is formatted but empty costs nothing.
type Sheet struct {
	Name   string
	Hidden bool
	Lines  []Line
	Merges []Area
	cols   int // last column with a filled cell
}

// Line is a row of a sheet with at least one filled cell.
type Line struct {
	No     int // 1-based
	Hidden bool
	Cells  []Raw // ascending
}

// Kind is what a raw cell holds.
type Kind uint8

// The kinds of raw cell. Empty is only that of a formula without a value.
const (
	Empty Kind = iota
	Figure
	Words
	Truth   // TRUE or FALSE
	Failure // #DIV/0!
)

// Raw is a filled cell before anybody asks what it means.
type Raw struct {
	Text    string // a Figure's digits as stored, with a dot
	Col     int32  // 1-based
	Kind    Kind
	Formula bool // Empty and Formula: the file carries no value of it
	Percent bool // shown as a percentage: 0.0245 is seen as 2,45%
	Date    bool // shown as a day
	font    uint16
	words   int32 // 1-based place among the shared texts; below 0 a text of its own that has runs
}

// Area is a rectangle of cells, all ends in it, 1-based.
type Area struct{ Top, Left, Bottom, Right int }

// Holds reports whether a cell lies in the area.
func (a Area) Holds(row, col int) bool {
	return row >= a.Top && row <= a.Bottom && col >= a.Left && col <= a.Right
}

// font gives the number of a font by name.
func (b *Book) font(name string) uint16 {
	if no, ok := b.known[name]; ok || name == "" {
		return no
	}
	if b.known == nil {
		b.known, b.fonts = map[string]uint16{}, []string{""}
	}
	if len(b.fonts) > math.MaxUint16 {
		return 0
	}
	no := uint16(len(b.fonts))
	b.known[name], b.fonts = no, append(b.fonts, name)
	return no
}

// keepRuns remembers the runs of a text of a cell's own; it gives the key.
func (b *Book) keepRuns(key int32, runs []run) int32 {
	if len(runs) == 0 {
		return 0
	}
	if b.runs == nil {
		b.runs = map[int32][]run{}
	}
	if key == 0 {
		key = -int32(len(b.runs)) - 1
	}
	b.runs[key] = runs
	return key
}

// Names lists the sheets in order, hidden ones too.
func (b *Book) Names() []string {
	names := make([]string, len(b.Sheets))
	for i, s := range b.Sheets {
		names[i] = s.Name
	}
	return names
}

// Sheet finds a sheet by name; nil if there is none.
func (b *Book) Sheet(name string) *Sheet {
	for _, s := range b.Sheets {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// Text gives the text of a cell, 1-based; "" where there is none.
func (b *Book) Text(sheet string, row, col int) string {
	s := b.Sheet(sheet)
	if s == nil {
		return ""
	}
	c, _ := s.Cell(row, col)
	return c.Text
}

// Size gives the last row and column in use of a sheet.
func (b *Book) Size(sheet string) (rows, cols int) {
	s := b.Sheet(sheet)
	if s == nil || len(s.Lines) == 0 {
		return 0, 0
	}
	return s.Lines[len(s.Lines)-1].No, s.cols
}

// Line finds a row by number; one without filled cells is not there.
func (s *Sheet) Line(row int) (Line, bool) {
	i := sort.Search(len(s.Lines), func(i int) bool { return s.Lines[i].No >= row })
	if i == len(s.Lines) || s.Lines[i].No != row {
		return Line{}, false
	}
	return s.Lines[i], true
}

// Cell finds a filled cell.
func (s *Sheet) Cell(row, col int) (Raw, bool) {
	line, ok := s.Line(row)
	if !ok {
		return Raw{}, false
	}
	i := sort.Search(len(line.Cells), func(i int) bool { return int(line.Cells[i].Col) >= col })
	if i == len(line.Cells) || int(line.Cells[i].Col) != col {
		return Raw{}, false
	}
	return line.Cells[i], true
}

// Merged finds the merged area a cell lies in.
func (s *Sheet) Merged(row, col int) (Area, bool) {
	for _, a := range s.Merges {
		if a.Holds(row, col) {
			return a, true
		}
	}
	return Area{}, false
}

// Ref is a cell's address: Ref(17, 5) is "E17".
func Ref(row, col int) string {
	var letters [4]byte
	i := len(letters)
	for ; col > 0 && i > 0; col = (col - 1) / 26 {
		i--
		letters[i] = byte('A' + (col-1)%26)
	}
	return string(letters[i:]) + strconv.Itoa(row)
}

// parseRef reads an address; ok is false for anything that is none. $ signs
// are passed over.
func parseRef[T string | []byte](ref T) (row, col int, ok bool) {
	for i := 0; i < len(ref); i++ {
		switch c := ref[i]; {
		case c == '$':
		case c >= 'A' && c <= 'Z' && row == 0:
			col = col*26 + int(c-'A') + 1
		case c >= 'a' && c <= 'z' && row == 0:
			col = col*26 + int(c-'a') + 1
		case c >= '0' && c <= '9' && col > 0:
			row = row*10 + int(c-'0')
		default:
			return 0, 0, false
		}
		if row > lastRow || col > lastCol {
			return 0, 0, false
		}
	}
	return row, col, row > 0 && col > 0
}

// parseArea reads "A1:C3", or one address.
func parseArea(ref []byte) (Area, bool) {
	from, to, two := bytes.Cut(ref, []byte{':'})
	if !two {
		to = from
	}
	top, left, ok1 := parseRef(from)
	bottom, right, ok2 := parseRef(to)
	return Area{min(top, bottom), min(left, right), max(top, bottom), max(left, right)}, ok1 && ok2
}

// The last row and column a workbook of this kind can have.
const (
	lastRow = 1 << 20
	lastCol = 1 << 14
)
