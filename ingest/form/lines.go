package form

import "github.com/thidua/thidua/ingest/lang"

// card takes the column with most labels for the column of labels; a label
// that is not there may stand indented in another column before the figures.
func (a anchors) card(f *Found, from, to int) {
	labels, g := a.labels(f.Spec), a.grid(f.Sheet)
	columns := map[int]map[string]Seen{}
	for _, k := range g.keyed {
		l := labels[k.own]
		if k.own == "" || l.field == nil || l.field.Derive != "" || k.row < from || k.row > to || a.used[f.Sheet][k.row] {
			continue
		}
		lines := columns[k.col]
		if lines == nil {
			lines = map[string]Seen{}
			columns[k.col] = lines
		}
		if _, twice := lines[l.field.Name]; !twice {
			lines[l.field.Name] = Seen{g.text[k.row][k.col], k.row, k.col, l.by}
		}
	}
	labelCol := 0
	for c := 1; c <= g.cols; c++ {
		if len(columns[c]) > len(f.Seen) {
			f.Seen, labelCol = columns[c], c
		}
	}
	f.Lines = map[string]int{}
	for name, seen := range f.Seen {
		f.Lines[name] = seen.Row
	}
	if labelCol == 0 {
		return
	}
	f.ValueCol = a.valueCol(f, labelCol)
	for c := 1; c < f.ValueCol; c++ {
		for name, seen := range columns[c] {
			if f.Lines[name] == 0 {
				f.Lines[name], f.Seen[name] = seen.Row, seen
			}
		}
	}
}

// values are the headings a column of figures has, by preference.
var values = []lang.Text{
	lang.Both("template.value"),
	{VI: "Thực hiện", EN: "Actual"},
	{VI: "Kết quả thực hiện", EN: "Result"},
	{VI: "Kết quả", EN: "Results"},
	{VI: "Số lượng", EN: "Quantity"},
	{VI: "Giá trị", EN: "Figure"},
}

// valueCol is the column headed "Số liệu" to the right of the labels, else the
// first there whose cells say something other than the field's unit or help.
func (a anchors) valueCol(f *Found, labelCol int) int {
	first, g := anchorRows, a.grid(f.Sheet)
	for _, r := range f.Lines {
		first = min(first, r)
	}
	for _, word := range values {
		vi, en := a.key(word.VI), a.key(word.EN)
		for r := first - 1; r >= 1; r-- {
			for c := labelCol + 1; c <= g.cols; c++ {
				if key := a.key(g.text[r][c]); key != "" && (key == vi || key == en) {
					return c
				}
			}
		}
	}
	blank := 0
	for c := labelCol + 1; c <= g.cols; c++ {
		says, unit := a.says(f, c)
		if says {
			return c
		}
		if !unit && blank == 0 {
			blank = c
		}
	}
	return max(blank, labelCol+1)
}

// says tells whether column c holds anything but units and help, and whether
// it holds units. A column of which most cells are units is one of units,
// whatever stands in the rest.
func (a anchors) says(f *Found, c int) (says, unit bool) {
	units, others := 0, 0
	g := a.grid(f.Sheet)
	for name, r := range f.Lines {
		fd, _ := f.Spec.Field(name)
		switch text := g.text[r][c]; {
		case text == "", text == fd.Help.VI, text == fd.Help.EN:
		case fd.Unit != "" && a.key(text) == a.key(fd.Unit):
			units++
		default:
			others++
		}
	}
	if units > others {
		return false, true
	}
	return others > 0, units > 0
}
