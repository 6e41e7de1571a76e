package export

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// longest is how many rows of a table that grows with the units go on paper.
const longest = 40

// tables gathers every table: the official ones, what was reported, and every
// indicator of the unit itself.
func (r *Report) tables(ctx context.Context, e *analytics.Evaluator) error {
	if err := r.officials(ctx, e); err != nil {
		return err
	}
	for _, reg := range r.Annexes {
		t, err := r.annexOf(ctx, e, reg)
		if err != nil {
			return err
		}
		if reg.ID == "inputs" {
			r.keepInputs(t)
		}
		r.Tables = append(r.Tables, t)
	}
	r.Tables = append(r.Tables, r.indicators())
	for i, t := range r.Tables {
		t.Number = i + 1
	}
	return nil
}

// officials fills the official tables of the last year, in the form of the
// circular that rules it.
func (r *Report) officials(ctx context.Context, e *analytics.Evaluator) error {
	if r.Forms == nil || r.Half > 0 {
		return nil
	}
	var codes []string
	for _, form := range r.Forms.All() {
		codes = append(codes, form.Code)
	}
	for _, code := range slices.Compact(codes) {
		form, err := r.Forms.Find(code, r.To)
		if err != nil {
			return err
		}
		filled, err := e.Official(ctx, form, analytics.Filter{Unit: r.Unit, To: r.To, Map: r.Map})
		if err != nil {
			return fmt.Errorf("report: %w", err)
		}
		o := &Official{OfficialTable: filled, AsOf: r.AsOf, Sample: r.Sample, SampleNote: r.SampleNote}
		r.Tables = append(r.Tables, o.table(r.Lang))
	}
	return nil
}

