package export

import (
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/dashboard/export/picture"
	"github.com/thidua/thidua/ingest/lang"
)

// XLSX writes the report as a workbook: how it was made with the control
// totals, charts, every table on a sheet of its own, then the values of every
// unit with their coverage, and how indicators are computed. It has numbers
// with formats and no formula. The same report gives the same bytes.
func (r *Report) XLSX(w io.Writer) error {
	b := newBook(r.Grid, r.Lang)
	rb := &reportBook{book: b, r: r}
	sheets := []sheet{{lang.T(r.Lang, "summary.sheet.made"), rb.made, false}}
	for _, t := range r.Tables {
		sheets = append(sheets, sheet{sheetName(t), func() { rb.table(t) }, false})
	}
	if list := r.charts(); len(list) > 0 {
		name := lang.T(r.Lang, "summary.sheet.charts")
		sheets = slices.Insert(sheets, 1, sheet{name, func() { rb.charts(list) }, true})
	}
	return b.write(w, r.subject(), sheets)
}

// mostSheetName is how long Excel lets a sheet's name be.
const mostSheetName = 31

// sheetName is "PL4 Khen thưởng theo cấp…", as long as Excel allows.
func sheetName(t *Table) string {
	title := t.Title
	if t.official != nil {
		title = t.official.Form.Code
	}
	title = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, title)
	name := fmt.Sprintf("PL%d %s", t.Number, title)
	for utf8.RuneCountInString(name) > mostSheetName {
		cut := strings.LastIndex(name, " ")
		name = name[:max(cut, len("PL00"))]
	}
	return strings.TrimRight(name, " ,")
}

// reportBook is the workbook of a report being written.
type reportBook struct {
	*book
	r *Report
}

// made writes how the report came about, and the control totals.
func (b *reportBook) made() {
	b.widths(46, 24, 16, 24)
	const wide = 46 + 24 + 16 + 24
	b.across(1, 4, wide, "title", b.r.subject())
	b.row++
	for _, pair := range b.r.made() {
		b.across(2, 4, wide-46, "text", pair[1])
		b.set(1, pair[0], "text bold")
		b.set(3, "", "text")
		b.set(4, "", "text")
	}
	b.row++
	b.across(1, 4, wide, "note", lang.T(b.l, "summary.control.note"))
	heads := controlHeads(b.l)
	b.headings(1, heads)
	for _, c := range b.r.Controls() {
		b.row++
		b.set(1, fmt.Sprintf("%d. %s", c.Table.Number, c.Table.Title), "text")
		b.height(float64(16*folded(fmt.Sprintf("%d. %s", c.Table.Number, c.Table.Title), 46) + 1))
		b.set(2, big.NewRat(int64(c.Rows), 1), "number:#,##0")
		b.set(3, big.NewRat(int64(c.Figures), 1), "number:#,##0")
		b.set(4, c.Sum, "number:#,##0.##")
	}
	b.finish(len(heads))
}

// across writes a text over columns of the next row, as high as it needs to be
// in their width together.
func (b *reportBook) across(from, to int, wide float64, style, text string) {
	b.row++
	b.set(from, text, style+" across")
	b.height(float64(17*folded(text, wide) + 3))
	if from < to {
		b.note(b.stream.MergeCell(b.cell(from, b.row), b.cell(to, b.row)))
	}
}

// table writes a table with its total and its notes.
func (b *reportBook) table(t *Table) {
	var heads []string
	var widths []float64
	wide := 0.0
	for _, c := range t.Columns {
		title := c.Title
		if c.Index != "" {
			title += "\n" + c.Index
		}
		heads = append(heads, title)
		widths = append(widths, max(c.Width*0.62, 9))
		wide += max(c.Width*0.62, 9)
	}
	b.widths(widths...)
	for _, line := range [][2]string{
		{"note", lang.T(b.l, "summary.annex", "n", t.Number)},
		{"title", t.Title},
		{"wrap", b.s.scope(b.l)},
		{"wrap", b.s.asOf(b.l)},
		{"sample", b.s.sample(b.l)},
	} {
		if line[1] != "" {
			b.across(1, len(heads), wide, line[0], line[1])
		}
	}
	b.row++
	b.headings(min(2, len(heads)-1), heads)
	high := 3
	for i, head := range heads {
		high = max(high, folded(head, widths[i]*0.85)) // bold letters are wider
	}
	b.height(float64(17 * high))
	for _, row := range t.Rows {
		b.cells(row, widths)
	}
	b.filter(len(heads))
	if t.Foot != nil {
		b.cells(t.Foot, widths)
	}
	b.row++
	for _, note := range t.Notes {
		b.across(1, len(heads), wide, "note", note)
	}
	b.printed(len(heads))
}

