package export

import (
	"fmt"
	"math/big"
	"strconv"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/export/docx"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// Control is what the last page says of a table: how many rows it has, how
// many numbers, and their sum.
type Control struct {
	Table   *Table
	Rows    int
	Figures int
	Sum     *big.Rat
}

// Controls adds up every table as it stands.
func (r *Report) Controls() []Control {
	var list []Control
	for _, t := range r.Tables {
		c := Control{Table: t, Rows: len(t.Rows), Sum: new(big.Rat)}
		for _, row := range t.Rows {
			for _, cell := range row {
				if cell.Num != nil {
					c.Figures++
					c.Sum.Add(c.Sum, cell.Num)
				}
			}
		}
		list = append(list, c)
	}
	return list
}

// InputsHash is the sha256 over the sha256 of every source file, sorted, a
// line each: the same returns give the same.
func (r *Report) InputsHash() string { return analytics.InputsHash(r.inputs) }

// Inputs is how many source files there are.
func (r *Report) Inputs() int { return len(r.inputs) }

// made says how the report came about, a heading and what it says.
func (r *Report) made() [][2]string {
	l := r.Lang
	on := lang.T(l, "dashboard.map.reported")
	if r.Map != analytics.Reported {
		on = lang.T(l, "dashboard.map.restated", "day", day(string(r.Map)))
	}
	list := [][2]string{
		{lang.T(l, "dashboard.export.unit"), fmt.Sprintf("%s (%s)", r.Name, r.Unit)},
		{lang.T(l, "summary.control.period"), r.stretch()},
		{lang.T(l, "summary.control.asof"), r.AsOf.Format("02/01/2006")},
		{lang.T(l, "summary.control.map"), on},
		{lang.T(l, "summary.control.inputs"), strconv.Itoa(r.Inputs())},
		{lang.T(l, "summary.control.hash"), r.InputsHash()},
	}
	if r.Sample {
		list = append(list, [2]string{lang.T(l, "summary.control.sample"), r.Grid.sample(l)})
	}
	return list
}

// stretch is the time the report is of: its years, whose last the words speak
// of, or the period of the return they rest on.
func (r *Report) stretch() string {
	if r.From < r.To {
		return spell(period.Span(r.From, r.To), r.Lang)
	}
	return spell(r.Period, r.Lang)
}

// control writes the last page.
func (p *paper) control() {
	p.d.Add(docx.Para{Style: "Annex", Runs: docx.Text(lang.T(p.l, "summary.control"))})
	p.d.Add(docx.Para{Style: "Note", After: 6, Runs: docx.Text(lang.T(p.l, "summary.control.note"))})
	cell := func(text string, align docx.Align, bold bool) docx.Cell {
		return docx.Cell{Paras: []docx.Para{{Style: "Cell", Align: align, Runs: []docx.Run{{Text: text, Bold: bold}}}}}
	}
	t := docx.Table{Widths: []float64{55, 110}}
	for _, pair := range p.r.made() {
		t.Rows = append(t.Rows, []docx.Cell{cell(pair[0], docx.Left, true), cell(pair[1], docx.Left, false)})
	}
	p.d.AddTable(t)
	p.d.Add(docx.Para{Style: "Tiny", Before: 8})
	sums := docx.Table{Widths: []float64{90, 17, 20, 38}}
	var head []docx.Cell
	for _, h := range controlHeads(p.l) {
		head = append(head, cell(h, docx.Center, true))
	}
	sums.Head = [][]docx.Cell{head}
	for _, c := range p.r.Controls() {
		sums.Rows = append(sums.Rows, []docx.Cell{
			cell(fmt.Sprintf("%d. %s", c.Table.Number, c.Table.Title), docx.Left, false),
			cell(strconv.Itoa(c.Rows), docx.Right, false), cell(strconv.Itoa(c.Figures), docx.Right, false),
			cell(controlSum(c.Sum, p.l), docx.Right, false),
		})
	}
	p.d.AddTable(sums)
	p.d.Add(docx.Para{Style: "Tiny"})
}

func controlHeads(l lang.Lang) []string {
	return []string{
		lang.T(l, "summary.control.table"), lang.T(l, "summary.control.rows"),
		lang.T(l, "summary.control.figures"), lang.T(l, "summary.control.sum"),
	}
}

// controlSum is a sum with the decimals it has, six at most.
func controlSum(r *big.Rat, l lang.Lang) string {
	places, exact := r.FloatPrec()
	if !exact {
		places = 6
	}
	return lang.Number(l, r, min(places, 6))
}
