package ingest

import (
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
)

// section reads one section from where it lies. A section that has no figure
// at all comes back without rows.
func (r *reading) section(s *section) SectionData {
	data := SectionData{Spec: s.spec, State: Absent}
	place, ok := r.match.Section(s.spec.Stem)
	if !ok {
		return data
	}
	sheet := r.book.Sheet(place.Sheet)
	data.Sheet = place.Sheet
	at := s.version(place)
	if at == nil {
		r.tell(onSheet(NewProblem("E-FORM-002", "found", place.Version, "want", s.spec.Version), s, place.Sheet))
		return data
	}
	r.placeProblems(at, place)
	r.measures = r.measure(at, sheet, place)
	r.trace(at, place)
	if at.spec.Layout == form.Card {
		data.Rows = r.card(at, sheet, place)
	} else {
		data.Rows = r.table(at, sheet, place)
	}
	if len(data.Rows) > 0 {
		data.State = Filled
	}
	r.swapped(at, &data)
	r.lift(s, at, &data)
	return data
}

func onSheet(p Problem, s *section, sheet string) Problem {
	p.Section, p.Sheet = s.spec.Stem, sheet
	return p
}

// placeProblems tells what is odd about where a section lies: a hidden sheet,
// copies of it, fields whose line or column is gone. A required field that is gone is
// told when it is missed.
func (r *reading) placeProblems(s *section, place form.Found) {
	if r.book.Sheet(place.Sheet).Hidden {
		r.tell(onSheet(NewProblem("W-FORM-008", "sheet", place.Sheet), s, place.Sheet))
	}
	for _, sheet := range place.Also {
		r.tell(onSheet(NewProblem("W-FORM-005", "sheet", sheet, "read", place.Sheet), s, sheet))
	}
	var gone lang.Text
	for _, fd := range place.Lacks {
		if !fd.Required {
			gone.VI, gone.EN = listed(gone.VI, fd.Label.VI), listed(gone.EN, fd.Label.EN)
		}
	}
	if gone.VI != "" {
		r.tell(onSheet(NewProblem("W-FORM-006", "fields", gone), s, place.Sheet))
	}
}

func listed(list, one string) string {
	if list == "" {
		return one
	}
	return list + "; " + one
}

// card reads the one row of a card; none if nothing is filled in.
func (r *reading) card(s *section, sheet *Sheet, place form.Found) []Row {
	where := func(f *field) (int, int) { return place.Lines[f.spec.Name], place.ValueCol }
	filled := slices.ContainsFunc(s.fields, func(f *field) bool {
		line, col := where(f)
		c, ok := sheet.Cell(line, col)
		return ok && !blank(c)
	})
	if !filled {
		return nil
	}
	return []Row{r.row(s, sheet, 1, where)}
}

// blank reports whether a cell says nothing at all.
func blank(c Raw) bool { return !c.Formula && strings.TrimSpace(c.Text) == "" }

// table reads the rows of a table up to the signatures under it, or to the
// next table. Rows of sums, of groups and of parts are no data: they would
// count everything twice.
func (r *reading) table(s *section, sheet *Sheet, place form.Found) []Row {
	var rows []Row
	t := newLines(s, sheet, place)
	for _, line := range sheet.Lines {
		if line.No < place.First {
			if line.No > place.Heading && isIndexLine(line) {
				r.leave(s, sheet, line, indexLine)
			}
			continue
		}
		is := t.judge(line, len(rows))
		if is == signature || is == nextTable {
			r.leave(s, sheet, line, is)
			break
		}
		if is != data {
			if is != empty {
				r.leave(s, sheet, line, is)
			}
			continue
		}
		if len(rows) >= r.lim.TableRows || r.ctx.Err() != nil {
			r.tell(tooLong(s, sheet, r.lim.TableRows))
			return rows
		}
		row := r.row(s, sheet, len(rows)+1, func(f *field) (int, int) {
			return line.No, place.Columns[f.spec.Name]
		})
		if line.Hidden {
			r.hidden(s, sheet, row)
		}
		rows = append(rows, row)
	}
	r.compareSums(t, rows)
	return rows
}

func tooLong(s *section, sheet *Sheet, most int) Problem {
	return onSheet(unsafe(lang.Both("ingest.why.table", "sheet", sheet.Name, "most", most)), s, sheet.Name)
}

func (r *reading) hidden(s *section, sheet *Sheet, row Row) {
	p := onSheet(NewProblem("W-CELL-014", "line", row.Line), s, sheet.Name)
	p.Row = row.No
	r.tell(p)
}
