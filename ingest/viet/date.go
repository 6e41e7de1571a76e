package viet

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"time"
)

// ErrNotDate says that a text or serial number names no day.
var ErrNotDate = errors.New("not a date")

var (
	// A time of day after a date is what programs add to it; it is dropped.
	clock    = `(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]m)?(?: ?z|[+-]\d\d:?\d\d)?)?`
	dayFirst = regexp.MustCompile(`^(?:ngay:? ?)?(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?([/.-]) ?(\d{4}|\d{2})` + clock + `$`)
	isoFirst = regexp.MustCompile(`^(?:ngay:? ?)?(\d{4})([/.-])(\d{1,2})([/.-])(\d{1,2})` + clock + `$`)
	inWords  = regexp.MustCompile(`^(?:.*, ?)?(?:ngay )?(\d{1,2}),? thang (\d{1,2}),? nam (\d{4})$`)
	endStop  = regexp.MustCompile(`[.,; ]+$`)
)

// ParseDate reads a day as Vietnamese people write it, the day before the
// month: 07/12/2021, 7.4.2014, 07-4-2014, "ngày 07 tháng 4 năm 2014" with or
// without a place before it, also 2014-04-07. A year of two digits is 20xx to
// 69 and 19xx from 70. A month above 12 is no date: it is never guessed that
// somebody wrote the month first. The result is midnight UTC.
func ParseDate(s string) (time.Time, error) {
	text := endStop.ReplaceAllString(Fold(s), "")
	if m := dayFirst.FindStringSubmatch(text); m != nil && m[2] == m[4] {
		return day(s, m[5], m[3], m[1])
	}
	if m := isoFirst.FindStringSubmatch(text); m != nil && m[2] == m[4] {
		return day(s, m[1], m[3], m[5])
	}
	if m := inWords.FindStringSubmatch(text); m != nil {
		return day(s, m[3], m[2], m[1])
	}
	return time.Time{}, fmt.Errorf("%q: %w", s, ErrNotDate)
}

// MonthFirst reads a day that can only be one with the month first: 12/31/2024.
func MonthFirst(s string) (time.Time, bool) {
	m := dayFirst.FindStringSubmatch(endStop.ReplaceAllString(Fold(s), ""))
	if m == nil || m[2] != m[4] {
		return time.Time{}, false
	}
	if _, err := day(s, m[5], m[3], m[1]); err == nil {
		return time.Time{}, false
	}
	t, err := day(s, m[5], m[1], m[3])
	return t, err == nil
}

// day makes a date of digits and refuses one that is not in the calendar.
func day(typed, year, month, date string) (time.Time, error) {
	y, _ := strconv.Atoi(year)
	if len(year) == 2 {
		y += 1900
		if y < 1970 {
			y += 100
		}
	}
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(date)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y == 0 || t.Month() != time.Month(m) || t.Day() != d {
		return time.Time{}, fmt.Errorf("%q: %w", typed, ErrNotDate)
	}
	return t, nil
}

// The last serials Excel shows as a date: 31/12/9999 in either date system.
const (
	last1900 = 2958465
	last1904 = 2957003
)

// Serial turns a spreadsheet's day number into a date at midnight UTC; a time
// of day is dropped. In the 1900 system day 60 is 29/02/1900, a day that never
// was (Excel keeps the mistake of Lotus 1-2-3): it is refused, and the days
// before it count from one day later.
func Serial(n float64, date1904 bool) (time.Time, error) {
	whole := math.Floor(n)
	bad := fmt.Errorf("serial %v: %w", n, ErrNotDate)
	switch {
	case math.IsNaN(n), whole < 0:
		return time.Time{}, bad
	case date1904:
		if whole > last1904 {
			return time.Time{}, bad
		}
		return time.Date(1904, time.January, 1+int(whole), 0, 0, 0, 0, time.UTC), nil
	case whole == 0, whole == 60, whole > last1900:
		return time.Time{}, bad
	}
	start := 30
	if whole < 60 {
		start = 31
	}
	return time.Date(1899, time.December, start+int(whole), 0, 0, 0, 0, time.UTC), nil
}
