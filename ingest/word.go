package ingest

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/viet"
)

const dayFormat = "02/01/2006"

// day reads a date: a day number or text.
func (r *reading) day(f *field, raw Raw) (Value, string, *fault) {
	if raw.Kind == Figure {
		t, err := r.serial(raw.Text)
		if err != nil || !plausible(t) {
			_, typed, _ := digits(raw.Text)
			return Value{State: Missing}, typed, wrong("E-CELL-008", "found", typed, "likely", lang.Text{})
		}
		return Value{State: Number, Text: t.Format(time.DateOnly)}, t.Format(dayFormat), nil
	}
	if mark, ok := viet.NilMark(raw.Text); ok && mark == viet.NilMissing {
		return Value{State: Missing}, raw.Text, nil
	}
	t, err := viet.ParseDate(raw.Text)
	if last, ok := viet.ParseSpan(raw.Text, r.year()); err != nil && ok && plausible(last) {
		return Value{State: Number, Text: last.Format(time.DateOnly)}, raw.Text,
			wrong("W-CELL-022", "found", found(f, raw.Text), "day", last.Format(dayFormat))
	}
	if err != nil || !plausible(t) {
		return Value{State: Missing}, raw.Text, wrong("E-CELL-008", "found", found(f, raw.Text), "likely", monthFirst(raw.Text))
	}
	return Value{State: Number, Text: t.Format(time.DateOnly)}, raw.Text, nil
}

// year is the year of the return, 0 while it is not known.
func (r *reading) year() int {
	if r.ret.Period == "" {
		return 0
	}
	_, to := r.ret.Period.Bounds()
	return to.Year()
}

// monthFirst offers the day a text names if its month stands first: 12/31/2024.
func monthFirst(text string) lang.Text {
	t, ok := viet.MonthFirst(text)
	if !ok {
		return lang.Text{}
	}
	return lang.Both("ingest.monthfirst", "day", t.Format(dayFormat))
}

func (r *reading) serial(stored string) (time.Time, error) {
	n, err := strconv.ParseFloat(stored, 64)
	if err != nil {
		return time.Time{}, viet.ErrNotDate
	}
	return viet.Serial(n, r.book.Date1904)
}

// plausible keeps out the day numbers that are no days: a year typed alone,
// 2024, would be a day of 1905.
func plausible(t time.Time) bool { return t.Year() >= 1945 && t.Year() <= 2100 }

// choice reads an enum: a code, a label, an alias.
func (r *reading) choice(f *field, raw Raw) (Value, string, *fault) {
	text := asText(raw)
	if o := f.choices.find(text); o != nil {
		return Value{State: Number, Text: o.Code}, text, nil
	}
	if mark, ok := viet.NilMark(text); ok && mark != viet.NilNone {
		return nilValue(mark), text, nil
	}
	return Value{State: Missing}, text, wrong("E-CELL-007", "found", found(f, text), "list", f.optionList())
}

// several reads a list of options. A label may hold commas itself, so the
// longest run of parts that names an option is taken.
func (r *reading) several(f *field, raw Raw) (Value, string, *fault) {
	text := asText(raw)
	if mark, ok := viet.NilMark(text); ok {
		v := nilValue(mark)
		v.Num = nil
		return v, text, nil
	}
	parts := strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' || c == '\n' })
	var codes []string
	for len(parts) > 0 {
		n := min(len(parts), 8)
		for ; n > 0; n-- {
			if o := f.choices.find(strings.Join(parts[:n], ",")); o != nil {
				codes = append(codes, o.Code)
				break
			}
		}
		if n == 0 {
			return Value{State: Missing}, text, wrong("E-CELL-007", "found", found(f, parts[0]), "list", f.optionList())
		}
		parts = parts[n:]
	}
	return Value{State: Number, Text: strings.Join(codes, ",")}, text, nil
}

// yesNo reads a bool.
func (r *reading) yesNo(f *field, raw Raw) (Value, string, *fault) {
	text := asText(raw)
	if yes, ok := viet.Bool(text); ok {
		return Value{State: Number, Text: strconv.FormatBool(yes)}, text, nil
	}
	if mark, ok := viet.NilMark(text); ok {
		return nilValue(mark), text, nil
	}
	return Value{State: Missing}, text, wrong("E-CELL-007", "found", found(f, text), "list", lang.Both("ingest.want.yesno"))
}

// words reads text. "Không có" is a confirmed nothing and stays readable;
// "đang cập nhật" is nothing yet.
func (r *reading) words(raw Raw) (Value, string) {
	text := asText(raw)
	if raw.Kind == Figure && raw.Date {
		if t, err := r.serial(raw.Text); err == nil {
			text = t.Format(dayFormat)
		}
	}
	clean := viet.Clean(text)
	mark, ok := viet.NilMark(clean)
	switch {
	case clean == "" || ok && mark == viet.NilMissing:
		return Value{State: Missing}, text
	case ok && mark == viet.NilNone:
		return Value{State: None, Text: clean}, text
	}
	return Value{State: Number, Text: clean}, text
}

// asText gives any raw cell as a person would have typed it.
func asText(raw Raw) string {
	if raw.Kind != Figure {
		return raw.Text
	}
	_, typed, _ := digits(raw.Text)
	return typed
}

// optionList names the first options of a field, for messages.
func (f *field) optionList() any {
	var vi, en []string
	for i, o := range f.spec.Options {
		if i == 8 {
			vi, en = append(vi, "…"), append(en, "…")
			break
		}
		vi, en = append(vi, o.Label.VI), append(en, o.Label.EN)
	}
	return form.Label{VI: strings.Join(vi, "; "), EN: strings.Join(en, "; ")}
}

// found quotes what stands in a cell for a message: short, without personal
// data, and not at all if it is a name that may have to be masked.
func found(f *field, text string) string {
	if f.spec.MaskBut != "" {
		return "…"
	}
	text, _ = scrub(viet.Clean(text))
	if utf8.RuneCountInString(text) > 60 {
		return string([]rune(text)[:60]) + "…"
	}
	return text
}
