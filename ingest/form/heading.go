package form

import (
	"regexp"
	"strconv"
	"strings"
)

// table takes the row under which most columns have a label for the last row
// of headings; headings over several rows and columns are read together.
func (a anchors) table(f *Found, from, to int) {
	labels, g := a.labels(f.Spec), a.grid(f.Sheet)
	row, columns := 0, map[string]Seen{}
	keep := func() {
		if len(columns) > len(f.Seen) {
			f.Seen, f.Heading = columns, row
		}
	}
	for _, k := range g.keyed {
		if k.row < from || k.row > to || a.used[f.Sheet][k.row] {
			continue
		}
		if k.row != row {
			keep()
			row, columns = k.row, map[string]Seen{}
		}
		if l := k.label(labels); l.field != nil && l.field.Derive == "" {
			if _, twice := columns[l.field.Name]; !twice {
				texts, at := g.heads(k.row, k.col)
				columns[l.field.Name] = Seen{texts[0], at[0][0], k.col, l.by}
			}
		}
	}
	keep()
	f.Columns = map[string]int{}
	for name, seen := range f.Seen {
		f.Columns[name] = seen.Col
	}
	f.First = f.Heading + 1
	if f.Heading > 0 && a.index(f.Sheet, f.First) {
		f.First++
	}
	a.strangers(f, labels)
}

// label gives the field a cell's keys name.
func (k keyed) label(labels map[string]label) label {
	for _, key := range k.as {
		if l := labels[key]; l.field != nil {
			return l
		}
	}
	return label{}
}

// strangers lists the headings that no field bears.
func (a anchors) strangers(f *Found, labels map[string]label) {
	if f.Heading == 0 {
		return
	}
	known, g := map[int]bool{}, a.grid(f.Sheet)
	for _, c := range f.Columns {
		known[c] = true
	}
	for _, word := range ours {
		labels[a.key(word)] = label{&Field{Derive: word}, ByLabel}
	}
	for c := 1; c <= g.cols; c++ {
		texts, at := g.heads(f.Heading, c)
		if len(texts) == 0 || known[c] || at[0][0] < f.Heading-headRows+1 || a.isTitleRow(f, at[0]) {
			continue
		}
		k := keyed{as: a.stack(g, f.Heading, c)}
		if l := k.label(labels); l.field == nil || l.field.Derive == "" {
			f.Unknown = append(f.Unknown, Column{c, texts[0]})
		}
	}
}

// isTitleRow reports whether a text over a column is above all headings: a
// line of the title, which stands alone on its row.
func (a anchors) isTitleRow(f *Found, at [2]int) bool {
	if at[0] == f.Heading {
		return false
	}
	for _, seen := range f.Seen {
		if seen.Row <= at[0] {
			return false
		}
	}
	return true
}

var indexCell = regexp.MustCompile(`^\(?([A-Za-zĐđ]|[0-9]{1,2}(\.[0-9]{1,2}){0,3})\)?(\s*=.*)?$`)

// index recognises the row "A B 1 2 3", "(1) (2) 3=(1+2)", "1.1 1.2" that
// official tables carry under their headings.
func (a anchors) index(sheet string, row int) bool {
	_, cols := a.sheets.Size(sheet)
	texts := make([]string, 0, min(cols, anchorCols))
	for c := 1; c <= min(cols, anchorCols); c++ {
		texts = append(texts, a.sheets.Text(sheet, row, c))
	}
	return IsIndex(texts)
}

// IsIndex reports whether the texts of a row are the numbers of its columns:
// "A B C 1 2 3", "1=(2+3+4)", "4=3/1*100", "1.2.1", floats (1.0) as some
// programs save them. Three numbers at least, counting up.
func IsIndex(texts []string) bool {
	last, run := 0, 0
	for _, text := range texts {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		if !indexCell.MatchString(text) {
			return false
		}
		head, _, _ := strings.Cut(text, "=")
		head = strings.TrimSuffix(strings.Trim(head, "() "), ".0")
		whole, _, deep := strings.Cut(head, ".")
		n, err := strconv.Atoi(whole)
		if err != nil {
			continue
		}
		if n != last+1 && (!deep || n != last) && (run > 0 || n > 3) {
			return false
		}
		last, run = n, run+1
	}
	return run >= 3
}
