package ingest

import (
	"cmp"
	"slices"
	"strings"

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
			if year := f.spec.Lookup[0].Units; year != "" {
				r.unitCodes(f, s.field(year), s, data)
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
// in was left blank or has a cell there that is blamed, or a table was not
// given.
func (r *reading) codes(f *field) (codes *codeList, ok bool) {
	codes = &codeList{as: map[string]string{}}
	for _, l := range f.spec.Lookup {
		if l.Table != "" {
			table := r.plan.form.References[l.Table]
			if table == nil {
				return nil, false // nobody has given it
			}
			codes.table(table, l)
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

// table adds the codes of a reference table, which may be written by their
// labels too: an indicator by its title, or as the drop-down has both.
func (c *codeList) table(t *form.Reference, l form.Lookup) {
	for _, code := range t.Keys(l) {
		c.add(code)
	}
	for name, code := range t.Names(l) {
		key := viet.FoldTone(viet.Clean(name))
		if _, taken := c.as[key]; !taken {
			c.as[key] = code
		}
	}
}

func (r *reading) lookup(at spot, sheet string, c *Cell, codes *codeList) {
	if c.Value.State != Number || r.bad[at] {
		return
	}
	// A label may have changed since the drop-down was made: its code counts.
	for _, text := range []string{c.Value.Text, form.CodeShown(c.Value.Text)} {
		if code, ok := codes.as[viet.FoldTone(viet.Clean(text))]; ok {
			c.Value.Text = code
			return
		}
	}
	if at.field.spec.Lookup[0].Must {
		near := strings.Join(nearestFew(c.Value.Text, codes.all), ", ")
		if near == "" {
			near = strings.Join(codes.all[:min(few, len(codes.all))], ", ") + " …"
		}
		r.blame(at, sheet, c, wrong("E-CELL-018", "found", found(at.field, c.Value.Text), "near", near))
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

// few is how many codes a message names.
const few = 3

// nearestFew are the codes like what was typed, the most like it first.
func nearestFew(typed string, codes []string) []string {
	word := viet.FoldTone(typed)
	far := func(code string) int {
		d := distance(word, viet.FoldTone(code))
		if strings.HasPrefix(viet.FoldTone(code), word) {
			d = 0 // POV for POV_RATE
		}
		return d
	}
	near := slices.DeleteFunc(slices.Clone(codes), func(code string) bool { return far(code) > len(word)/2 })
	slices.SortStableFunc(near, func(a, b string) int { return cmp.Compare(far(a), far(b)) })
	return near[:min(few, len(near))]
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
