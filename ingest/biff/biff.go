// Package biff reads the binary workbooks of Excel 5 to 2003 (.xls): sheets,
// texts, figures, cached results of formulas, formats and fonts. It knows
// nothing of forms.
//
// The format is that of [MS-XLS]; the OLE file around it is opened by mscfb.
// No input makes it panic, and the memory it takes is bounded by the size of
// the file.
package biff

import "errors"

// The ways in which a file cannot be read.
var (
	ErrDamaged = errors.New("the workbook is damaged")
	ErrLocked  = errors.New("the workbook is encrypted")
	ErrTooOld  = errors.New("the workbook is older than Excel 5")
	ErrTooMuch = errors.New("the workbook holds more texts than allowed")
)

// Book is a workbook whose sheets are still to be scanned.
type Book struct {
	Sheets   []Sheet
	Looks    []Look // by Cell.Look
	Texts    []Text // by Cell.Shared
	Date1904 bool

	stream []byte
	eight  bool // BIFF8: texts are Unicode
	fonts  []font
	code   codePage
}

// Sheet is an entry of the list of sheets.
type Sheet struct {
	Name   string
	Hidden bool
	Cells  bool // a worksheet: charts and macro sheets have no cells
	at     int  // where its records begin
}

// Look is what a cell's format says: the font, and the number format by its
// code, or by its number where the workbook does not spell it out.
type Look struct {
	Font       string
	FormatNo   int
	FormatCode string // "" for one that Excel knows by its number
	font       int
}

// Text is a text with the runs of other fonts in it.
type Text struct {
	Words string
	Runs  []Run
}

// Run begins a stretch of a text, at a byte of it, that has a font of its own.
type Run struct {
	At   int
	Font string
}

// Kind is what a cell holds.
type Kind uint8

// The kinds of cell.
const (
	Number Kind = iota
	Words
	Truth
	Failure
	Nothing // a formula without a saved result
)

// Cell is a filled cell. Row and Col count from 1.
type Cell struct {
	Row, Col int
	Kind     Kind
	Number   float64 // of a Number; 1 or 0 of a Truth
	Text     Text    // of Words, and "#DIV/0!" of a Failure
	Shared   int     // place in Book.Texts, -1 for a text of the cell's own
	Look     int     // place in Book.Looks, which it may lie outside of
	Formula  bool
}

// Area is a rectangle of merged cells, all ends in it, from 1.
type Area struct{ Top, Left, Bottom, Right int }

// Sink takes what a sheet holds, in the order of the file. An error stops the
// scan and is given back.
type Sink interface {
	Row(no int, hidden bool) error
	Cell(c Cell) error
	Merge(a Area) error
}
