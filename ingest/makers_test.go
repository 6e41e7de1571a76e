package ingest_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest"
)

// makers make files that are not the good return.
var makers = map[string]func(testing.TB, []byte) []byte{
	"good":    func(_ testing.TB, good []byte) []byte { return good },
	"pdf":     plain("%PDF-1.7\n%âãÏÓ\n"),
	"png":     plain("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
	"text":    plain("Mã đơn vị;Số hộ nghèo\n21439;70\n"),
	"html":    plain("<html><body><table><tr><td>21439</td></tr></table></body></html>"),
	"empty":   plain(""),
	"docx":    files(map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}),
	"ods":     files(map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
	"zip":     files(map[string]string{"readme.txt": "nothing"}),
	"ancient": plain("\x09\x04\x06\x00\x00\x04\x10\x00\x00\x00" + "\x0a\x00\x00\x00"),
	"biff":    func(testing.TB, []byte) []byte { return ole("Workbook", 0x0809, 0x0042) },
	"locked biff": func(testing.TB, []byte) []byte {
		return ole("Workbook", 0x0809, 0x002F)
	},
	"encrypted": func(t testing.TB, good []byte) []byte {
		out, err := excelize.Encrypt(good, &excelize.Options{Password: "mật khẩu"})
		if err != nil {
			t.Fatal(err)
		}
		return out
	},
	"truncated":      func(_ testing.TB, good []byte) []byte { return good[:len(good)/2] },
	"one byte short": func(_ testing.TB, good []byte) []byte { return good[:len(good)-1] },
	"torn sheet":     patched("xl/worksheets/sheet4.xml", func(s string) string { return s[:len(s)/2] }),
	"large":          func(_ testing.TB, good []byte) []byte { return append(good, make([]byte, 26<<20)...) },
	"bomb":           files(map[string]string{"xl/workbook.xml": strings.Repeat("a bomb!\n", 10<<20)}),
	"ratio":          files(map[string]string{"xl/workbook.xml": strings.Repeat(" ", 20<<20)}),
	"lying bomb":     lyingBomb,
	"overlap":        overlap,
	"entity": patched("xl/sharedStrings.xml", func(s string) string {
		laughs := `<!DOCTYPE lolz [<!ENTITY lol "lol">`
		for i := range 9 {
			laughs += fmt.Sprintf(`<!ENTITY lol%d "%s">`, i+1, strings.Repeat("&lol;", 10))
		}
		return strings.Replace(s, "<sst", laughs+"]><sst", 1)
	}),
	"parts": func(t testing.TB, good []byte) []byte {
		many := map[string]string{"xl/workbook.xml": "<workbook/>"}
		for i := range 2001 {
			many[fmt.Sprintf("xl/media/image%d.png", i)] = "x"
		}
		return files(many)(t, good)
	},
	"sheets": patched("xl/workbook.xml", func(s string) string {
		many := ""
		for i := range 101 {
			many += fmt.Sprintf(`<sheet name="trang %d" sheetId="%d" r:id="rId1"/>`, i, 100+i)
		}
		return strings.Replace(s, "</sheets>", many+"</sheets>", 1)
	}),
	"rows": patched("xl/worksheets/sheet5.xml", func(s string) string {
		return strings.Replace(s, "</sheetData>", manyRows()+"</sheetData>", 1)
	}),
	"far": patched("xl/worksheets/sheet5.xml", func(s string) string {
		return strings.Replace(s, "</sheetData>", `<row r="1"><c r="ALM1"><v>1</v></c></row></sheetData>`, 1)
	}),
	"merges": patched("xl/worksheets/sheet5.xml", func(s string) string {
		many := "<mergeCells>"
		for i := range 5001 {
			many += fmt.Sprintf(`<mergeCell ref="A%d:B%d"/>`, i+1, i+1)
		}
		return strings.Replace(s, "</sheetData>", "</sheetData>"+many+"</mergeCells>", 1)
	}),
	"table": patched("xl/worksheets/sheet5.xml", func(s string) string {
		var many strings.Builder
		for i := range 20_010 {
			fmt.Fprintf(&many, `<row r="%d"><c r="I%d"><v>1</v></c></row>`, 1000+i, 1000+i)
		}
		return strings.Replace(s, "</sheetData>", many.String()+"</sheetData>", 1)
	}),
	"foreign": func(t testing.TB, _ []byte) []byte {
		return broken(t, emptyBook(t), func(f *excelize.File) error { return f.SetCellStr("Sheet1", "A1", "Bảng lương") })
	},
	"ods rows":       ods(`<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>`),
	"ods blank rows": ods(`<table:table-row table:style-name="ro1" table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`),
	"ods wide":       ods(`<table:table-row><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>`),
	"ods blow-up":    ods(strings.Repeat(`<table:table-row table:number-rows-repeated="100000"><table:table-cell table:number-columns-repeated="900" office:value-type="float" office:value="1"/></table:table-row>`, 50)),
	"ods laughs":     ods(`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>`),
	"html spans":     plain("<html><table>" + strings.Repeat(`<tr><td rowspan="65534" colspan="16384">1`, 20_000)),
	"html rows":      plain("<html>" + strings.Repeat("<table><tr>", 1_000_000)),
	"html wide":      plain("<html><table><tr>" + strings.Repeat("<td>1", 16_384)),
	"old rows":       oldWorkbook(2, 1_100_000),
	"old same text":  oldWorkbook(32_000, 300_000),
	"same text":      sameText,
	"nearly":         nearly,
	"unstamped":      unstamped,
}

func plain(s string) func(testing.TB, []byte) []byte {
	return func(testing.TB, []byte) []byte { return []byte(s) }
}

func files(parts map[string]string) func(testing.TB, []byte) []byte {
	return func(t testing.TB, _ []byte) []byte {
		b := map[string][]byte{}
		for name, text := range parts {
			b[name] = []byte(text)
		}
		return zipOf(t, b)
	}
}

// ole is the beginning of an OLE file with a stream of that name whose first
// records are these.
func ole(stream string, records ...uint16) []byte {
	b := make([]byte, 4096)
	copy(b, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	for i, c := range stream {
		b[1024+2*i] = byte(c)
	}
	at := 512
	for _, r := range records {
		binary.LittleEndian.PutUint16(b[at:], r)
		binary.LittleEndian.PutUint16(b[at+2:], 8)
		if r == 0x0809 {
			copy(b[at+4:], "\x00\x06\x05\x00")
		}
		at += 12
	}
	return b
}

// patched is the good return with one part changed.
func patched(part string, change func(string) string) func(testing.TB, []byte) []byte {
	return func(t testing.TB, good []byte) []byte {
		parts := unzip(t, good)
		before := string(parts[part])
		after := change(before)
		if before == "" || before == after {
			t.Fatalf("%s was not changed", part)
		}
		parts[part] = []byte(after)
		return zipOf(t, parts)
	}
}

func unzip(t testing.TB, b []byte) map[string][]byte {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if _, err := out.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = out.Bytes()
	}
	return parts
}

func manyRows() string {
	var b strings.Builder
	for i := range 200_001 {
		fmt.Fprintf(&b, `<row r="%d" s="1" ht="15"/>`, 600+i)
	}
	return b.String()
}

// lyingBomb says in its directory that 80 MB are one.
func lyingBomb(t testing.TB, _ []byte) []byte {
	big := []byte("<?xml version=\"1.0\"?><workbook>" + strings.Repeat("0123456789abcdef", 5<<20))
	b := zipOf(t, map[string][]byte{"xl/workbook.xml": big})
	size := binary.LittleEndian.AppendUint32(nil, uint32(len(big)))
	at := bytes.LastIndex(b, size)
	if at < 0 {
		t.Fatal("no size in the directory")
	}
	binary.LittleEndian.PutUint32(b[at:], 1<<20)
	return b
}

// overlap has ten parts whose directory entries all lead to the same bytes.
func overlap(testing.TB, []byte) []byte {
	text := []byte(strings.Repeat("không chung chỗ ", 1000))
	var body, dir bytes.Buffer
	head := func(w *bytes.Buffer, sig uint32, name string, central bool) {
		le := binary.LittleEndian
		b := le.AppendUint32(nil, sig)
		if central {
			b = le.AppendUint16(b, 20)
		}
		b = le.AppendUint16(b, 20) // version
		b = le.AppendUint16(b, 0)  // flags
		b = le.AppendUint16(b, 0)  // stored
		b = le.AppendUint32(b, 0)  // time
		b = le.AppendUint32(b, crc32.ChecksumIEEE(text))
		b = le.AppendUint32(b, uint32(len(text)))
		b = le.AppendUint32(b, uint32(len(text)))
		b = le.AppendUint16(b, uint16(len(name)))
		b = le.AppendUint16(b, 0)
		if central {
			b = append(b, make([]byte, 14)...)
		}
		w.Write(append(b, name...))
	}
	head(&body, 0x04034b50, "xl/workbook.xml", false)
	body.Write(text)
	for i := range 10 {
		name := fmt.Sprintf("xl/workbook%d.xml", i)
		if i == 0 {
			name = "xl/workbook.xml"
		}
		head(&dir, 0x02014b50, name, true)
	}
	le := binary.LittleEndian
	end := le.AppendUint32(nil, 0x06054b50)
	end = le.AppendUint32(end, 0)
	end = le.AppendUint16(le.AppendUint16(end, 10), 10)
	end = le.AppendUint32(end, uint32(dir.Len()))
	end = le.AppendUint32(end, uint32(body.Len()))
	end = le.AppendUint16(end, 0)
	return slices.Concat(body.Bytes(), dir.Bytes(), end)
}

func emptyBook(t testing.TB) []byte {
	f := excelize.NewFile()
	defer f.Close()
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// nearly is a workbook with some labels of the envelope.
func nearly(t testing.TB, _ []byte) []byte {
	return broken(t, emptyBook(t), func(f *excelize.File) error {
		if err := f.SetSheetName("Sheet1", "Trang chính"); err != nil {
			return err
		}
		for i, label := range []string{"Mã đơn vị hành chính", "Tên xã, phường, thị trấn"} {
			if err := f.SetCellStr("Trang chính", ingest.Ref(i+1, 1), label); err != nil {
				return err
			}
		}
		return nil
	})
}

// unstamped is the good return copied by hand to a fresh workbook: labels and
// figures, none of the hidden keys.
func unstamped(t testing.TB, good []byte) []byte {
	f, err := excelize.OpenReader(bytes.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return broken(t, emptyBook(t), func(to *excelize.File) error {
		for _, sheet := range f.GetSheetList() {
			if strings.HasPrefix(sheet, "_") {
				continue
			}
			if _, err := to.NewSheet(sheet); err != nil {
				return err
			}
			rows, err := f.Rows(sheet)
			if err != nil {
				return err
			}
			for row := 1; rows.Next(); row++ {
				cols, err := rows.Columns(excelize.Options{RawCellValue: true})
				if err != nil {
					return err
				}
				for i, text := range cols {
					hidden := strings.Contains(text, "thidua") || sheet == "06_ung_ho" && row < 8
					if text != "" && i > 0 && !hidden {
						var value any = text
						if n, err := strconv.ParseFloat(text, 64); err == nil {
							value = n
						}
						if err := to.SetCellValue(sheet, ingest.Ref(row, i+1), value); err != nil {
							return err
						}
					}
				}
			}
		}
		return nil
	})
}
