package biff

import (
	"golang.org/x/text/encoding/charmap"
)

// codePage is the number of a table of letters, as Windows counts them.
type codePage int

// tables are the code pages of one byte a letter that old workbooks name.
var tables = map[codePage]*charmap.Charmap{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 855: charmap.CodePage855,
	858: charmap.CodePage858, 860: charmap.CodePage860, 862: charmap.CodePage862, 863: charmap.CodePage863,
	865: charmap.CodePage865, 866: charmap.CodePage866, 874: charmap.Windows874,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253,
	1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257,
	1258: charmap.Windows1258, 10000: charmap.Macintosh, 10007: charmap.MacintoshCyrillic,
	32768: charmap.Macintosh, 32769: charmap.Windows1252,
}

// charsets are the code pages that a font's character set asks for.
var charsets = map[byte]codePage{161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250}

// of is the code page for a font's character set: fonts without one of their
// own go with the workbook.
func (p codePage) of(charset byte) codePage {
	if own, ok := charsets[charset]; ok && (p == 0 || p == 1252) {
		return own
	}
	return p
}

// decode reads bytes; an unknown code page is taken for that of Western
// Europe, in which the old Vietnamese fonts stored their letters.
func (p codePage) decode(raw []byte) string {
	table := tables[p]
	if table == nil {
		table = charmap.Windows1252
	}
	out := make([]rune, len(raw))
	for i, c := range raw {
		if out[i] = table.DecodeByte(c); out[i] == '\uFFFD' {
			out[i] = rune(c) // a hole in the table: the letter is known by its number
		}
	}
	return string(out)
}
