package export

import (
	"fmt"
	"io"
	"math/big"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
)

// XLSX writes the table as its form is laid out: the block above the title,
// headings in as many levels as the columns have, the row of column numbers,
// the rows, the notes. A second sheet lists every check and where it fails.
// The same table gives the same bytes.
func (o *Official) XLSX(w io.Writer, l lang.Lang) error {
	f := excelize.NewFile()
	defer f.Close()
	s := &Summary{Options: Options{AsOf: o.AsOf, Sample: o.Sample, SampleNote: o.SampleNote, Unit: o.Unit}, Name: o.UnitName}
	b := &sheetOfForm{book: &book{s: s, l: l, f: f, styles: map[string]int{}}, o: o}
	for _, sheet := range []struct {
		name string
		fill func()
	}{
		{o.Form.Code, b.table},
		{lang.T(l, "dashboard.official.checks"), b.checks},
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
	day := o.AsOf.UTC().Format("2006-01-02T15:04:05Z")
	b.note(f.SetDocProps(&excelize.DocProperties{
		Title: o.Form.Name + " " + o.Form.Title.In(l), Subject: o.UnitName + ", " + fmt.Sprint(o.Year),
		Description: o.sample(l), Creator: "thidua", LastModifiedBy: "thidua", Created: day, Modified: day, Language: string(l),
	}))
	if b.err != nil {
		return fmt.Errorf("xlsx: %w", b.err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return nil
}

// sheetOfForm is a workbook of one official table being written.
type sheetOfForm struct {
	*book
	o *Official
}

// table writes the first sheet.
func (b *sheetOfForm) table() {
	last := b.o.lead() + len(b.o.Leaves)
	b.block(last)
	b.heads(last)
	for _, line := range b.o.Lines {
		b.line(line, last)
	}
	b.row++
	for i, note := range b.o.notes(b.l) {
		b.wide(last, note, "note wrap", lines(note, b.width(last)))
		if i == 0 {
			b.row++
		}
	}
	widths := []float64{44, 7}
	if b.o.Form.Measure {
		widths = append(widths, 17)
	}
	for range b.o.Leaves {
		widths = append(widths, 13)
	}
	b.widths(widths...)
	b.paper(len(b.o.Leaves) < 7)
}

// width is how wide the table is, in characters.
func (b *sheetOfForm) width(last int) int { return 51 + 13*(last-2) }

// lines is how many lines a text takes.
func lines(text string, width int) int { return 1 + len([]rune(text))/max(width, 1) }

// block writes what stands above the headings.
func (b *sheetOfForm) block(last int) {
	o, l := b.o, b.l
	cut := max(2, last/2)
	b.pair(cut, last, lang.T(l, "dashboard.official.form", "name", o.Form.Name), lang.T(l, "dashboard.official.by", "unit", o.UnitName, "code", o.Unit))
	b.pair(cut, last, o.Form.Circular.In(l), lang.T(l, "dashboard.official.to"))
	b.pair(cut, last, o.Form.Due.In(l), b.s.asOf(l))
	b.row++
	b.wide(last, o.Form.Title.In(l), "title middle", 1)
	b.wide(last, lang.T(l, "dashboard.official.year", "year", o.Year), "middle", 1)
	if label := o.sample(l); label != "" {
		b.wide(last, label, "sample middle", lines(label, b.width(last)))
	}
	b.wide(last, lang.T(l, "dashboard.official.measure", "unit", o.Form.Unit.In(l)), "note right", 1)
}

// pair writes a line of the block: the form on the left, the reporting unit
// on the right.
func (b *sheetOfForm) pair(cut, last int, left, right string) {
	b.row++
	b.set(1, left, "wrap")
	b.merge(1, b.row, cut, b.row)
	b.set(cut+1, right, "wrap")
	b.merge(cut+1, b.row, last, b.row)
	b.note(b.f.SetRowHeight(b.sheet, b.row, 32))
}

// wide writes a text across the first columns of the next row.
func (b *sheetOfForm) wide(to int, text, style string, high int) {
	b.row++
	b.set(1, text, style)
	b.merge(1, b.row, to, b.row)
	b.note(b.f.SetRowHeight(b.sheet, b.row, float64(17*high+3)))
}

func (b *sheetOfForm) merge(x1, y1, x2, y2 int) {
	if x1 < x2 || y1 < y2 {
		b.note(b.f.MergeCell(b.sheet, b.cell(x1, y1), b.cell(x2, y2)))
	}
}

// heads writes the headings, level under level, and the row of numbers.
func (b *sheetOfForm) heads(last int) {
	deep := 1
	for _, leaf := range b.o.Leaves {
		deep = max(deep, len(leaf.Labels))
	}
	top := b.row + 1
	for y := top; y <= top+deep; y++ {
		b.note(b.f.SetCellStyle(b.sheet, b.cell(1, y), b.cell(last, y), b.style("head")))
		b.note(b.f.SetRowHeight(b.sheet, y, 50))
	}
	b.note(b.f.SetRowHeight(b.sheet, top, 100-20*float64(min(deep-1, 2))))
	b.note(b.f.SetRowHeight(b.sheet, top+deep, 20))
	b.row = top
	lead := []string{"", lang.T(b.l, "dashboard.official.code"), lang.T(b.l, "dashboard.export.measure")}
	for i := range b.o.lead() {
		b.row = top
		b.set(i+1, lead[i], "head")
		b.merge(i+1, top, i+1, top+deep-1)
		b.row = top + deep
		b.set(i+1, string(rune('A'+i)), "head")
	}
	for i, leaf := range b.o.Leaves {
		b.set(b.o.lead()+i+1, index(leaf), "head")
	}
	for level := range deep {
		b.level(top, level, deep)
	}
	b.row = top + deep
	b.note(b.f.SetPanes(b.sheet, &excelize.Panes{
		Freeze: true, XSplit: 2, YSplit: b.row, TopLeftCell: b.cell(3, b.row+1), ActivePane: "bottomRight",
	}))
	b.note(b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: b.sheet, RefersTo: fmt.Sprintf("'%s'!$A:$B,'%s'!$%d:$%d", b.sheet, b.sheet, top, b.row),
	}))
}

// level writes one level of the headings, merging what is the same side by
// side and what has nothing below.
func (b *sheetOfForm) level(top, level, deep int) {
	list := b.o.Leaves
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && same(list[i], list[j], level) {
			j++
		}
		if n := len(list[i].Labels); level < n {
			bottom := top + level
			if level == n-1 {
				bottom = top + deep - 1
			}
			x := b.o.lead() + 1
			b.row = top + level
			b.set(x+i, list[i].Labels[level].In(b.l), "head")
			b.merge(x+i, top+level, x+j-1, bottom)
		}
		i = j
	}
}

