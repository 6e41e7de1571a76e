package export

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest/lang"
)

// newBook begins a workbook.
func newBook(s *Summary, l lang.Lang) *book {
	return &book{s: s, l: l, f: excelize.NewFile(), styles: map[string]int{}}
}

// write fills the sheets, those of more first, then the three of a summary: a
// unit and year a row and an indicator a column; every value with its coverage;
// how each indicator is computed. Numbers are numeric cells with formats, which
// Excel writes as its own language does. The same summary gives the same bytes.
func (b *book) write(w io.Writer, title string, more []sheet) error {
	defer b.f.Close()
	for i, sh := range append(more,
		sheet{lang.T(b.l, "dashboard.export.sheet.summary"), b.summary, false},
		sheet{lang.T(b.l, "dashboard.export.sheet.detail"), b.detail, false},
		sheet{lang.T(b.l, "dashboard.export.sheet.method"), b.method, false},
	) {
		b.sheet, b.row = sh.name, 0
		if err := b.add(i, sh.name); err != nil {
			return fmt.Errorf("xlsx: %w", err)
		}
		b.paperOf()
		if !sh.whole {
			b.begin()
		}
		sh.fill()
		if !sh.whole {
			b.end()
		}
		if b.err != nil {
			return fmt.Errorf("xlsx, %s: %w", sh.name, b.err)
		}
	}
	if err := b.about(title); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	var made bytes.Buffer
	if _, err := b.f.WriteTo(&made); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return orderly(w, made.Bytes())
}

// add makes the sheet at place i. The first takes over the one a new workbook
// has: to delete that afterwards, or to choose the sheet in front, excelize
// reads every streamed sheet back into memory.
func (b *book) add(i int, name string) error {
	if i == 0 {
		return b.f.SetSheetName("Sheet1", name)
	}
	_, err := b.f.NewSheet(name)
	return err
}

// orderly writes a zip anew with its parts in one order and of one time:
// excelize writes streamed sheets in the order of a map.
func orderly(w io.Writer, content []byte) error {
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int {
		return cmp.Or(cmp.Compare(btoi(b.Name == typesPart), btoi(a.Name == typesPart)), cmp.Compare(a.Name, b.Name))
	})
	out := zip.NewWriter(w)
	for _, part := range in.File {
		if err := pass(out, part); err != nil {
			return fmt.Errorf("xlsx, %s: %w", part.Name, err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return nil
}

// typesPart lists the kinds of the other parts. It comes first, as programs
// that guess a file's kind expect.
const typesPart = "[Content_Types].xml"

// newYear1980 is the first day a zip knows.
var newYear1980 = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

var typeEntry = regexp.MustCompile(`<(?:Default|Override) [^>]*>(?:</(?:Default|Override)>)?`)

// pass puts a part of one zip into another as it is; only the list of kinds,
// which excelize writes in the order of a map too, is sorted.
func pass(out *zip.Writer, part *zip.File) error {
	part.SetModTime(newYear1980)
	if part.Name != typesPart {
		return out.Copy(part)
	}
	from, err := part.Open()
	if err != nil {
		return err
	}
	defer from.Close() //nolint:errcheck // it was only read
	text, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	entries := typeEntry.FindAllString(string(text), -1)
	head, _, _ := strings.Cut(string(text), entries[0])
	slices.Sort(entries)
	to, err := out.CreateHeader(&zip.FileHeader{Name: typesPart, Method: zip.Deflate, Modified: newYear1980})
	if err != nil {
		return err
	}
	_, err = io.WriteString(to, head+strings.Join(entries, "")+"</Types>")
	return err
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sheet is a name and what writes the sheet; with whole not through a stream,
// which can hold no chart.
type sheet struct {
	name  string
	fill  func()
	whole bool
}

// book is a workbook being written, top to bottom; err is the first error. A
// sheet that is begun goes through a stream, for a province has a million
// cells: its rows wait until the headings have said what stays in sight.
type book struct {
	s       *Summary
	l       lang.Lang
	f       *excelize.File
	sheet   string
	row     int
	head    int // row of the headings
	styles  map[string]int
	stream  *excelize.StreamWriter
	waiting []streamRow
	open    bool // the headings are written: rows go through at once
	err     error
}

// streamRow is a row on its way into a stream.
type streamRow struct {
	row    int
	cells  []any
	height float64
}

func (b *book) note(err error) {
	if b.err == nil {
		b.err = err
	}
}

// begin opens the stream of the sheet.
func (b *book) begin() {
	var err error
	b.stream, err = b.f.NewStreamWriter(b.sheet)
	b.note(err)
	b.waiting, b.open = nil, false
}

// end writes what waits and closes the stream.
func (b *book) end() {
	b.open = true
	b.flush(len(b.waiting))
	b.note(b.stream.Flush())
	b.stream = nil
}

// flush lets the first n waiting rows through.
func (b *book) flush(n int) {
	for _, r := range b.waiting[:n] {
		var opts []excelize.RowOpts
		if r.height > 0 {
			opts = append(opts, excelize.RowOpts{Height: r.height})
		}
		if b.err == nil {
			b.note(b.stream.SetRow(b.cell(1, r.row), r.cells, opts...))
		}
	}
	b.waiting = b.waiting[n:]
}

// current is the row being written.
func (b *book) current() *streamRow {
	if n := len(b.waiting); n > 0 && b.waiting[n-1].row == b.row {
		return &b.waiting[n-1]
	}
	if b.open {
		b.flush(len(b.waiting))
		b.waiting = b.waiting[:0]
	}
	b.waiting = append(b.waiting, streamRow{row: b.row})
	return &b.waiting[len(b.waiting)-1]
}

// height sets the height of the current row, in points.
func (b *book) height(points float64) {
	if b.stream != nil {
		b.current().height = points
		return
	}
	b.note(b.f.SetRowHeight(b.sheet, b.row, points))
}

// title writes what the sheet is of, above its headings.
func (b *book) title(heading string) {
	b.line("title", heading)
	b.line("", b.s.scope(b.l))
	b.line("", b.s.asOf(b.l))
	if label := b.s.sample(b.l); label != "" {
		b.line("sample", label)
	}
	b.row++
}

// line writes text into the first cell of the next row.
func (b *book) line(style, text string) {
	b.row++
	b.set(1, text, style)
}

// headings writes the head of a table, which stays in sight, is printed on
// every page and can be filtered by.
func (b *book) headings(frozen int, heads []string) {
	b.row++
	b.head = b.row
	for i, h := range heads {
		b.set(i+1, h, "head")
	}
	b.height(62)
	panes := &excelize.Panes{
		Freeze: true, XSplit: frozen, YSplit: b.row, TopLeftCell: b.cell(frozen+1, b.row+1), ActivePane: "bottomRight",
	}
	if b.stream != nil {
		b.note(b.stream.SetPanes(panes))
	} else {
		b.note(b.f.SetPanes(b.sheet, panes))
	}
	b.open = true
	b.note(b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: b.sheet,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", b.sheet, b.row, b.row),
	}))
}

// finish sets the filter and what is printed, once all rows are written.
func (b *book) finish(columns int) {
	b.filter(columns)
	b.printed(columns)
}

// filter lets the rows so far be filtered.
func (b *book) filter(columns int) {
	b.note(b.f.AutoFilter(b.sheet, b.cell(1, b.head)+":"+b.cell(columns, max(b.row, b.head+1)), nil))
}

// printed is the area that goes on paper: all that was written.
func (b *book) printed(columns int) {
	name, err := excelize.ColumnNumberToName(columns)
	b.note(err)
	b.note(b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Area", Scope: b.sheet, RefersTo: fmt.Sprintf("'%s'!$A$1:$%s$%d", b.sheet, name, max(b.row, b.head+1)),
	}))
}

