package form

import (
	"slices"
	"strings"
)

// Merger is a workbook that tells its merged cells. A heading stands over every
// column it is merged over.
type Merger interface {
	// Merges lists the merged areas of a sheet: top, left, bottom, right,
	// 1-based, all ends in it.
	Merges(sheet string) [][4]int
}

// grid is the top left of a sheet, where labels lie, as text.
type grid struct {
	rows, cols int
	text       [][]string
	wide       map[[2]int][2]int // cells of a merged area → its first cell
	keyed      []keyed
}

// keyed is a cell with text: its own key, and the keys it has as a heading
// with those over it, the longest first.
type keyed struct {
	row, col int
	own      string
	as       []string
}

// grid reads the part of a sheet that labels are looked for in, once.
func (a anchors) grid(sheet string) *grid {
	if g := a.grids[sheet]; g != nil {
		return g
	}
	rows, cols := a.sheets.Size(sheet)
	g := &grid{rows: min(rows, anchorRows), cols: min(cols, anchorCols), wide: map[[2]int][2]int{}}
	g.text = make([][]string, g.rows+1)
	for r := 1; r <= g.rows; r++ {
		g.text[r] = make([]string, g.cols+1)
		for c := 1; c <= g.cols; c++ {
			g.text[r][c] = strings.TrimSpace(a.sheets.Text(sheet, r, c))
		}
	}
	if m, ok := a.sheets.(Merger); ok {
		for _, area := range m.Merges(sheet) {
			for r := area[0]; r <= min(area[2], g.rows); r++ {
				for c := area[1]; c <= min(area[3], g.cols); c++ {
					g.wide[[2]int{r, c}] = [2]int{area[0], area[1]}
				}
			}
		}
	}
	a.keyCells(g)
	a.grids[sheet] = g
	return g
}

// keyCells finds the keys of every cell with text, and those of the columns a
// heading stands over.
func (a anchors) keyCells(g *grid) {
	for r := 1; r <= g.rows; r++ {
		for c := 1; c <= g.cols; c++ {
			own := ""
			if text := g.text[r][c]; text != "" && len(text) < maxLabel {
				own = a.key(text)
			}
			if as := a.stack(g, r, c); own != "" || len(as) > 0 {
				g.keyed = append(g.keyed, keyed{r, c, own, as})
			}
		}
	}
}

// The longest text that is taken for a label, in bytes, and the most rows of
// headings a table has.
const (
	maxLabel = 300
	headRows = 5
)

// over gives the text that stands at a cell, merged ones included, and where.
func (g *grid) over(row, col int) (text string, at [2]int) {
	at = [2]int{row, col}
	if first, ok := g.wide[at]; ok {
		at = first
	}
	if at[0] < 1 || at[0] > g.rows || at[1] > g.cols {
		return "", at
	}
	return g.text[at[0]][at[1]], at
}

// heads lists the headings over a column from row upwards, the lowest first,
// each once.
func (g *grid) heads(row, col int) (texts []string, at [][2]int) {
	for r := row; r > max(0, row-headRows); r-- {
		text, from := g.over(r, col)
		if text == "" || len(text) >= maxLabel || slices.Contains(at, from) {
			continue
		}
		texts, at = append(texts, text), append(at, from)
	}
	return texts, at
}

// stack gives the keys a column may have by its headings: "hộ nghèo số hộ",
// then "số hộ", then those of the headings above alone.
func (a anchors) stack(g *grid, row, col int) []string {
	texts, _ := g.heads(row, col)
	if len(texts) == 0 {
		return nil
	}
	var keys []string
	for n := min(len(texts), 3); n > 1; n-- {
		parts := make([]string, n)
		for i := range n {
			parts[n-1-i] = a.key(texts[i])
		}
		keys = append(keys, strings.Join(parts, " "))
	}
	return append(keys, a.key(texts[0]))
}

// titled gives the rows between the title of s and that of the section after
// it on the sheet; the whole sheet if s has no title there.
func (a anchors) titled(s *Section, sheet string) (from, to int) {
	title := a.key(s.Title.VI)
	from, to = 1, anchorRows
	for _, k := range a.grid(sheet).keyed {
		switch {
		case k.own == "" || k.col > 8:
		case from == 1 && isTitle(k.own, title, s.Code):
			from = k.row
		case from > 1 && k.row > from && to == anchorRows && titleMark(k.own):
			to = k.row - 1
		}
	}
	return from, to
}

// isTitle reports whether a text is a section's title: "BIỂU S05. HỘ NGHÈO, HỘ
// CẬN NGHÈO".
func isTitle(key, title, code string) bool {
	return strings.HasSuffix(key, title) && len(key) <= len(title)+24 ||
		titleMark(key) && strings.Contains(" "+key+" ", " "+strings.ToLower(code)+" ")
}

// titleMark reports whether a text begins as titles of tables do.
func titleMark(key string) bool {
	for _, word := range []string{"bieu", "bang", "phu luc", "mau so", "s0", "s1", "s2"} {
		if rest, ok := strings.CutPrefix(key, word); ok && rest != "" && strings.ContainsAny(rest[:min(len(rest), 4)], "0123456789i") {
			return true
		}
	}
	return false
}