// same reports whether two columns share their headings down to a level.
func same(a, c analytics.OfficialLeaf, level int) bool {
	if a.Column.Index != c.Column.Index || len(a.Labels) <= level || len(c.Labels) <= level {
		return false
	}
	for i := range level + 1 {
		if a.Labels[i] != c.Labels[i] {
			return false
		}
	}
	return true
}

// line writes a row of the table.
func (b *sheetOfForm) line(line analytics.OfficialLine, last int) {
	b.row++
	strong := ""
	if line.In == 0 {
		strong = " bold"
	}
	b.note(b.f.SetCellStyle(b.sheet, b.cell(1, b.row), b.cell(last, b.row), b.style("text")))
	label := line.Label.In(b.l)
	b.set(1, label, []string{"text", "in 1", "in 2"}[min(line.In, 2)]+strong)
	b.note(b.f.SetRowHeight(b.sheet, b.row, float64(17*lines(label, 44-3*line.In)+3)))
	b.set(2, line.Code, "sign"+strong)
	if b.o.Form.Measure {
		b.set(3, line.Unit.In(b.l), "sign")
	}
	for i, cell := range line.Cells {
		v, style := figure(cell)
		b.set(b.o.lead()+i+1, v, style+strong)
	}
}

// checks writes the second sheet: every check, and each place it fails at.
func (b *sheetOfForm) checks() {
	b.book.line("title", lang.T(b.l, "dashboard.official.checks"))
	b.book.line("", lang.T(b.l, "dashboard.official.form", "name", b.o.Form.Name)+" · "+b.o.UnitName+" · "+fmt.Sprint(b.o.Year))
	if label := b.o.sample(b.l); label != "" {
		b.book.line("sample", label)
	}
	b.row++
	b.headings(1, []string{
		lang.T(b.l, "dashboard.official.check"), lang.T(b.l, "dashboard.official.result"), lang.T(b.l, "dashboard.official.at"),
		lang.T(b.l, "dashboard.official.left"), lang.T(b.l, "dashboard.official.right"),
	})
	for _, c := range b.o.Form.Checks {
		b.check(c)
	}
	b.widths(44, 16, 16, 16, 16)
	b.paper(false)
}

func (b *sheetOfForm) check(c analytics.OfficialCheck) {
	says, held := lang.T(b.l, "dashboard.official.rows", "sum", c.Rows), true
	if c.Columns != "" {
		says = lang.T(b.l, "dashboard.official.columns", "sum", c.Columns)
	}
	row := func(result, at string, left, right *big.Rat) {
		b.row++
		b.set(1, says, "text")
		b.set(2, result, "sign")
		b.set(3, at, "sign")
		b.set(4, left, "number:#,##0.##")
		b.set(5, right, "number:#,##0.##")
	}
	for _, broken := range b.o.Broken {
		if broken.Check == c {
			held = false
			row(lang.T(b.l, "dashboard.official.fails"), broken.At, broken.Left.R, broken.Right.R)
		}
	}
	if held {
		result := lang.T(b.l, "dashboard.official.holds")
		if b.o.Why != analytics.WhyNone {
			result = "—"
		}
		b.row++
		b.set(1, says, "text")
		b.set(2, result, "sign")
		for i := range 3 {
			b.set(3+i, "", "sign")
		}
	}
}

// paper sets the page: A4, one page wide, upright and one page in all where
// the table is narrow, else across; the form and the label below.
func (b *sheetOfForm) paper(narrow bool) {
	turned, a4, wide, tall, fit := "landscape", 9, 1, 0, true
	if narrow {
		turned, tall = "portrait", 1
	}
	b.note(b.f.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{Orientation: &turned, Size: &a4, FitToWidth: &wide, FitToHeight: &tall}))
	b.note(b.f.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	left := b.o.Form.Name + " · " + b.s.asOf(b.l)
	if b.o.Sample {
		left = lang.T(b.l, "common.sample") + " · " + left
	}
	b.note(b.f.SetHeaderFooter(b.sheet, &excelize.HeaderFooterOptions{
		OddFooter: "&L" + strings.ReplaceAll(left, "&", "&&") + "&R" + lang.T(b.l, "dashboard.export.page"),
	}))
}
