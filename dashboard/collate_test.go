package dashboard

import (
	"slices"
	"testing"
)

func TestNamesSortAsInAVietnameseDictionary(t *testing.T) {
	want := []string{"An", "Ăn", "Ân", "Dung", "Đức", "Hà"}
	got := []string{"Hà", "Đức", "Ân", "Dung", "Ăn", "An"}
	byName(got, func(s string) string { return s })
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
