package viet

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// A Collator keeps buffers and must not be shared between goroutines.
var collators = sync.Pool{New: func() any {
	return collate.New(language.Vietnamese, collate.Numeric)
}}

// Compare orders a and b as a Vietnamese dictionary does: An, Ăn, Ân, Dung,
// Đức, Hà. Figures go by value (Tổ 2 before Tổ 10). Texts the dictionary holds
// equal are ordered by their bytes, so that only the same text gives 0.
func Compare(a, b string) int {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	if order := c.CompareString(a, b); order != 0 {
		return order
	}
	return strings.Compare(a, b)
}

// Collate sorts names in place by Compare.
func Collate(names []string) { slices.SortStableFunc(names, Compare) }
