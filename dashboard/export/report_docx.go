package export

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/export/docx"
	"github.com/thidua/thidua/dashboard/export/picture"
	"github.com/thidua/thidua/dashboard/export/words"
	"github.com/thidua/thidua/ingest/lang"
)

// DOCX writes the report as an official paper (Decree 30/2020/NĐ-CP, Annex I),
// its tables as annexes. The same report gives the same bytes.
func (r *Report) DOCX(w io.Writer) error {
	p := &paper{r: r, l: r.Lang, d: docx.New(docx.Info{
		Title: r.subject(), Subject: r.Grid.scope(r.Lang), Description: r.Grid.sample(r.Lang), Creator: "thidua",
		Language: map[lang.Lang]string{lang.VI: "vi-VN", lang.EN: "en-GB"}[r.Lang], Created: r.AsOf.UTC().Format("2006-01-02T15:04:05Z"),
	})}
	if err := p.write(); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	return p.d.Write(w)
}

// subject is what the report is called.
func (r *Report) subject() string {
	for _, b := range r.Blocks {
		if b.Mark == "@subject" {
			return b.Text()
		}
	}
	return r.Name
}

// marked gathers the blocks of a mark.
func (r *Report) marked(mark string) []words.Block {
	var list []words.Block
	for _, b := range r.Blocks {
		if b.Mark == mark {
			list = append(list, b)
		}
	}
	return list
}

// paper is a report on its way into a document.
type paper struct {
	r *Report
	l lang.Lang
	d *docx.Document
}

// write goes through the blocks in their order. What stands above the text is
// written before it, the signature after it, the annexes last.
func (p *paper) write() error {
	p.head()
	annexes := false
	for _, b := range p.r.Blocks {
		switch b.Mark {
		case "", "-":
			p.d.Add(docx.Para{Runs: runs(b)})
		case "#", "##", "###":
			p.d.Add(docx.Para{Style: fmt.Sprintf("Heading%d", len(b.Mark)), Runs: runs(b)})
		case "@chart":
			if err := p.chart(b.Text()); err != nil {
				return err
			}
		case "@table":
			if t, ok := p.r.Table(strings.TrimSpace(b.Text())); ok {
				p.table(t)
			}
		case "@annexes":
			annexes = true
		}
	}
	p.signature()
	if annexes {
		p.annexes()
	}
	return nil
}

func runs(b words.Block) []docx.Run {
	var list []docx.Run
	for i, r := range b.Runs {
		if i == 0 && b.Mark == "-" {
			r.Text = "- " + r.Text
		}
		list = append(list, docx.Run{Text: r.Text, Bold: r.Bold, Italic: r.Italic})
	}
	return list
}

// head writes the block of the issuing body and the national heading, the
// kind and the subject of the paper, and to whom it goes.
func (p *paper) head() {
	var left, right []docx.Para
	line := func(text string, size float64, bold, italic bool) docx.Para {
		return docx.Para{Style: "Head", Runs: []docx.Run{{Text: text, Size: size, Bold: bold, Italic: italic}}}
	}
	for _, b := range p.r.marked("@parent") {
		left = append(left, line(strings.ToUpper(b.Text()), 12, false, false))
	}
	for _, b := range p.r.marked("@body") {
		left = append(left, line(strings.ToUpper(b.Text()), 12, true, false))
	}
	left = append(left, docx.Para{Style: "Tiny", Rule: true, Indent: 20, Inset: 20})
	for _, b := range p.r.marked("@number") {
		para := line(b.Text(), 13, false, false)
		para.Before = 8
		left = append(left, para)
	}
	right = append(right, line(lang.T(p.l, "summary.nation"), 12, true, false), line(lang.T(p.l, "summary.motto"), 13, true, false),
		docx.Para{Style: "Tiny", Rule: true, Indent: 23, Inset: 23})
	for _, b := range p.r.marked("@place") {
		para := line(b.Text(), 13, false, true)
		para.Before = 8
		right = append(right, para)
	}
	p.d.AddTable(docx.Table{
		Plain: true, Widths: []float64{67, 98},
		Rows: [][]docx.Cell{{{Paras: left}, {Paras: right}}},
	})
	for i, b := range p.r.marked("@kind") {
		p.d.Add(docx.Para{Style: "Title", Before: 18 * float64(1-min(i, 1)), Runs: docx.Text(b.Text())})
	}
	for _, b := range p.r.marked("@subject") {
		p.d.Add(docx.Para{Style: "Subtitle", Runs: docx.Text(b.Text()), Indent: 5, Inset: 5})
	}
	p.d.Add(docx.Para{Style: "Tiny", Rule: true, Indent: 60, Inset: 60})
	if len(p.r.marked("@sample")) > 0 {
		p.d.Add(docx.Para{Style: "Note", Align: docx.Center, Before: 6, Runs: []docx.Run{{Text: p.r.Grid.sample(p.l), Bold: true, Italic: true}}})
	}
	for _, b := range p.r.marked("@to") {
		p.d.Add(docx.Para{Align: docx.Center, Before: 12, After: 6, First: docx.NoIndent, Runs: docx.Text(b.Text())})
	}
}

