package ingest

import (
	"slices"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/viet"
)

// lookups holds the texts that must be found elsewhere against the reference
// tables and the other sections. A code found is written as it is there. One
// that is not is a warning: the list of a ward is not the whole world.
func (r *reading) lookups() {
	for i, s := range r.plan.sections {
		data := &r.ret.Sections[i]
		for _, f := range s.fields {
			if len(f.spec.Lookup) == 0 || f.choices != nil {
				continue
			}
			codes, ok := r.codes(f)
			if !ok || len(data.Rows) == 0 {
				continue
			}
			for _, row := range data.Rows {
				r.lookup(spot{s, row.No, f}, data.Sheet, &row.Cells[f.at], codes)
			}
		}
	}
}

// codes lists what a field may say, by its spelling without case, in the order
// of the sources. It is false if it cannot be told: a section it is looked up
// in was left blank, or has a cell there that is blamed.
func (r *reading) codes(f *field) (codes *codeList, ok bool) {
	codes = &codeList{as: map[string]string{}}
	for _, l := range f.spec.Lookup {
		if l.Table != "" {
			for _, code := range r.plan.form.References[l.Table].Keys(l) {
				codes.add(code)
			}
			continue
		}
		of := r.plan.section(l.Section)
		column := of.field(l.Key)
		data := r.ret.Sections[slices.Index(r.plan.sections, of)]
		if data.State == Absent || r.anyBad(of, column) {
			return nil, false
		}
		for _, row := range data.Rows {
			codes.add(row.Cells[column.at].Value.Text)
		}
	}
	return codes, true
}

// codeList are the codes a field may say.
type codeList struct {
	all []string
	as  map[string]string
}

func (c *codeList) add(code string) {
	key := viet.FoldTone(code)
	if _, ok := c.as[key]; code != "" && !ok {
		c.as[key] = code
		c.all = append(c.all, code)
	}
}

func (r *reading) lookup(at spot, sheet string, c *Cell, codes *codeList) {
	if c.Value.State != Number || r.bad[at] {
		return
	}
	if code, ok := codes.as[viet.FoldTone(viet.Clean(c.Value.Text))]; ok {
		c.Value.Text = code
		return
	}
	where := lookupPlaces(at.field.spec, r.plan.form)
	near := nearest(c.Value.Text, codes.all)
	if near == "" {
		r.blame(at, sheet, c, wrong("W-CELL-016", "found", found(at.field, c.Value.Text), "where", where))
		return
	}
	r.blame(at, sheet, c, wrong("W-CELL-017", "found", found(at.field, c.Value.Text), "where", where, "near", near))
}

// lookupPlaces names where a field's value is looked for.
func lookupPlaces(fd *form.Field, f *form.Form) lang.Text {
	var all lang.Text
	for _, l := range fd.Lookup {
		one := lang.Both("ingest.lookup.table", "name", l.Table)
		if s, ok := f.Section(l.Section); ok {
			one = lang.Both("ingest.lookup.section", "section", s.Code, "title", s.Title)
		}
		all.VI, all.EN = listed(all.VI, one.VI), listed(all.EN, one.EN)
	}
	return all
}

// nearest is the code least unlike what was typed, "" if none is at all like
// it.
func nearest(typed string, codes []string) string {
	best, least := "", 1+len(typed)/2
	for _, code := range codes {
		if d := distance(viet.FoldTone(typed), viet.FoldTone(code)); d < least {
			best, least = code, d
		}
	}
	return best
}

// distance counts the letters to change, add or leave out.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			change := diagonal
			if x[i] != y[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}
