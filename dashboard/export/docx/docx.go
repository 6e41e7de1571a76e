// Package docx writes Word documents: paragraphs, tables and pictures in
// sections, in the page layout of Vietnamese official papers.
//
// It knows nothing of what it writes. The same calls give the same bytes:
// every part has its place, and no clock is read.
package docx

import (
	"fmt"
	"strings"
)

// Align is how the lines of a paragraph stand.
type Align string

// The alignments; Justify is what official papers use for text.
const (
	Left    Align = "left"
	Center  Align = "center"
	Right   Align = "right"
	Justify Align = "both"
)

// Run is a stretch of text in one look. Size is in points, 0 that of the
// paragraph's style. A line break in Text is one in the paragraph.
type Run struct {
	Text         string
	Bold, Italic bool
	Size         float64
}

// Para is a paragraph. Lengths are in millimetres, spaces in points.
type Para struct {
	Style         string // "Normal", "Heading1" …; see styles.go
	Align         Align  // "" is the style's
	Runs          []Run
	First         float64 // first line, beyond Indent; NoIndent for none at all
	Indent        float64 // from the left
	Inset         float64 // from the right
	Before, After float64
	KeepNext      bool // stays on the page of what follows
	NewPage       bool // begins a page
	Rule          bool // a line under it
}

// NoIndent as Para.First takes the first-line indent of the style away.
const NoIndent = -1

// Info is what the file says of itself; Created is RFC 3339.
type Info struct{ Title, Subject, Description, Creator, Language, Created string }

// Document is a document being written, top to bottom.
type Document struct {
	info     Info
	body     strings.Builder
	pictures [][]byte
	wide     bool // the section being written is landscape
	sections int
}

// New begins a document on portrait A4.
func New(info Info) *Document { return &Document{info: info} }

// Text is a paragraph's worth of plain text.
func Text(s string) []Run { return []Run{{Text: s}} }

// Add writes a paragraph.
func (d *Document) Add(p Para) { p.write(&d.body, "") }

// write puts the paragraph into out; more goes into its properties.
func (p Para) write(out *strings.Builder, more string) {
	out.WriteString("<w:p><w:pPr>")
	if p.Style != "" {
		fmt.Fprintf(out, `<w:pStyle w:val="%s"/>`, p.Style)
	}
	if p.KeepNext {
		out.WriteString("<w:keepNext/>")
	}
	if p.NewPage {
		out.WriteString("<w:pageBreakBefore/>")
	}
	if p.Rule {
		out.WriteString(`<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>`)
	}
	if p.Before != 0 || p.After != 0 {
		fmt.Fprintf(out, `<w:spacing w:before="%d" w:after="%d"/>`, twips(p.Before), twips(p.After))
	}
	p.indents(out)
	if p.Align != "" {
		fmt.Fprintf(out, `<w:jc w:val="%s"/>`, p.Align)
	}
	out.WriteString(more)
	out.WriteString("</w:pPr>")
	for _, r := range p.Runs {
		r.write(out)
	}
	out.WriteString("</w:p>")
}

func (p Para) indents(out *strings.Builder) {
	if p.Indent == 0 && p.Inset == 0 && p.First == 0 {
		return
	}
	fmt.Fprintf(out, `<w:ind w:left="%d" w:right="%d"`, millimetres(p.Indent), millimetres(p.Inset))
	switch {
	case p.First > 0:
		fmt.Fprintf(out, ` w:firstLine="%d"`, millimetres(p.First))
	case p.First < 0:
		out.WriteString(` w:firstLine="0"`)
	}
	out.WriteString("/>")
}

func (r Run) write(out *strings.Builder) {
	out.WriteString("<w:r>")
	if r.Bold || r.Italic || r.Size > 0 {
		out.WriteString("<w:rPr>")
		if r.Bold {
			out.WriteString("<w:b/>")
		}
		if r.Italic {
			out.WriteString("<w:i/>")
		}
		if r.Size > 0 {
			fmt.Fprintf(out, `<w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/>`, halfPoints(r.Size))
		}
		out.WriteString("</w:rPr>")
	}
	for i, line := range strings.Split(r.Text, "\n") {
		if i > 0 {
			out.WriteString("<w:br/>")
		}
		out.WriteString(`<w:t xml:space="preserve">`)
		out.WriteString(escape(line))
		out.WriteString("</w:t>")
	}
	out.WriteString("</w:r>")
}

// escape makes text safe in XML, leaving out what XML cannot hold.
func escape(s string) string {
	clean := strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return escaper.Replace(clean)
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func twips(points float64) int       { return int(points*20 + 0.5) }
func halfPoints(points float64) int  { return int(points*2 + 0.5) }
func millimetres(length float64) int { return int(length*1440/25.4 + 0.5) }
func emus(length float64) int        { return int(length*36000 + 0.5) }
