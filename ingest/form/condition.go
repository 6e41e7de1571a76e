package form

import (
	"math/big"
	"regexp"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// When is a rule's condition taken apart: "field = value", "field != value",
// or "field" alone, which has no Value.
type When struct {
	Field, Value string
	Not          bool
}

var whenText = regexp.MustCompile(`^\s*([a-z][a-z0-9_]*)(?:\s*(=|!=)\s*(\S+))?\s*$`)

// ParseWhen reads a condition.
func ParseWhen(text string) (When, bool) {
	m := whenText.FindStringSubmatch(text)
	if m == nil {
		return When{}, false
	}
	return When{m[1], m[3], m[2] == "!="}, true
}

// ParseWithin reads a tolerance: a number, or a share of the right side, 2% as
// 1/50; no text is none.
func ParseWithin(text string) (within *big.Rat, share, ok bool) {
	if text == "" {
		return nil, false, true
	}
	text, share = strings.CutSuffix(text, "%")
	within, ok = new(big.Rat).SetString(strings.TrimSpace(text))
	if ok && share {
		within.Quo(within, big.NewRat(100, 1))
	}
	return within, share, ok && within.Sign() >= 0
}

// checkCondition finds what is wrong with when and within.
func (r *Rule) checkCondition(here at, s *Section) {
	if _, _, ok := ParseWithin(r.Within); !ok {
		here.bad(lang.LintExpr, "within", lang.Both("form.within", "found", r.Within))
	}
	if r.When == "" {
		return
	}
	w, ok := ParseWhen(r.When)
	if !ok {
		here.bad(lang.LintExpr, "when", lang.Both("form.when", "found", r.When))
		return
	}
	fd, ok := s.Field(w.Field)
	if !ok {
		here.noField("when", w.Field, s)
		return
	}
	if _, ok := fd.Option(w.Value); !ok && w.Value != "" && len(fd.Options) > 0 {
		here.bad(lang.LintExpr, "when", lang.Both("form.when_option", "found", r.When, "option", w.Value))
	}
}
