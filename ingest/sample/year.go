package sample

import (
	"fmt"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest"
)

// rows are the rows of a section as template.Options wants them.
type rows = []map[string]any

// year is one unit in one year: what the sections beyond poverty and donations
// are invented from.
type year struct {
	code     string
	unit     ingest.Unit
	y        int
	from, to time.Time
	n        map[string]int // of the profile: population, households, officials_count …
	gifts    int            // received in the year, in million đồng
}

// newYear takes from a return what the other sections must agree with.
func newYear(r Return, gifts int) year {
	y := year{code: r.Unit.Code, unit: r.Unit, y: r.Period.Year(), n: map[string]int{}, gifts: gifts}
	y.from, y.to = r.Period.Bounds()
	for name, v := range r.Values["s01_profile"][0] {
		if n, ok := v.(int); ok {
			y.n[name] = n
		}
	}
	return y
}

// pick is a number from 0 to n-1 for this unit and year.
func (y year) pick(n int, what ...any) int { return pick(n, append(what, y.code, y.y)...) }

// share is about so many hundredths of n, give or take a tenth of it.
func (y year) share(n, hundredths int, what ...any) int {
	return n * hundredths * (90 + y.pick(21, what...)) / 10000
}

// day is a day of the administrative year: of December the days to the 14th
// are its last.
func (y year) day(m time.Month, d int) time.Time {
	return time.Date(y.y, m, d, 0, 0, 0, 0, time.UTC)
}

// seed reports whether this is the ward of the source report, before it became
// part of another unit that bears its code.
func (y year) seed() bool { return y.code == source && y.y < mergedYear }

// no is the number of a document of the unit, in a series that begins above
// the numbers the source report names.
func (y year) no(slot int, kind string) string {
	return fmt.Sprintf("%d/%s", 100+20*slot+y.pick(20, "number", slot), kind)
}

// blankable are the sections a ward now and then leaves blank in the sample:
// missing is not the same as nothing to report, and the demo shows both.
var blankable = []string{"s03_propaganda", "s07_support", "s09_culture", "s11_infrastructure", "s13_mobilisation", "s14_inspections", "s20_it_iso"}

// more adds the sections S02 to S21 to a yearly return, and declares nil those
// in which nothing happened.
func (r *Return) more(y year) {
	all := map[string]rows{
		"s02_guidance": y.documents(), "s03_propaganda": y.propaganda(), "s04_movements": y.movements(),
		"s07_support": y.support(), "s08_business": y.business(), "s09_culture": y.culture(),
		"s10_reform": y.reform(), "s11_infrastructure": y.works(), "s12_covid": y.covid(),
		"s13_mobilisation": y.mobilisation(), "s14_inspections": y.inspections(), "s15_models": y.models(),
		"s16_initiatives": y.initiatives(), "s17_commendations": y.awards(), "s18_resistance": y.resistance(),
		"s19_council": y.council(), "s20_it_iso": y.technology(), "s21_narrative": y.narrative(),
	}
	for _, stem := range blankable {
		if !y.seed() && y.pick(60, "blank", stem) == 0 {
			delete(all, stem)
		}
	}
	var none []string
	for stem, rows := range all {
		for _, row := range rows {
			row["note"] = sampleWords
		}
		if len(rows) > 0 {
			r.Values[stem] = rows
		}
	}
	for _, stem := range []string{"s15_models", "s16_initiatives", "s18_resistance"} {
		if len(all[stem]) == 0 {
			none = append(none, strings.ToUpper(stem[:3]))
		}
	}
	if len(none) > 0 {
		r.Values["s00_envelope"][0]["nil_sections"] = strings.Join(none, ",")
	}
}

// within reports whether any day of a stretch is in the year; a zero end is
// open.
func (y year) within(from, to time.Time) bool {
	return !from.After(y.to) && (to.IsZero() || !to.Before(y.from))
}

func date(text string) time.Time {
	t, _ := time.Parse(time.DateOnly, text) // the days of this package's own tables
	return t
}
