package ingest

import (
	"archive/zip"
	"bytes"
	"context"

	"github.com/thidua/thidua/ingest/lang"
)

// openODS reads an OpenDocument spreadsheet. No kept library of Go does, and
// its one part that matters is XML like that of .xlsx.
func openODS(ctx context.Context, z *zip.Reader, lim Limits) (*Book, error) {
	x, done := unzip(z, lim)
	defer done()
	manifest, err := x.read("META-INF/manifest.xml")
	if err != nil {
		return nil, asProblem(err)
	}
	if bytes.Contains(manifest, []byte("encryption-data")) {
		return nil, NewProblem("E-FILE-003")
	}
	part, err := x.read("content.xml")
	if err != nil || part == nil {
		return nil, asProblem(orDamaged(err))
	}
	return scanODS(ctx, part, lim)
}

func orDamaged(err error) error {
	if err == nil {
		return damaged()
	}
	return err
}

// scanODS reads the XML of a spreadsheet, which a flat one (.fods) is by
// itself.
func scanODS(ctx context.Context, part []byte, lim Limits) (*Book, error) {
	s := &odsScan{x: newXMLScan(part), ctx: ctx, lim: lim, book: &Book{}, away: map[string]bool{}, names: map[string]bool{}}
	if err := s.scan(); err != nil {
		return nil, asProblem(err)
	}
	return s.book, nil
}

// odsScan reads the sheets of a spreadsheet in one pass.
type odsScan struct {
	filler
	x     *xmlScan
	ctx   stopper
	lim   Limits
	book  *Book
	names map[string]bool
	away  map[string]bool // styles of hidden sheets
	style string          // being read
	row   int             // the next one
	seen  int
}

func (s *odsScan) scan() error {
	for {
		t, err := s.x.next()
		if err != nil {
			return err
		}
		if t.kind == finished {
			return nil
		}
		switch name := string(t.name); {
		case t.kind == closing && name == "table" && s.sheet != nil:
			s.finish()
			s.sheet = nil
		case t.kind != opening:
			continue
		case name == "style":
			s.style = t.attrText("name")
		case name == "table-properties":
			if v := t.attrText("display"); v == "false" {
				s.away[s.style] = true
			}
		case name == "table":
			err = s.table(t)
		case s.sheet != nil:
			err = s.inTable(name, t)
		}
		if err != nil {
			return err
		}
	}
}

// table begins a sheet. One inside another, in a chart or a change that was
// tracked, has no cells of ours.
func (s *odsScan) table(t token) error {
	if s.sheet != nil {
		return s.pass(t)
	}
	if len(s.book.Sheets) >= s.lim.Sheets {
		return unsafe(lang.Both("ingest.why.sheets", "most", s.lim.Sheets))
	}
	name := t.attrText("name")
	if s.names[name] {
		return errXML
	}
	s.names[name] = true
	sheet := &Sheet{Name: name, Hidden: s.away[t.attrText("style-name")]}
	s.book.Sheets = append(s.book.Sheets, sheet)
	if !t.self {
		s.filler = filler{lim: s.lim, room: &s.lim.Cells, sheet: sheet}
		s.row = 1
	}
	return nil
}

func (s *odsScan) inTable(name string, t token) error {
	switch name {
	case "shapes", "forms", "tracked-changes":
		return s.pass(t)
	case "table-row":
		return s.tableRow(t)
	}
	return nil
}

// pass passes over an element with all that is in it.
func (s *odsScan) pass(t token) error {
	if t.self {
		return nil
	}
	for depth := s.x.depth - 1; s.x.depth > depth; {
		t, err := s.x.next()
		if err != nil {
			return err
		}
		if t.kind == finished {
			return errXML
		}
	}
	return nil
}

// repeated is how often an element stands for itself.
func repeated(t token, attr string) int {
	return max(t.attrInt(attr), 1)
}

// tableRow reads a row and writes it as often as it is repeated. Rows without
// a filled cell only take their place.
func (s *odsScan) tableRow(t token) error {
	if s.seen++; s.seen%1024 == 0 && s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	if s.seen > s.lim.Rows {
		return tooManyRows(s.sheet.Name, s.lim.Rows)
	}
	times, first := repeated(t, "number-rows-repeated"), s.row
	hidden := t.attrText("visibility")
	var found []Raw
	var err error
	if !t.self {
		if found, err = s.rowCells(); err != nil {
			return err
		}
	}
	s.row += times
	if len(found) == 0 {
		return nil
	}
	for no := first; no < first+times; no++ {
		if err := s.filler.row(no, hidden == "collapse" || hidden == "filter"); err != nil {
			return err
		}
		for _, raw := range found {
			if err := s.add(raw); err != nil {
				return err
			}
		}
	}
	return nil
}

// rowCells reads the filled cells of a row.
func (s *odsScan) rowCells() ([]Raw, error) {
	var found []Raw
	for col, depth := 1, s.x.depth; ; {
		t, err := s.x.next()
		if err != nil {
			return nil, err
		}
		if t.kind == finished || s.x.depth < depth {
			return found, nil
		}
		if name := string(t.name); t.kind != opening || name != "table-cell" && name != "covered-table-cell" {
			continue
		}
		times := repeated(t, "number-columns-repeated")
		raw, err := s.cell(t, col)
		if err != nil {
			return nil, err
		}
		if raw.Kind != Empty || raw.Formula {
			if col+times-1 > s.lim.Cols {
				return nil, tooWide(s.sheet.Name, Ref(min(s.row, lastRow), min(col+times-1, lastCol)))
			}
			for i := range times {
				raw.Col = int32(col + i)
				found = append(found, raw)
			}
		}
		if col += times; col > lastCol+1 {
			col = lastCol + 1
		}
	}
}
