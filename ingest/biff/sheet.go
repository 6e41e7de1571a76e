package biff

import (
	"encoding/binary"
	"math"
)

// scan reads the records of one sheet.
type scan struct {
	book    *Book
	sink    Sink
	records records
	pending *Cell // a formula whose text stands in a record behind it
}

// Scan gives a sheet's rows, cells and merged areas to the sink. A sheet that
// ends too early gives what it has, and ErrDamaged.
func (b *Book) Scan(s Sheet, sink Sink) error {
	if !s.Cells {
		return nil
	}
	x := &scan{book: b, sink: sink, records: records{stream: b.stream, at: s.at}}
	id, _, ok := x.records.next()
	if !ok || id != recBOF {
		return ErrDamaged
	}
	for depth := 0; ; {
		id, data, ok := x.records.next()
		switch {
		case !ok:
			return ErrDamaged
		case id == recBOF:
			depth++ // a chart drawn on the sheet
		case id == recEOF && depth == 0:
			return x.unanswered()
		case id == recEOF:
			depth--
		case depth == 0:
			if err := x.record(id, data); err != nil {
				return err
			}
		}
	}
}

func (x *scan) record(id uint16, data []byte) error {
	switch id {
	case recRow:
		if len(data) < 14 {
			return nil
		}
		return x.sink.Row(u16(data, 0)+1, data[12]&0x20 != 0)
	case recMulRK:
		return x.several(data)
	case recMerged:
		return x.merged(data)
	case recString:
		return x.result(data)
	}
	if len(data) < 6 || !isCell(id) {
		return nil
	}
	if err := x.unanswered(); err != nil {
		return err
	}
	c := Cell{Row: u16(data, 0) + 1, Col: u16(data, 2) + 1, Look: u16(data, 4), Shared: -1}
	switch id {
	case recLabelSST:
		return x.label(c, data)
	case recLabel, recRString:
		return x.own(c, id, data)
	case recNumber:
		v, ok := float(data[6:])
		return x.number(c, v, ok)
	case recRK:
		v, ok := rk(data[6:])
		return x.number(c, v, ok)
	case recBoolErr:
		if len(data) >= 8 {
			return x.sink.Cell(c.coded(data[6], data[7] != 0))
		}
	case recFormula, recFormula3, recFormula4:
		return x.formula(c, data)
	}
	return nil
}

func isCell(id uint16) bool {
	switch id {
	case recLabelSST, recLabel, recRString, recNumber, recRK, recBoolErr, recFormula, recFormula3, recFormula4:
		return true
	}
	return false
}

// unanswered gives a formula that was promised a text and got none.
func (x *scan) unanswered() error {
	if x.pending == nil {
		return nil
	}
	c := *x.pending
	x.pending = nil
	c.Kind = Nothing
	return x.sink.Cell(c)
}

// label is a cell with a shared text.
func (x *scan) label(c Cell, data []byte) error {
	if len(data) < 10 {
		return nil
	}
	i := int(binary.LittleEndian.Uint32(data[6:]))
	if i < 0 || i >= len(x.book.Texts) {
		return ErrDamaged
	}
	c.Kind, c.Shared, c.Text = Words, i, x.book.Texts[i]
	return x.sink.Cell(c)
}

// own is a cell with a text of its own; RSTRING has its runs behind it.
func (x *scan) own(c Cell, id uint16, data []byte) error {
	rest := x.records.continued(data[6:])
	c.Kind, c.Text = Words, x.book.text(rest, 2, x.book.fontOf(c.Look))
	if id == recRString && !x.book.eight && len(rest.rest) > 0 {
		ends := unitEnds(c.Text.Words, 0)
		for range rest.uint(1) {
			at, no := rest.uint(1), rest.uint(1)
			c.Text.Runs = append(c.Text.Runs, Run{At: at, Font: x.book.font(no).name})
		}
		c.Text.Runs = toBytes(c.Text, ends)
	}
	return x.sink.Cell(c)
}

// fontOf is the number of a look's font.
func (b *Book) fontOf(look int) int {
	if look < 0 || look >= len(b.Looks) {
		return -1
	}
	return b.Looks[look].font
}

func (x *scan) number(c Cell, v float64, ok bool) error {
	if !ok {
		return nil
	}
	c.Number = v
	return x.sink.Cell(c)
}

// several is a row of RK figures side by side.
func (x *scan) several(data []byte) error {
	if len(data) < 6 {
		return nil
	}
	row, col := u16(data, 0)+1, u16(data, 2)+1
	for at := 4; at+8 <= len(data); at, col = at+6, col+1 {
		v, ok := rk(data[at+2:])
		if err := x.number(Cell{Row: row, Col: col, Look: u16(data, at), Shared: -1}, v, ok); err != nil {
			return err
		}
	}
	return nil
}

// formula is a cell with the result that was saved; a text comes in the
// record STRING behind it.
func (x *scan) formula(c Cell, data []byte) error {
	if len(data) < 14 {
		return nil
	}
	c.Formula = true
	if u16(data, 12) != 0xFFFF {
		v, ok := float(data[6:])
		if c.Number = v; !ok {
			c.Kind = Nothing
		}
		return x.sink.Cell(c)
	}
	switch data[6] {
	case 0:
		c.Kind = Words
		x.pending = &c
		return nil
	case 1, 2:
		return x.sink.Cell(c.coded(data[8], data[6] == 2))
	}
	return nil // the empty text
}

func (x *scan) result(data []byte) error {
	if x.pending == nil {
		return nil
	}
	c := *x.pending
	x.pending = nil
	c.Text = x.book.text(x.records.continued(data), 2, x.book.fontOf(c.Look))
	c.Text.Runs = nil
	return x.sink.Cell(c)
}

func (x *scan) merged(data []byte) error {
	count := u16(data, 0)
	for i := range count {
		at := 2 + 8*i
		if at+8 > len(data) {
			return nil
		}
		a := Area{u16(data, at) + 1, u16(data, at+4) + 1, u16(data, at+2) + 1, u16(data, at+6) + 1}
		if err := x.sink.Merge(a); err != nil {
			return err
		}
	}
	return nil
}

// coded is a truth or an error value.
func (c Cell) coded(v byte, failure bool) Cell {
	if !failure {
		c.Kind, c.Number = Truth, min(float64(v), 1)
		return c
	}
	c.Kind, c.Text.Words = Failure, failures[v]
	if c.Text.Words == "" {
		c.Text.Words = "#N/A"
	}
	return c
}

var failures = map[byte]string{
	0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}

// float reads eight bytes; what is no number, and so no figure, is not ok.
func float(b []byte) (float64, bool) {
	if len(b) < 8 {
		return 0, false
	}
	v := math.Float64frombits(binary.LittleEndian.Uint64(b))
	return v, !math.IsNaN(v) && !math.IsInf(v, 0)
}

// rk reads a figure packed into four bytes: an integer of 30 bits or the upper
// half of a float, either of them perhaps times a hundred.
func rk(b []byte) (float64, bool) {
	if len(b) < 4 {
		return 0, false
	}
	u := binary.LittleEndian.Uint32(b)
	var v float64
	if u&2 != 0 {
		v = float64(int32(u) >> 2)
	} else {
		v = math.Float64frombits(uint64(u&^3) << 32)
	}
	if u&1 != 0 {
		v /= 100
	}
	return v, !math.IsNaN(v) && !math.IsInf(v, 0)
}
