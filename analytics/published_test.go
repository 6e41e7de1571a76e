package analytics_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
)

// TestPublishedRates puts published counts through returns, each in some
// ward's place, and wants the published rate at two decimals; where the source
// contradicts itself (its column check says DIFF) it wants the rate that the
// counts give, which is another.
func TestPublishedRates(t *testing.T) {
	const file = "../../shared/data/poverty/poverty_published.csv"
	f, err := os.Open(file)
	if err != nil {
		t.Skip("the published rates are not beside the project:", err)
	}
	defer f.Close()
	table, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var counted []map[string]string
	rows := []string{"unit,period,standard_code,households_total,poor_end,near_poor_end"}
	for _, line := range table[1:] {
		row := map[string]string{}
		for i, name := range table[0] {
			row[name] = line[i]
		}
		if row["households"] == "" || row["poor"] == "" {
			continue
		}
		year, err := strconv.Atoi(row["year"])
		if err != nil {
			t.Fatal(err)
		}
		row["ward"] = wards[len(counted)]
		counted = append(counted, row)
		rows = append(rows, strings.Join([]string{
			row["ward"], row["year"], standard(year), row["households"], row["poor"], row["near_poor"],
		}, ","))
	}
	if len(counted) != 14 {
		t.Fatalf("%d rows carry households and counts, want 14", len(counted))
	}
	e := evaluator(t, map[string]string{"s05_poverty.csv": strings.Join(rows, "\n") + "\n"})
	for _, row := range counted {
		for _, c := range []struct{ indicator, check, published, recomputed string }{
			{"pov_rate", "poor", row["poor_rate_published"], row["poor_rate_recomputed"]},
			{"pov_near", "near_poor", row["near_poor_rate_published"], row["near_rate_recomputed"]},
			{"pov_multi", "combined", row["combined_rate_published"], ""},
		} {
			if c.published == "" {
				continue
			}
			year, _ := strconv.Atoi(row["year"])
			points := eval(t, e, c.indicator, analytics.Filter{Unit: row["ward"], From: year, To: year})
			got := points[0].Value
			same := got.R.Cmp(num(t, c.published).R) == 0
			if differs := contradicts(row["check"], c.check); same == differs {
				t.Errorf("%s %d, %s: the counts give %s, published is %s, the file's check says %q",
					row["name"], year, c.indicator, got, c.published, row["check"])
			}
			if c.recomputed != "" && got.R.Cmp(num(t, c.recomputed).R) != 0 {
				t.Errorf("%s %d, %s: the counts give %s, want %s", row["name"], year, c.indicator, got, c.recomputed)
			}
		}
	}
}

// contradicts reports whether the check of a figure says DIFF: "poor:DIFF
// 15.3756; near_poor:OK".
func contradicts(check, figure string) bool {
	for part := range strings.SplitSeq(check, "; ") {
		if strings.HasPrefix(part, fmt.Sprintf("%s:DIFF", figure)) {
			return true
		}
	}
	return false
}
