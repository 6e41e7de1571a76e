package dashboard

import (
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// byName sorts as a Vietnamese dictionary does: An, Ăn, Ân, Dung, Đức, Hà.
// Equal names keep their order.
func byName[T any](list []T, name func(T) string) {
	c := collate.New(language.Vietnamese)
	slices.SortStableFunc(list, func(a, b T) int { return c.CompareString(name(a), name(b)) })
}
