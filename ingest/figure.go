package ingest

import (
	"errors"
	"math/big"
	"strconv"
	"strings"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/viet"
)

// fault is what is wrong with one cell: the code of its Problem and the words
// for it. A fault without a code is known from another cell.
type fault struct {
	code string
	args []any
}

func wrong(code string, args ...any) *fault { return &fault{code, args} }

// Figures beyond this many are refused: a spreadsheet keeps fifteen digits, so
// what is above has lost its last ones.
var mostFigure = big.NewRat(999_999_999_999_999, 1)

// places is how many decimals are kept; more are what a formula left over.
const places = 6

// digits reads a figure as a workbook stores it. A float's dust behind the
// fifteenth digit goes: 2.4500000000000002 was typed as 2,45. It gives the
// figure as a Vietnamese reader would type it.
func digits(stored string) (*big.Rat, string, bool) {
	if len(stored) < 16 && strings.Trim(stored, "0123456789") == "" && stored != "" {
		n, _ := strconv.ParseInt(stored, 10, 64)
		return new(big.Rat).SetInt64(n), stored, true
	}
	f, err := strconv.ParseFloat(stored, 64)
	if err != nil || f > 1e18 || f < -1e18 {
		return nil, stored, false
	}
	r, ok := new(big.Rat).SetString(strconv.FormatFloat(f, 'g', 15, 64))
	if !ok {
		return nil, stored, false
	}
	n, exact := r.FloatPrec()
	if !exact || n > 20 {
		n = 20
	}
	return r, strings.Replace(r.FloatString(n), ".", ",", 1), true
}

// figure reads a count or a measure. The row is asked for the unit its figures
// are in where a column of the section says so.
func (r *reading) figure(f *field, raw Raw, row []Cell) (Value, string, *fault) {
	if raw.Kind == Figure {
		return r.stored(f, raw, row)
	}
	if raw.Kind == Truth {
		return Value{State: Missing}, raw.Text, wrong("E-CELL-002", "found", raw.Text)
	}
	if mark, ok := viet.NilMark(raw.Text); ok {
		return nilValue(mark), raw.Text, nil
	}
	n, err := viet.ParseNumber(raw.Text)
	if errors.Is(err, viet.ErrAmbiguous) {
		return Value{State: Missing}, raw.Text, wrong("E-CELL-013", "found", found(f, raw.Text))
	}
	if err != nil {
		return Value{State: Missing}, raw.Text, wrong("E-CELL-002", "found", found(f, raw.Text))
	}
	if n.Unit == "" {
		n.R = r.scaled(f, n.R, row)
	}
	if !f.fit(&n, row) {
		return Value{State: Missing}, raw.Text, wrong("E-CELL-009", "found", found(f, raw.Text), "unit", f.unitText(row))
	}
	v := numberValue(n.R)
	v.Qualifier = Qualifier(n.Qualifier)
	return v, raw.Text, f.whole(v, raw.Text)
}

// stored reads a numeric cell. A cell shown as a percentage holds a hundredth
// of what is seen; a day is no figure.
func (r *reading) stored(f *field, raw Raw, row []Cell) (Value, string, *fault) {
	n, typed, ok := digits(raw.Text)
	if !ok {
		return Value{State: Missing}, typed, wrong("E-CELL-002", "found", typed)
	}
	if raw.Date {
		if day, err := r.serial(raw.Text); err == nil {
			typed = day.Format(dayFormat)
		}
		return Value{State: Missing}, typed, wrong("E-CELL-002", "found", typed)
	}
	if raw.Percent {
		n = new(big.Rat).Mul(n, big.NewRat(100, 1))
		_, typed, _ = digits(n.FloatString(15))
		typed += "%"
		if f.spec.Unit != "%" {
			return Value{State: Missing}, typed, wrong("E-CELL-009", "found", typed, "unit", f.unitText(nil))
		}
	} else {
		n = r.scaled(f, n, row)
	}
	v := numberValue(n)
	return v, typed, f.whole(v, typed)
}

