package ingest_test

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
)

// ods makes an OpenDocument spreadsheet of one sheet with these rows.
func ods(rows string) func(testing.TB, []byte) []byte {
	return files(map[string]string{
		"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
		"content.xml": `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t"><office:body><office:spreadsheet>` +
			`<table:table table:name="Sheet1">` + rows + `</table:table></office:spreadsheet></office:body></office:document-content>`,
	})
}

// record writes a record of a binary workbook, and those that continue it.
func record(out []byte, id uint16, data []byte) []byte {
	const most = 8224
	for {
		part := data[:min(len(data), most)]
		out = binary.LittleEndian.AppendUint16(out, id)
		out = binary.LittleEndian.AppendUint16(out, uint16(len(part)))
		out = append(out, part...)
		if data = data[len(part):]; len(data) == 0 {
			return out
		}
		id, data = 0x3C, append([]byte{0}, data...) // CONTINUE begins with the width anew
	}
}

// oldWorkbook makes the stream of an old workbook with many cells of one shared
// text, in an old encoding, of so many letters.
func oldWorkbook(letters, cells int) func(testing.TB, []byte) []byte {
	return func(testing.TB, []byte) []byte {
		text := strings.Repeat("T\xe6ng ", letters/5+1)[:letters]
		sst := binary.LittleEndian.AppendUint16([]byte{1, 0, 0, 0, 1, 0, 0, 0}, uint16(letters))
		b := record(nil, 0x809, []byte{0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})
		b = record(b, 0xFC, append(append(sst, 0), text...))
		at := len(b) + 4 + 9 + 4
		b = record(b, 0x85, append(binary.LittleEndian.AppendUint32(nil, uint32(at)), 0, 0, 1, 0, 'S'))
		b = record(b, 0x0A, nil)
		b = record(b, 0x809, []byte{0, 6, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})
		for i := range cells {
			cell := binary.LittleEndian.AppendUint16(nil, uint16(i/200))
			cell = binary.LittleEndian.AppendUint16(cell, uint16(i%200))
			b = record(b, 0xFD, append(cell, 0, 0, 0, 0, 0, 0))
		}
		return record(b, 0x0A, nil)
	}
}

// sameText gives 200,000 cells of the good return one text of 32,000 letters.
func sameText(t testing.TB, good []byte) []byte {
	last := 0
	b := patched("xl/sharedStrings.xml", func(s string) string {
		last = strings.Count(s, "<si>")
		return strings.Replace(s, "</sst>", "<si><t>"+strings.Repeat("Tæng ", 6400)+"</t></si></sst>", 1)
	})(t, good)
	return patched("xl/worksheets/sheet5.xml", func(s string) string {
		var many strings.Builder
		for i := range 200_000 {
			if i%100 == 0 {
				fmt.Fprintf(&many, `</row><row r="%d">`, 1000+i/100)
			}
			fmt.Fprintf(&many, `<c t="s"><v>%d</v></c>`, last)
		}
		rows := strings.TrimPrefix(many.String(), "</row>") + "</row>"
		return strings.Replace(s, "</sheetData>", rows+"</sheetData>", 1)
	})(t, b)
}