// paperOf sets the paper of a sheet: A4 on its side, as wide as the table.
func (b *book) paperOf() {
	landscape, a4, wide, tall, fit := "landscape", 9, 1, 0, true
	b.note(b.f.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{
		Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &tall,
	}))
	b.note(b.f.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	left := strings.ReplaceAll(b.s.asOf(b.l), "&", "&&")
	if b.s.Sample {
		left = strings.ReplaceAll(lang.T(b.l, "common.sample"), "&", "&&") + " · " + left
	}
	b.note(b.f.SetHeaderFooter(b.sheet, &excelize.HeaderFooterOptions{
		OddFooter: "&L" + left + "&R" + lang.T(b.l, "dashboard.export.page"),
	}))
}

// set writes a cell of the current row: a number as a number, text as text,
// never as a formula.
func (b *book) set(column int, v any, style string) {
	if r, ok := v.(*big.Rat); ok {
		v, _ = r.Float64()
	}
	id := 0
	if style != "" {
		id = b.style(style)
	}
	if b.stream != nil {
		r := b.current()
		for len(r.cells) < column {
			r.cells = append(r.cells, nil)
		}
		r.cells[column-1] = excelize.Cell{StyleID: id, Value: v}
		return
	}
	at := b.cell(column, b.row)
	switch v := v.(type) {
	case float64:
		b.note(b.f.SetCellFloat(b.sheet, at, v, -1, 64))
	case string:
		b.note(b.f.SetCellStr(b.sheet, at, v))
	}
	if style != "" {
		b.note(b.f.SetCellStyle(b.sheet, at, at, id))
	}
}

func (b *book) cell(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	b.note(err)
	return name
}

// widths sets the widths of columns, in characters; in a stream before its
// rows.
func (b *book) widths(list ...float64) {
	for i, w := range list {
		if b.stream != nil {
			b.note(b.stream.SetColWidth(i+1, i+1, w))
			continue
		}
		name, err := excelize.ColumnNumberToName(i + 1)
		b.note(err)
		b.note(b.f.SetColWidth(b.sheet, name, name, w))
	}
}

// about names the workbook, and no moment of writing: the same figures give
// the same bytes.
func (b *book) about(title string) error {
	day := b.s.AsOf.UTC().Format("2006-01-02T15:04:05Z")
	return b.f.SetDocProps(&excelize.DocProperties{
		Title: title, Subject: b.s.scope(b.l),
		Description: b.s.sample(b.l), Creator: "thidua", LastModifiedBy: "thidua",
		Created: day, Modified: day, Language: string(b.l),
	})
}