// table is an official table as one of the report.
func (o *Official) table(l lang.Lang) *Table {
	t := &Table{
		ID: strings.ToLower(strings.ReplaceAll(o.Form.Code, ".", "")), Notes: o.notes(l), official: o.OfficialTable,
		Title: lang.T(l, "summary.official", "name", o.Form.Name, "title", o.Form.Title.In(l), "year", o.Year),
		Columns: []Column{
			{Key: "label", Title: lang.T(l, "dashboard.official.row"), Index: "A", Width: 52},
			{Key: "code", Title: lang.T(l, "dashboard.official.code"), Index: "B", Width: 11},
		},
	}
	if o.Form.Measure {
		t.Columns = append(t.Columns, Column{Key: "measure", Title: lang.T(l, "dashboard.export.measure"), Index: "C", Width: 19})
	}
	for _, leaf := range o.Leaves {
		var labels []string
		for _, label := range leaf.Labels {
			labels = append(labels, label.In(l))
		}
		t.Columns = append(t.Columns, Column{
			Key: "c" + leaf.Index, Title: strings.Join(labels, " – "), Index: index(leaf), Width: 21, Figure: true,
		})
	}
	for _, line := range o.Lines {
		strong := line.Code == "" || line.Code == "01"
		row := []Cell{{Text: line.Label.In(l), Strong: strong, In: line.In}, {Text: line.Code, Strong: strong}}
		if o.Form.Measure {
			row = append(row, Cell{Text: line.Unit.In(l)})
		}
		for _, n := range line.Cells {
			c := Cell{Text: "—", Num: n.R, Strong: strong}
			if n.R != nil && !n.R.IsInt() {
				c.Decimals = 2
			}
			row = append(row, c)
		}
		for len(row) < len(t.Columns) { // a heading has no figures
			row = append(row, Cell{})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// annexOf fills a table of sql/summary.
func (r *Report) annexOf(ctx context.Context, e *analytics.Evaluator, reg *analytics.Annex) (*Table, error) {
	t := &Table{ID: reg.ID, Title: reg.Title.In(r.Lang), Long: reg.Long, annex: reg}
	var ask []string
	var shown []analytics.AnnexColumn
	place := map[string]int{}
	want := func(key string) {
		if _, ok := place[key]; !ok && key != "" {
			place[key] = len(ask)
			ask = append(ask, key)
		}
	}
	for _, c := range reg.Columns {
		if c.Above && r.Ward {
			continue
		}
		c.Key = strings.ReplaceAll(c.Key, "{lang}", string(r.Lang))
		if c.Kind != "ratio" {
			want(c.Key)
		}
		want(c.Approx)
		shown = append(shown, c)
		t.Columns = append(t.Columns, Column{
			Key: c.Key, Title: c.Title.In(r.Lang), Width: c.Width, Figure: c.Figure() || c.Kind == "ratio",
		})
	}
	var err error
	if t.filters, err = r.filters(ctx, e, reg.Section); err != nil {
		return nil, err
	}
	for _, f := range t.filters {
		rows, err := e.Annex(ctx, reg, f, ask)
		if err != nil {
			return nil, fmt.Errorf("report: %w", err)
		}
		for _, row := range rows {
			cells, err := r.cells(shown, func(key string) string { return row[place[key]] })
			if err != nil {
				return nil, fmt.Errorf("report, %s: %w", reg.ID, err)
			}
			t.Rows = append(t.Rows, cells)
		}
	}
	t.total(shown, r.Lang)
	t.Long = t.Long && len(t.Rows) > longest
	return t, r.annotate(ctx, e, t)
}

// annotate says what stands under a table: that there is nothing, or that
// nobody said; then what its definition says of it.
func (r *Report) annotate(ctx context.Context, e *analytics.Evaluator, t *Table) error {
	t.Given = true
	if r.Span && t.filters[0].Period == "" {
		t.Notes = append(t.Notes, lang.T(r.Lang, "summary.of_years"))
	}
	if len(t.Rows) == 0 {
		if section := t.annex.Section; section != "" {
			var err error
			if t.Given, err = e.Given(ctx, section, t.filters[0]); err != nil {
				return fmt.Errorf("report: %w", err)
			}
		}
		if t.Given {
			t.Notes = []string{lang.T(r.Lang, "summary.none") + "."}
		} else {
			t.Notes = []string{lang.T(r.Lang, "summary.missing") + "."}
		}
		return nil
	}
	if note := t.annex.Note.In(r.Lang); note != "" {
		t.Notes = append(t.Notes, note)
	}
	return nil
}

// million is what money is shown in: triệu đồng.
var million = big.NewRat(1_000_000, 1)

// cells makes a row of an annex into cells.
func (r *Report) cells(columns []analytics.AnnexColumn, of func(string) string) ([]Cell, error) {
	row := make([]Cell, 0, len(columns))
	for _, c := range columns {
		cell := Cell{Decimals: c.Decimals}
		if c.Kind == "ratio" {
			top, err1 := analytics.ParseNum(of(c.Of[0]))
			bottom, err2 := analytics.ParseNum(of(c.Of[1]))
			if err1 != nil || err2 != nil {
				return nil, fmt.Errorf("%s: %w", c.Key, err1)
			}
			cell.Text = "—"
			if !top.Null() && !bottom.Null() && bottom.R.Sign() != 0 {
				rate := new(big.Rat).Quo(top.R, bottom.R)
				cell.Num = analytics.Num{R: rate.Mul(rate, big.NewRat(100, 1))}.Round(c.Decimals).R
			}
			row = append(row, cell)
			continue
		}
		text := of(c.Key)
		if c.Figure() {
			n, err := analytics.ParseNum(text)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", c.Key, err)
			}
			cell.Text, cell.Num = "—", scaled(c.Kind, n)
			cell.Approx = c.Approx != "" && of(c.Approx) == "1"
			row = append(row, cell)
			continue
		}
		cell.Text = r.said(c, text)
		row = append(row, cell)
	}
	return row, nil
}

// scaled is a figure in the unit it is shown in.
func scaled(kind string, n analytics.Num) *big.Rat {
	if n.Null() || kind != "money" {
		return n.R
	}
	return new(big.Rat).Quo(n.R, million)
}

// said is a text of an annex for people.
func (r *Report) said(c analytics.AnnexColumn, text string) string {
	switch {
	case text == "":
		return ""
	case c.Kind == "date":
		return day(text)
	case c.Kind == "period":
		return spell(period.Period(text), r.Lang)
	case c.Label != "":
		section, field, _ := strings.Cut(c.Label, ".")
		return r.Code(section, field, text).In(r.Lang)
	}
	return text
}

// day writes yyyy-mm-dd as official papers do: the day of two digits, the
// month of two where it is 1 or 2 (Decree 30/2020/NĐ-CP, Annex I).
func day(iso string) string {
	t, err := time.Parse(time.DateOnly, iso[:min(len(iso), 10)])
	if err != nil {
		return iso
	}
	if t.Month() <= time.February {
		return t.Format("02/01/2006")
	}
	return t.Format("02/1/2006")
}

// spell names a period in words.
func spell(p period.Period, l lang.Lang) string {
	if p.Kind() == period.KindSpan {
		return fmt.Sprintf("%d–%d", p.FirstYear(), p.Year())
	}
	if p.Kind() == period.KindHalf {
		if strings.HasSuffix(string(p), "1") {
			return lang.T(l, "summary.half_1", "year", p.Year())
		}
		return lang.T(l, "summary.half_2", "year", p.Year())
	}
	return string(p)
}

// total adds up the columns that have a total.
func (t *Table) total(columns []analytics.AnnexColumn, l lang.Lang) {
	if len(t.Rows) == 0 || !slices.ContainsFunc(columns, func(c analytics.AnnexColumn) bool { return c.Total }) {
		return
	}
	foot := make([]Cell, len(columns))
	for i, c := range columns {
		if !c.Total {
			continue
		}
		foot[i] = Cell{Num: new(big.Rat), Decimals: c.Decimals, Strong: true}
		for _, row := range t.Rows {
			if row[i].Num != nil {
				foot[i].Num.Add(foot[i].Num, row[i].Num)
			}
			foot[i].Approx = foot[i].Approx || row[i].Approx
		}
	}
	foot[0] = Cell{Text: lang.T(l, "summary.total"), Strong: true}
	t.Foot = foot
}

// indicators is the table of every indicator of the unit itself over the
// years, and of the return of several years where there is one.
func (r *Report) indicators() *Table {
	l := r.Lang
	t := &Table{
		ID: "indicators", Title: lang.T(l, "summary.indicators", "unit", r.Name),
		Columns: []Column{
			{Key: "indicator", Title: lang.T(l, "dashboard.export.indicator"), Width: 56},
			{Key: "measure", Title: lang.T(l, "dashboard.export.measure"), Width: 22},
		},
		Notes: []string{lang.T(l, "dashboard.export.signs")},
	}
	years := r.years()
	for _, y := range years {
		t.Columns = append(t.Columns, Column{Key: strconv.Itoa(y), Title: strconv.Itoa(y), Width: 15, Figure: true})
	}
	if r.Span {
		t.Columns = append(t.Columns, Column{Key: "span", Title: spell(r.Period, l), Width: 17, Figure: true})
	}
	for i, ind := range r.Grid.Indicators {
		row := []Cell{{Text: ind.Title.In(l)}, {Text: ind.Unit.In(l)}}
		for _, y := range years {
			p := r.at(i, y)
			row = append(row, pointCell(ind, p))
		}
		if r.Span {
			row = append(row, pointCell(ind, r.Main[i]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// pointCell is a point as a cell.
func pointCell(ind *analytics.Indicator, p analytics.Point) Cell {
	if p.Value.Null() {
		return Cell{Text: p.Why.Sign()}
	}
	return Cell{Num: p.Value.R, Decimals: ind.Decimals, Approx: p.Approx, Estimate: p.Estimate}
}

// keepInputs takes the hashes of the source files.
func (r *Report) keepInputs(t *Table) {
	for i, c := range t.Columns {
		if c.Key == "sha256" {
			for _, row := range t.Rows {
				r.inputs = append(r.inputs, row[i].Text)
			}
		}
	}
	slices.Sort(r.inputs)
}
