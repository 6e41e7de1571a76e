package docx

import (
	"fmt"
	"strings"
)

// style is a named look. Sizes and spaces are in points, the first-line indent
// in millimetres.
type style struct {
	id, name     string
	align        Align
	size         float64
	bold, italic bool
	before       float64
	after        float64
	first        float64
	level        int // of an outline, from 1
	line         int // height of a line in 240ths, 0 for single
}

// look is every style a document may name. Text is 14 points, justified, with
// the first line set in by 10 mm; within tables it is smaller.
var look = []style{
	{id: "Heading1", name: "heading 1", align: Justify, size: 14, bold: true, before: 12, after: 3, first: 10, level: 1},
	{id: "Heading2", name: "heading 2", align: Justify, size: 14, bold: true, before: 6, after: 3, first: 10, level: 2},
	{id: "Heading3", name: "heading 3", align: Justify, size: 14, bold: true, italic: true, before: 6, after: 3, first: 10, level: 3},
	{id: "Title", name: "Title", align: Center, size: 14, bold: true, before: 12},
	{id: "Subtitle", name: "Subtitle", align: Center, size: 14, bold: true},
	{id: "Head", name: "Head", align: Center, size: 13},
	{id: "Annex", name: "Annex", align: Center, size: 14, bold: true, before: 6, after: 3, level: 1},
	{id: "Note", name: "Note", align: Justify, size: 12, italic: true, before: 3, after: 3},
	{id: "Cell", name: "Cell", align: Left, size: 11, before: 1, after: 1},
	{id: "Small", name: "Small", align: Left, size: 9, before: 1, after: 1},
	{id: "Copies", name: "Copies", align: Left, size: 11},
	{id: "Picture", name: "Picture", align: Center, size: 14, before: 6},
	{id: "Tiny", name: "Tiny", align: Left, size: 2},
}

const styleHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
	`<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
	`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>` +
	`<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="%s"/></w:rPr></w:rPrDefault>` +
	`<w:pPrDefault/></w:docDefaults>` +
	`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>` +
	`<w:pPr><w:spacing w:before="120" w:after="0" w:line="264" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr></w:style>` +
	`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>` +
	`<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>`

// styles is the part word/styles.xml.
func (d *Document) styles() string {
	var out strings.Builder
	fmt.Fprintf(&out, styleHead, escape(d.info.Language))
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&out, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	out.WriteString(`</w:tblBorders></w:tblPr></w:style>`)
	for _, s := range look {
		s.write(&out)
	}
	out.WriteString("</w:styles>")
	return out.String()
}

func (s style) write(out *strings.Builder) {
	fmt.Fprintf(out, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>`, s.id, s.name)
	if s.level > 0 {
		out.WriteString("<w:keepNext/>")
	}
	fmt.Fprintf(out, `<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="auto"/><w:ind w:firstLine="%d"/><w:jc w:val="%s"/>`,
		twips(s.before), twips(s.after), max(s.line, 240), millimetres(s.first), s.align)
	if s.level > 0 {
		fmt.Fprintf(out, `<w:outlineLvl w:val="%d"/>`, s.level-1)
	}
	out.WriteString("</w:pPr><w:rPr>")
	if s.bold {
		out.WriteString("<w:b/>")
	}
	if s.italic {
		out.WriteString("<w:i/>")
	}
	fmt.Fprintf(out, `<w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/></w:rPr></w:style>`, halfPoints(s.size))
}
