package form

import (
	"strings"
)

// Place is where a table of a mapping lies in a file.
type Place struct {
	Table *SourceTable
	Found Found // Columns and Seen by the names of the mapping's columns
}

// Foreign is a file taken for one of a mapping.
type Foreign struct {
	Mapping *Mapping
	Places  []Place
}

// RecogniseForeign tells which of the mappings a file is of: all columns of
// all its tables are there, but for those marked optional. Of several the one
// with most columns is taken. Near is the mapping most of whose columns are
// there, and lacks its first column that is not.
func RecogniseForeign(sheets Sheets, fold func(string) string, all []*Mapping) (best Foreign, near *Mapping, lacks string) {
	most, nearest := 0, 0.4
	for _, m := range all {
		a := newAnchors(sheets, fold)
		one := Foreign{Mapping: m}
		have, want, missing := 0, 0, ""
		for _, t := range m.Tables {
			place, n, gone := a.source(t)
			if gone == "" {
				one.Places = append(one.Places, place)
				a.take(&place.Found)
				have += n
			} else if !t.Optional {
				missing = gone
				want += len(t.Columns) - n
			}
		}
		if missing == "" && have > most {
			best, most = one, have
		}
		if share := float64(have) / float64(max(1, have+want)); missing != "" && share > nearest {
			near, lacks, nearest = m, missing, share
		}
	}
	return best, near, lacks
}

// source looks for a table of a mapping: how many of its columns are there, and
// the first one it cannot do without that is not.
func (a anchors) source(t *SourceTable) (best Place, most int, lacks string) {
	lacks = "…"
	for _, sheet := range a.sheets.Names() {
		if !t.sheet.MatchString(sheet) {
			continue
		}
		f, n := a.within(t.section, sheet, 1, anchorRows)
		if n <= most {
			continue
		}
		a.byIndex(t, &f)
		best, most, lacks = Place{t, f}, len(t.Columns)-len(f.Lacks), ""
		for _, fd := range f.Lacks {
			if fd.Required {
				lacks = fd.Label.VI
			}
		}
	}
	return best, most, lacks
}

// byIndex takes the columns that a mapping knows by number from the row of
// column numbers.
func (a anchors) byIndex(t *SourceTable, f *Found) {
	required := func(fd *Field) bool { return fd.Required }
	if f.Heading == 0 || f.First != f.Heading+2 || 3*countFields(f.Lacks, required) > countFields(t.section.Fields, required) {
		return // another table may have as many columns
	}
	_, cols := a.sheets.Size(f.Sheet)
	for c := 1; c <= min(cols, anchorCols); c++ {
		text := strings.TrimSpace(a.sheets.Text(f.Sheet, f.First-1, c))
		head, _, _ := strings.Cut(text, "=")
		head = strings.TrimSuffix(strings.Trim(head, "() "), ".0")
		for _, column := range t.Columns {
			if column.Index != "" && column.Index == head {
				f.Columns[column.Name] = c
				f.Seen[column.Name] = Seen{text, f.First - 1, c, ByMapping}
			}
		}
	}
	f.lack()
}

func countFields(fields []*Field, that func(*Field) bool) int {
	n := 0
	for _, fd := range fields {
		if that(fd) {
			n++
		}
	}
	return n
}
