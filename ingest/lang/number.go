package lang

import (
	"math/big"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// separators are the marks between thousands and before decimals.
type separators struct{ group, decimal string }

var marks = map[Lang]separators{
	VI: separatorsOf(language.Vietnamese),
	EN: separatorsOf(language.English),
}

// separatorsOf asks x/text how a language writes 1000 and a half.
func separatorsOf(tag language.Tag) separators {
	p := message.NewPrinter(tag)
	return separators{
		group:   strings.Trim(p.Sprintf("%d", 1000), "01"),
		decimal: strings.Trim(p.Sprintf("%.1f", 0.5), "05"),
	}
}

// Number writes r rounded half away from zero at decimals, with the
// separators of l: 1.234.567,8 in Vietnamese, 1,234,567.8 in English. The
// sign is a true minus (U+2212); what rounds to zero has none. No number is a
// dash.
func Number(l Lang, r *big.Rat, decimals int) string {
	if r == nil {
		return "—"
	}
	m, ok := marks[l]
	if !ok {
		m = marks[VI]
	}
	text := r.FloatString(max(decimals, 0)) // exact: no float ever rounds it
	digits, minus := strings.CutPrefix(text, "-")
	whole, frac, _ := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + m.group + whole[i:]
	}
	if frac != "" {
		whole += m.decimal + frac
	}
	if minus && strings.Trim(digits, "0.") != "" {
		return "\u2212" + whole
	}
	return whole
}
