package period_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest/period"
)

// TestPeriods reads testdata/periods.csv: what each period is and where it
// begins and ends.
func TestPeriods(t *testing.T) {
	f, err := os.Open("testdata/periods.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range rows[1:] {
		p, err := period.Parse(want[0])
		if err != nil {
			t.Error(err)
			continue
		}
		from, to := p.Bounds()
		got := []string{
			string(p), string(p.Kind()), strconv.Itoa(p.FirstYear()), strconv.Itoa(p.Year()),
			from.Format(time.DateOnly), to.Format(time.DateOnly), string(p.Previous()),
		}
		if !slices.Equal(got, want) {
			t.Errorf("got  %v\nwant %v", got, want)
		}
	}
}

// TestNoPeriod lists what is no name of a period, other spellings of one
// among them: each stretch has one name.
func TestNoPeriod(t *testing.T) {
	for _, s := range []string{
		"", "24", "02024", "10000", "+202", "-202", " 2024", "2024 ", "0000", "２０２４",
		"2024-", "2024-H0", "2024-H3", "2024-H01", "2024-H+1", "2024-H", "2024-h1", "2024-HQ1", "2024-HH1",
		"2024-Q0", "2024-Q5", "2024-Q03", "2024-Q", "2024-00", "2024-13", "2024-1", "2024-+1", "2024-001", "2024-11-05",
		"2024..", "..2024", "2024..2014", "2014...2024", "2014..+202", "2014..2024-H1", "2014-2024", "Năm 2024",
	} {
		if p, err := period.Parse(s); err == nil || p != "" {
			t.Errorf("Parse(%q) = %q, %v", s, p, err)
		}
		p := period.Period(s)
		from, to := p.Bounds()
		if p.Kind() != "" || p.Year() != 0 || p.FirstYear() != 0 || p.Previous() != "" || !from.IsZero() || !to.IsZero() {
			t.Errorf("%q is no period, yet it is of kind %q, year %d to %d, from %v to %v, after %q",
				s, p.Kind(), p.FirstYear(), p.Year(), from, to, p.Previous())
		}
	}
}

func TestMake(t *testing.T) {
	for got, want := range map[period.Period]string{
		period.Year(2024): "2024", period.Half(2024, 2): "2024-H2", period.Span(2014, 2024): "2014..2024",
	} {
		if string(got) != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestNoGap walks back through 40 years of each kind: every period must end
// the day before the next begins, and sort before it.
func TestNoGap(t *testing.T) {
	for _, p := range []period.Period{"2040", "2040-H2", "2040-Q4", "2040-12"} {
		for p.Year() > 2000 {
			before := p.Previous()
			from, to := p.Bounds()
			_, end := before.Bounds()
			if !end.AddDate(0, 0, 1).Equal(from) || !from.Before(to) || before >= p || before.Kind() != p.Kind() {
				t.Fatalf("%s ends %s, %s runs %s to %s", before, end, p, from, to)
			}
			p = before
		}
	}
}

// TestParts wants halves, quarters and months to fill their year.
func TestParts(t *testing.T) {
	from, to := period.Year(2024).Bounds()
	for format, n := range map[string]int{"2024-H%d": 2, "2024-Q%d": 4, "2024-%02d": 12} {
		first, _ := period.Period(fmt.Sprintf(format, 1)).Bounds()
		_, last := period.Period(fmt.Sprintf(format, n)).Bounds()
		if !first.Equal(from) || !last.Equal(to) {
			t.Errorf("%s runs from %s to %s, the year from %s to %s", format, first, last, from, to)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2024", "2024-H1", "2024-Q3", "2024-11", "2014..2024", "2024-H+1", "0000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := period.Parse(s)
		if (err == nil) != (p.Kind() != "") || err == nil && string(p) != s {
			t.Fatalf("Parse(%q) = %q, %v of kind %q", s, p, err, p.Kind())
		}
		if err != nil {
			return
		}
		from, to := p.Bounds()
		if to.Before(from) || to.Year() != p.Year() || from.Year() > p.FirstYear() {
			t.Fatalf("%q runs %s to %s", s, from, to)
		}
		if before := p.Previous(); before != "" {
			if _, err := period.Parse(string(before)); err != nil || before >= p {
				t.Fatalf("before %q comes %q, %v", p, before, err)
			}
		}
	})
}
