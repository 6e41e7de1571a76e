package template

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest/form"
)

// card writes a section of one row: a field a line, its key in the hidden
// first column.
func (b *book) card(p *plan) {
	s, sheet := p.section, p.section.Sheet
	b.widths(sheet, []float64{4, 5.5, 44, valueWidth(s), 50, 24}[:p.lastCol])
	title := s.Code + ". " + s.Title.In(b.o.Lang)
	b.head(sheet, strings.ToUpper(title), s.Help.In(b.o.Lang), labelCol, p.lastCol)
	b.fit(sheet, helpRow, s.Help.In(b.o.Lang), 125)
	b.set(sheet, keyCol, markRow, s.Mark())
	b.set(sheet, valueCol, markRow, form.ValueMark)
	for col, key := range []string{noCol: "template.no", labelCol: "template.item", valueCol: "template.value", helpCol: "template.help", checkCol: "template.check"} {
		if key != "" && col <= p.lastCol {
			b.set(sheet, col, p.heading, b.t(key))
		}
	}
	b.paint(sheet, ref(noCol, p.heading), ref(p.lastCol, p.heading), lookHead)
	b.do(b.f.SetRowHeight(sheet, p.heading, 22))
	for i, fd := range s.Typed() {
		b.line(p, i+1, fd)
	}
	for _, g := range p.groups {
		b.set(sheet, noCol, g.row, g.text.In(b.o.Lang))
		b.paint(sheet, ref(noCol, g.row), ref(p.lastCol, g.row), lookGroup)
		b.do(b.f.SetRowHeight(sheet, g.row, 19))
	}
	b.colourChecks(p)
	b.do(b.f.SetRowVisible(sheet, markRow, false))
	b.do(b.f.SetColVisible(sheet, colName(keyCol), false))
	b.paper(sheet, "portrait", p)
	b.lock(sheet)
}

func (b *book) line(p *plan, no int, fd *form.Field) {
	sheet, row := p.section.Sheet, p.lines[fd.Name]
	help := fd.Help.In(b.o.Lang)
	b.set(sheet, keyCol, row, fd.Name)
	b.set(sheet, noCol, row, no)
	b.set(sheet, labelCol, row, b.labelled(fd))
	b.set(sheet, helpCol, row, help)
	b.paint(sheet, ref(noCol, row), ref(noCol, row), lookNo)
	b.paint(sheet, ref(labelCol, row), ref(labelCol, row), lookLabel)
	b.paint(sheet, ref(helpCol, row), ref(helpCol, row), lookHint)
	cell := ref(valueCol, row)
	b.paint(sheet, cell, cell, lookOf(fd))
	b.guard(sheet, cell, cell, p.section, fd)
	b.put(sheet, cell, fd, p.value(0, fd.Name))
	if p.lastCol >= checkCol {
		b.paint(sheet, ref(checkCol, row), ref(checkCol, row), lookCheck)
		if formula := b.checkFormula(p, fd); formula != "" {
			b.do(b.f.SetCellFormula(sheet, ref(checkCol, row), formula))
		}
	}
	tall := help
	if wide := b.labelled(fd); len(wide)*50 > len(tall)*44 {
		tall = wide + "      "
	}
	b.fit(sheet, row, tall, 48)
	b.room(p, fd)
}

// valueWidth is the width of a card's column of values: words want more room
// than figures.
func valueWidth(s *form.Section) float64 {
	for _, fd := range s.Fields {
		if fd.Lines > 1 {
			return 72
		}
	}
	return 26
}

// room makes the cell of a longer text as tall as the form wants it, and as
// what is written there beforehand needs.
func (b *book) room(p *plan, fd *form.Field) {
	written, _ := p.value(0, fd.Name).(string)
	lines := math.Max(float64(fd.Lines), math.Ceil(float64(utf8.RuneCountInString(written))/(valueWidth(p.section)*0.9)))
	row := p.lines[fd.Name]
	height, err := b.f.GetRowHeight(p.section.Sheet, row)
	b.do(err)
	if fd.Type == form.Text && 4+14*lines > height {
		b.do(b.f.SetRowHeight(p.section.Sheet, row, math.Min(409, 4+14*lines))) // Excel's tallest row
	}
}

// colourChecks draws what does not agree red and what does green.
func (b *book) colourChecks(p *plan) {
	if p.lastCol < checkCol {
		return
	}
	first := ref(checkCol, p.first)
	var rules []excelize.ConditionalFormatOptions
	for _, c := range [][2]string{{"✗", redInk}, {"✓", greenInk}} {
		id, err := b.f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: c[1], Bold: true}})
		b.do(err)
		rules = append(rules, excelize.ConditionalFormatOptions{
			Type: "formula", Criteria: fmt.Sprintf(`LEFT(%s,1)="%s"`, first, c[0]), Format: &id,
		})
	}
	b.do(b.f.SetConditionalFormat(p.section.Sheet, first+":"+ref(checkCol, p.last), rules))
}
