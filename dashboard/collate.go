package dashboard

import (
	"slices"

	"github.com/thidua/thidua/ingest/viet"
)

// byName sorts as a Vietnamese dictionary does: An, Ăn, Ân, Dung, Đức, Hà.
// Equal names keep their order.
func byName[T any](list []T, name func(T) string) {
	slices.SortStableFunc(list, func(a, b T) int { return viet.Compare(name(a), name(b)) })
}
