package biff

import "math"

type font struct {
	name    string
	charset byte
}

// xf is the font and the number format that an XF record names.
type xf struct{ font, format int }

// Open reads what a workbook says of itself: its sheets, texts and formats.
// mostTexts bounds the shared texts and mostSheets the sheets that are listed;
// a file with more is ErrTooMuch.
func Open(file []byte, mostTexts, mostSheets int) (*Book, error) {
	stream, err := workbookStream(file)
	if err != nil {
		return nil, err
	}
	b := &Book{stream: stream, code: 1252}
	r := &records{stream: stream}
	id, data, ok := r.next()
	if ok && (id == 0x0009 || id == 0x0209 || id == 0x0409) {
		return nil, ErrTooOld
	}
	if !ok || id != recBOF || len(data) < 4 {
		return nil, ErrDamaged
	}
	b.eight = u16(data, 0) >= 0x0600
	g := globals{book: b, formats: map[int]string{}, texts: mostTexts, sheets: mostSheets}
	for {
		id, data, ok := r.next()
		if !ok || id == recEOF {
			break
		}
		if err := g.record(r, id, data); err != nil {
			return nil, err
		}
	}
	if len(b.Sheets) == 0 {
		return nil, ErrDamaged
	}
	g.looks()
	return b, nil
}

// globals is what is gathered until all of it is known.
type globals struct {
	book    *Book
	xfs     []xf
	formats map[int]string
	texts   int
	sheets  int
}

func (g *globals) record(r *records, id uint16, data []byte) error {
	b := g.book
	switch id {
	case recFilePass:
		return ErrLocked
	case recCodePage:
		b.code = codePage(u16(data, 0))
	case recDateMode:
		b.Date1904 = u16(data, 0) == 1
	case recFont:
		g.font(data)
	case recFormat:
		if len(data) > 2 {
			g.formats[u16(data, 0)] = b.text(&chunks{rest: data[2:]}, g.lengthSize(), -1).Words
		}
	case recXF:
		g.xfs = append(g.xfs, xf{u16(data, 0), u16(data, 2)})
	case recSheet:
		return g.sheet(data)
	case recTexts:
		return g.shared(r.continued(data))
	}
	return nil
}

// lengthSize is how many bytes the length of a format's code takes.
func (g *globals) lengthSize() int {
	if g.book.eight {
		return 2
	}
	return 1
}

func (g *globals) font(data []byte) {
	if len(data) < 15 {
		return
	}
	b := g.book
	if len(b.fonts) == 4 {
		b.fonts = append(b.fonts, font{}) // number 4 is never used
	}
	f := font{charset: data[12]}
	f.name = b.text(&chunks{rest: data[14:]}, 1, -1).Words
	b.fonts = append(b.fonts, f)
}

func (b *Book) font(no int) font {
	if no < 0 || no >= len(b.fonts) {
		return font{}
	}
	return b.fonts[no]
}

func (g *globals) sheet(data []byte) error {
	if len(data) < 8 {
		return nil
	}
	if len(g.book.Sheets) >= g.sheets {
		return ErrTooMuch
	}
	at := uint32(u16(data, 0)) | uint32(u16(data, 2))<<16
	if uint64(at) > math.MaxInt32 {
		at = math.MaxInt32
	}
	g.book.Sheets = append(g.book.Sheets, Sheet{
		Name:   g.book.text(&chunks{rest: data[6:]}, 1, -1).Words,
		Hidden: data[4]&3 != 0, Cells: data[5] == 0, at: int(at),
	})
	return nil
}

// shared reads the texts that cells share. The count the file states is not
// trusted: texts are read until the data ends.
func (g *globals) shared(c *chunks) error {
	c.skip(8)
	for !c.done() {
		t := g.book.unicode(c, 2)
		if c.torn && t.Words == "" {
			return nil
		}
		if len(g.book.Texts) >= g.texts {
			return ErrTooMuch
		}
		g.book.Texts = append(g.book.Texts, t)
	}
	return nil
}

func (g *globals) looks() {
	for _, x := range g.xfs {
		g.book.Looks = append(g.book.Looks, Look{g.book.font(x.font).name, x.format, g.formats[x.format], x.font})
	}
}