// signature writes who gets a copy, and the place for the signature.
func (p *paper) signature() {
	left := []docx.Para{{Style: "Copies", Runs: []docx.Run{{Text: lang.T(p.l, "summary.copies"), Bold: true, Italic: true, Size: 12}}}}
	for _, b := range p.r.marked("@copies") {
		for _, line := range copies(b) {
			left = append(left, docx.Para{Style: "Copies", Runs: docx.Text("- " + line + ";")})
		}
	}
	last := left[len(left)-1].Runs
	last[0].Text = strings.TrimSuffix(last[0].Text, ";") + "."
	var right []docx.Para
	for _, b := range p.r.marked("@sign") {
		right = append(right, docx.Para{Style: "Head", KeepNext: true, Runs: []docx.Run{{Text: b.Text(), Bold: true, Size: 14}}})
	}
	for range 5 { // room to sign
		right = append(right, docx.Para{Style: "Head"})
	}
	p.d.Add(docx.Para{Style: "Tiny", Before: 12})
	p.d.AddTable(docx.Table{Plain: true, Widths: []float64{80, 85}, Rows: [][]docx.Cell{{{Paras: left}, {Paras: right}}}})
}

// annexes writes every table on pages of their own, and last the page that
// says what was added up and how the report was made.
func (p *paper) annexes() {
	wide, fresh := false, false
	for _, t := range p.r.Tables {
		if t.Long {
			continue
		}
		if wide != t.Wide() || t.Number == 1 {
			wide = t.Wide()
			p.d.Section(wide)
			fresh = true
		}
		p.d.Add(docx.Para{Style: "Annex", NewPage: !fresh && len(t.Rows) > shortest, Before: 18, Runs: docx.Text(lang.T(p.l, "summary.annex", "n", t.Number))})
		p.d.Add(docx.Para{Style: "Subtitle", KeepNext: true, Runs: docx.Text(t.Title)})
		p.d.Add(docx.Para{Style: "Note", Align: docx.Center, After: 6, KeepNext: true, Runs: docx.Text(lang.T(p.l, "summary.annex.of", "subject", p.r.subject()))})
		p.table(t)
		fresh = false
	}
	p.d.Section(false)
	p.control()
}

// shortest is how many rows an annex has to have for a page of its own.
const shortest = 12

// table writes a table with its notes.
func (p *paper) table(t *Table) {
	if len(t.Rows) > 0 {
		p.d.AddTable(p.laidOut(t))
	}
	for _, note := range t.Notes {
		p.d.Add(docx.Para{Style: "Note", Runs: docx.Text(note)})
	}
}

func (p *paper) laidOut(t *Table) docx.Table {
	style := "Cell"
	if len(t.Columns) > 9 {
		style = "Small"
	}
	out := docx.Table{Widths: shares(t, docx.Width(t.Wide()))}
	head := func(text func(Column) string) []docx.Cell {
		var row []docx.Cell
		for _, c := range t.Columns {
			row = append(row, docx.Cell{Middle: true, Shade: "E8EDF2", Paras: []docx.Para{
				{Style: style, Align: docx.Center, Runs: []docx.Run{{Text: text(c), Bold: true}}},
			}})
		}
		return row
	}
	out.Head = append(out.Head, head(func(c Column) string { return c.Title }))
	if t.Columns[0].Index != "" {
		out.Head = append(out.Head, head(func(c Column) string { return c.Index }))
	}
	rows := t.Rows
	if t.Foot != nil {
		rows = append(slices.Clip(rows), t.Foot)
	}
	for _, row := range rows {
		var cells []docx.Cell
		for i, c := range row {
			para := docx.Para{Style: style, Indent: 3 * float64(c.In), Runs: []docx.Run{{Text: c.Shown(p.l), Bold: c.Strong}}}
			if t.Columns[i].Figure {
				para.Align = docx.Right
				if c.Num == nil {
					para.Align = docx.Center
				}
			}
			cells = append(cells, docx.Cell{Paras: []docx.Para{para}})
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

// shares divides the width of the page among the columns.
func shares(t *Table, width float64) []float64 {
	total := 0.0
	for _, c := range t.Columns {
		total += c.Width
	}
	var list []float64
	for _, c := range t.Columns {
		list = append(list, c.Width*width/total)
	}
	return list
}

// chart draws an indicator of the unit over the years.
func (p *paper) chart(code string) error {
	s, ok := p.r.series(strings.TrimSpace(code))
	if !ok {
		return nil
	}
	png, err := picture.PNG(s)
	if err != nil {
		return err
	}
	p.d.AddPicture(png, picture.Width, picture.Height, s.Title)
	return nil
}

// series is an indicator of the unit itself over the years; false if there
// are less than two to draw.
func (r *Report) series(code string) (picture.Series, bool) {
	for i, ind := range r.Grid.Indicators {
		if ind.Code != code {
			continue
		}
		s := picture.Series{Title: fmt.Sprintf("%s (%s)", ind.Title.In(r.Lang), ind.Unit.In(r.Lang)), Bars: ind.Rollup == analytics.Sum}
		for _, y := range r.years() {
			p := r.at(i, y)
			if p.Value.Null() {
				continue
			}
			value, _ := p.Value.R.Float64()
			s.Points = append(s.Points, picture.Point{
				Year: y, Value: value, Series: p.Series, Label: pointCell(ind, p).Shown(r.Lang),
			})
		}
		return s, len(s.Points) > 1
	}
	return picture.Series{}, false
}
