package export

import (
	"fmt"
	"io"
	"math/big"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest/lang"
)

// XLSX writes a workbook of three sheets: the summary, a unit and year a row
// and an indicator a column; every value with its coverage; how each indicator
// is computed. Numbers are numeric cells with formats, which Excel writes as
// its own language does. The same summary gives the same bytes.
func (s *Summary) XLSX(w io.Writer, l lang.Lang) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{s: s, l: l, f: f, styles: map[string]int{}}
	for _, sheet := range []struct {
		name string
		fill func()
	}{
		{lang.T(l, "dashboard.export.sheet.summary"), b.summary},
		{lang.T(l, "dashboard.export.sheet.detail"), b.detail},
		{lang.T(l, "dashboard.export.sheet.method"), b.method},
	} {
		b.sheet, b.row = sheet.name, 0
		if _, err := f.NewSheet(sheet.name); err != nil {
			return fmt.Errorf("xlsx: %w", err)
		}
		sheet.fill()
		if b.err != nil {
			return fmt.Errorf("xlsx, %s: %w", sheet.name, b.err)
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	f.SetActiveSheet(0)
	if err := b.about(); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return nil
}

// book is a workbook being written, top to bottom; err is the first error.
type book struct {
	s      *Summary
	l      lang.Lang
	f      *excelize.File
	sheet  string
	row    int
	head   int // row of the headings
	styles map[string]int
	err    error
}

func (b *book) note(err error) {
	if b.err == nil {
		b.err = err
	}
}

// title writes what the sheet is of, above its headings.
func (b *book) title(heading string) {
	b.line("title", heading)
	b.line("", b.s.scope(b.l))
	b.line("", b.s.asOf(b.l))
	if label := b.s.sample(b.l); label != "" {
		b.line("sample", label)
	}
	b.row++
}

// line writes text into the first cell of the next row.
func (b *book) line(style, text string) {
	b.row++
	b.set(1, text, style)
}

// headings writes the head of a table, which stays in sight, is printed on
// every page and can be filtered by.
func (b *book) headings(frozen int, heads []string) {
	b.row++
	b.head = b.row
	for i, h := range heads {
		b.set(i+1, h, "head")
	}
	b.note(b.f.SetRowHeight(b.sheet, b.row, 62))
	corner := b.cell(frozen+1, b.row+1)
	b.note(b.f.SetPanes(b.sheet, &excelize.Panes{
		Freeze: true, XSplit: frozen, YSplit: b.row, TopLeftCell: corner, ActivePane: "bottomRight",
	}))
	b.note(b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: b.sheet,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", b.sheet, b.row, b.row),
	}))
}

// finish sets the filter and the paper, once all rows are written.
func (b *book) finish(columns int) {
	b.note(b.f.AutoFilter(b.sheet, b.cell(1, b.head)+":"+b.cell(columns, max(b.row, b.head+1)), nil))
	landscape, a4, wide, tall, fit := "landscape", 9, 1, 0, true
	b.note(b.f.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{
		Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &tall,
	}))
	b.note(b.f.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	left := strings.ReplaceAll(b.s.asOf(b.l), "&", "&&")
	if b.s.Sample {
		left = strings.ReplaceAll(lang.T(b.l, "common.sample"), "&", "&&") + " · " + left
	}
	b.note(b.f.SetHeaderFooter(b.sheet, &excelize.HeaderFooterOptions{
		OddFooter: "&L" + left + "&R" + lang.T(b.l, "dashboard.export.page"),
	}))
}

// set writes a cell of the current row: a number as a number, text as text,
// never as a formula.
func (b *book) set(column int, v any, style string) {
	at := b.cell(column, b.row)
	switch v := v.(type) {
	case *big.Rat:
		n, _ := v.Float64()
		b.note(b.f.SetCellFloat(b.sheet, at, n, -1, 64))
	case string:
		b.note(b.f.SetCellStr(b.sheet, at, v))
	}
	if style != "" {
		b.note(b.f.SetCellStyle(b.sheet, at, at, b.style(style)))
	}
}

func (b *book) cell(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	b.note(err)
	return name
}

// widths sets the widths of columns, in characters.
func (b *book) widths(list ...float64) {
	for i, w := range list {
		name, err := excelize.ColumnNumberToName(i + 1)
		b.note(err)
		b.note(b.f.SetColWidth(b.sheet, name, name, w))
	}
}

// about names the workbook, and no moment of writing: the same figures give
// the same bytes.
func (b *book) about() error {
	day := b.s.AsOf.UTC().Format("2006-01-02T15:04:05Z")
	return b.f.SetDocProps(&excelize.DocProperties{
		Title: lang.T(b.l, "dashboard.export.title"), Subject: b.s.scope(b.l),
		Description: b.s.sample(b.l), Creator: "thidua", LastModifiedBy: "thidua",
		Created: day, Modified: day, Language: string(b.l),
	})
}
