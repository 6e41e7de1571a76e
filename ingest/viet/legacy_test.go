package viet_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/thidua/thidua/ingest/viet"
)

// TestLegacyPairs decodes short texts without any context, and keeps those
// that must stay.
func TestLegacyPairs(t *testing.T) {
	f, err := os.Open("../../../shared/data/legacy/legacy_encoding_pairs.csv")
	if err != nil {
		t.Skip("the pairs are not there")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	right := 0
	for _, row := range rows[1:] {
		own := viet.Weigh(row[1])
		enc := viet.Judge(own, own)
		got, want := viet.Decode(row[1], enc), row[2]
		if strings.Contains(row[3], "spacing as printed") {
			got, want = strings.ReplaceAll(got, " ", ""), strings.ReplaceAll(want, " ", "")
		}
		if got != want {
			t.Errorf("%s %q: got %q by %v from %+v, want %q", row[0], row[1], got, enc, own, want)
			continue
		}
		right++
		if want, _, _ := strings.Cut(row[0], "-"); !strings.HasPrefix(strings.ToUpper(enc.String()), want) {
			t.Errorf("%q is %v, want %s", row[1], enc, want)
		}
	}
	t.Logf("%d of %d texts", right, len(rows)-1)
}

// FuzzDecode holds that decoding grows no text beyond reason, keeps it valid,
// and leaves text alone that has no letter to decode.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"Céng hoµ x· héi", "Coäng hoøa xaõ hoäi", "ph\u00adêng", "µS", "THIÕT BÞ", "Hoà Bình", "tại QuyÕt ®ịnh"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		own := viet.Weigh(s)
		enc := viet.Judge(own, own)
		got := viet.Decode(s, enc)
		if utf8.ValidString(s) && !utf8.ValidString(got) || len(got) > 3*len(s)+3 {
			t.Fatalf("%q is decoded to %q", s, got)
		}
		if enc != viet.Unicode && !own.Open() {
			t.Fatalf("%q is %v without a letter to decode", s, enc)
		}
	})
}
