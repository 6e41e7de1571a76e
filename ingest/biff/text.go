package biff

import "unicode/utf16"

// The flags of a Unicode text.
const (
	flagWide = 1 << 0 // two bytes a character, else one
	flagExt  = 1 << 2 // phonetic data behind it
	flagRuns = 1 << 3 // fonts behind it
)

// unicode reads a text of BIFF8 whose length takes size bytes. Where it goes
// on in the next record, that begins with the flags anew, and the width of the
// characters may change.
func (b *Book) unicode(c *chunks, size int) Text {
	count := c.uint(size)
	flags := c.uint(1)
	runs, ext := 0, 0
	if flags&flagRuns != 0 {
		runs = c.uint(2)
	}
	if flags&flagExt != 0 {
		ext = c.uint(4)
	}
	words, ends := chars(c, count, flags)
	t := Text{Words: words}
	for range runs {
		at, font := c.uint(2), c.uint(2)
		if c.torn {
			break
		}
		t.Runs = append(t.Runs, Run{At: at, Font: b.font(font).name})
	}
	t.Runs = toBytes(t, ends)
	c.skip(ext)
	return t
}

// chars reads count characters. One of plain ASCII needs no table of where its
// characters end, which is nil then.
func chars(c *chunks, count, flags int) (string, []int) {
	wide := flags&flagWide != 0
	units := make([]uint16, 0, min(count, len(c.rest)))
	ascii := true
	for len(units) < count {
		if len(c.rest) == 0 {
			if !c.turn() {
				break
			}
			wide = c.uint(1)&flagWide != 0
			continue
		}
		u := uint16(c.rest[0])
		step := 1
		if wide {
			if step = 2; len(c.rest) < 2 {
				c.rest = nil // half a character
				continue
			}
			u |= uint16(c.rest[1]) << 8
		}
		c.rest = c.rest[step:]
		ascii = ascii && u < 0x80
		units = append(units, u)
	}
	words := string(utf16.Decode(units))
	if ascii {
		return words, nil
	}
	return words, unitEnds(words, len(units))
}

// unitEnds tells for each UTF-16 unit at which byte of the text it begins.
func unitEnds(words string, units int) []int {
	ends := make([]int, 0, units+1)
	for at, r := range words {
		ends = append(ends, at)
		if r >= 0x10000 {
			ends = append(ends, at)
		}
	}
	return append(ends, len(words))
}

// toBytes turns the places of runs from characters to bytes, dropping those
// that lie outside the text or are out of order.
func toBytes(t Text, ends []int) []Run {
	kept := t.Runs[:0]
	last := -1
	for _, r := range t.Runs {
		if ends != nil && r.At < len(ends) {
			r.At = ends[r.At]
		} else if ends != nil {
			continue
		}
		if r.At >= len(t.Words) || r.At <= last {
			continue
		}
		last = r.At
		kept = append(kept, r)
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}

// plain reads a text of BIFF5: bytes of the workbook's code page, or of its
// font's where that says more.
func (b *Book) plain(c *chunks, size, font int) string {
	count := c.uint(size)
	raw := make([]byte, 0, min(count, len(c.rest)))
	for len(raw) < count && c.turn() {
		k := min(count-len(raw), len(c.rest))
		raw = append(raw, c.rest[:k]...)
		c.rest = c.rest[k:]
	}
	return b.code.of(b.font(font).charset).decode(raw)
}

// text reads a text of either version; font is that of the cell, -1 if it has
// none.
func (b *Book) text(c *chunks, size, font int) Text {
	if b.eight {
		return b.unicode(c, size)
	}
	return Text{Words: b.plain(c, size, font)}
}
