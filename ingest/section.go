package ingest

import (
	"regexp"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/viet"
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
	if place.Version != 0 && place.Version != s.spec.Version {
		r.tell(onSheet(NewProblem("E-FORM-002", "found", place.Version, "want", s.spec.Version), s, place.Sheet))
		return data
	}
	r.placeProblems(s, place)
	if s.spec.Layout == form.Card {
		data.Rows = r.card(s, sheet, place)
	} else {
		data.Rows = r.table(s, sheet, place)
	}
	if len(data.Rows) > 0 {
		data.State = Filled
	}
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

// table reads the rows of a table up to the signatures under it. Rows of sums
// are passed over: they would count everything twice.
func (r *reading) table(s *section, sheet *Sheet, place form.Found) []Row {
	var rows []Row
	summed, columns := false, map[int32]bool{}
	for _, col := range place.Columns {
		columns[int32(col)] = true
	}
	for _, line := range sheet.Lines {
		if line.No < place.First {
			continue
		}
		filled := countFilled(line, columns)
		label := firstWords(line)
		switch {
		case isSignature(label):
			return rows
		case isSum(label):
			summed = true
			continue
		case filled == 0, summed && filled < 2: // a remark under the sums
			continue
		}
		if len(rows) >= r.lim.TableRows || r.ctx.Err() != nil {
			r.tell(onSheet(unsafe(lang.Both("ingest.why.table", "sheet", sheet.Name, "most", r.lim.TableRows)), s, sheet.Name))
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
	return rows
}

func (r *reading) hidden(s *section, sheet *Sheet, row Row) {
	p := onSheet(NewProblem("W-CELL-014", "line", row.Line), s, sheet.Name)
	p.Row = row.No
	r.tell(p)
}

// countFilled counts the fields of a line that say something.
func countFilled(line Line, columns map[int32]bool) int {
	n := 0
	for _, c := range line.Cells {
		if columns[c.Col] && !blank(c) {
			n++
		}
	}
	return n
}

// firstWords is the first text of a line, folded.
func firstWords(line Line) string {
	for _, c := range line.Cells {
		if c.Kind == Words && !blank(c) {
			return strings.Trim(viet.Fold(c.Text), " :.,*")
		}
	}
	return ""
}

var sums = regexp.MustCompile(`^(cong|tong|tc|cong tong|total|sum|grand total)( ?[(:=].*)?$|^tong (so|cong)( .*)?$`)

// isSum reports whether a line is one of sums: "Cộng", "Tổng số", "Tổng cộng".
// "Tổng công ty" is an enterprise.
func isSum(label string) bool {
	return sums.MatchString(label) && !strings.HasPrefix(label, "tong cong ty")
}

var signatures = []string{"nguoi lap", "thu truong", "nguoi duyet", "ke toan truong", "(ky", "tm. uy ban", "tm. ubnd"}

// isSignature reports whether the block of signatures begins.
func isSignature(label string) bool {
	return slices.ContainsFunc(signatures, func(s string) bool { return strings.HasPrefix(label, s) })
}
