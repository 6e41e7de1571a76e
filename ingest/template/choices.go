package template

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest/form"
)

// choiceSheet holds the choices of the drop-downs: a list inside a cell's rule
// may not exceed 255 characters and is cut at commas, which our labels have.
const choiceSheet = "_danh_muc"

// choices writes the drop-down lists, one a column.
func (b *book) choices() {
	b.sheet(choiceSheet)
	col := 1
	b.list(col, "bool", []string{b.t("template.yes"), b.t("template.no_word")})
	for _, p := range b.plans {
		for _, fd := range p.section.Typed() {
			name := p.section.Stem + "." + fd.Name
			if from := b.typedBefore(p, fd); from != "" {
				b.lists[name] = from
			} else if words := b.words(fd); len(words) > 0 {
				col++
				b.list(col, name, words)
			}
		}
	}
	b.do(b.f.SetSheetVisible(choiceSheet, false))
}

// typedBefore is the range of another table's column in which a text is looked
// up: what the ward wrote there it may choose here. "" if there is none.
func (b *book) typedBefore(p *plan, fd *form.Field) string {
	for _, l := range fd.Lookup {
		for _, q := range b.plans {
			if q != p && q.section.Stem == l.Section && q.section.Layout == form.Table {
				col := colName(q.cols[l.Key])
				return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", q.section.Sheet, col, q.first, col, q.last+spare)
			}
		}
	}
	return ""
}

// words are the choices of a field: its options, or the codes of the reference
// table in which its text is looked up.
func (b *book) words(fd *form.Field) []string {
	var words []string
	for _, l := range fd.Lookup {
		if table := b.o.Form.References[l.Table]; table != nil && fd.Type == form.Text {
			words = append(words, b.codes(table, l)...)
		}
	}
	for _, o := range fd.Options {
		if fd.Type == form.List {
			words = append(words, o.Code)
		} else {
			words = append(words, o.Label.In(b.o.Lang))
		}
	}
	return words
}

// codes are the codes a text may say: with their labels where it must be one
// of them, for nobody knows them by heart.
func (b *book) codes(table *form.Reference, l form.Lookup) []string {
	if !l.Must {
		return table.Keys(l)
	}
	var words []string
	for _, e := range table.Meeting(l.Only) {
		words = append(words, form.Shown(e[l.Key], e.Label().In(b.o.Lang)))
	}
	return words
}

func (b *book) list(col int, name string, words []string) {
	b.set(choiceSheet, col, 1, name)
	for i, w := range words {
		b.set(choiceSheet, col, i+2, w)
	}
	c := colName(col)
	b.lists[name] = fmt.Sprintf("'%s'!$%s$2:$%s$%d", choiceSheet, c, c, len(words)+1)
}

// guard lets the program that opens the workbook refuse what can never be
// right, and in a table say how to fill the column in. Words are let through
// where a number is wanted ("gần 11.000", "Không có"): reading them is the
// importer's work.
func (b *book) guard(sheet, from, to string, s *form.Section, fd *form.Field) {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = from
	if to != from {
		dv.Sqref += ":" + to
	}
	text := ""
	switch fd.Type {
	case form.Enum, form.List, form.Bool:
		dv.Type, text = "list", b.t("template.error.list")
		dv.Formula1 = b.lists[s.Stem+"."+fd.Name]
		if fd.Type == form.Bool {
			dv.Formula1 = b.lists["bool"]
		}
	case form.Int, form.Decimal:
		dv.Type, dv.Formula1, text = "custom", escape(numberRule(from, fd)), b.numberWords(fd)
	case form.Date:
		dv.Type, text = "custom", b.t("template.error.date")
		dv.Formula1 = escape(fmt.Sprintf("OR(ISTEXT(%s),AND(%s>=36526,%s<73051))", from, from, from)) // 2000 to 2099
	default:
		dv.Type = "none"
		if list := b.lists[s.Stem+"."+fd.Name]; list != "" { // a help, not a limit
			dv.Type, dv.Formula1 = "list", list
		}
	}
	if text != "" && fd.Type != form.List { // a list takes several codes in one cell
		dv.SetError(excelize.DataValidationErrorStyleStop, b.t("template.error.title"), cut(text, 255))
	}
	if help := fd.Help.In(b.o.Lang); s.Layout == form.Table && help != "" {
		dv.SetInput(cut(fd.Label.In(b.o.Lang), 32), cut(help, 255))
	}
	if dv.Type != "none" || dv.ShowInputMessage {
		b.do(b.f.AddDataValidation(sheet, dv))
	}
}

// numberRule is the formula a figure's cell must satisfy.
func numberRule(cell string, fd *form.Field) string {
	tests := []string{"ISNUMBER(" + cell + ")"}
	if fd.Type == form.Int {
		tests = append(tests, cell+"=INT("+cell+")")
	}
	for _, bound := range []struct {
		op string
		x  *float64
	}{{">=", fd.Min}, {">", fd.Above}, {"<=", fd.Max}} {
		if bound.x != nil {
			tests = append(tests, cell+bound.op+number(*bound.x))
		}
	}
	return "OR(ISTEXT(" + cell + "),AND(" + strings.Join(tests, ",") + "))"
}

func (b *book) numberWords(fd *form.Field) string {
	words := []string{b.t("template.error.decimal")}
	if fd.Type == form.Int {
		words[0] = b.t("template.error.int")
	}
	if fd.Min != nil && *fd.Min != 0 {
		words = append(words, b.t("template.error.min", "min", number(*fd.Min)))
	}
	if fd.Above != nil {
		words = append(words, b.t("template.error.above", "above", number(*fd.Above)))
	}
	if fd.Max != nil {
		words = append(words, b.t("template.error.max", "max", number(*fd.Max)))
	}
	return strings.Join(words, " ")
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// escape makes a formula fit for the XML of a cell's rule, into which excelize
// copies it as it is.
func escape(formula string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(formula)) // a strings.Builder takes everything
	return b.String()
}

func cut(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}
