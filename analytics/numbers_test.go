package analytics

import (
	"fmt"
	"math/big"
	"testing"
)

// What is read and divided in 64 bits is what big numbers say.
func TestNumbers(t *testing.T) {
	var n numbers
	for _, s := range []string{
		"", "0", "0.000000", "-0", "1", "-1", "007", "12.500000", "-12.500000", "0.000001", "-0.000001",
		"999999999999999999", "9999999999999999999", "123456789012.123456", "1e-06", "1.366e12", ".5", "5.", "1.2.3", "-", "x", "1-2",
	} {
		want, wantErr := ParseNum(s)
		got, err := n.read(s)
		if (err == nil) != (wantErr == nil) || fmt.Sprint(got.R) != fmt.Sprint(want.R) {
			t.Errorf("%q: %v %v, want %v %v", s, got.R, err, want.R, wantErr)
		}
	}
	for _, top := range []int64{0, 1, -1, 6, -6, 1<<62 + 1, -(1<<62 + 1)} {
		for _, bottom := range []int64{1, 2, 3, 6, 1000, 1<<62 - 1} {
			got, want := n.ratio(top, bottom).R, big.NewRat(top, bottom)
			sum := new(big.Rat).Add(got, want) // reduced, or arithmetic goes wrong
			if got.Cmp(want) != 0 || got.String() != want.String() || sum.Cmp(new(big.Rat).Add(want, want)) != 0 {
				t.Errorf("%d/%d: %v", top, bottom, got)
			}
		}
	}
}
