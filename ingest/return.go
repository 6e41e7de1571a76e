// Package ingest turns a workbook into a Return and says what is wrong with
// it. It knows nothing of databases, indicators or pages.
package ingest

import (
	"math/big"
	"time"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/period"
)

// State is what a cell says, a blank being no zero.
type State string

// The states of a value.
const (
	Number        State = "number"  // a figure other than zero, or a word, date or choice
	Zero          State = "zero"    // 0 was typed
	None          State = "none"    // "Không có", "KPS": a confirmed zero
	NotApplicable State = "na"      // "x", "không áp dụng"
	Missing       State = "missing" // blank, "chưa có", "đang cập nhật"
)

// Qualifier says how exact a figure claims to be; its values are the option
// codes of a form.Field with Qualify.
type Qualifier string

// The qualifiers: "", "khoảng", "gần", "trên".
const (
	Exact  Qualifier = "chinh_xac"
	About  Qualifier = "khoang"
	Nearly Qualifier = "gan"
	Over   Qualifier = "tren"
)

// Value is what was understood of a cell. Num is set for figures (0 for Zero
// and None), Text for words, dates (yyyy-mm-dd), option codes, and "true" or
// "false".
type Value struct {
	State     State
	Num       *big.Rat
	Text      string
	Qualifier Qualifier
}

// Cell is one field of one row as it was found. Ref is its address ("E17"),
// Typed its text as typed; both are those of the first operand for a derived
// field.
type Cell struct {
	Field *form.Field
	Sheet string // "" for that of its section
	Ref   string
	Typed string
	Value Value
}

// on is the sheet a cell lies on, in a section of that sheet.
func (c Cell) on(sheet string) string {
	if c.Sheet != "" {
		return c.Sheet
	}
	return sheet
}

// Row is one row of a section: a cell for every field, in the order of the
// spec. No is the row's number within the section, from 1; Line its row on
// the sheet (of a card, the line of its first field).
type Row struct {
	No    int
	Line  int
	Cells []Cell
}

// Cell finds the cell of a field by name.
func (r Row) Cell(field string) (Cell, bool) {
	for _, c := range r.Cells {
		if c.Field.Name == field {
			return c, true
		}
	}
	return Cell{}, false
}

// SectionState says whether a ward filled a section.
type SectionState string

// The states of a section: Filled has rows, Nil was declared "không phát
// sinh", Absent was left blank.
const (
	Filled SectionState = "filled"
	Nil    SectionState = "nil"
	Absent SectionState = "absent"
)

// SectionData is what a return says in one section; Sheet is the sheet it was
// found on, whatever its name is now.
type SectionData struct {
	Spec  *form.Section
	Sheet string
	State SectionState
	Rows  []Row
}

// ReturnState is what became of a file.
type ReturnState string

// The states of a file, as printed by import and check.
const (
	Accepted   ReturnState = "accepted"
	Rejected   ReturnState = "rejected"
	Unchanged  ReturnState = "unchanged"  // the same bytes were decided before
	Superseded ReturnState = "superseded" // the same bytes, and a newer revision stands
	Failed     ReturnState = "failed"     // the program could not do its part
)

// Return is one workbook as read: what it says and what is wrong with it. A
// bad workbook is a Return with Problems, not an error. Of a workbook that
// could not be read at all only File, SHA256 and Problems are set.
type Return struct {
	File       string // base name
	SHA256     string // hex
	Form       string
	Version    int
	Mapping    string // the mapping it was read by, "" for a form of ours
	Assumed    Assume // what a person said of it, where a mapping was used
	Unit       Unit   // zero if it could not be told
	UnitTyped  string // the code as typed
	Kind       string // report kind: nam, 6thang, quy, thang, 5nam, 10nam, dot_xuat
	Period     period.Period
	Official   bool // value_status chinh_thuc, not uoc
	PreparedOn time.Time
	Sections   []SectionData
	Problems   []Problem
	Unsafe     bool // refused by a safety limit, exit code 5

	Left   []LeftOut // lines of its tables that are no data, in order
	Traces []Trace   // what was recognised and why, if Reader.Explain
}

// State is Rejected if any problem is an error, else Accepted.
func (r *Return) State() ReturnState {
	for _, p := range r.Problems {
		if p.Severity == form.Error {
			return Rejected
		}
	}
	return Accepted
}

// Section finds a section's data by code or stem.
func (r *Return) Section(name string) (SectionData, bool) {
	for _, s := range r.Sections {
		if s.Spec.Code == name || s.Spec.Stem == name {
			return s, true
		}
	}
	return SectionData{}, false
}
