package template

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest/form"
)

// guide writes the first sheet: what is in the workbook, how far it is filled,
// and how to fill it in.
func (b *book) guide(sheet string) {
	const last = helpCol
	b.widths(sheet, []float64{2, 6, 56, 26, 34})
	b.head(sheet, b.t("template.guide.title"), "", labelCol, last)
	b.span(sheet, run{helpRow, noCol, last}, b.o.Form.Title.In(b.o.Lang), lookPeriod)
	row := helpRow + 2
	b.span(sheet, run{row, noCol, last}, b.t("template.guide.contents"), lookGroup)
	for _, p := range b.plans {
		row++
		b.contents(sheet, row, p)
	}
	row += 2
	b.span(sheet, run{row, noCol, last}, b.t("template.guide.how"), lookGroup)
	for i, text := range b.advice() {
		row++
		b.set(sheet, noCol, row, i+1)
		b.paint(sheet, ref(noCol, row), ref(noCol, row), lookNo)
		b.span(sheet, run{row, labelCol, last}, text, lookLabel)
		b.fit(sheet, row, text, 116)
	}
	row += 2
	b.span(sheet, run{row, noCol, last}, b.t("template.guide.source", "source", b.o.Form.Source), lookHelp)
	b.paper(sheet, "portrait", nil)
	b.lock(sheet)
	index, err := b.f.GetSheetIndex(sheet)
	b.do(err)
	b.f.SetActiveSheet(index)
}

// advice is how to fill the form in. One without a list of nil sections does
// not speak of it.
func (b *book) advice() []string {
	lines := []string{b.t("template.guide.1"), b.t("template.guide.2"), b.t("template.guide.3"), b.t("template.guide.4")}
	if _, ok := b.o.Form.Sections[0].Field("nil_sections"); ok {
		lines = append(lines, b.t("template.guide.5"))
	}
	return append(lines, b.t("template.guide.6"), b.t("template.guide.7"))
}

// contents is the line of one section: its code, a link to it, how far it is.
func (b *book) contents(sheet string, row int, p *plan) {
	s := p.section
	b.set(sheet, noCol, row, s.Code)
	b.paint(sheet, ref(noCol, row), ref(noCol, row), lookNo)
	b.set(sheet, labelCol, row, s.Title.In(b.o.Lang))
	b.paint(sheet, ref(labelCol, row), ref(labelCol, row), lookLink)
	link := fmt.Sprintf("'%s'!%s", s.Sheet, ref(valueCol, p.first))
	b.do(b.f.SetCellHyperLink(sheet, ref(labelCol, row), link, "Location"))
	b.set(sheet, valueCol, row, s.Sheet)
	b.paint(sheet, ref(valueCol, row), ref(valueCol, row), lookLabel)
	b.do(b.f.SetCellFormula(sheet, ref(helpCol, row), b.progress(p)))
	b.paint(sheet, ref(helpCol, row), ref(helpCol, row), lookCheck)
	id, err := b.f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: greenInk, Bold: true}})
	b.do(err)
	b.do(b.f.SetConditionalFormat(sheet, ref(helpCol, row), []excelize.ConditionalFormatOptions{{
		Type: "formula", Criteria: fmt.Sprintf(`LEFT(%s,1)="✓"`, ref(helpCol, row)), Format: &id,
	}}))
	b.do(b.f.SetRowHeight(sheet, row, 19))
}

// progress is the formula that says how far a section is filled.
func (b *book) progress(p *plan) string {
	name := "'" + strings.ReplaceAll(p.section.Sheet, "'", "''") + "'!"
	var must []string
	for _, fd := range p.section.Typed() {
		if fd.Required {
			must = append(must, fd.Name)
		}
	}
	if p.section.Layout == form.Table {
		col := labelCol
		if len(must) > 0 {
			col = p.cols[must[0]]
		}
		return fmt.Sprintf("%s&COUNTA(%s%s:%s)", quote(b.t("template.guide.rows")), name, ref(col, p.first), ref(col, p.last+spare))
	}
	var cells []string
	for _, field := range must {
		cells = append(cells, name+ref(valueCol, p.lines[field]))
	}
	if len(cells) == 0 {
		return quote("")
	}
	count := "COUNTA(" + strings.Join(cells, ",") + ")"
	return fmt.Sprintf("IF(%s=%d,%s,%s&(%d-%s))", count, len(cells), quote(b.t("template.guide.full")),
		quote(b.t("template.guide.left")), len(cells), count)
}
