package docx

import (
	"fmt"
	"strings"
)

// Table is a ruled table, or with Plain one without lines that only sets
// things side by side. Head rows are repeated on every page; no row is cut by
// the end of a page.
type Table struct {
	Widths     []float64 // of the columns, millimetres
	Head, Rows [][]Cell
	Plain      bool
}

// Cell is a cell of a table; it may lie over several columns and, with Down,
// rows. What it covers downwards must be there as cells with Covered set.
type Cell struct {
	Paras   []Para
	Span    int // columns, 0 is 1
	Down    bool
	Covered bool   // continues the cell above
	Shade   string // colour behind it, "E8EDF2"
	Middle  bool   // stands in the middle of its height
}

// AddTable writes a table.
func (d *Document) AddTable(t Table) {
	out := &d.body
	total := 0.0
	for _, w := range t.Widths {
		total += w
	}
	style, margin := "TableGrid", 1.2
	if t.Plain {
		style, margin = "TableNormal", 0
	}
	fmt.Fprintf(out, `<w:tbl><w:tblPr><w:tblStyle w:val="%s"/><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>`+
		`<w:tblCellMar><w:left w:w="%[3]d" w:type="dxa"/><w:right w:w="%[3]d" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`,
		style, millimetres(total), millimetres(margin))
	for _, w := range t.Widths {
		fmt.Fprintf(out, `<w:gridCol w:w="%d"/>`, millimetres(w))
	}
	out.WriteString("</w:tblGrid>")
	for _, row := range t.Head {
		t.row(out, row, true)
	}
	for _, row := range t.Rows {
		t.row(out, row, false)
	}
	out.WriteString("</w:tbl>")
}

func (t Table) row(out *strings.Builder, row []Cell, head bool) {
	out.WriteString("<w:tr><w:trPr><w:cantSplit/>")
	if head {
		out.WriteString("<w:tblHeader/>")
	}
	out.WriteString("</w:trPr>")
	at := 0
	for _, c := range row {
		width := 0.0
		for range max(c.Span, 1) {
			width += t.Widths[min(at, len(t.Widths)-1)]
			at++
		}
		c.write(out, width)
	}
	out.WriteString("</w:tr>")
}

func (c Cell) write(out *strings.Builder, width float64) {
	fmt.Fprintf(out, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, millimetres(width))
	if c.Span > 1 {
		fmt.Fprintf(out, `<w:gridSpan w:val="%d"/>`, c.Span)
	}
	switch {
	case c.Down:
		out.WriteString(`<w:vMerge w:val="restart"/>`)
	case c.Covered:
		out.WriteString(`<w:vMerge/>`)
	}
	if c.Shade != "" {
		fmt.Fprintf(out, `<w:shd w:val="clear" w:color="auto" w:fill="%s"/>`, c.Shade)
	}
	if c.Middle {
		out.WriteString(`<w:vAlign w:val="center"/>`)
	}
	out.WriteString("</w:tcPr>")
	for _, p := range c.Paras {
		p.write(out, "")
	}
	if len(c.Paras) == 0 {
		out.WriteString(`<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>`)
	}
	out.WriteString("</w:tc>")
}
