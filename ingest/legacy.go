package ingest

import (
	"strings"

	"github.com/thidua/thidua/ingest/viet"
)

// unlegacy turns text typed with the fonts of the years before Unicode into
// Unicode, and notes on which sheet how many cells were. Each text is judged by
// its own words and those of all texts in the same fonts.
type unlegacy struct {
	book  *Book
	pools []viet.Evidence          // by family of fonts
	kin   []int                    // font → its place in pools
	seen  map[int32]viet.Evidence  // by Raw.words, of shared texts
	done  map[wordsIn]decodedWords // the same text in the same font
}

type wordsIn struct {
	words int32
	font  uint16
}

type decodedWords struct {
	text string
	enc  viet.Encoding
}

// pending marks a text that has been weighed but not judged.
const pending = viet.Encoding(0xFF)

// decodeLegacy goes over all texts of the book twice: to weigh, and to write.
func (b *Book) decodeLegacy() {
	u := &unlegacy{book: b, seen: map[int32]viet.Evidence{}, done: map[wordsIn]decodedWords{}}
	u.families()
	open := false
	b.eachText(func(_ *Sheet, _ int, c *Raw) {
		open = u.pool(c) || open
	})
	if !open {
		return
	}
	var last *Sheet
	var told heard
	b.eachText(func(s *Sheet, row int, c *Raw) {
		if s != last {
			b.note(last, told)
			last, told = s, heard{}
		}
		d := u.cell(c)
		if d.enc != viet.Unicode {
			told.add(row, c, d)
			c.Text = d.text
		}
	})
	b.note(last, told)
}

// eachText visits the cells with words.
func (b *Book) eachText(visit func(s *Sheet, row int, c *Raw)) {
	for _, s := range b.Sheets {
		for _, l := range s.Lines {
			for i := range l.Cells {
				if c := &l.Cells[i]; c.Kind == Words {
					visit(s, l.No, c)
				}
			}
		}
	}
}

// families puts fonts whose names begin alike, .VnTime and .VnArialH, into one
// pool: they are typed with one keyboard.
func (u *unlegacy) families() {
	known := map[string]int{}
	u.kin = make([]int, max(len(u.book.fonts), 1))
	for i := range u.kin {
		name := ""
		if i > 0 {
			name = u.book.fonts[i]
		}
		for _, family := range []string{".Vn", "VNI"} {
			if len(name) >= len(family) && strings.EqualFold(name[:len(family)], family) {
				name = family
			}
		}
		if _, ok := known[name]; !ok {
			known[name] = len(known)
		}
		u.kin[i] = known[name]
	}
	u.pools = make([]viet.Evidence, len(known))
}

// weigh gives the evidence of a cell's text, working each shared one out once.
func (u *unlegacy) weigh(c *Raw) viet.Evidence {
	if c.words <= 0 {
		return viet.Weigh(c.Text)
	}
	e, ok := u.seen[c.words]
	if !ok {
		e = viet.Weigh(c.Text)
		u.seen[c.words] = e
	}
	return e
}

// pool adds a cell's evidence to that of its fonts, once for each text.
func (u *unlegacy) pool(c *Raw) bool {
	e, key := u.weigh(c), wordsIn{c.words, c.font}
	if _, counted := u.done[key]; counted {
		return e.Open()
	}
	if c.words != 0 {
		u.done[key] = decodedWords{enc: pending}
	}
	runs := u.book.runs[c.words]
	if len(runs) == 0 || !e.Open() {
		u.pools[u.kin[c.font]].Add(e)
		return e.Open()
	}
	u.stretches(c, runs, func(text string, font uint16) {
		u.pools[u.kin[font]].Add(viet.Weigh(text))
	})
	return true
}

// cell decodes a cell's text. One of several fonts is judged whole if all its
// words agree, for a word may have its first letter in bold; else stretch by
// stretch.
func (u *unlegacy) cell(c *Raw) decodedWords {
	own := u.weigh(c)
	if !own.Open() {
		return decodedWords{}
	}
	key := wordsIn{c.words, c.font}
	if d, ok := u.done[key]; ok && d.enc != pending {
		return d
	}
	runs := u.book.runs[c.words]
	d := decodedWords{enc: viet.Judge(own, u.pools[u.kin[c.font]])}
	if len(runs) == 0 || d.enc != viet.Unicode && own.Wholly(d.enc) {
		d.text = viet.Decode(c.Text, d.enc)
	} else {
		d = u.mixed(c, runs)
	}
	if d.text == c.Text {
		d.enc = viet.Unicode
	}
	if c.words != 0 {
		u.done[key] = d
	}
	return d
}

func (u *unlegacy) mixed(c *Raw, runs []run) decodedWords {
	var out strings.Builder
	var d decodedWords
	u.stretches(c, runs, func(text string, font uint16) {
		enc := viet.Judge(viet.Weigh(text), u.pools[u.kin[font]])
		if enc != viet.Unicode {
			d.enc = enc
		}
		out.WriteString(viet.Decode(text, enc))
	})
	d.text = out.String()
	return d
}

// stretches visits the parts of a text that have one font each.
func (u *unlegacy) stretches(c *Raw, runs []run, visit func(text string, font uint16)) {
	from, font := 0, c.font
	for _, r := range runs {
		if r.at > len(c.Text) || r.at < from {
			continue
		}
		next := r.font
		if next == 0 {
			next = c.font
		}
		if u.kin[next] != u.kin[font] && r.at > from {
			visit(c.Text[from:r.at], font)
			from = r.at
		}
		font = next
	}
	visit(c.Text[from:], font)
}

// heard is what was decoded on a sheet.
type heard struct {
	cells           int
	enc             viet.Encoding
	ref, from, text string // the first of them
}

func (h *heard) add(row int, c *Raw, d decodedWords) {
	if h.cells++; h.cells == 1 {
		h.enc, h.ref, h.from, h.text = d.enc, Ref(row, int(c.Col)), c.Text, d.text
	}
}

// note tells what was decoded on a sheet.
func (b *Book) note(s *Sheet, h heard) {
	if h.cells == 0 {
		return
	}
	p := NewProblem("W-TEXT-001", "count", h.cells, "encoding", h.enc.String(), "from", shortened(h.from), "text", shortened(h.text))
	p.Sheet, p.Cell = s.Name, h.ref
	b.Notes = append(b.Notes, p)
}

// shortened keeps the beginning of a long text.
func shortened(s string) string {
	const most = 40
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most]) + "…"
}
