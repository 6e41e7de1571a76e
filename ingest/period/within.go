package period

// kindsUp are the kinds from the shortest to the year; each fits whole into
// the next.
var kindsUp = []Kind{KindMonth, KindQuarter, KindHalf, KindYear}

// Enclosing gives the longer periods of the year that p lies in, the shortest
// first: of 2024-11 they are 2024-Q4, 2024-H2 and 2024. A year and a span have
// none, for a multi-year return is never mixed with those of single years.
func (p Period) Enclosing() []Period {
	x, err := split(string(p))
	if err != nil || x.n == 0 {
		return nil
	}
	var longer []Period
	for _, kind := range kindsUp {
		if inYear[kind] < inYear[x.kind] {
			longer = append(longer, name(kind, x.from, (x.n-1)*inYear[kind]/inYear[x.kind]+1))
		}
	}
	return longer
}

// Part tells how many months p has, and the how-manieth of its kind in the
// year it is: 3 and 2 for 2024-Q2, 12 and 1 for a year.
func (p Period) Part() (months, no int) {
	x, err := split(string(p))
	if err != nil {
		return 0, 0
	}
	if x.n == 0 {
		return 12 * (x.to - x.from + 1), 1
	}
	return 12 / inYear[x.kind], x.n
}
