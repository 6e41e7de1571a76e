package export

import (
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// Official is an official statistical table to be written as its form is laid
// out, whether it holds its checks or not: who delivers it decides that.
type Official struct {
	*analytics.OfficialTable
	AsOf       time.Time // the day the figures stand at
	Sample     bool      // marked "số liệu minh họa"
	SampleNote lang.Text
}

// sample is the label of invented figures, "" if they are not.
func (o *Official) sample(l lang.Lang) string {
	return (&Summary{Options: Options{Sample: o.Sample, SampleNote: o.SampleNote}}).sample(l)
}

// notes are what stands under the table: coverage first, then what else must
// be known of these figures, then what the form says.
func (o *Official) notes(l lang.Lang) []string {
	list := []string{lang.T(l, "dashboard.official.coverage", "reporting", o.Reporting, "expected", o.Expected)}
	if o.Map != analytics.Reported {
		day, err := time.Parse(time.DateOnly, string(o.Map))
		if err == nil {
			list = append(list, lang.T(l, "dashboard.map.restated", "day", day.Format("02/01/2006"))+".")
		}
	}
	switch {
	case o.Why == analytics.WhyNotExist:
		list = append(list, o.Why.Text().In(l)+".")
	case o.Why != analytics.WhyNone:
		list = append(list, lang.T(l, "dashboard.official.nobody"))
	}
	if !o.Form.Rules(o.Year) {
		list = append(list, lang.T(l, "dashboard.official.other_year", "year", o.Year, "from", o.Form.Years.From))
	}
	if o.Estimate {
		list = append(list, lang.T(l, "dashboard.official.estimate"))
	}
	if n := o.Outside; !n.Null() && n.R.Sign() != 0 {
		list = append(list, lang.T(l, "dashboard.official.outside", "n", n.String()))
	}
	for _, note := range o.Form.Notes {
		list = append(list, note.In(l))
	}
	return list
}

// index is what the row under the headings says of a column: "1=(2+3+4)", a
// long sum shortened to "1=(2+...+9)".
func index(leaf analytics.OfficialLeaf) string {
	total := leaf.Column.Total
	if total == "" {
		return leaf.Index
	}
	if terms := strings.Split(total, "+"); len(terms) > 4 {
		total = terms[0] + "+...+" + terms[len(terms)-1]
	}
	return leaf.Index + "=(" + total + ")"
}

// lead is the columns before the figures: A, B and, where the form has it, C.
func (o *Official) lead() int {
	if o.Form.Measure {
		return 3
	}
	return 2
}

// CSV writes one line a coded row, in the columns of the form, as Summary.CSV
// writes: UTF-8 with a byte order mark, commas, text that no spreadsheet runs.
// The labels of a column are joined; the last columns say where and when.
func (o *Official) CSV(w io.Writer, l lang.Lang) error {
	head := []string{lang.T(l, "dashboard.official.row"), lang.T(l, "dashboard.official.code")}
	if o.Form.Measure {
		head = append(head, lang.T(l, "dashboard.export.measure"))
	}
	for _, leaf := range o.Leaves {
		var labels []string
		for _, label := range leaf.Labels {
			labels = append(labels, label.In(l))
		}
		head = append(head, index(leaf)+" "+strings.Join(labels, " · "))
	}
	head = append(head, lang.T(l, "dashboard.official.table"), lang.T(l, "dashboard.export.code"), lang.T(l, "dashboard.export.year"),
		lang.T(l, "dashboard.export.reporting"), lang.T(l, "dashboard.export.expected"))
	if o.Sample {
		head = append(head, lang.T(l, "common.sample"))
	}
	lines := [][]string{texts(head)}
	for _, line := range o.Lines {
		if line.Code != "" {
			lines = append(lines, o.record(line, l))
		}
	}
	return writeLines(w, slices.Values(lines))
}

// record is a row of the table as fields of csv.
func (o *Official) record(line analytics.OfficialLine, l lang.Lang) []string {
	r := []string{inert(line.Label.In(l)), line.Code}
	if o.Form.Measure {
		r = append(r, inert(line.Unit.In(l)))
	}
	for _, cell := range line.Cells {
		r = append(r, cell.String())
	}
	r = append(r, o.Form.Name, o.Unit, fmt.Sprint(o.Year), fmt.Sprint(o.Reporting), fmt.Sprint(o.Expected))
	if o.Sample {
		r = append(r, lang.T(l, "dashboard.export.yes"))
	}
	return r
}

// figure is a cell and the style it is written in.
func figure(n analytics.Num) (v any, style string) {
	switch {
	case n.Null():
		return "—", "sign"
	case n.R.IsInt():
		return n.R, "number:#,##0"
	}
	return new(big.Rat).Set(n.R), "number:#,##0.00"
}
