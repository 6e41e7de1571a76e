package docx

import "fmt"

// The page of Decree 30/2020/NĐ-CP, Annex I: A4, margins 20 mm above and
// below, 30 left, 15 right.
const (
	pageShort, pageLong      = 210.0, 297.0
	marginTop, marginBottom  = 20.0, 20.0
	marginLeft, marginRight  = 30.0, 15.0
	headerAbove, footerBelow = 10.0, 10.0
)

// Width is how much room for text a section has across, in millimetres.
func Width(wide bool) float64 {
	if wide {
		return pageLong - marginLeft - marginRight
	}
	return pageShort - marginLeft - marginRight
}

// Section ends the section and begins one on a new page, landscape if wide.
func (d *Document) Section(wide bool) {
	Para{Style: "Tiny"}.write(&d.body, d.properties())
	d.wide = wide
}

// properties are those of the section that ends here. Only the very first page
// of the document goes without its number.
func (d *Document) properties() string {
	w, h, turn := pageShort, pageLong, ""
	if d.wide {
		w, h, turn = h, w, ` w:orient="landscape"`
	}
	first := ""
	if d.sections == 0 {
		first = "<w:titlePg/>"
	}
	d.sections++
	return fmt.Sprintf(`<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:headerReference w:type="first" r:id="rIdFirst"/>`+
		`<w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>%s</w:sectPr>`,
		millimetres(w), millimetres(h), turn, millimetres(marginTop), millimetres(marginRight), millimetres(marginBottom),
		millimetres(marginLeft), millimetres(headerAbove), millimetres(footerBelow), first)
}
