package warehouse

import (
	"cmp"
	"database/sql/driver"
	"fmt"
	"slices"

	"github.com/thidua/thidua/ingest"
)

// returnRow is a line of returns. What a file that could not be read does not
// say is null.
func returnRow(r *ingest.Return, d ingest.Decision) []driver.Value {
	var version, official driver.Value
	if r.Form != "" {
		version, official = int32(r.Version), r.Official
	}
	return []driver.Value{
		d.ReturnID, d.Seq, r.SHA256, r.File, orNull(r.Form), version,
		orNull(r.Unit.ID), orNull(r.UnitTyped), orNull(r.Kind), orNull(string(r.Period)),
		official, string(d.State), int32(d.Revision), d.At.UTC(), nil,
	}
}

func sectionRows(r *ingest.Return, id string) [][]driver.Value {
	rows := make([][]driver.Value, 0, len(r.Sections))
	for _, s := range r.Sections {
		rows = append(rows, []driver.Value{id, s.Spec.Stem, string(s.State)})
	}
	return rows
}

func problemRows(r *ingest.Return, id string) [][]driver.Value {
	rows := make([][]driver.Value, 0, len(r.Problems))
	for i, p := range r.Problems {
		var row driver.Value
		if p.Row > 0 {
			row = int32(p.Row)
		}
		rows = append(rows, []driver.Value{
			id, int32(i + 1), p.Code, string(p.Severity), orNull(p.Sheet), orNull(p.Cell),
			orNull(p.Section), row, orNull(p.Field), p.Message.VI, p.Message.EN,
		})
	}
	return rows
}

// cellRows has a line for every field read. A figure too large for any unit
// of measure (its return is refused) keeps only its text as typed.
func cellRows(r *ingest.Return, id string) [][]driver.Value {
	var rows [][]driver.Value
	for _, s := range r.Sections {
		for _, line := range s.Rows {
			for _, c := range line.Cells {
				rows = append(rows, cellRow(id, s, line.No, c))
			}
		}
	}
	return rows
}

func cellRow(id string, s ingest.SectionData, no int, c ingest.Cell) []driver.Value {
	var value driver.Value
	if c.Value.Num != nil {
		if d, ok := decimal(c.Value.Num, 38, 6); ok {
			value = d
		}
	}
	return []driver.Value{
		id, s.Spec.Stem, int32(no), c.Field.Name, orNull(cmp.Or(c.Sheet, s.Sheet)), orNull(c.Ref), orNull(c.Typed),
		string(c.Value.State), value, orNull(c.Value.Text), orNull(string(c.Value.Qualifier)),
	}
}

// approximateRows has a line for every cell with a figure that is gần, trên or
// khoảng: so typed at the cell itself or in the qualifier column of its row.
func approximateRows(r *ingest.Return, id string) [][]driver.Value {
	var rows [][]driver.Value
	for _, s := range r.Sections {
		for _, line := range s.Rows {
			whole := slices.ContainsFunc(line.Cells, func(c ingest.Cell) bool {
				return c.Field.Name == qualifierField && vague(ingest.Qualifier(c.Value.Text))
			})
			for _, c := range line.Cells {
				row := cellRow(id, s, line.No, c)
				if row[valueOfCell] != nil && (whole || vague(c.Value.Qualifier)) {
					rows = append(rows, row[:4])
				}
			}
		}
	}
	return rows
}

// The place of the figure in a cellRow, and the column that says of a row how
// exact its figures are.
const (
	valueOfCell    = 8
	qualifierField = "qualifier"
)

func vague(q ingest.Qualifier) bool { return q != "" && q != ingest.Exact }

// tableRows is a section as rows of its own table, whatever order the columns
// came to be in.
func (w *writer) tableRows(s ingest.SectionData, id string) ([][]driver.Value, error) {
	columns := w.columns[s.Spec.Stem]
	if len(columns) == 0 {
		return nil, fmt.Errorf("section %s is not in the form the warehouse was opened with", s.Spec.Stem)
	}
	place := map[string]int{}
	for i, c := range columns {
		place[c.name] = i
	}
	rows := make([][]driver.Value, 0, len(s.Rows))
	for _, line := range s.Rows {
		row := make([]driver.Value, len(columns))
		row[place["return_id"]], row[place["row_no"]] = id, int32(line.No)
		for _, c := range line.Cells {
			i, ok := place[c.Field.Name]
			if !ok {
				return nil, fmt.Errorf("field %s.%s is not in the form the warehouse was opened with", s.Spec.Stem, c.Field.Name)
			}
			v, err := fieldValue(c.Field.Type, c.Value)
			if err != nil {
				return nil, fmt.Errorf("%s %s.%s: %w", c.Ref, s.Spec.Stem, c.Field.Name, err)
			}
			row[i] = v
		}
		rows = append(rows, row)
	}
	return rows, nil
}
