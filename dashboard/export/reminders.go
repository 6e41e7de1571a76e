package export

import (
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// Reminders is the list of the units that owe a return of a period, each with
// a text ready to be sent.
type Reminders struct {
	analytics.Status
	AsOf       time.Time
	Sample     bool // marked "số liệu minh họa"
	SampleNote lang.Text
}

// dayOf writes yyyy-mm-dd as people here do.
func dayOf(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("02/01/2006")
}

// heads are the columns of the list.
func (r *Reminders) heads(l lang.Lang) []string {
	return []string{
		lang.T(l, "reminder.col.code"), lang.T(l, "reminder.col.unit"), lang.T(l, "reminder.col.parent"),
		lang.T(l, "reminder.col.period"), lang.T(l, "reminder.col.due"), lang.T(l, "reminder.col.state"),
		lang.T(l, "reminder.col.text"),
	}
}

// lines has one line a unit.
func (r *Reminders) lines(l lang.Lang) [][]string {
	var lines [][]string
	for _, u := range r.Owing() {
		state := lang.T(l, "reminder.state.missing")
		if u.State == "rejected" {
			state = lang.T(l, "reminder.state.rejected")
		}
		lines = append(lines, []string{
			u.Code, u.Name, u.Parent.Name, analytics.PeriodText(r.Period).In(l), dayOf(r.Due), state, r.Reminder(u).In(l),
		})
	}
	return lines
}

// sample is the label of an invented list, "" if it is not.
func (r *Reminders) sample(l lang.Lang) string {
	return (&Summary{Options: Options{Sample: r.Sample, SampleNote: r.SampleNote}}).sample(l)
}

// CSV writes the list as UTF-8 with a byte order mark; text that a spreadsheet
// would take for a formula gets an apostrophe in front. Invented returns say
// so in a column of their own.
func (r *Reminders) CSV(w io.Writer, l lang.Lang) error {
	lines := append([][]string{r.heads(l)}, r.lines(l)...)
	for i, line := range lines {
		if r.Sample {
			line = append(line, map[bool]string{true: lang.T(l, "common.sample"), false: lang.T(l, "dashboard.export.yes")}[i == 0])
		}
		lines[i] = texts(line)
	}
	return writeLines(w, slices.Values(lines))
}

// XLSX writes the list as a sheet that can be filtered and printed.
func (r *Reminders) XLSX(w io.Writer, l lang.Lang) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{
		s: &Summary{Options: Options{AsOf: r.AsOf, Sample: r.Sample, SampleNote: r.SampleNote}},
		l: l, f: f, styles: map[string]int{}, sheet: lang.T(l, "reminder.sheet"),
	}
	b.note(f.SetSheetName("Sheet1", b.sheet))
	b.line("title", lang.T(l, "reminder.title", "period", analytics.PeriodText(r.Period).In(l), "n", len(r.Owing())))
	b.line("", lang.T(l, "reminder.due", "due", dayOf(r.Due), "expected", r.Expected, "accepted", r.Accepted))
	b.line("", b.s.asOf(l))
	if label := r.sample(l); label != "" {
		b.line("sample", label)
	}
	b.row++
	b.headings(2, r.heads(l))
	for _, line := range r.lines(l) {
		b.row++
		for i, text := range line {
			b.set(i+1, text, "text")
		}
	}
	b.widths(10, 28, 26, 20, 13, 15, 90)
	b.finish(len(r.heads(l)))
	if b.err != nil {
		return fmt.Errorf("xlsx: %w", b.err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return nil
}
