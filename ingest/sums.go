package ingest

import (
	"math/big"
	"strings"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
)

// compareSums holds the lines of sums a ward wrote against the rows: a sum is
// never data, and one that differs says that a row is missing or wrong.
func (r *reading) compareSums(t *lines, rows []Row) {
	if len(rows) == 0 {
		return
	}
	for i, one := range t.sums {
		for _, f := range t.section.fields {
			if t.place.Columns[f.spec.Name] > 0 && f.isFigure() && !f.spec.Compare && f.spec.Unit != "%" {
				r.compareSum(t, one, f, t.spans(i, rows))
			}
		}
	}
}

// spans are the runs of rows a line of sums may be of: all, those since the
// sum or group before it, those up to the next one. The first is the likeliest.
func (t *lines) spans(i int, rows []Row) [][]Row {
	from, to := 0, len(rows)
	for j, other := range t.sums {
		if j < i && other.after > from {
			from = other.after
		}
		if j > i && other.after > t.sums[i].after && other.after < to {
			to = other.after
		}
	}
	at := t.sums[i].after
	if t.sums[i].kind == group {
		return [][]Row{rows[at:to]}
	}
	return [][]Row{rows, rows[from:at], rows[at:to]}
}

// compareSum holds one figure of a line of sums against the rows.
func (r *reading) compareSum(t *lines, one sum, f *field, spans [][]Row) {
	s, sheet, col := t.section, t.sheet, t.place.Columns[f.spec.Name]
	raw, ok := sheet.Cell(one.line.No, col)
	if !ok || blank(raw) {
		return
	}
	line := make([]Cell, len(s.fields))
	if f.unit != nil {
		line[f.unit.at].Field = f.unit.spec
		if unit, ok := sheet.Cell(one.line.No, t.place.Columns[f.unit.spec.Name]); ok {
			line[f.unit.at].Value, _, _ = r.choice(f.unit, unit)
		}
	}
	v, typed, bad := r.cell(f, raw, line)
	if bad != nil || v.Num == nil {
		return
	}
	in := ""
	if f.unit != nil {
		in = line[f.unit.at].Value.Text
	}
	var likely *big.Rat
	for _, rows := range spans {
		added, ok := r.add(s, f, rows, in)
		if !ok {
			return
		}
		if agree(f, v.Num, added, len(rows)) {
			return
		}
		if likely == nil {
			likely = added
		}
	}
	p := onSheet(NewProblem("W-CELL-020", "label", f.spec.Label, "found", typed, "sum", figureText(likely)), s, sheet.Name)
	p.Cell, p.Field = Ref(one.line.No, col), f.spec.Name
	r.tell(p)
}

// add sums up a field over rows, in unit in where rows have units of their own
// ("" for the one they all have). It is false where there is no one sum: a
// figure is blamed, or the units differ.
func (r *reading) add(s *section, f *field, rows []Row, in string) (*big.Rat, bool) {
	sum := new(big.Rat)
	for _, row := range rows {
		c := row.Cells[f.at]
		if r.bad[spot{s, row.No, f}] {
			return nil, false
		}
		if c.Value.Num == nil || c.Value.Num.Sign() == 0 {
			continue
		}
		if f.unit == nil {
			sum.Add(sum, c.Value.Num)
			continue
		}
		unit := row.Cells[f.unit.at].Value.Text
		if in == "" {
			in = unit
		}
		n, ok := f.unit.inUnit(c.Value.Num, unit, in)
		if !ok {
			return nil, false
		}
		sum.Add(sum, n)
	}
	return sum, true
}

// inUnit turns a figure from one option of a unit into another.
func (f *field) inUnit(n *big.Rat, from, to string) (*big.Rat, bool) {
	if from == to {
		return n, true
	}
	a, ok1 := f.spec.Option(from)
	b, ok2 := f.spec.Option(to)
	x, ok3 := new(big.Rat).SetString(a.Factor)
	y, ok4 := new(big.Rat).SetString(b.Factor)
	if !ok1 || !ok2 || !ok3 || !ok4 || x.Sign() == 0 || y.Sign() == 0 {
		return nil, false
	}
	return new(big.Rat).Quo(new(big.Rat).Mul(n, x), y), true
}

// agree compares a sum typed with the sum of n figures, each of which may have
// been rounded where the field has decimals.
func agree(f *field, typed, added *big.Rat, n int) bool {
	most := new(big.Rat)
	if f.spec.Type == form.Decimal && (!typed.IsInt() || !added.IsInt()) {
		most.SetFrac64(int64(n), 200)
	}
	diff := new(big.Rat).Sub(typed, added)
	return diff.Abs(diff).Cmp(most) <= 0
}

// figureText writes a figure in both languages with the decimals it has.
func figureText(n *big.Rat) lang.Text {
	p, exact := n.FloatPrec()
	if !exact || p > places {
		p = places
	}
	return lang.Text{VI: lang.Number(lang.VI, n, p), EN: strings.TrimSpace(lang.Number(lang.EN, n, p))}
}
