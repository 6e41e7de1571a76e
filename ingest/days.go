package ingest

import (
	"time"

	"github.com/thidua/thidua/ingest/form"
)

// Where a program with American settings reads what a Vietnamese typed, the
// days up to the 12th of a month change place with the month and become real
// days (04/07/2014 is then 7 April), and the others stay text (25/07/2014).
// So a column that has both, and no real day above 12, is under suspicion; and
// so is a day outside the period that would lie in it with the month first.

// days is what a column of days tells about that.
type days struct {
	texts int    // typed as text, day above 12
	firm  int    // real days above 12
	odd   []spot // real days that could be either
}

// noteDay counts a day of a column; stored says that it is a real day and no
// text.
func (r *reading) noteDay(at spot, stored bool, text string) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return
	}
	d := r.days[at.field]
	if d == nil {
		d = &days{}
		if r.days == nil {
			r.days = map[*field]*days{}
		}
		r.days[at.field] = d
	}
	switch {
	case stored && day.Day() > 12:
		d.firm++
	case stored && day.Day() != int(day.Month()):
		d.odd = append(d.odd, at)
	case !stored && day.Day() > 12:
		d.texts++
	}
}

// swapped warns of days whose month and day may have changed place.
func (r *reading) swapped(s *section, data *SectionData) {
	for _, f := range s.fields {
		d := r.days[f]
		if d == nil || f.spec.Type != form.Date {
			continue
		}
		for _, at := range d.odd {
			c := &data.Rows[at.row-1].Cells[f.at]
			day, _ := time.Parse(time.DateOnly, c.Value.Text)
			other := time.Date(day.Year(), time.Month(day.Day()), int(day.Month()), 0, 0, 0, 0, time.UTC)
			if d.texts > 0 && d.firm == 0 || r.outside(s, day) && !r.outside(s, other) {
				r.blame(at, data.Sheet, c, wrong("W-CELL-021", "found", day.Format(dayFormat), "likely", other.Format(dayFormat)))
				r.bad[at] = true // one word about a day is enough
			}
		}
	}
	r.days = nil
}

// outside reports whether a day lies outside the period; the envelope itself
// says what that is.
func (r *reading) outside(s *section, day time.Time) bool {
	if r.ret.Period == "" || s == r.plan.sections[0] {
		return false
	}
	from, to := r.ret.Period.Bounds()
	return day.Before(from) || day.After(to)
}
