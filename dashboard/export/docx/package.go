package docx

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"time"
)

const (
	wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relation  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	declared  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	partType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// longAgo is the time every part bears: the same document is the same bytes.
var longAgo = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Write writes the file.
func (d *Document) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes()},
		{"_rels/.rels", packageRelations},
		{"docProps/core.xml", d.core()},
		{"docProps/app.xml", declared + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>thidua</Application></Properties>`},
		{"word/document.xml", d.document()},
		{"word/_rels/document.xml.rels", d.relations()},
		{"word/styles.xml", d.styles()},
		{"word/settings.xml", declared + `<w:settings xmlns:w="` + wordSpace + `"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`},
		{"word/header1.xml", pageNumber},
		{"word/header2.xml", declared + `<w:hdr xmlns:w="` + wordSpace + `"><w:p><w:pPr><w:pStyle w:val="Head"/></w:pPr></w:p></w:hdr>`},
	} {
		if err := put(z, part.name, []byte(part.text)); err != nil {
			return err
		}
	}
	for i, png := range d.pictures {
		if err := put(z, fmt.Sprintf("word/media/picture%d.png", i+1), png); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	return nil
}

func put(z *zip.Writer, name string, content []byte) error {
	part, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: longAgo})
	if err == nil {
		_, err = part.Write(content)
	}
	if err != nil {
		return fmt.Errorf("docx, %s: %w", name, err)
	}
	return nil
}

// document is the part word/document.xml; the last section's properties close
// it.
func (d *Document) document() string {
	return declared + `<w:document xmlns:w="` + wordSpace + `" xmlns:r="` + relation + `"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>` +
		d.body.String() + (&Document{wide: d.wide, sections: d.sections}).properties() + "</w:body></w:document>"
}

func (d *Document) relations() string {
	var out strings.Builder
	out.WriteString(declared + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	add := func(id, kind, target string) {
		fmt.Fprintf(&out, `<Relationship Id="%s" Type="%s/%s" Target="%s"/>`, id, relation, kind, target)
	}
	add("rIdStyles", "styles", "styles.xml")
	add("rIdSettings", "settings", "settings.xml")
	add("rIdHeader", "header", "header1.xml")
	add("rIdFirst", "header", "header2.xml")
	for i := range d.pictures {
		add(fmt.Sprintf("rIdPicture%d", i+1), "image", fmt.Sprintf("media/picture%d.png", i+1))
	}
	out.WriteString("</Relationships>")
	return out.String()
}

func (d *Document) core() string {
	i := d.info
	return declared + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		fmt.Sprintf(`<dc:title>%s</dc:title><dc:subject>%s</dc:subject><dc:creator>%s</dc:creator><dc:description>%s</dc:description>`+
			`<dc:language>%s</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">%[6]s</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">%[6]s</dcterms:modified>`,
			escape(i.Title), escape(i.Subject), escape(i.Creator), escape(i.Description), escape(i.Language), escape(i.Created)) +
		`</cp:coreProperties>`
}

func contentTypes() string {
	var out strings.Builder
	out.WriteString(declared + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>`)
	for _, part := range [][2]string{
		{"/word/document.xml", partType + "document.main+xml"},
		{"/word/styles.xml", partType + "styles+xml"},
		{"/word/settings.xml", partType + "settings+xml"},
		{"/word/header1.xml", partType + "header+xml"},
		{"/word/header2.xml", partType + "header+xml"},
		{"/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"},
		{"/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"},
	} {
		fmt.Fprintf(&out, `<Override PartName="%s" ContentType="%s"/>`, part[0], part[1])
	}
	out.WriteString("</Types>")
	return out.String()
}

const packageRelations = declared + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + relation + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="` + relation + `/extended-properties" Target="docProps/app.xml"/></Relationships>`

// pageNumber stands in the middle of the upper margin.
const pageNumber = declared + `<w:hdr xmlns:w="` + wordSpace + `"><w:p><w:pPr><w:pStyle w:val="Head"/></w:pPr>` +
	`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
	`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`