// whole holds a figure against the type of its field: a count has no
// decimals, and no figure more digits than a spreadsheet keeps.
func (f *field) whole(v Value, typed string) *fault {
	if f.spec.Type == form.Int && !v.Num.IsInt() {
		return wrong("E-CELL-004", "found", typed, "likely", likely(v.Num))
	}
	if new(big.Rat).Abs(v.Num).Cmp(mostFigure) > 0 {
		return wrong("E-CELL-011", "found", typed, "most", numberText(mostFigure))
	}
	return nil
}

// likely offers what a count with decimals may have been: a dot between
// thousands is lost where a program takes it for a decimal mark, 9.100 becomes
// 9.1.
func likely(n *big.Rat) lang.Text {
	whole := new(big.Rat).Mul(n, big.NewRat(1000, 1))
	if !whole.IsInt() || n.Sign() <= 0 {
		return lang.Text{}
	}
	return lang.Both("ingest.likely", "figure", numberText(whole))
}

// fit turns a figure into the unit of its field: money is converted, any
// other unit must be the field's own.
func (f *field) fit(n *viet.Number, row []Cell) bool {
	if n.Unit == "" {
		return true
	}
	if len(f.units) == 0 {
		return f.unit != nil && f.unit.at < len(row) && f.unit.fitColumn(n, &row[f.unit.at])
	}
	for _, u := range f.units {
		if viet.SameUnit(u, n.Unit) {
			return true
		}
		base, _, _ := strings.Cut(u, "/") // triệu đồng/người/năm
		if viet.Kind(base) != "money" {
			continue // 5 km² in a cell that wants ha may be a slip as well
		}
		if into, ok := viet.Convert(n.R, n.Unit, viet.Unit(base)); ok {
			n.R = into
			return true
		}
	}
	return false
}

// fitColumn holds the unit in a figure's text against the unit its row names
// in a column of its own, f; a blank column takes it from the text.
func (f *field) fitColumn(n *viet.Number, unit *Cell) bool {
	typed := f.choices.byUnit(n.Unit, f.spec.Options)
	if typed == nil {
		return false
	}
	if unit.Value.Text == "" {
		unit.Value = Value{State: Number, Text: typed.Code}
		return true
	}
	column, ok := unit.Field.Option(unit.Value.Text)
	if !ok || column.Code == typed.Code {
		return ok
	}
	from, ok1 := new(big.Rat).SetString(typed.Factor)
	into, ok2 := new(big.Rat).SetString(column.Factor)
	if !ok1 || !ok2 || from.Sign() == 0 || into.Sign() == 0 {
		return false
	}
	n.R = new(big.Rat).Quo(new(big.Rat).Mul(n.R, from), into)
	return true
}

// unitText says in which unit a figure is wanted.
func (f *field) unitText(row []Cell) any {
	if f.unit != nil && f.unit.at < len(row) {
		if o, ok := f.unit.spec.Option(row[f.unit.at].Value.Text); ok {
			return o.Label
		}
	}
	if f.spec.Unit == "" {
		return lang.Both("ingest.unit.none")
	}
	return f.spec.Unit
}

// numberValue is a figure as a value, with the decimals that are kept.
func numberValue(n *big.Rat) Value {
	if p, exact := n.FloatPrec(); !exact || p > places {
		n, _ = new(big.Rat).SetString(n.FloatString(places))
	}
	if n.Sign() == 0 {
		return Value{State: Zero, Num: n}
	}
	return Value{State: Number, Num: n}
}

// nilValue is what a mark in the place of a figure means.
func nilValue(mark viet.Nil) Value {
	switch mark {
	case viet.NilNone:
		return Value{State: None, Num: new(big.Rat)}
	case viet.NilNA:
		return Value{State: NotApplicable}
	default:
		return Value{State: Missing}
	}
}

// numberText writes a figure in both languages, without needless decimals.
func numberText(n *big.Rat) lang.Text {
	p, exact := n.FloatPrec()
	if !exact || p > places {
		p = 4
	}
	return lang.Text{VI: lang.Number(lang.VI, n, p), EN: lang.Number(lang.EN, n, p)}
}
