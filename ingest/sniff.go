package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"path"
	"strings"
	"unicode/utf8"
)

// content is what a file is, told from its bytes.
type content string

const (
	workbook    content = "xlsx"
	binaryBook  content = "xlsb"
	openDoc     content = "ods"
	flatDoc     content = "fods"
	oldBook     content = "xls"
	lockedBook  content = "locked"
	wordFile    content = "docx"
	zipFile     content = "zip"
	oleFile     content = "ole"
	webPage     content = "html"
	xmlFile     content = "xml"
	pdfFile     content = "pdf"
	textFile    content = "text"
	emptyFile   content = "empty"
	unknownFile content = "unknown"
)

// sniff tells what a file is from its first bytes; a zip is looked into by
// sniffZip.
func sniff(b []byte) content {
	switch {
	case len(b) == 0:
		return emptyFile
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("PK\x05\x06")):
		return zipFile
	case bytes.HasPrefix(b, oleMagic):
		return sniffOLE(b)
	case bytes.HasPrefix(b, []byte("%PDF")):
		return pdfFile
	case isBareBIFF(b):
		return oldBook
	}
	head := bytes.ToLower(bytes.TrimSpace(toUTF8(b[:min(len(b), 4096)])))
	switch {
	case bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<office:document")):
		return flatDoc
	case bytes.HasPrefix(head, []byte("<?xml")) && !bytes.Contains(head, []byte("<html")):
		return xmlFile
	case bytes.HasPrefix(head, []byte("<")):
		return webPage
	case isText(b), isWide(b) && isText(toUTF8(b[:min(len(b), 4096)])):
		return textFile
	}
	return unknownFile
}

var oleMagic = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

// sniffOLE looks for the streams that say what an OLE file holds; their names
// are UTF-16 in its directory.
func sniffOLE(b []byte) content {
	has := func(name string) bool { return bytes.Contains(b, wide(name)) }
	switch {
	case has("EncryptedPackage") || has("EncryptionInfo"):
		return lockedBook
	case has("Workbook") || has("WORKBOOK") || has("Book") || has("BOOK"):
		if isLockedBIFF(b) {
			return lockedBook
		}
		return oldBook
	}
	return oleFile
}

func wide(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// The records of BIFF that matter here.
const (
	biffFilePass = 0x2F
	oleSector    = 512
)

// isLockedBIFF reports whether the workbook stream begins with the record that
// announces encryption. The stream begins on a sector.
func isLockedBIFF(b []byte) bool {
	for at := oleSector; at+4 <= len(b); at += oleSector {
		if !isBOF(b[at:]) {
			continue
		}
		for i, n := at, 0; i+4 <= len(b) && n < 8; n++ {
			if binary.LittleEndian.Uint16(b[i:]) == biffFilePass {
				return true
			}
			i += 4 + int(binary.LittleEndian.Uint16(b[i+2:]))
		}
	}
	return false
}

// isBOF reports whether a BIFF 5 or 8 stream of globals begins here.
func isBOF(b []byte) bool {
	return len(b) >= 8 && b[0] == 0x09 && b[1] == 0x08 && b[2] <= 16 && b[3] == 0 &&
		b[4] == 0 && (b[5] == 5 || b[5] == 6) && b[6] == 5 && b[7] == 0
}

// isBareBIFF reports whether the file is one of the first Excels, which had no
// OLE around them.
func isBareBIFF(b []byte) bool {
	return len(b) >= 4 && b[0] == 0x09 && (b[1] == 0 || b[1] == 2 || b[1] == 4 || b[1] == 8) &&
		b[2] >= 4 && b[2] <= 16 && b[3] == 0
}

// isText reports whether the beginning reads as text: CSV, or nothing at all.
func isText(b []byte) bool {
	head := b[:min(len(b), 4096)]
	for len(head) > 0 && !utf8.Valid(head) && len(b) > len(head) {
		if head = head[:len(head)-1]; len(head) < 4090 {
			break
		}
	}
	odd := 0
	for _, c := range head {
		if c == 0 {
			return false
		}
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			odd++
		}
	}
	return odd == 0
}

// isWide reports whether text is marked as UTF-16.
func isWide(b []byte) bool {
	return bytes.HasPrefix(b, []byte{0xFF, 0xFE}) || bytes.HasPrefix(b, []byte{0xFE, 0xFF})
}

// sniffZip tells what a zip is from the names of its parts.
func sniffZip(z *zip.Reader) content {
	is := zipFile
	for _, f := range z.File {
		switch name := strings.ToLower(partName(f.Name)); {
		case name == "xl/workbook.bin":
			return binaryBook
		case strings.HasPrefix(name, "word/"), strings.HasPrefix(name, "ppt/"):
			return wordFile
		case name == "content.xml":
			return openDoc
		case name == "encrypted-package":
			return lockedBook
		case path.Base(name) == "workbook.xml":
			is = workbook
		}
	}
	return is
}

// partName is a zip entry's name as a part's: forward slashes, none in front.
func partName(name string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}
