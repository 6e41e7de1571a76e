package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// Standing is where the figures of a series stand in the table under a chart: a
// year a row, and for each line a column of values and one of coverage.
type Standing struct {
	Line int `json:"line"`
	From int `json:"from"` // years, both in it
	To   int `json:"to"`
}

// brief is a drawing without what stands elsewhere on its page, or twice in
// itself; dashboard/assets/src/whole.js makes it whole again.
type brief struct {
	Lang   lang.Lang   `json:"lang"`
	Height int         `json:"height"`
	Option object      `json:"option"`
	Tips   [][]string  `json:"tips,omitempty"`
	Lines  []*Standing `json:"lines,omitempty"`
	Cells  *Cells      `json:"cells,omitempty"`
}

// Brief is JSON without what the page's script finds out itself: figures and
// tooltips of lines that stand in the table under the chart, values their
// labels say, the looks of a series that are those of another, and the title.
// Like JSON it is safe within a script element.
func (d Drawing) Brief() (string, error) {
	option, _ := harmless(d.Option).(object)
	b := brief{Lang: d.Lang, Height: d.Height, Option: option, Tips: d.harmlessTips(), Lines: d.Lines, Cells: d.harmlessCells()}
	if aria, ok := option["aria"].(object); ok && d.said(aria) {
		delete(aria, "label")
	}
	series, _ := option["series"].([]any)
	for i := range series {
		s := nth(series, i)
		if i < len(d.Lines) && d.Lines[i] != nil {
			delete(s, "data")
			b.Tips[i] = nil
		} else if data, ok := s["data"].([]any); ok {
			shorten(d.Lang, data)
		}
	}
	if !slices.ContainsFunc(b.Tips, func(tips []string) bool { return len(tips) > 0 }) {
		b.Tips = nil
	}
	alike(series)
	text, err := json.Marshal(b)
	if err != nil {
		return "", fmt.Errorf("chart %s: %w", d.ID, err)
	}
	return string(text), nil
}

// said reports whether what a chart says of itself is its title.
func (d Drawing) said(aria object) bool {
	label, _ := aria["label"].(object)
	return label["description"] == Harmless(d.Title)
}

// shorten leaves out values that labels say: {"name": "2,45", "value": 2.4512}
// is "2,45". What is drawn then is what is written.
func shorten(l lang.Lang, data []any) {
	for i := range data {
		item := nth(data, i)
		name, _ := item["name"].(string)
		value, ok := item["value"].(float64)
		if !ok || !says(l, name, value) {
			continue
		}
		delete(item, "value")
		if len(item) == 1 {
			data[i] = name
		}
	}
}

// numeral is the first number in a text.
var numeral = regexp.MustCompile(`\x{2212}?\d+([.,]\d+)*`)

// says reports whether the first number in a label is a value, rounded.
func says(l lang.Lang, label string, value float64) bool {
	text := strings.Replace(numeral.FindString(label), "\u2212", "-", 1)
	point, group := ",", "."
	if l == lang.EN {
		point, group = ".", ","
	}
	text = strings.ReplaceAll(text, group, "")
	_, decimals, _ := strings.Cut(text, point)
	n, err := strconv.ParseFloat(strings.Replace(text, point, ".", 1), 64)
	return err == nil && math.Abs(n-value) <= 0.500001*math.Pow10(-len(decimals))
}

// alike writes a series that looks like an earlier one as what differs.
func alike(series []any) {
	full := make([]object, len(series))
	for i := range series {
		full[i] = nth(series, i)
		best, most := -1, 2 // fewer fields in common are not worth it
		for j := range i {
			if n := common(full[j], full[i]); n > most {
				best, most = j, n
			}
		}
		if best < 0 {
			continue
		}
		short := object{"like": best}
		for k, v := range full[i] {
			if !reflect.DeepEqual(v, full[best][k]) {
				short[k] = v
			}
		}
		series[i] = short
	}
}

// common counts the fields two series share; 0 if the second lacks one of the
// first.
func common(first, second object) int {
	n := 0
	for k, v := range first {
		other, ok := second[k]
		if !ok {
			return 0
		}
		if reflect.DeepEqual(v, other) {
			n++
		}
	}
	return n
}
