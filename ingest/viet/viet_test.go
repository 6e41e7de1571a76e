package viet_test

import (
	"errors"
	"math"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest/viet"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"":                          "",
		"plain text":                "plain text",
		"  two   blanks ":           "two blanks",
		"a\u00a0b\u2003c\u3000d":    "a b c d",
		"line\r\none\ttwo\u2028end": "line one two end",
		"z\u200be\u200dr\u2060o":    "zero",
		"\ufeffBOM":                 "BOM",
		"\u202aleft\u202c":          "left",
		"bell\x07 \x00nul":          "bell nul",
		"a \u200b b":                "a b",
		"Pho\u0302\u0309":           "Phổ",
		"o\u200b\u0302":             "ô",
		"ph\u00ad\u00eang":          "ph\u00ad\u00eang", // "phường" in a TCVN3 font
		"\xff":                      "\ufffd",
	} {
		if got := viet.Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNumberString(t *testing.T) {
	for want, n := range map[string]viet.Number{
		"":                  {},
		"0":                 {R: new(big.Rat)},
		"-1.234.567,5 ha":   {R: big.NewRat(-12345675, 10), Unit: "ha"},
		"gần 5 tỷ đồng":     {R: big.NewRat(5, 1), Unit: viet.Billion, Qualifier: viet.Nearly},
		"khoảng 2,45%":      {R: big.NewRat(49, 20), Unit: "%", Percent: true, Qualifier: viet.About},
		"trên 300 hộ":       {R: big.NewRat(300, 1), Unit: "hộ", Qualifier: viet.Over},
		"0,333333":          {R: big.NewRat(1, 3)},
		"0,0009765625 đồng": {R: big.NewRat(1, 1024), Unit: viet.Dong},
	} {
		if got := n.String(); got != want {
			t.Errorf("%+v is written %q, want %q", n, got, want)
		}
	}
}

// TestHostileNumber reads texts made to cost time.
func TestHostileNumber(t *testing.T) {
	for _, s := range []string{
		strings.Repeat("9", 1<<20), strings.Repeat("1 tỷ ", 1<<16), strings.Repeat("1 tỷ ", 40), "1" + strings.Repeat(" nghìn", 40),
		"1" + strings.Repeat(".000", 60), strings.Repeat("(", 299) + "1",
	} {
		n, err := viet.ParseNumber(s)
		if err == nil && len(n.R.Num().String()) > 200 {
			t.Errorf("%.20s… is read as %v", s, n)
		}
		if err != nil && len(err.Error()) > 2000 {
			t.Errorf("%.20s… gives an error of %d bytes", s, len(err.Error()))
		}
	}
}

func TestSerial(t *testing.T) {
	for _, c := range []struct {
		n        float64
		date1904 bool
		want     string // "" for no date
	}{
		{1, false, "1900-01-01"},
		{31, false, "1900-01-31"},
		{59, false, "1900-02-28"},
		{60, false, ""},
		{60.5, false, ""},
		{61, false, "1900-03-01"},
		{41736, false, "2014-04-07"},
		{44537, false, "2021-12-07"},
		{44537.999999, false, "2021-12-07"},
		{45351, false, "2024-02-29"},
		{2958465, false, "9999-12-31"},
		{2958466, false, ""},
		{0, false, ""},
		{0.5, false, ""},
		{-1, false, ""},
		{0, true, "1904-01-01"},
		{59, true, "1904-02-29"},
		{60, true, "1904-03-01"},
		{40274, true, "2014-04-07"},
		{2957003, true, "9999-12-31"},
		{2957004, true, ""},
		{-1, true, ""},
		{math.NaN(), false, ""},
		{math.Inf(1), false, ""},
		{math.Inf(-1), true, ""},
		{math.Inf(1), true, ""},
		{1e300, true, ""},
	} {
		d, err := viet.Serial(c.n, c.date1904)
		switch {
		case c.want == "" && !errors.Is(err, viet.ErrNotDate):
			t.Errorf("serial %v (1904 %v) is %v, %v", c.n, c.date1904, d, err)
		case c.want != "" && (err != nil || d.Format(time.RFC3339) != c.want+"T00:00:00Z"):
			t.Errorf("serial %v (1904 %v) is %v, %v; want %s", c.n, c.date1904, d, err, c.want)
		}
	}
}

func TestCollate(t *testing.T) {
	want := []string{
		"An", "Ăn", "Ân", "Ba Tô", "Ba Tơ", "Dung", "Đức", "Hà", "Hả", "Hã", "Há", "Hạ",
		"Phổ An", "Phổ Hòa", "Phổ Ninh", "Tổ 2", "Tổ 10", "Ưu",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	viet.Collate(got)
	if !slices.Equal(got, want) {
		t.Errorf("sorted %v, want %v", got, want)
	}
	for i, a := range want {
		for j, b := range want {
			if order := viet.Compare(a, b); order != cmp(i, j) {
				t.Errorf("Compare(%q, %q) = %d", a, b, order)
			}
		}
	}
	// Two spellings the dictionary may hold equal are still not the same text.
	if viet.Compare("Tổ 2", "Tổ 02") == 0 || viet.Compare("Tổ 2", "Tổ 02") != -viet.Compare("Tổ 02", "Tổ 2") {
		t.Error("Tổ 2 and Tổ 02 have no order")
	}
}

func cmp(i, j int) int {
	switch {
	case i < j:
		return -1
	case i > j:
		return 1
	}
	return 0
}

func TestCompareConcurrently(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 500 {
				if viet.Compare("Ân", "Đức") != -1 || viet.Compare("Đức", "Dung") != 1 {
					t.Error("the order changed")
					return
				}
			}
		})
	}
	wg.Wait()
}
