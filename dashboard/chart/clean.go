package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/thidua/thidua/analytics"
)

// clean gives the library's option as plain data: maps, lists, texts, numbers.
// Null stays: it is a gap.
func clean(option map[string]any) (object, error) {
	b, err := json.Marshal(option)
	if err != nil {
		return nil, fmt.Errorf("chart option: %w", err)
	}
	var plain object
	if err := json.Unmarshal(b, &plain); err != nil {
		return nil, fmt.Errorf("chart option: %w", err)
	}
	return plain, nil
}

// harmless gives an option, every text and key of which is.
func harmless(v any) any {
	switch v := v.(type) {
	case string:
		return Harmless(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = harmless(v[i])
		}
		return out
	case object:
		out := make(object, len(v))
		for k, inner := range v {
			out[Harmless(k)] = harmless(inner)
		}
		return out
	}
	return v
}

// mark is what the library's own renderer turns from text into code.
const mark = "__f__"

// Harmless gives s without the mark by which go-echarts knows code.
func Harmless(s string) string {
	for strings.Contains(s, mark) {
		s = strings.ReplaceAll(s, mark, "_f_")
	}
	return s
}

// number is n as JSON can hold it: null for no number, and for one too large
// for a float, since an infinite one would spoil the whole page.
func number(n analytics.Num) any {
	if n.Null() {
		return nil
	}
	f, _ := n.R.Float64()
	if math.IsInf(f, 0) {
		return nil
	}
	return f
}
