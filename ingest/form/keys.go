package form

import "strings"

// byKeys reads the hidden keys of a stamped sheet. Where most of them are gone
// the labels are asked.
func (a anchors) byKeys(s *Section, sheet string, m mark) Found {
	f := Found{Spec: s, Sheet: sheet, By: ByStamp, Version: m.version, Seen: map[string]Seen{}}
	if s.Layout == Card {
		a.cardKeys(&f, m)
	} else {
		a.tableKeys(&f, m)
	}
	f.lack()
	if have := len(s.Typed()) - len(f.Lacks); float64(have) >= share*float64(len(s.Typed())) {
		return f
	}
	if g, n := a.on(s, sheet); n > 0 {
		g.Version = m.version
		return g
	}
	return f
}

func (a anchors) cardKeys(f *Found, m mark) {
	f.Lines = map[string]int{}
	rows, cols := a.sheets.Size(f.Sheet)
	for c := 1; c <= min(cols, 50); c++ {
		if strings.TrimSpace(a.sheets.Text(f.Sheet, m.row, c)) == ValueMark {
			f.ValueCol = c
		}
	}
	for r := m.row + 1; r <= rows && f.ValueCol > 0; r++ {
		key := strings.TrimSpace(a.sheets.Text(f.Sheet, r, m.col))
		if _, twice := f.Lines[key]; twice || !f.typed(key) {
			continue
		}
		f.Lines[key] = r
		f.Seen[key] = Seen{key, r, m.col, ByKey}
	}
}

func (a anchors) tableKeys(f *Found, m mark) {
	f.Columns = map[string]int{}
	rows, cols := a.sheets.Size(f.Sheet)
	keys := 0
	for r := m.row + 1; r <= min(rows, 100); r++ {
		switch strings.TrimSpace(a.sheets.Text(f.Sheet, r, m.col)) {
		case KeysMark:
			keys = r
		case HeadingMark:
			f.Heading = r
		}
	}
	if keys == 0 {
		return
	}
	f.Heading = max(f.Heading, keys+1)
	f.First = f.Heading + 1
	for c := 1; c <= min(cols, 500); c++ {
		key := strings.TrimSpace(a.sheets.Text(f.Sheet, keys, c))
		heading := strings.TrimSpace(a.sheets.Text(f.Sheet, f.Heading, c))
		_, twice := f.Columns[key]
		switch {
		case c == m.col || strings.HasPrefix(key, OursMark):
		case !twice && f.typed(key):
			f.Columns[key] = c
			f.Seen[key] = Seen{heading, f.Heading, c, ByKey}
		case heading != "":
			f.Unknown = append(f.Unknown, Column{c, heading})
		}
	}
}

func (f *Found) typed(key string) bool {
	fd, ok := f.Spec.Field(key)
	return ok && fd.Derive == ""
}

// lack lists the typed fields that have no place.
func (f *Found) lack() {
	f.Lacks = nil
	for _, fd := range f.Spec.Typed() {
		if f.Lines[fd.Name] == 0 && f.Columns[fd.Name] == 0 {
			f.Lacks = append(f.Lacks, fd)
		}
	}
}
