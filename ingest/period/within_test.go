package period_test

import (
	"fmt"
	"testing"

	"github.com/thidua/thidua/ingest/period"
)

func TestEnclosing(t *testing.T) {
	for p, want := range map[period.Period]string{
		"2024-01": "[2024-Q1 2024-H1 2024]", "2024-03": "[2024-Q1 2024-H1 2024]", "2024-04": "[2024-Q2 2024-H1 2024]",
		"2024-07": "[2024-Q3 2024-H2 2024]", "2024-12": "[2024-Q4 2024-H2 2024]",
		"2024-Q2": "[2024-H1 2024]", "2024-Q3": "[2024-H2 2024]", "2024-H2": "[2024]",
		"2024": "[]", "2014..2024": "[]", "Năm 2024": "[]",
	} {
		if got := fmt.Sprint(p.Enclosing()); got != want {
			t.Errorf("%s lies in %s, want %s", p, got, want)
		}
	}
}

// What encloses a period has its days.
func TestEnclosingHoldsTheDays(t *testing.T) {
	for m := 1; m <= 12; m++ {
		for _, p := range []period.Period{period.Month(2024, m), period.Quarter(2024, (m+2)/3), period.Half(2024, (m+5)/6)} {
			from, to := p.Bounds()
			for _, q := range p.Enclosing() {
				if begin, end := q.Bounds(); from.Before(begin) || to.After(end) {
					t.Fatalf("%s is not within %s", p, q)
				}
			}
		}
	}
}
