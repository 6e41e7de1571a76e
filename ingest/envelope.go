package ingest

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/period"
)

// The fields of the envelope, the first section of a form, that the program
// itself must understand.
const (
	fieldUnitCode   = "unit_code"
	fieldUnitName   = "unit_name"
	fieldParent     = "parent_name" // where the form has it
	fieldKind       = "report_kind"
	fieldYear       = "report_year"
	fieldFrom       = "period_from"
	fieldTo         = "period_to"
	fieldVersion    = "template_version"
	fieldStatus     = "value_status"
	fieldReportDate = "report_date"
	fieldNil        = "nil_sections"
)

// firstYear is the first year a return may be of: the directive whose ten
// years are reviewed is of 2014.
const firstYear = 2014

// envelope is the first section while it is interpreted.
type envelope struct {
	*reading
	section *section
	sheet   string
	row     Row
}

// readEnvelope tells the unit and the period of the return.
func (r *reading) readEnvelope(s *section, data SectionData) {
	if len(data.Rows) == 0 {
		return
	}
	e := &envelope{r, s, data.Sheet, data.Rows[0]}
	e.ret.Kind = e.text(fieldKind)
	e.ret.Official = e.text(fieldStatus) == "chinh_thuc"
	e.ret.PreparedOn = e.date(fieldReportDate)
	e.period()
	e.unit()
	e.version()
	e.stamp()
}

// at finds the cell of a field of the envelope.
func (e *envelope) at(name string) (*field, *Cell) {
	f := e.section.field(name)
	if f == nil {
		return nil, nil
	}
	return f, &e.row.Cells[f.at]
}

func (e *envelope) text(name string) string {
	if _, c := e.at(name); c != nil {
		return c.Value.Text
	}
	return ""
}

func (e *envelope) date(name string) time.Time {
	t, _ := time.Parse(time.DateOnly, e.text(name))
	return t
}

// fault blames a field of the envelope that is not blamed yet.
func (e *envelope) fault(name, code string, args ...any) {
	f, c := e.at(name)
	if f == nil || e.bad[spot{e.section, 1, f}] {
		return
	}
	e.blame(spot{e.section, 1, f}, e.sheet, c, wrong(code, args...))
}

// period names the stretch of time from the kind of return, its year and its
// days.
func (e *envelope) period() {
	from, to := e.date(fieldFrom), e.date(fieldTo)
	if !from.IsZero() && !to.IsZero() && !from.Before(to) {
		e.fault(fieldTo, "E-PER-002", "from", from.Format(dayFormat), "to", to.Format(dayFormat))
		if f, _ := e.at(fieldFrom); f != nil {
			e.bad[spot{e.section, 1, f}] = true // which of the two is wrong nobody knows
		}
		from, to = time.Time{}, time.Time{}
	}
	_, c := e.at(fieldYear)
	if c == nil || c.Value.Num == nil || !c.Value.Num.IsInt() {
		return
	}
	last := e.now.Year() + max(1, e.plan.form.Ahead)
	if c.Value.Num.Cmp(big.NewRat(firstYear, 1)) < 0 || c.Value.Num.Cmp(big.NewRat(int64(last), 1)) > 0 {
		e.fault(fieldYear, "E-PER-001", "found", c.Typed, "first", firstYear, "last", last)
		return
	}
	year := int(c.Value.Num.Num().Int64())
	if f, _ := e.at(fieldYear); e.bad[spot{e.section, 1, f}] {
		return
	}
	e.ret.Period = periodOf(e.ret.Kind, year, from, to)
	if e.ret.Period != "" && !to.IsZero() && to.Year() != year {
		e.fault(fieldTo, "W-PER-003", "to", to.Format(dayFormat), "year", year)
	}
}

// periodOf names a period. The days say which half, and how many years a span
// has; without them the first half, five years, and the ten years with the one
// they began in (2014–2024). An ad hoc return stands in the month it ends in,
// so that it never takes the place of a yearly one.
func periodOf(kind string, year int, from, to time.Time) period.Period {
	switch kind {
	case "nam":
		return period.Year(year)
	case "6thang":
		if !from.IsZero() && from.Month() > time.March && from.Month() < time.December {
			return period.Half(year, 2)
		}
		return period.Half(year, 1)
	case "quy":
		return shortPeriod(period.KindQuarter, year, to)
	case "thang":
		return shortPeriod(period.KindMonth, year, to)
	case "5nam", "10nam":
		begin := year - 4
		if kind == "10nam" {
			begin = year - 10
		}
		if !from.IsZero() && adminYear(from) < year {
			begin = adminYear(from)
		}
		return period.Span(begin, year)
	case "dot_xuat":
		if to.IsZero() {
			return period.Period(fmt.Sprintf("%04d-12", year))
		}
		return adminMonth(to)
	}
	return ""
}

// shortPeriod is the quarter or the month of a year that its last day names,
// whichever year the ward counts by: 15/12–14/3 and 1/1–31/3 are both the
// first quarter. Without days it is the first one.
func shortPeriod(kind period.Kind, year int, to time.Time) period.Period {
	month := 1
	if to.Year() == year {
		month = int(to.Month())
	}
	if kind == period.KindMonth {
		return period.Month(year, month)
	}
	return period.Quarter(year, (month+2)/3)
}

// adminMonth is the administrative month of a day: it ends on the 14th.
func adminMonth(d time.Time) period.Period {
	first := time.Date(d.Year(), d.Month(), 1, 0, 0, 0, 0, time.UTC)
	if d.Day() > 14 {
		first = first.AddDate(0, 1, 0)
	}
	return period.Period(first.Format("2006-01"))
}

// adminYear is the administrative year of a day: it begins on 15 December
// (Decree 09/2019/NĐ-CP, article 12).
func adminYear(d time.Time) int { return d.AddDate(0, 0, 17).Year() }

// version holds the version the ward's sheet names against the one read.
func (e *envelope) version() {
	typed := e.text(fieldVersion)
	if typed == "" || e.match.Stamp.Version != 0 {
		return
	}
	want := e.plan.form.Version
	if n, ok := lastNumber(typed); ok && n != want {
		e.fault(fieldVersion, "E-FORM-002", "found", n, "want", want)
	}
}

// lastNumber is the last whole number in a text: 1 in "TDKT-X v1".
func lastNumber(s string) (int, bool) {
	words := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(words) == 0 {
		return 0, false
	}
	n := wholeNumber([]byte(words[len(words)-1]))
	return n, n >= 0
}

// stamp tells where what is typed is not what the template was made for; what
// is typed stands.
func (e *envelope) stamp() {
	s := e.match.Stamp
	if s.Unit != "" && e.ret.Unit.Code != "" && s.Unit != e.ret.Unit.Code {
		e.fault(fieldUnitCode, "W-FORM-004", "found", e.ret.Unit.Code, "stamp", s.Unit)
	}
	if s.Period != "" && e.ret.Period != "" && s.Period != string(e.ret.Period) {
		e.fault(fieldYear, "W-FORM-004", "found", e.ret.Period, "stamp", s.Period)
	}
}
