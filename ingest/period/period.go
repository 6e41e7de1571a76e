// Package period names the stretch of time a return covers.
//
// A period is text that sorts: 2024, 2024-H1, 2024-Q3, 2024-11, and a span of
// years 2014..2024 for the five- and ten-year reports. The administrative year
// runs from 15 December of the year before to 14 December (Decree
// 09/2019/NĐ-CP, articles 12 and 13).
package period

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Period is a stretch of time by name.
type Period string

// Kind says what sort of stretch a period is.
type Kind string

// The kinds of period.
const (
	KindYear    Kind = "year"
	KindHalf    Kind = "half"
	KindQuarter Kind = "quarter"
	KindMonth   Kind = "month"
	KindSpan    Kind = "span"
)

// Year is the administrative year y.
func Year(y int) Period { return Period(fmt.Sprintf("%04d", y)) }

// Half is the first (1) or second (2) half of year y.
func Half(y, h int) Period { return Period(fmt.Sprintf("%04d-H%d", y, h)) }

// Quarter is quarter q, 1 to 4, of year y.
func Quarter(y, q int) Period { return name(KindQuarter, y, q) }

// Month is month m, 1 to 12, of year y; it ends on the 14th of that month.
func Month(y, m int) Period { return name(KindMonth, y, m) }

// Span is a run of whole years, both ends in it.
func Span(from, to int) Period { return Period(fmt.Sprintf("%04d..%04d", from, to)) }

// parts is a period taken apart: to equals from but in a span; n is the half,
// quarter or month.
type parts struct {
	kind     Kind
	from, to int
	n        int
}

// Parse reads a period's name.
func Parse(s string) (Period, error) {
	if _, err := split(s); err != nil {
		return "", err
	}
	return Period(s), nil
}

func bad(s string) error {
	return fmt.Errorf("period %q: want 2024, 2024-H1, 2024-Q3, 2024-11 or 2014..2024", s)
}

// split takes a name apart. Only the name this package would itself write is
// one: "2024-H01" or "2024-+1" would be a second name for a stretch that has
// one already, and texts would no longer sort or match.
func split(s string) (parts, error) {
	if a, b, ok := strings.Cut(s, ".."); ok {
		from, ok1 := year(a)
		to, ok2 := year(b)
		if !ok1 || !ok2 || from > to {
			return parts{}, bad(s)
		}
		return parts{KindSpan, from, to, 0}, nil
	}
	head, tail, cut := strings.Cut(s, "-")
	y, ok := year(head)
	if !ok {
		return parts{}, bad(s)
	}
	if !cut {
		return parts{KindYear, y, y, 0}, nil
	}
	kind := KindMonth
	switch {
	case strings.HasPrefix(tail, "H"):
		kind = KindHalf
	case strings.HasPrefix(tail, "Q"):
		kind = KindQuarter
	}
	n, err := strconv.Atoi(strings.TrimLeft(tail, "HQ"))
	if err != nil || n < 1 || n > inYear[kind] || string(name(kind, y, n)) != s {
		return parts{}, bad(s)
	}
	return parts{kind, y, y, n}, nil
}

// inYear is how many of a kind make a year.
var inYear = map[Kind]int{KindYear: 1, KindHalf: 2, KindQuarter: 4, KindMonth: 12}

// year reads four digits; there is no year 0.
func year(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0 && n <= 9999 && string(Year(n)) == s
}

// Kind tells what sort of stretch p is; the empty kind if p is no period.
func (p Period) Kind() Kind {
	x, err := split(string(p))
	if err != nil {
		return ""
	}
	return x.kind
}

// Year is the year p belongs to; for a span its last.
func (p Period) Year() int {
	x, _ := split(string(p))
	return x.to
}

// FirstYear is the year p begins in; for a span its first.
func (p Period) FirstYear() int {
	x, _ := split(string(p))
	return x.from
}

// Bounds gives the first and the last day of p, both in it, at midnight UTC.
// The year runs 15/12–14/12; a half 15/12–14/06 or 15/06–14/12; quarters and
// months likewise from the 15th to the 14th. What is no period has zero times.
func (p Period) Bounds() (from, to time.Time) {
	x, err := split(string(p))
	if err != nil {
		return time.Time{}, time.Time{}
	}
	months, n := 12*(x.to-x.from+1), 1 // of a year and a span
	if x.n > 0 {
		months, n = 12/inYear[x.kind], x.n
	}
	start := time.Date(x.from-1, time.December, 15, 0, 0, 0, 0, time.UTC)
	from = start.AddDate(0, months*(n-1), 0)
	return from, start.AddDate(0, months*n, -1)
}

// Previous is the period of the same kind just before p. A span has none, nor
// has what is no period.
func (p Period) Previous() Period {
	x, err := split(string(p))
	switch {
	case err != nil, x.kind == KindSpan, x.from == 1 && x.n <= 1:
		return ""
	case x.n > 1:
		return name(x.kind, x.from, x.n-1)
	}
	return name(x.kind, x.from-1, inYear[x.kind])
}

func name(k Kind, y, n int) Period {
	switch k {
	case KindHalf:
		return Half(y, n)
	case KindQuarter:
		return Period(fmt.Sprintf("%04d-Q%d", y, n))
	case KindMonth:
		return Period(fmt.Sprintf("%04d-%02d", y, n))
	default:
		return Year(y)
	}
}
