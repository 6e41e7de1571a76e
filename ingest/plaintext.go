package ingest

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"github.com/thidua/thidua/ingest/viet"
)

// plainText gives the text of a file that does not say how it is stored:
// UTF-16 or UTF-8 with a mark, UTF-8, or a code page of Windows. Of the latter
// it is that of Vietnamese, unless its bytes spell more in one of the old fonts,
// whose letters hide in the Western one.
func plainText(b []byte) string {
	if b = toUTF8(b); utf8.Valid(b) {
		return string(b)
	}
	western := string(fromCodePage(charmap.Windows1252, b))
	old := viet.Weigh(western)
	vietnamese := norm.NFC.String(string(fromCodePage(charmap.Windows1258, b)))
	own := viet.Weigh(vietnamese)
	if max(old.TCVN3, old.VNI) > own.Modern() {
		return western
	}
	return vietnamese
}

func fromCodePage(table *charmap.Charmap, b []byte) []rune {
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = table.DecodeByte(c)
	}
	return out
}