// cells writes a row, as high as its longest text needs: not every program
// does that by itself.
func (b *reportBook) cells(row []Cell, widths []float64) {
	b.row++
	lines := 1
	for i, c := range row {
		if c.Num == nil {
			lines = max(lines, folded(c.Text, widths[i]))
		}
		strong := ""
		if c.Strong {
			strong = " bold"
		}
		switch {
		case c.Num != nil:
			b.set(i+1, c.Num, b.numeric(c.Decimals, c.Approx, c.Estimate)+strong)
		case c.Text == "—" || c.Text == "×":
			b.set(i+1, c.Text, "sign"+strong)
		default:
			b.set(i+1, c.Text, []string{"text", "in 1", "in 2"}[min(c.In, 2)]+strong)
		}
	}
	b.height(float64(16*lines + 1))
}

// charts are the series the words draw.
func (r *Report) charts() []picture.Series {
	var list []picture.Series
	for _, block := range r.marked("@chart") {
		if s, ok := r.series(strings.TrimSpace(block.Text())); ok {
			list = append(list, s)
		}
	}
	return list
}

// chartRows is how many rows a chart takes with its figures: two fit on a sheet
// of paper at chartScale percent.
const (
	chartRows  = 24
	chartScale = 60
)

// charts writes the figures of each chart, and beside them the chart itself as
// Excel's own. Every series is a column, for what is not joined is not one
// line. Two go on a sheet of paper, whole: the scale is set, for Excel heeds no
// page break where it makes the width fit.
func (b *reportBook) charts(list []picture.Series) {
	b.widths(9, 16, 16, 16, 16)
	scale, fit := uint(chartScale), false
	b.note(b.f.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{AdjustTo: &scale}))
	b.note(b.f.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	next := 1
	for i, s := range list {
		b.row = next
		next += max(chartRows, len(s.Points)+4)
		if i > 0 && i%2 == 0 {
			b.note(b.f.InsertPageBreak(b.sheet, b.cell(1, b.row)))
		}
		b.set(1, s.Title, "title")
		b.note(b.f.AddChart(b.sheet, b.cell(7, b.row+1), b.chart(s))) // its edge is not the edge of the paper
	}
}

// chart writes a series below its title and gives the chart of it.
func (b *reportBook) chart(s picture.Series) *excelize.Chart {
	var names []string
	for _, p := range s.Points {
		if !slices.Contains(names, p.Series) {
			names = append(names, p.Series)
		}
	}
	b.row++
	head := b.row
	b.set(1, lang.T(b.l, "dashboard.export.year"), "head")
	for i, name := range names {
		if name == "" {
			name = lang.T(b.l, "dashboard.export.value")
		}
		b.set(2+i, name, "head")
	}
	for _, p := range s.Points {
		b.row++
		b.set(1, new(big.Rat).SetInt64(int64(p.Year)), "year")
		b.set(2+slices.Index(names, p.Series), new(big.Rat).SetFloat64(p.Value), "number:#,##0.0#")
	}
	c := &excelize.Chart{
		Type: excelize.Line, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: s.Title}}},
		Legend: excelize.ChartLegend{Position: "bottom"}, Dimension: excelize.ChartDimension{Width: 620, Height: 330},
		PlotArea: excelize.ChartPlotArea{ShowVal: true}, ShowBlanksAs: "gap",
	}
	plain := false // every bar of one colour
	c.VaryColors = &plain
	if s.Bars {
		c.Type = excelize.Col
	}
	at := func(column, row int) string {
		name, err := excelize.CoordinatesToCellName(column, row, true)
		b.note(err)
		return name
	}
	for i := range names {
		c.Series = append(c.Series, excelize.ChartSeries{
			Name:       fmt.Sprintf("'%s'!%s", b.sheet, at(2+i, head)),
			Categories: fmt.Sprintf("'%s'!%s:%s", b.sheet, at(1, head+1), at(1, b.row)),
			Values:     fmt.Sprintf("'%s'!%s:%s", b.sheet, at(2+i, head+1), at(2+i, b.row)),
			Marker:     excelize.ChartMarker{Symbol: "circle", Size: 6},
		})
	}
	return c
}
