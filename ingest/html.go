package ingest

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"github.com/thidua/thidua/ingest/lang"
)

// openHTML reads the tables of a web page, which many programs save under the
// name of a workbook, onto one sheet as Excel does: one table below the other.
func openHTML(ctx context.Context, content []byte, lim Limits) (*Book, error) {
	b := &Book{Sheets: []*Sheet{{Name: "Sheet1"}}}
	p := &page{filler: filler{lim: lim, room: &lim.Cells, sheet: b.Sheets[0]}}
	z := html.NewTokenizer(strings.NewReader(plainText(content)))
	z.SetMaxBuf(8 << 20)
	for seen := 0; ; seen++ {
		if seen%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if err := p.token(z, kind); err != nil {
			return nil, asProblem(err)
		}
	}
	if err := z.Err(); !errors.Is(err, io.EOF) {
		return nil, unsafe(lang.Both("ingest.why.large", "found", megabytes(int64(len(content))), "most", megabytes(8<<20)))
	}
	if err := p.endCell(); err != nil {
		return nil, asProblem(err)
	}
	p.finish()
	if len(b.Sheets[0].Lines) == 0 {
		return nil, NewProblem("E-FILE-001", "found", kindName(webPage))
	}
	return b, nil
}

// page is a web page while its tables are read.
type page struct {
	filler
	no, next int    // row and column
	quiet    string // the element whose text is none of ours
	cell     *tableCell
	taken    map[int]int // column → last row that a cell above reaches down to
}

// tableCell is a cell that is open.
type tableCell struct {
	text       strings.Builder
	row, col   int
	rows, cols int
	number     string // x:num, which Excel writes
}

func (p *page) token(z *html.Tokenizer, kind html.TokenType) error {
	switch kind {
	case html.TextToken:
		if p.cell != nil && p.quiet == "" && p.cell.text.Len() <= longestText {
			p.cell.text.Write(z.Text())
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		name, more := z.TagName()
		return p.open(string(name), z, more)
	case html.EndTagToken:
		name, _ := z.TagName()
		switch tag := string(name); tag {
		case p.quiet:
			p.quiet = ""
		case "td", "th", "tr", "table":
			return p.endCell()
		}
	default:
	}
	return nil
}

func (p *page) open(tag string, z *html.Tokenizer, more bool) error {
	switch tag {
	case "script", "style", "title":
		p.quiet = tag
	case "br", "p", "div":
		if p.cell != nil && (tag == "br" || p.cell.text.Len() > 0) {
			p.cell.text.WriteByte('\v') // a line break that stays
		}
	case "tr":
		if err := p.endCell(); err != nil {
			return err
		}
		p.no, p.next = p.no+1, 1
		return p.row(p.no, false)
	case "td", "th":
		if err := p.endCell(); err != nil || p.no == 0 {
			return err
		}
		return p.start(attributes(z, more))
	}
	return nil
}

func attributes(z *html.Tokenizer, more bool) map[string]string {
	attrs := map[string]string{}
	for more && len(attrs) < 100 {
		var key, value []byte
		key, value, more = z.TagAttr()
		attrs[string(key)] = string(value)
	}
	return attrs
}

// start begins a cell in the next column that no cell above reaches into.
func (p *page) start(attrs map[string]string) error {
	for p.taken[p.next] >= p.no {
		p.next++
	}
	span := func(name string, most int) int {
		n, err := strconv.Atoi(strings.TrimSpace(attrs[name]))
		if err != nil {
			return 1
		}
		return min(max(n, 1), most)
	}
	c := &tableCell{row: p.no, col: p.next, rows: span("rowspan", p.lim.Rows), cols: span("colspan", p.lim.Cols), number: attrs["x:num"]}
	p.cell = c
	p.next += c.cols
	if c.col > p.lim.Cols {
		return tooWide(p.sheet.Name, Ref(c.row, min(c.col, lastCol)))
	}
	if c.rows == 1 && c.cols == 1 {
		return nil
	}
	if p.taken == nil {
		p.taken = map[int]int{}
	}
	for col := c.col; col < c.col+c.cols; col++ {
		p.taken[col] = c.row + c.rows - 1
	}
	return p.mergeArea(Area{c.row, c.col, c.row + c.rows - 1, c.col + c.cols - 1})
}

// endCell puts the cell that is open on the sheet.
func (p *page) endCell() error {
	c := p.cell
	p.cell = nil
	if c == nil {
		return nil
	}
	raw := Raw{Col: int32(c.col), Kind: Words, Text: collapsed(c.text.String())}
	if _, err := strconv.ParseFloat(c.number, 64); err == nil {
		raw.Kind, raw.Text, raw.Percent = Figure, c.number, strings.HasSuffix(raw.Text, "%")
	}
	if raw.Text == "" {
		return nil
	}
	p.at(c.col)
	return p.add(raw)
}

// collapsed makes every run of blanks one, as a browser shows it.
func collapsed(s string) string {
	lines := strings.Split(s, "\v")
	for i, line := range lines {
		lines[i] = strings.Join(strings.Fields(html.UnescapeString(line)), " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
