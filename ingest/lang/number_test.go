package lang_test

import (
	"encoding/csv"
	"math/big"
	"os"
	"strconv"
	"testing"

	"github.com/thidua/thidua/ingest/lang"
)

// TestNumber reads testdata/numbers.csv: a number, its decimals, and how each
// language writes it.
func TestNumber(t *testing.T) {
	f, err := os.Open("testdata/numbers.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		r, ok := new(big.Rat).SetString(row[0])
		decimals, err := strconv.Atoi(row[1])
		if !ok || err != nil {
			t.Fatalf("%q", row)
		}
		for l, want := range map[lang.Lang]string{lang.VI: row[2], lang.EN: row[3], "": row[2]} {
			if got := lang.Number(l, r, decimals); got != want {
				t.Errorf("%s at %s decimals in %q is %q, want %q", row[0], row[1], l, got, want)
			}
		}
	}
	if got := lang.Number(lang.VI, nil, 2); got != "—" {
		t.Errorf("no number is %q", got)
	}
}
