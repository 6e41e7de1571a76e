package template

import (
	"archive/zip"
	"bytes"
	"path"
	"strings"
)

// unsafeParts are what excelize does not bring back whole when it saves a
// workbook again: macros, controls, pictures, charts, pivot tables, links to
// other files. Notes are drawings too, but of a kind it writes itself.
var unsafeParts = []string{
	"vbaproject", "xl/activex/", "xl/ctrlprops/", "xl/embeddings/", "xl/charts/", "xl/media/", "xl/slicers/",
	"xl/pivottables/", "xl/externallinks/", "xl/drawings/drawing", "_xmlsignatures/", "xl/threadedcomments/",
}

// CanMark reports whether a workbook can be marked in place: it can be opened
// and saved again without losing anything. Of any other the marked copy is a
// workbook of its own with the list of problems, an .xlsx.
func CanMark(original []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(original), int64(len(original)))
	if err != nil {
		return false
	}
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(path.Clean("/"+f.Name), "/"))
		for _, part := range unsafeParts {
			if strings.Contains(name, part) && !strings.Contains(name, "_rels") {
				return false
			}
		}
	}
	return true
}
