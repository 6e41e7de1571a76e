package template

import (
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
)

// The columns of a card; of a table the first two are the same, and its
// fields follow.
const (
	keyCol = iota + 1
	noCol
	labelCol
	valueCol
	helpCol
	checkCol
)

// plan says where everything of a section lies before anything is written, so
// that formulas may point ahead.
type plan struct {
	section *form.Section
	rows    []map[string]any // values written beforehand
	keysRow int              // hidden row of keys of a table
	heading int
	lines   map[string]int // of a card: field name → row
	groups  []group
	cols    map[string]int // of a table: field name → column
	first   int            // first line or row of data
	last    int
	lastCol int
}

// group is a heading over a run of lines.
type group struct {
	row  int
	text lang.Text
}

// The rows every sheet begins with.
const (
	markRow = iota + 1
	agencyRow
	unitRow
	titleRow
	periodRow
	helpRow
)

func newPlan(s *form.Section, o Options) *plan {
	p := &plan{section: s, rows: o.prefill(s), lines: map[string]int{}, cols: map[string]int{}}
	row := helpRow + 1
	if s.Layout == form.Card {
		p.heading = row
		p.card()
		return p
	}
	p.keysRow, p.heading = row, row+1
	p.first = p.heading + 1
	p.last = p.first + max(s.Rows, len(p.rows), 1) - 1
	for i, fd := range s.Fields {
		p.cols[fd.Name] = labelCol + i
	}
	p.lastCol = noCol + len(s.Fields)
	return p
}

func (p *plan) card() {
	row := p.heading + 1
	p.first = row
	for _, fd := range p.section.Typed() {
		if fd.Group.VI != "" {
			p.groups = append(p.groups, group{row, fd.Group})
			row++
		}
		p.lines[fd.Name] = row
		row++
	}
	p.last = row - 1
	p.lastCol = helpCol
	for _, r := range p.section.Rules {
		if _, ok := p.lines[r.At]; ok && p.section.Layout == form.Card && r.Left != "" {
			p.lastCol = checkCol
		}
	}
}

// value is the value written beforehand in a row of a field, nil for none.
func (p *plan) value(row int, field string) any {
	if row >= len(p.rows) {
		return nil
	}
	return p.rows[row][field]
}
