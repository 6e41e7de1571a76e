package template

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/thidua/thidua/ingest/form"
)

// table writes a section of many rows: a field a column, the keys in a hidden
// row over the headings.
func (b *book) table(p *plan) {
	s, sheet := p.section, p.section.Sheet
	b.do(b.f.SetColWidth(sheet, colName(keyCol), colName(keyCol), 4))
	b.do(b.f.SetColWidth(sheet, colName(noCol), colName(noCol), 5))
	b.set(sheet, keyCol, markRow, s.Mark())
	b.set(sheet, keyCol, p.keysRow, form.KeysMark)
	b.set(sheet, keyCol, p.heading, form.HeadingMark)
	b.set(sheet, noCol, p.keysRow, form.OursMark+"row_no")
	b.set(sheet, noCol, p.heading, b.t("template.no"))
	total, tall := 5.0, 2.0
	for _, fd := range s.Fields {
		width := columnWidth(fd)
		total += width
		b.do(b.f.SetColWidth(sheet, colName(p.cols[fd.Name]), colName(p.cols[fd.Name]), width))
		b.column(p, fd)
		tall = math.Max(tall, math.Ceil(float64(utf8.RuneCountInString(b.labelled(fd)))/(width*0.85)))
	}
	b.paint(sheet, ref(noCol, p.heading), ref(p.lastCol, p.heading), lookHead)
	b.do(b.f.SetRowHeight(sheet, p.heading, 6+14.5*tall))
	help := s.Help.In(b.o.Lang) + " " + b.t("template.columns_help")
	b.head(sheet, strings.ToUpper(s.Code+". "+s.Title.In(b.o.Lang)), help, noCol+len(s.Fields)/2, p.lastCol)
	b.fit(sheet, helpRow, help, total)
	b.paint(sheet, ref(noCol, p.first), ref(noCol, p.last), lookNo)
	for row := p.first; row <= p.last; row++ {
		b.set(sheet, noCol, row, row-p.first+1)
		b.do(b.f.SetRowHeight(sheet, row, b.rowHeight(p, row-p.first)))
	}
	for i := range p.rows {
		for _, fd := range s.Typed() {
			b.put(sheet, ref(p.cols[fd.Name], p.first+i), fd, p.value(i, fd.Name))
		}
	}
	b.do(b.f.SetRowVisible(sheet, markRow, false))
	b.do(b.f.SetRowVisible(sheet, p.keysRow, false))
	b.do(b.f.SetColVisible(sheet, colName(keyCol), false))
	b.paper(sheet, "landscape", p)
	b.lock(sheet)
}

// rowHeight lets the words written beforehand show whole.
func (b *book) rowHeight(p *plan, row int) float64 {
	lines := 1.0
	for _, fd := range p.section.Typed() {
		if v, ok := p.value(row, fd.Name).(string); ok {
			lines = math.Max(lines, math.Ceil(float64(utf8.RuneCountInString(b.word(fd, v))+2)/columnWidth(fd)))
		}
	}
	return 5 + 14*lines
}

// spare is how many rows under the blank ones take figures too: a ward that
// has more need not ask.
const spare = 500

// column writes a field's key, heading and blank cells.
func (b *book) column(p *plan, fd *form.Field) {
	sheet, col := p.section.Sheet, p.cols[fd.Name]
	b.set(sheet, col, p.heading, b.labelled(fd))
	from, to := ref(col, p.first), ref(col, p.last)
	if fd.Derive != "" {
		b.set(sheet, col, p.keysRow, form.OursMark+fd.Name)
		b.paint(sheet, from, to, lookShown)
		for row := p.first; row <= p.last; row++ {
			if formula := b.derived(p, fd, row); formula != "" {
				b.do(b.f.SetCellFormula(sheet, ref(col, row), formula))
			}
		}
		return
	}
	b.set(sheet, col, p.keysRow, fd.Name)
	b.do(b.f.SetColStyle(sheet, colName(col), b.style(look{name: lookOf(fd).name + beyond})))
	b.paint(sheet, from, to, lookOf(fd))
	b.guard(sheet, from, ref(col, p.last+spare), p.section, fd)
}

// derived is the formula that shows a derived field in a row of a table. A
// choice stands for the factor of its option.
func (b *book) derived(p *plan, fd *form.Field, row int) string {
	e, err := form.ParseExpr(fd.Derive)
	if err != nil {
		return ""
	}
	var cells []string
	formula := e.Format(func(n form.Name) string {
		of, ok := p.section.Field(n.Field)
		if !ok || n.Section != "" {
			return "NA()"
		}
		cell := ref(p.cols[n.Field], row)
		cells = append(cells, cell+`=""`)
		if of.Type != form.Enum {
			return cell
		}
		return b.factor(of, cell)
	})
	return fmt.Sprintf(`IFERROR(IF(OR(%s),"",%s),"")`, strings.Join(cells, ","), formula)
}

// factor is the formula of a chosen option's factor.
func (b *book) factor(fd *form.Field, cell string) string {
	formula := "NA()"
	for _, o := range slices.Backward(fd.Options) {
		if o.Factor != "" {
			formula = fmt.Sprintf("IF(%s=%s,%s,%s)", cell, quote(o.Label.In(b.o.Lang)), o.Factor, formula)
		}
	}
	return formula
}

// columnWidth is about as wide as what is typed there, in characters.
func columnWidth(fd *form.Field) float64 {
	longest := 0
	for _, o := range fd.Options {
		longest = max(longest, utf8.RuneCountInString(o.Label.VI))
	}
	switch {
	case fd.Type == form.Date:
		return 11.5
	case fd.Type == form.Bool:
		return 9
	case fd.Type == form.Text && len(fd.Lookup) > 0 && fd.Lookup[0].Must && fd.Lookup[0].Table != "":
		return 36 // a code and its label
	case fd.Type == form.Text:
		return 19
	case fd.Type == form.Int || fd.Derive != "":
		return 15.5
	case fd.Type == form.Decimal:
		return 10.5
	}
	return math.Min(16, math.Max(10, float64(longest)*0.8+4))
}
