package viet_test

import (
	"encoding/csv"
	"errors"
	"math/big"
	"os"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest/viet"
)

var codePoint = regexp.MustCompile(`\[([0-9a-f]{2,4})\]`)

// rows reads testdata/<name>.csv without its heading. [a0] stands for the code
// point U+00A0, so that what cannot be seen can be read in the file.
func rows(t testing.TB, name string) [][]string {
	t.Helper()
	f, err := os.Open("testdata/" + name + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	all, err := r.ReadAll()
	if err != nil || len(all) < 2 {
		t.Fatalf("%s: %d rows, %v", name, len(all), err)
	}
	for _, row := range all {
		for i := range row {
			row[i] = codePoint.ReplaceAllStringFunc(row[i], func(s string) string {
				n, _ := strconv.ParseInt(s[1:len(s)-1], 16, 32)
				return string(rune(n))
			})
		}
	}
	return all[1:]
}

func TestNumbers(t *testing.T) {
	kinds := map[string]error{"NotNumber": viet.ErrNotNumber, "Ambiguous": viet.ErrAmbiguous}
	for _, row := range rows(t, "numbers") {
		n, err := viet.ParseNumber(row[0])
		if row[5] != "" {
			if want := kinds[row[5]]; want == nil || !errors.Is(err, want) {
				t.Errorf("%q is read as %v, %v; want %s", row[0], n, err, row[5])
			}
			continue
		}
		value, ok := new(big.Rat).SetString(row[1])
		if !ok {
			t.Fatalf("%q: no value", row)
		}
		want := viet.Number{R: value, Unit: row[2], Qualifier: row[3], Percent: row[4] == "yes"}
		if err != nil || !same(n, want) {
			t.Errorf("%q is read as %+v, %v; want %+v", row[0], n, err, want)
		}
	}
}

func same(a, b viet.Number) bool {
	return a.R.Cmp(b.R) == 0 && a.Unit == b.Unit && a.Qualifier == b.Qualifier && a.Percent == b.Percent
}

func TestUnits(t *testing.T) {
	for _, row := range rows(t, "units") {
		if got := viet.SameUnit(row[0], row[1]); got != (row[2] == "yes") || got != viet.SameUnit(row[1], row[0]) {
			t.Errorf("%q and %q are one: %v, want %s (%q, %q)", row[0], row[1], got, row[2], viet.Unit(row[0]), viet.Unit(row[1]))
		}
	}
}

func TestMoneyFactor(t *testing.T) {
	for unit, want := range map[string]int64{
		"dong": 1, "nghin_dong": 1e3, "trieu_dong": 1e6, "ty_dong": 1e9, "đồng": 1, "1.000 đồng": 0,
		"Triệu đồng": 1e6, "trđ": 1e6, "tỷ": 1e9, "hộ": 0, "": 0, "%": 0, "triệu đồng/năm": 0, "nghìn hộ": 0,
	} {
		got, ok := viet.MoneyFactor(unit)
		if ok != (want != 0) || ok && got.Cmp(new(big.Rat).SetInt64(want)) != 0 {
			t.Errorf("%q is %v đồng, %v; want %d", unit, got, ok, want)
		}
	}
	got, _ := viet.MoneyFactor("dong")
	got.SetInt64(7) // a caller may compute with it
	if again, _ := viet.MoneyFactor("dong"); again.Cmp(big.NewRat(1, 1)) != 0 {
		t.Errorf("one đồng became %v", again)
	}
}

func TestDates(t *testing.T) {
	for _, row := range rows(t, "dates") {
		d, err := viet.ParseDate(row[0])
		switch {
		case row[1] == "" && !errors.Is(err, viet.ErrNotDate):
			t.Errorf("%q is read as %v, %v", row[0], d, err)
		case row[1] != "" && (err != nil || d.Format(time.RFC3339) != row[1]+"T00:00:00Z"):
			t.Errorf("%q is read as %v, %v; want %s", row[0], d, err, row[1])
		}
	}
}

func TestNils(t *testing.T) {
	for _, row := range rows(t, "nils") {
		mark, ok := viet.NilMark(row[0])
		if string(mark) != row[1] || ok != (row[1] != "") {
			t.Errorf("%q is the mark %q, %v; want %q", row[0], mark, ok, row[1])
		}
	}
}

func TestFolds(t *testing.T) {
	for _, row := range rows(t, "folds") {
		if got := viet.FoldTone(row[0]); got != row[1] {
			t.Errorf("FoldTone(%q) = %q, want %q", row[0], got, row[1])
		}
		if got := viet.Fold(row[0]); got != row[2] {
			t.Errorf("Fold(%q) = %q, want %q", row[0], got, row[2])
		}
	}
}

func TestBools(t *testing.T) {
	for _, row := range rows(t, "bools") {
		value, ok := viet.Bool(row[0])
		if ok != (row[1] != "") || value != (row[1] == "yes") {
			t.Errorf("Bool(%q) = %v, %v; want %q", row[0], value, ok, row[1])
		}
	}
}
