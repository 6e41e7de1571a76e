package analytics

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// AdminYear is the window returns are due by where no other is named.
const AdminYear = "admin"

// Window is the days of one period by one way to count a year, and when its
// returns are due. The ways clash: the administrative year ends on 14 December,
// the statistical one on the 31st, the poverty review begins in September.
type Window struct {
	Name         string // "admin"
	Label        lang.Text
	Source       string // decree or circular
	Starts, Ends time.Time
	Cutoff       time.Time // figures sent before its end are estimates
	Due          time.Time // the last day on time
	Grace        int       // days after it that still count as on time
}

// Late is the instant from which a return is late, by the clock of those who
// report.
func (w Window) Late() time.Time {
	return time.Date(w.Due.Year(), w.Due.Month(), w.Due.Day()+1+w.Grace, 0, 0, 0, 0, vietnam).UTC()
}

// windowRule is a row of reference/reporting_windows.csv: days of the year
// asked as year offset and day, and days counted from the last.
type windowRule struct {
	label              lang.Text
	source             string
	first, last        calendarDay
	open               bool // no last day: an even part of the twelve months
	cutoff, due, grace int
}

// calendarDay is a day of a year, or of the one before (-1).
type calendarDay struct {
	offset int
	month  time.Month
	day    int
}

func (d calendarDay) in(year int) time.Time {
	return time.Date(year+d.offset, d.month, d.day, 0, 0, 0, 0, time.UTC)
}

const windowsFile = "reference/reporting_windows.csv"

var windowColumns = []string{
	"window", "kind", "first_day", "last_day", "cutoff_days", "due_days", "grace_days", "label_vi", "label_en", "source",
}

// readWindows takes in the windows of a folder, each in the place of one of
// the same name and kind read before.
func (c *Catalog) readWindows(folder fs.FS) []error {
	b, err := fs.ReadFile(folder, windowsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return []error{fmt.Errorf("%s: %w", windowsFile, err)}
	}
	lines, err := csv.NewReader(strings.NewReader(text(b))).ReadAll()
	if err != nil || len(lines) == 0 || !slices.Equal(lines[0], windowColumns) {
		return []error{&FileError{lang.LintSpec, windowsFile, 1, lang.Both("window.columns", "want", strings.Join(windowColumns, ","))}}
	}
	var wrong []error
	for i, line := range lines[1:] {
		rule, err := readWindow(line)
		if err != nil {
			wrong = append(wrong, &FileError{lang.LintSpec, windowsFile, i + 2, lang.Both("window.line", "error", err)})
			continue
		}
		c.windows[line[0]+"/"+line[1]] = rule
	}
	return wrong
}

func readWindow(line []string) (w windowRule, err error) {
	w.label, w.source, w.open = lang.Text{VI: line[7], EN: line[8]}, line[9], line[3] == ""
	days := []*calendarDay{&w.first, &w.last}
	for i, at := range line[2:4] {
		if at == "" && i == 1 {
			continue
		}
		if *days[i], err = readCalendarDay(at); err != nil {
			return w, err
		}
	}
	for i, into := range []*int{&w.cutoff, &w.due, &w.grace} {
		if *into, err = strconv.Atoi(line[4+i]); err != nil {
			return w, fmt.Errorf("%s: %w", windowColumns[4+i], err)
		}
	}
	return w, nil
}

// readCalendarDay reads "-1/12-15", 15 December of the year before.
func readCalendarDay(s string) (calendarDay, error) {
	offset, day, _ := strings.Cut(s, "/")
	n, err := strconv.Atoi(offset)
	if err != nil {
		return calendarDay{}, fmt.Errorf("%q: want 0/12-14 or -1/12-15", s)
	}
	t, err := time.Parse("01-02", day)
	if err != nil {
		return calendarDay{}, fmt.Errorf("%q: want 0/12-14 or -1/12-15", s)
	}
	return calendarDay{n, t.Month(), t.Day()}, nil
}

// Windows lists the names of the windows there are.
func (c *Catalog) Windows() []string {
	var names []string
	for _, key := range slices.Sorted(maps.Keys(c.windows)) {
		name, _, _ := strings.Cut(key, "/")
		names = append(names, name)
	}
	return slices.Compact(names)
}

// Window gives the days of p by the window of a name, AdminYear if that is
// empty. A window that has no periods of that kind is an *UnknownError.
func (c *Catalog) Window(name string, p period.Period) (Window, error) {
	if name == "" {
		name = AdminYear
	}
	rule, ok := c.windows[name+"/"+string(p.Kind())]
	if !ok {
		return Window{}, &UnknownError{Message: lang.Both("window.unknown", "name", name, "period", p,
			"names", strings.Join(c.Windows(), ", "))}
	}
	w := Window{Name: name, Label: rule.label, Source: rule.source, Grace: rule.grace}
	w.Starts = rule.first.in(p.FirstYear())
	w.Ends = rule.last.in(p.Year())
	if rule.open {
		months, no := p.Part()
		w.Ends = w.Starts.AddDate(0, months*no, -1)
		w.Starts = w.Starts.AddDate(0, months*(no-1), 0)
	}
	w.Cutoff, w.Due = w.Ends.AddDate(0, 0, rule.cutoff), w.Ends.AddDate(0, 0, rule.due)
	return w, nil
}

// PeriodText says a period in words: "năm 2024", "quý 3 năm 2024".
func PeriodText(p period.Period) lang.Text {
	_, n := p.Part()
	return lang.Period(string(p.Kind()), p.FirstYear(), p.Year(), n)
}
