package export

import (
	"math/big"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/export/words"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// ReportOptions says which report is wanted, and out of what.
type ReportOptions struct {
	Options
	Half     int // 1 or 2 for half a year; 0 for years
	Lang     lang.Lang
	Template *words.Template
	Annexes  []*analytics.Annex
	Forms    *analytics.Forms
	// Code says a code of a list of the form ("s02_guidance", "issuer",
	// "ubnd"); a value that is no code comes back as it is.
	Code func(section, field, code string) lang.Text
	// Card gives the stem of a section by its code ("S21") and tells whether it
	// has a field of that name.
	Card func(section, field string) (stem string, ok bool)
}

// Report is a summary of a unit, once and whole: what every face of it (docx,
// xlsx, html, csv) shows, and what is reconciled before one of them leaves.
type Report struct {
	ReportOptions
	Name   string        // of the unit
	Ward   bool          // the unit reports itself
	Period period.Period // the words speak of it
	Span   bool          // figures of the words come from a return of several years
	Grid   *Summary      // every indicator, every year, every unit under it
	Main   []analytics.Point
	Own    []analytics.Field // what the unit says of itself
	Blocks []words.Block
	Tables []*Table // in the order of the annexes
	above  string   // name of the unit above
	inputs []string // sha256 of every source file, sorted
}

// Table is a table of the report in words and exact numbers.
type Table struct {
	ID, Title string
	Number    int      // of its annex, from 1
	Notes     []string // under it
	Columns   []Column
	Rows      [][]Cell
	Foot      []Cell // totals, nil for none
	Given     bool   // some return gave what it lists, be it nothing
	Long      bool   // not for paper: in the workbook and csv only
	annex     *analytics.Annex
	official  *analytics.OfficialTable
	filters   []analytics.Filter // which returns it is of
}

// Column is a column of a Table; Width is its share of the page.
type Column struct {
	Key, Title, Index string
	Width             float64
	Figure            bool // of numbers, to the right
}

// Cell is one value: a number with its decimals, or text.
type Cell struct {
	Text             string
	Num              *big.Rat
	Decimals         int
	Approx, Estimate bool
	Strong           bool
	In               int // how deep the text is set in
}

// Shown is the cell as people read it.
func (c Cell) Shown(l lang.Lang) string {
	if c.Num == nil {
		return c.Text
	}
	s := lang.Number(l, c.Num, c.Decimals)
	if c.Approx {
		s = "≈ " + s
	}
	if c.Estimate {
		s += " (" + lang.T(l, "dashboard.estimate") + ")"
	}
	return s
}

// Table gives a table by its id.
func (r *Report) Table(id string) (*Table, bool) {
	for _, t := range r.Tables {
		if t.ID == id {
			return t, true
		}
	}
	return nil, false
}

// Wide reports whether the table needs a page on its side.
func (t *Table) Wide() bool {
	total := 0.0
	for _, c := range t.Columns {
		total += c.Width
	}
	return total > 160 && len(t.Rows) > 0
}
