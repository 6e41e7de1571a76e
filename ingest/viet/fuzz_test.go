package viet_test

import (
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/thidua/thidua/ingest/viet"
)

func seed(f *testing.F, names ...string) {
	f.Helper()
	for _, name := range names {
		for _, row := range rows(f, name) {
			f.Add(row[0])
		}
	}
}

// FuzzNumber writes what was read canonically and reads it again: it must be
// the same, and writing that the same text.
func FuzzNumber(f *testing.F) {
	seed(f, "numbers", "nils", "dates")
	f.Fuzz(func(t *testing.T, s string) {
		n, err := viet.ParseNumber(s)
		if err != nil {
			if errors.Is(err, viet.ErrNotNumber) == errors.Is(err, viet.ErrAmbiguous) || n.R != nil {
				t.Fatalf("%q: %v with %v", s, n, err)
			}
			return
		}
		if n.Percent != strings.HasPrefix(n.Unit, "%") || n.Unit != viet.Clean(n.Unit) {
			t.Fatalf("%q: unit %q, percent %v", s, n.Unit, n.Percent)
		}
		text := n.String()
		again, err := viet.ParseNumber(text)
		if err != nil || !same(again, n) || again.String() != text {
			t.Fatalf("%q is read as %+v and written %q, which is read as %+v, %v", s, n, text, again, err)
		}
		if _, ok := viet.NilMark(s); ok {
			t.Fatalf("%q is the number %v and a nil mark", s, n)
		}
	})
}

// FuzzDigits writes a number in each usual way and reads it back.
func FuzzDigits(f *testing.F) {
	f.Add(int64(1234567), uint8(2), false)
	f.Add(int64(-5), uint8(0), true)
	f.Fuzz(func(t *testing.T, n int64, places uint8, spaces bool) {
		r := new(big.Rat).SetFrac(big.NewInt(n), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places%12)), nil))
		text := viet.Number{R: r}.String()
		if spaces {
			text = strings.ReplaceAll(text, ".", "\u00a0")
		}
		if got, err := viet.ParseNumber(text); err != nil || got.R.Cmp(r) != 0 {
			t.Fatalf("%q is read as %v, %v; want %v", text, got.R, err, r)
		}
	})
}

func FuzzDate(f *testing.F) {
	seed(f, "dates", "numbers")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := viet.ParseDate(s)
		if err != nil {
			if !errors.Is(err, viet.ErrNotDate) || !d.IsZero() {
				t.Fatalf("%q: %v with %v", s, d, err)
			}
			return
		}
		if d.Location() != time.UTC || !d.Equal(d.Truncate(24*time.Hour)) {
			t.Fatalf("%q is read as %v, no midnight UTC", s, d)
		}
		for _, layout := range []string{"02/01/2006", "2.1.2006", "02-1-2006", "2006-01-02", "ngày 02 tháng 1 năm 2006"} {
			if again, err := viet.ParseDate(d.Format(layout)); err != nil || !again.Equal(d) {
				t.Fatalf("%q is read as %v, and %q as %v, %v", s, d, d.Format(layout), again, err)
			}
		}
	})
}

func FuzzNil(f *testing.F) {
	seed(f, "nils", "numbers", "folds")
	f.Fuzz(func(t *testing.T, s string) {
		mark, ok := viet.NilMark(s)
		known := mark == viet.NilNone || mark == viet.NilNA || mark == viet.NilMissing
		if ok != known || !ok && mark != "" {
			t.Fatalf("%q is the mark %q, %v", s, mark, ok)
		}
		// The same mark in capitals, cleaned, or with blanks around it.
		for _, other := range []string{viet.Clean(s), "\u00a0" + s + " ", viet.Fold(s), strings.ToUpper(viet.Clean(s))} {
			if again, ok2 := viet.NilMark(other); viet.Fold(other) == viet.Fold(s) && (again != mark || ok2 != ok) {
				t.Fatalf("%q is the mark %q, %q is %q", s, mark, other, again)
			}
		}
		if strings.ContainsAny(s, "123456789") && ok {
			t.Fatalf("%q has a figure in it and is the mark %q", s, mark)
		}
	})
}

func FuzzFold(f *testing.F) {
	seed(f, "folds", "nils")
	f.Fuzz(func(t *testing.T, s string) {
		for name, key := range map[string]func(string) string{"Clean": viet.Clean, "Fold": viet.Fold, "FoldTone": viet.FoldTone} {
			once := key(s)
			if twice := key(once); twice != once {
				t.Fatalf("%s(%q) = %q, and of that %q", name, s, once, twice)
			}
			if !utf8.ValidString(once) || !norm.NFC.IsNormalString(once) || strings.TrimSpace(once) != once || strings.Contains(once, "  ") {
				t.Fatalf("%s(%q) = %q is not clean", name, s, once)
			}
			if other := key(viet.Clean(norm.NFD.String(viet.Clean(s)))); other != once {
				t.Fatalf("%s gives %q, composed %q, taken apart %q", name, s, once, other)
			}
		}
		if strings.ContainsRune(s, '\u00ad') && !strings.ContainsRune(viet.Clean(s), '\u00ad') {
			t.Fatalf("Clean(%q) lost a soft hyphen", s)
		}
		if viet.Fold(viet.FoldTone(s)) != viet.Fold(s) {
			t.Fatalf("%q folds to %q, its FoldTone to %q", s, viet.Fold(s), viet.Fold(viet.FoldTone(s)))
		}
	})
}

func FuzzCompare(f *testing.F) {
	f.Add("Ân", "Đức", "Hà")
	f.Add("Tổ 2", "Tổ 02", "Tổ 10")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		ab, bc, ac := viet.Compare(a, b), viet.Compare(b, c), viet.Compare(a, c)
		if ab != -viet.Compare(b, a) || (ab == 0) != (a == b) {
			t.Fatalf("%q and %q compare %d, the other way %d", a, b, ab, viet.Compare(b, a))
		}
		if ab < 0 && bc < 0 && ac >= 0 {
			t.Fatalf("%q < %q < %q, but the first and last compare %d", a, b, c, ac)
		}
	})
}
