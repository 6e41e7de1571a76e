package template

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// head writes the letterhead after Decree 30/2020/NĐ-CP (whose name is on the
// left, the state's on the right), the title, the period and what to do.
// Parted is the last column of the left half.
func (b *book) head(sheet, title, help string, parted, last int) {
	agency, unit := b.t("template.agency"), strings.ToUpper(b.o.Unit.Name)
	if b.o.Parent != "" {
		agency = strings.ToUpper(b.t("template.agency_of", "name", b.o.Parent))
		unit = strings.ToUpper(b.t("template.agency_of", "name", b.o.Unit.Name))
	}
	b.span(sheet, run{agencyRow, noCol, parted}, agency, lookAgency)
	b.span(sheet, run{agencyRow, parted + 1, last}, b.t("template.state"), lookUnit)
	b.span(sheet, run{unitRow, noCol, parted}, unit, lookUnit)
	b.span(sheet, run{unitRow, parted + 1, last}, b.t("template.motto"), lookUnit)
	b.span(sheet, run{titleRow, noCol, last}, title, lookTitle)
	from, to := b.o.Period.Bounds()
	when := b.t("template.period", "period", periodName(b.o.Lang, b.o.Period),
		"from", from.Format("02/01/2006"), "to", to.Format("02/01/2006"))
	if b.o.Period == "" {
		when = ""
	}
	if b.o.Sample {
		b.span(sheet, run{periodRow, noCol, parted}, b.t("template.sample"), lookSample)
		b.span(sheet, run{periodRow, parted + 1, last}, when, lookPeriod)
	} else {
		b.span(sheet, run{periodRow, noCol, last}, when, lookPeriod)
	}
	b.span(sheet, run{helpRow, noCol, last}, help, lookHelp)
	for row, height := range map[int]float64{agencyRow: 16.5, unitRow: 16.5, titleRow: 27, periodRow: 18} {
		b.do(b.f.SetRowHeight(sheet, row, height))
	}
}

// widths sets the widths of the first columns.
func (b *book) widths(sheet string, widths []float64) {
	for i, w := range widths {
		b.do(b.f.SetColWidth(sheet, colName(i+1), colName(i+1), w))
	}
}

// run is a run of columns of one row.
type run struct{ row, from, to int }

// span writes text over a run of columns.
func (b *book) span(sheet string, r run, text string, l look) {
	first, last := ref(r.from, r.row), ref(r.to, r.row)
	b.set(sheet, r.from, r.row, text)
	b.paint(sheet, first, last, l)
	if r.to > r.from {
		b.do(b.f.MergeCell(sheet, first, last))
	}
}

// fit sets the height of a row so that text wrapped at width characters shows.
func (b *book) fit(sheet string, row int, text string, width float64) {
	lines := math.Ceil(float64(utf8.RuneCountInString(text)) / (width * 1.12))
	b.do(b.f.SetRowHeight(sheet, row, math.Max(18, 4+14*lines)))
}

// periodName says a period in words: "năm 2024", "6 tháng đầu năm 2024".
func periodName(l lang.Lang, p period.Period) string {
	_, n := p.Part()
	return lang.Period(string(p.Kind()), p.FirstYear(), p.Year(), n).In(l)
}

// paper sets the sheet up for print and for the eye: A4, one page wide,
// headings repeated and frozen, page numbers, a calm tab.
func (b *book) paper(sheet, orientation string, p *plan) {
	a4, wide, tall, yes, no := 9, 1, 0, true, false
	tab := slate
	b.do(b.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}))
	b.do(b.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes, TabColorRGB: &tab}))
	side, edge, margin := 0.5, 0.7, 0.3
	b.do(b.f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &margin, Footer: &margin, Horizontally: &yes,
	}))
	footer := "&C" + b.t("template.page", "page", "&P", "pages", "&N")
	header := ""
	if b.o.Sample {
		header = "&R&\"Times New Roman,Bold\"&9" + b.t("template.sample")
	}
	b.do(b.f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddHeader: header, OddFooter: footer}))
	b.do(b.f.SetSheetView(sheet, 0, &excelize.ViewOptions{ShowGridLines: &no}))
	if p == nil {
		return
	}
	b.do(b.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", sheet, p.heading, p.heading), Scope: sheet,
	}))
	b.do(b.f.SetPanes(sheet, &excelize.Panes{
		Freeze: true, YSplit: p.heading, TopLeftCell: ref(1, p.heading+1), ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: ref(labelCol+1, p.first), ActiveCell: ref(labelCol+1, p.first), Pane: "bottomLeft"}},
	}))
}

// lock protects labels and formulas without a password: against slips, not
// against people. Rows may be inserted and sizes changed.
func (b *book) lock(sheet string) {
	b.do(b.f.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true,
		InsertRows: true, FormatColumns: true, FormatRows: true, FormatCells: true, Sort: true, EditObjects: true,
	}))
}
