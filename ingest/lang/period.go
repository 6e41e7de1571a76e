package lang

// Period says a period in words: "năm 2024", "quý 3 năm 2024". The kind is
// that of package period; n is which half, quarter or month, from and to the
// years.
func Period(kind string, from, to, n int) Text {
	switch {
	case kind == "span":
		return Both("template.period.span", "from", from, "to", to)
	case kind == "half" && n == 1:
		return Both("template.period.half1", "year", to)
	case kind == "half":
		return Both("template.period.half2", "year", to)
	case kind == "quarter":
		return Both("template.period.quarter", "n", n, "year", to)
	case kind == "month":
		return Both("template.period.month", "n", n, "year", to)
	}
	return Both("template.period.year", "year", to)
}
