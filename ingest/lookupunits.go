package ingest

import (
	"math/big"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
	"github.com/thidua/thidua/ingest/viet"
)

// unitCodes holds the codes of units in a column against the list of units,
// each as on the last day of the year its row names. A code found is written
// as it is there.
func (r *reading) unitCodes(f, year *field, s *section, data *SectionData) {
	for _, row := range data.Rows {
		at, c, y := spot{s, row.No, f}, &row.Cells[f.at], row.Cells[year.at].Value.Num
		if c.Value.State != Number || r.bad[at] {
			continue
		}
		code := zeros(strings.ReplaceAll(viet.Clean(c.Value.Text), " ", ""), r.units)
		lives := r.units.Lives(code)
		if len(lives) == 0 {
			r.blame(at, data.Sheet, c, wrong("E-UNIT-001", "found", code, "means", lang.Text{}))
			continue
		}
		c.Value.Text = code
		if r.bad[spot{s, row.No, year}] || !isYear(y) {
			continue
		}
		_, last := period.Year(int(y.Num().Int64())).Bounds()
		if _, ok := r.units.Find(code, last); !ok {
			r.blame(at, data.Sheet, c, wrong("E-UNIT-002", "code", code, "day", last.Format(dayFormat), "lives", livesText(lives), "means", lang.Text{}))
		}
	}
}

// isYear reports whether a number can be a year at all.
func isYear(n *big.Rat) bool {
	return n != nil && n.IsInt() && n.Num().IsInt64() && n.Num().Int64() >= oldestYear && n.Num().Int64() < 3000
}
