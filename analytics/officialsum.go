package analytics

import (
	"math/big"
	"slices"
)

// fill computes every cell from the facts by itself, so that the checks hold
// the table to something.
func (t *OfficialTable) fill(facts []fact) {
	var known []string
	for _, leaf := range t.Leaves {
		known = append(known, leaf.keys...)
	}
	for _, row := range t.Form.Rows {
		line := OfficialLine{OfficialRow: row}
		for _, leaf := range t.Leaves {
			if row.Code == "" {
				break
			}
			cell := Num{}
			if t.Why == WhyNone {
				cell.R = sum(facts, func(x fact) bool {
					return slices.Contains(leaf.keys, x.key) && (leaf.part == "" || leaf.part == x.part) &&
						x.meets(leaf.where) && x.meets(row.Where)
				})
			}
			line.Cells = append(line.Cells, cell)
		}
		t.Lines = append(t.Lines, line)
	}
	t.Outside = Num{sum(facts, func(x fact) bool { return !slices.Contains(known, x.key) })}
}

// sum adds up the facts that belong; what is to be counted once, is.
func sum(facts []fact, belongs func(fact) bool) *big.Rat {
	total, seen := new(big.Rat), map[string]bool{}
	for _, x := range facts {
		if !belongs(x) || seen[x.once] {
			continue
		}
		seen[x.once] = x.once != ""
		total.Add(total, x.value)
	}
	return total
}

// meets reports whether a fact is of the classes asked.
func (x fact) meets(where map[string][]string) bool {
	for class, values := range where {
		if !slices.Contains(values, x.class[class]) {
			return false
		}
	}
	return true
}

// verify holds the table to the checks of its form, and notes which it breaks.
func (t *OfficialTable) verify() {
	if t.Why != WhyNone {
		return
	}
	for _, c := range t.Form.Checks {
		left, op, right, _ := c.sides()
		at := func(where string, value func(string) *big.Rat) {
			a, b := added(left, value), added(right, value)
			if by := a.Cmp(b); by > 0 || by < 0 && op == "=" {
				t.Broken = append(t.Broken, OfficialBroken{c, where, Num{a}, Num{b}})
			}
		}
		if c.Rows != "" {
			for i, leaf := range t.Leaves {
				at(leaf.Index, func(code string) *big.Rat { return t.row(code, i) })
			}
			continue
		}
		for _, line := range t.Lines {
			if line.Code != "" {
				at(line.Code, line.column(t.Leaves))
			}
		}
	}
}

// added is the sum of what the terms of one side stand for.
func added(terms []string, value func(string) *big.Rat) *big.Rat {
	total := new(big.Rat)
	for _, term := range terms {
		total.Add(total, value(term))
	}
	return total
}

// row is the cell of a row in leaf i.
func (t *OfficialTable) row(code string, i int) *big.Rat {
	for _, line := range t.Lines {
		if line.Code == code && code != "" {
			return line.Cells[i].R
		}
	}
	return new(big.Rat)
}

// column gives the value of a numbered column in a row: all its leaves.
func (line OfficialLine) column(leaves []OfficialLeaf) func(index string) *big.Rat {
	return func(index string) *big.Rat {
		total := new(big.Rat)
		for i, leaf := range leaves {
			if leaf.Column.Index == index {
				total.Add(total, line.Cells[i].R)
			}
		}
		return total
	}
}
