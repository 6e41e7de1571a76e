package lang

import (
	"math/big"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

var printers = map[Lang]*message.Printer{
	VI: message.NewPrinter(language.Vietnamese),
	EN: message.NewPrinter(language.English),
}

// Number writes r rounded half away from zero at decimals, with the
// separators of l: 1.234.567,8 in Vietnamese, 1,234,567.8 in English. The
// sign is a true minus (U+2212).
func Number(l Lang, r *big.Rat, decimals int) string {
	if r == nil {
		return "—"
	}
	text := r.FloatString(decimals) // exact: no float ever rounds it
	minus := strings.HasPrefix(text, "-")
	whole, frac, _ := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	n, _ := new(big.Int).SetString(whole, 10)
	out := group(l, n)
	if frac != "" {
		out += separator(l) + frac
	}
	if minus && strings.Trim(text, "-0.") != "" {
		out = "\u2212" + out
	}
	return out
}

// group asks x/text for the thousands separators of a whole number.
func group(l Lang, n *big.Int) string {
	if n.IsInt64() {
		return printers[l].Sprintf("%d", n.Int64())
	}
	return n.String()
}

// separator asks x/text for the decimal mark.
func separator(l Lang) string {
	return strings.Trim(printers[l].Sprintf("%.1f", 0.5), "05")
}
