package register

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest"
)

// A commune of Viet Nam has some thousands of people: a figure far below is
// one whose thousands dot was taken for a decimal point ("91" for 9.100), and
// none has half a million. Special zones are islands and may be small.
const (
	fewPeople  = 2_500
	manyPeople = 400_000
)

var (
	plainNumber = regexp.MustCompile(`^\d+([.]\d+)?$`)
	grouped     = regexp.MustCompile(`^\d{1,3}(,\d{3})+$`)
)

// readFigures reads population and area. What is no number, out of all
// proportion, or the same pair as another unit's is not trusted and is named.
func (l *List) readFigures(body []line, cols columns) {
	seen := map[string]string{} // a pair of figures → who has it
	codes := map[string]string{}
	for _, row := range body {
		code := cols.of(row, colCode)
		if code == "" {
			code = cols.of(row, colCommune)
		}
		if code == "" {
			continue
		}
		name := code + " " + cols.of(row, colName)
		people, area := cols.of(row, colPopulation), cols.of(row, colArea)
		kind, _ := kindOf(cols.of(row, colKind), cols.of(row, colName))
		f := figure{population: l.number(row.no, name, people), area: l.number(row.no, name, area)}
		if f.population != nil && kind != "dac_khu" && outOfProportion(f.population) {
			l.bad(row.no, "W-REG-010", "unit", name, "found", people)
			f.population = nil
		}
		if pair := people + "|" + area; f.population != nil && f.area != nil {
			if other := seen[pair]; other != "" {
				l.bad(row.no, "W-REG-012", "unit", name, "other", other, "found", people+" / "+area)
				f = figure{}
				l.figures[codes[pair]] = figure{}
			}
			seen[pair], codes[pair] = name, code
		}
		l.figures[code] = f
	}
}

func outOfProportion(people *big.Rat) bool {
	return people.Cmp(big.NewRat(fewPeople, 1)) < 0 || people.Cmp(big.NewRat(manyPeople, 1)) > 0
}

// number reads a figure above zero; a blank is not known, and not worth a word.
func (l *List) number(no int, name, text string) *big.Rat {
	if text == "" {
		return nil
	}
	if grouped.MatchString(text) {
		text = strings.ReplaceAll(text, ",", "")
	}
	if plainNumber.MatchString(text) {
		if r, ok := new(big.Rat).SetString(text); ok && r.Sign() > 0 {
			return r
		}
	}
	l.bad(no, "W-REG-013", "unit", name, "found", text)
	return nil
}

// applyFigures weighs the pieces of every unit that went to several: by
// population where that of every piece's new unit is known, else by area, else
// the weights stay as they are. What a new unit got from each of its n
// predecessors is taken for one n-th of it. What was typed stays.
func (b *builder) applyFigures(l *List, by string) {
	into := b.r.incoming()
	weighed := 0
	for _, changes := range b.r.outgoing() {
		if len(changes) < 2 || slices.ContainsFunc(changes, func(c Change) bool { return c.WeightBasis == ByTyped || c.WeightBasis == ByWhole }) {
			continue
		}
		if b.weigh(l, changes, into, by) {
			weighed++
		}
	}
	if weighed == 0 {
		l.Problems = append(l.Problems, ingest.NewProblem("W-REG-014", "file", l.File))
	}
}

func (b *builder) weigh(l *List, changes []Change, into map[string][]Change, by string) bool {
	order := []string{ByPopulation, ByArea}
	if by == ByArea {
		slices.Reverse(order)
	}
	for _, basis := range order {
		parts := make([]*big.Rat, 0, len(changes))
		for _, c := range changes {
			f := l.figures[codeOf(c.To)]
			size := f.population
			if basis == ByArea {
				size = f.area
			}
			if size != nil {
				parts = append(parts, new(big.Rat).Quo(size, big.NewRat(int64(max(len(into[c.To]), 1)), 1)))
			}
		}
		if len(parts) < len(changes) {
			continue
		}
		for i, w := range Divide(Whole, parts) {
			c := changes[i]
			c.Weight, c.WeightBasis = w, basis
			b.r.changes[c.key()] = c
		}
		return true
	}
	return false
}
