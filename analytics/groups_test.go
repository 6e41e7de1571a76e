package analytics_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thidua/thidua/analytics"
	sqlfiles "github.com/thidua/thidua/sql"
)

// grouped is the shipped catalog with the groups of testdata/groups beside it.
func grouped(t testing.TB) *analytics.Catalog {
	t.Helper()
	c, err := analytics.Load(sqlfiles.FS, os.DirFS("testdata/groups"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestGroups runs the files of testdata/groups: a published table whose
// districts foot to the province and to the regions of the province, and what
// happens where groups and boundaries change.
func TestGroups(t *testing.T) {
	files, err := filepath.Glob("testdata/groups/*.txtar")
	if err != nil || len(files) < 2 {
		t.Fatalf("the files of groups: %v %v", files, err)
	}
	c := grouped(t)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			code := "POP_TOTAL"
			if strings.Contains(string(content), "-- s05_poverty.csv --") {
				code = "POV_RATE"
			}
			found, err := c.Find(code)
			if err != nil {
				t.Fatal(err)
			}
			ind := *found
			ind.Test = content
			wrong, err := c.RunTest(t.Context(), &ind, load)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range wrong {
				t.Error(m)
			}
		})
	}
}

// TestGroupsFoot: whatever is asked, on both maps, the groups of a unit add up
// to the unit: numerators, denominators and coverage; and a target set for the
// unit is none of a group's.
func TestGroupsFoot(t *testing.T) {
	e := evaluator(t, world(5))
	held := 0
	for _, name := range []string{"POV_RATE", "POV_NEAR", "DON_TOTAL", "DON_CASH_SH", "RPT_COMPLETE"} {
		ind := indicator(t, e, name)
		for _, m := range []analytics.Map{analytics.Reported, "2025-07-01"} {
			f := analytics.Filter{From: 2018, To: 2025, Map: m}
			whole := eval(t, e, ind.ID, f)
			f.Group = "urban"
			parts := map[string][]analytics.Point{}
			for _, p := range eval(t, e, ind.ID, f) {
				parts[p.UnitID+string(p.Period)] = append(parts[p.UnitID+string(p.Period)], p)
			}
			for _, total := range whole {
				held += footed(t, total, parts[total.UnitID+string(total.Period)])
			}
		}
	}
	if held < 500 {
		t.Errorf("only %d figures of units were held to their groups", held)
	}
}

// footed holds a unit to the sum of its groups and gives 1, or 0 where one of
// them has no figure and so nothing to add.
func footed(t *testing.T, total analytics.Point, parts []analytics.Point) int {
	t.Helper()
	whole := total
	reporting, expected, null := 0, 0, total.Value.Null()
	for _, p := range parts {
		reporting, expected = reporting+p.Reporting, expected+p.Expected
		if p.Why != analytics.WhyNone && p.Why != analytics.WhyNoReturn {
			null = true
		}
		total.Numerator, total.Denominator = minus(total.Numerator, p.Numerator), minus(total.Denominator, p.Denominator)
	}
	if null {
		return 0
	}
	if len(parts) == 0 || reporting != total.Reporting || expected != total.Expected ||
		total.Numerator.R.Sign() != 0 || !total.Denominator.Null() && total.Denominator.R.Sign() != 0 {
		t.Errorf("%s %s %s: %d groups leave %s/%s and cover %d/%d of %d/%d", total.Indicator, total.UnitID, total.Period,
			len(parts), total.Numerator, total.Denominator, reporting, expected, whole.Reporting, whole.Expected)
	}
	return 1
}
