package template

import (
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
)

// listMark in A1 says that a sheet is our list of an earlier time.
const listMark = "thidua:problems"

// The columns of the list. The last three are hidden: they remember how the
// cells were filled before they were coloured.
const (
	listNo = iota + 2
	listKind
	listPlace
	listCode
	listMessage
	wasSheet
	wasCell
	wasFill
)

const (
	listHead  = 6
	listFirst = listHead + 1
)

// list writes the first sheet: every problem with a link to its place.
func (m *marker) list() {
	sheet := m.freeName(lang.T(m.lang, "template.marked.sheet"))
	m.sheet(sheet)
	m.set(sheet, 1, 1, listMark)
	for col, width := range []float64{2, 5, 11, 28, 17, 90, 4, 4, 4} {
		m.do(m.f.SetColWidth(sheet, colName(col+1), colName(col+1), width))
	}
	m.listTitle(sheet)
	for i, p := range m.problems {
		m.listRow(sheet, listFirst+i, i+1, p)
	}
	for i, p := range m.places {
		m.set(sheet, wasSheet, listFirst+i, p.sheet)
		m.set(sheet, wasCell, listFirst+i, p.cell)
		m.set(sheet, wasFill, listFirst+i, p.fill)
	}
	m.do(m.f.SetColVisible(sheet, colName(wasSheet)+":"+colName(wasFill), false))
	m.do(m.f.SetRowVisible(sheet, 1, false))
	m.paper(sheet, "landscape", nil)
	m.do(m.f.SetPanes(sheet, &excelize.Panes{
		Freeze: true, YSplit: listHead, TopLeftCell: ref(1, listFirst), ActivePane: "bottomLeft",
	}))
	m.first(sheet)
}

func (m *marker) listTitle(sheet string) {
	failed, warnings := 0, 0
	for _, p := range m.problems {
		if p.Severity == form.Error {
			failed++
		} else {
			warnings++
		}
	}
	state, how := lang.T(m.lang, "template.marked.accepted", "warnings", warnings), lang.T(m.lang, "template.marked.how")
	if failed > 0 {
		state = lang.T(m.lang, "template.marked.rejected", "errors", failed, "warnings", warnings)
	}
	if !m.whole {
		how = lang.T(m.lang, "template.marked.clean")
	}
	m.span(sheet, run{2, listNo, listMessage}, lang.T(m.lang, "template.marked.title"), lookTitle)
	m.span(sheet, run{3, listNo, listMessage}, state, lookUnit)
	m.span(sheet, run{4, listNo, listMessage}, how, lookPeriod)
	m.fit(sheet, 4, how, 140)
	m.do(m.f.SetRowHeight(sheet, 2, 27))
	for col, text := range []string{
		listNo: lang.T(m.lang, "template.no"), listKind: lang.T(m.lang, "template.marked.severity"),
		listPlace: lang.T(m.lang, "template.marked.place"), listCode: lang.T(m.lang, "template.marked.code"),
		listMessage: lang.T(m.lang, "template.marked.message"),
	} {
		if text != "" {
			m.set(sheet, col, listHead, text)
		}
	}
	m.paint(sheet, ref(listNo, listHead), ref(listMessage, listHead), lookHead)
	m.do(m.f.SetRowHeight(sheet, listHead, 22))
}

func (m *marker) listRow(sheet string, row, no int, p ingest.Problem) {
	kind, l := lang.T(m.lang, "template.marked.warning"), look{name: "warning"}
	if p.Severity == form.Error {
		kind, l = lang.T(m.lang, "template.marked.error"), look{name: "error"}
	}
	m.set(sheet, listNo, row, no)
	m.set(sheet, listKind, row, kind)
	m.set(sheet, listCode, row, p.Code)
	text := p.Message.In(m.lang)
	m.do(m.f.SetCellStr(sheet, ref(listMessage, row), text))
	m.paint(sheet, ref(listNo, row), ref(listNo, row), lookNo)
	m.paint(sheet, ref(listKind, row), ref(listKind, row), l)
	m.paint(sheet, ref(listCode, row), ref(listMessage, row), lookLabel)
	at, cell := strings.TrimPrefix(p.Place(""), " › "), ref(listPlace, row)
	m.paint(sheet, cell, cell, lookLabel)
	if p.Cell != "" && m.whole {
		if index, err := m.f.GetSheetIndex(p.Sheet); err == nil && index >= 0 {
			m.do(m.f.SetCellHyperLink(sheet, cell, fmt.Sprintf("'%s'!%s", strings.ReplaceAll(p.Sheet, "'", "''"), p.Cell), "Location"))
			m.paint(sheet, cell, cell, lookLink)
		}
	}
	if at == "" {
		at = lang.T(m.lang, "template.marked.whole")
	}
	m.do(m.f.SetCellStr(sheet, cell, at))
	m.fit(sheet, row, text, 90)
}

// first makes a sheet the first. Names that belong to one sheet, the repeated
// headings of print among them, count sheets by number, which excelize leaves
// as they were.
func (m *marker) first(sheet string) {
	names := m.f.GetSheetList()
	if m.err != nil || len(names) < 2 || names[0] == sheet {
		return
	}
	m.do(m.f.MoveSheet(sheet, names[0]))
	if names := m.f.WorkBook.DefinedNames; names != nil {
		for i := range names.DefinedName {
			if id := names.DefinedName[i].LocalSheetID; id != nil {
				*id++
			}
		}
	}
	if index, err := m.f.GetSheetIndex(sheet); err == nil {
		m.f.SetActiveSheet(index)
	}
}

// freeName is a sheet name nobody bears.
func (m *marker) freeName(name string) string {
	for n := 2; ; n++ {
		if index, err := m.f.GetSheetIndex(name); err != nil || index < 0 {
			return name
		}
		name = fmt.Sprintf("%s (%d)", lang.T(m.lang, "template.marked.sheet"), n)
	}
}

// forget takes the marks of an earlier time away: our list, our part of the
// notes, and the fills of cells that we have coloured.
func (m *marker) forget() {
	for i, sheet := range m.f.GetSheetList() {
		if i > 0 && !strings.HasPrefix(sheet, lang.T(m.lang, "template.marked.sheet")) {
			continue // asking a cell reads its whole sheet: only likely ones
		}
		if a1, err := m.f.GetCellValue(sheet, "A1"); err != nil || a1 != listMark {
			continue
		}
		for row := listFirst; ; row++ {
			at, err1 := m.f.GetCellValue(sheet, ref(wasSheet, row))
			cell, err2 := m.f.GetCellValue(sheet, ref(wasCell, row))
			fill, err3 := m.f.GetCellValue(sheet, ref(wasFill, row))
			if at == "" || errors.Join(err1, err2, err3) != nil {
				break
			}
			m.restore(at, cell, fill)
		}
		m.do(m.f.DeleteSheet(sheet))
	}
}

func (m *marker) restore(sheet, cell, fill string) {
	if index, err := m.f.GetSheetIndex(sheet); err != nil || index < 0 {
		return // the ward has renamed or removed it since
	}
	m.fill(sheet, cell, fill)
	if runs := m.lift(sheet, cell); len(runs) > 0 {
		m.putNote(sheet, cell, runs, 4)
	}
}
