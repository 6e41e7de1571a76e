package ingest

import (
	"fmt"
	"sort"

	"github.com/thidua/thidua/ingest/lang"
)

// filler fills a sheet for a reader, whatever the format: it holds rows, cells
// and merged areas against the limits and puts them in order.
type filler struct {
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

// row begins a row, which may turn out to be empty.
func (f *filler) row(no int, hidden bool) error {
	last := f.line.No
	f.endRow()
	f.line = Line{No: no, Hidden: hidden}
	if no < 1 || no > lastRow {
		return fmt.Errorf("row %d: %w", no, errXML)
	}
	f.sorting = f.sorting || no <= last
	f.col = 0
	if f.rows++; f.rows > f.lim.Rows {
		return tooManyRows(f.sheet.Name, f.lim.Rows)
	}
	return nil
}

func (f *filler) endRow() {
	if len(f.line.Cells) > 0 {
		f.sheet.Lines = append(f.sheet.Lines, f.line)
		if last := int(f.line.Cells[len(f.line.Cells)-1].Col); last > f.sheet.cols {
			f.sheet.cols = last
		}
	}
	f.line.Cells = nil
}

// at goes to a column of the row.
func (f *filler) at(col int) {
	f.sorting = f.sorting || col <= f.col
	f.col = col
}

// add puts a filled cell into the row.
func (f *filler) add(raw Raw) error {
	row, col := f.line.No, int(raw.Col)
	if len(raw.Text) > longestText {
		return fmt.Errorf("cell %s: %w", Ref(row, col), errXML)
	}
	// A long text counts as several cells: a short file can name it everywhere.
	if *f.room -= 1 + len(raw.Text)/64; *f.room < 0 || row > f.lim.Rows || col > f.lim.Cols {
		return tooWide(f.sheet.Name, Ref(row, col))
	}
	f.line.Cells = append(f.line.Cells, raw)
	return nil
}

// mergeArea merges cells of the sheet.
func (f *filler) mergeArea(a Area) error {
	if len(f.sheet.Merges) >= f.lim.Merges {
		return unsafe(lang.Both("ingest.why.merges", "sheet", f.sheet.Name, "most", f.lim.Merges))
	}
	f.sheet.Merges = append(f.sheet.Merges, a)
	return nil
}

// finish ends the sheet.
func (f *filler) finish() {
	f.endRow()
	f.sort()
}

// sort puts rows and cells in order where the file did not; of a cell that is
// there twice the last stands, as Excel has it.
func (f *filler) sort() {
	if !f.sorting {
		return
	}
	byRow := map[int]*Line{}
	var order []int
	for _, l := range f.sheet.Lines {
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
		if last := int(lines[i].Cells[len(lines[i].Cells)-1].Col); last > f.sheet.cols {
			f.sheet.cols = last
		}
	}
	f.sheet.Lines = lines
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
