package template

import (
	"fmt"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/form"
)

// check is a rule as the workbook itself can follow it.
type check struct {
	left, right string
	computed    string // formula: every operand of the right side is a number
	ready       string // formula: every operand is a number
	holds       string // formula: the rule is kept
	complain    string // formula: what to say where it is not
}

// checkFormula is the formula of the line "Tự kiểm tra" of a field: the first
// rule at that field that is broken, else that all agree; "" where no rule of
// the section can be followed in the workbook.
func (b *book) checkFormula(p *plan, fd *form.Field) string {
	var checks []check
	for _, r := range p.section.Rules {
		if r.At != fd.Name {
			continue
		}
		if c, ok := b.follow(p, r); ok {
			checks = append(checks, c)
		}
	}
	if len(checks) == 0 {
		return ""
	}
	var ready []string
	for _, c := range checks {
		ready = append(ready, c.ready)
	}
	formula := fmt.Sprintf(`IF(OR(%s),%s,"")`, strings.Join(ready, ","), quote(b.t("template.check.ok")))
	for _, c := range slices.Backward(checks) {
		formula = fmt.Sprintf("IF(AND(%s,NOT(%s)),%s,%s)", c.ready, c.safe(), c.complain, formula)
	}
	if fd.Compare { // what would be right is shown before anything is typed
		formula = fmt.Sprintf(`IF(%s="",IF(%s,%s&ROUND(%s,2),""),%s)`,
			checks[0].left, checks[0].computed, quote(b.t("template.check.computed")), checks[0].right, formula)
	}
	return `IFERROR(` + formula + `,"")`
}

// safe is holds where every operand is there, else true: a spreadsheet
// computes both sides of AND, and a word in arithmetic is an error.
func (c check) safe() string { return fmt.Sprintf("IF(%s,%s,TRUE)", c.ready, c.holds) }

// follow turns a rule into formulas. It can follow arithmetic over the figures
// of cards that are in the workbook.
func (b *book) follow(p *plan, r *form.Rule) (check, bool) {
	if r.Left == "" || r.When != "" || (r.Missing != "" && r.Missing != "skip") {
		return check{}, false
	}
	left, of, ok := b.formula(p, r.Left)
	if !ok {
		return check{}, false
	}
	right, from, ok := b.formula(p, r.Right)
	if !ok {
		return check{}, false
	}
	c := check{
		left: left, right: right,
		computed: numbers(from),
		ready:    numbers(append(of, from...)),
		holds:    fmt.Sprintf("(%s)%s(%s)", left, r.Op, right),
		complain: fmt.Sprintf("%s&ROUND(%s,2)", quote(b.opWord(r.Op)), right),
	}
	if r.Op == "=" {
		c.holds = fmt.Sprintf("ABS((%s)-(%s))<=%s+0.000000001", left, right, tolerance(r.Within, right))
	}
	return c, true
}

// formula is an expression as a formula, and the cells it needs.
func (b *book) formula(p *plan, text string) (formula string, cells []string, ok bool) {
	e, err := form.ParseExpr(text)
	if err != nil {
		return "", nil, false
	}
	for _, n := range e.Names() {
		cell, ok := b.cellOf(p, n)
		if !ok {
			return "", nil, false
		}
		cells = append(cells, cell)
	}
	return e.Format(func(n form.Name) string { cell, _ := b.cellOf(p, n); return cell }), cells, true
}

// numbers is the formula that every cell is a number.
func numbers(cells []string) string {
	if len(cells) == 0 {
		return "TRUE"
	}
	return fmt.Sprintf("COUNT(%s)=%d", strings.Join(cells, ","), len(cells))
}

func (b *book) opWord(op string) string {
	switch op {
	case "<=":
		return b.t("template.check.most")
	case ">=":
		return b.t("template.check.least")
	case "<":
		return b.t("template.check.less")
	case ">":
		return b.t("template.check.more")
	}
	return b.t("template.check.equal")
}

// tolerance is a rule's Within as a formula.
func tolerance(within, right string) string {
	if share, ok := strings.CutSuffix(within, "%"); ok {
		return fmt.Sprintf("ABS(%s)*%s/100", right, share)
	}
	if within == "" {
		return "0"
	}
	return within
}

// cellOf is the address of a figure on a card, with its sheet if that is
// another one.
func (b *book) cellOf(p *plan, n form.Name) (string, bool) {
	of := p
	if n.Section != "" {
		of = nil
		for _, q := range b.plans {
			if q.section.Stem == n.Section || q.section.Code == n.Section {
				of = q
			}
		}
	}
	if of == nil || of.section.Layout != form.Card {
		return "", false
	}
	fd, ok := of.section.Field(n.Field)
	row := of.lines[n.Field]
	if !ok || row == 0 || (fd.Type != form.Int && fd.Type != form.Decimal) {
		return "", false
	}
	cell := ref(valueCol, row)
	if of != p {
		cell = "'" + strings.ReplaceAll(of.section.Sheet, "'", "''") + "'!" + cell
	}
	return cell, true
}

// quote makes a string of a formula.
func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
