package template

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/thidua/thidua/ingest/form"
)

// lookOf is the look of a field's cell.
func lookOf(fd *form.Field) look {
	l := look{name: "text", required: fd.Required}
	switch fd.Type {
	case form.Int:
		l.name = "int"
		if fd.Unit == "" {
			l.name = "year" // a number that counts nothing is grouped by nobody: 2024
		}
	case form.Decimal:
		l.name = "decimal"
		if fd.Decimals == 2 {
			l.name = "rate"
		}
	case form.Date:
		l.name = "date"
	case form.Enum, form.List, form.Bool:
		l.name = "choice"
	default:
	}
	return l
}

// put writes a value a caller gave into a field's cell.
func (b *book) put(sheet, cell string, fd *form.Field, value any) {
	switch v := value.(type) {
	case nil:
	case string:
		b.do(b.f.SetCellStr(sheet, cell, b.word(fd, v)))
	case bool:
		b.do(b.f.SetCellStr(sheet, cell, b.yesNo(v)))
	case time.Time:
		b.do(b.f.SetCellValue(sheet, cell, serial(v)))
	case *big.Rat:
		x, _ := v.Float64()
		b.do(b.f.SetCellValue(sheet, cell, x))
	case int, int64, float64:
		b.do(b.f.SetCellValue(sheet, cell, v))
	default:
		b.do(fmt.Errorf("field %s: cannot write a %T", fd.Name, value))
	}
}

// word is an option's label where v is its code (or codes, joined by commas,
// of a list, which stays codes), else v.
func (b *book) word(fd *form.Field, v string) string {
	if fd.Type == form.List {
		return strings.Join(strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ' ' }), ", ")
	}
	if o, ok := fd.Option(v); ok {
		return o.Label.In(b.o.Lang)
	}
	return b.coded(fd, v)
}

// coded is a code as the drop-down shows it where the field must be one of a
// table's, with its label; any other text as it is.
func (b *book) coded(fd *form.Field, v string) string {
	for _, l := range fd.Lookup {
		table := b.o.Form.References[l.Table]
		if table == nil || !l.Must {
			continue
		}
		for _, e := range table.Meeting(l.Only) {
			if e[l.Key] == v {
				return form.Shown(v, e.Label().In(b.o.Lang))
			}
		}
	}
	return v
}

func (b *book) yesNo(v bool) string {
	if v {
		return b.t("template.yes")
	}
	return b.t("template.no_word")
}

// serial is the day's number in a workbook of the 1900 system. Excelize would
// give the cell a date format of its own in the place of ours.
func serial(day time.Time) int {
	return int(day.Sub(time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}

// labelled is a field's label as printed: with its unit, and a mark where it
// is required.
func (b *book) labelled(fd *form.Field) string {
	text := fd.Label.In(b.o.Lang)
	if fd.Unit != "" {
		text += " (" + fd.Unit + ")"
	}
	if fd.Required {
		text += " (*)"
	}
	return text
}
