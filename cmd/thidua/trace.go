package main

import (
	"strings"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
)

// printTraces says what was recognised of a return and why; nothing if nobody
// asked for it.
func (a *app) printTraces(ret *ingest.Return) {
	for _, t := range ret.Traces {
		a.print("    " + a.paint(bold, a.t("cmd.check.section", "section", t.Section.Code, "title", t.Section.Title.In(a.lang),
			"sheet", plain(t.Sheet), "by", a.foundBy(t), "n", len(t.Fields), "of", len(t.Fields)+len(t.Absent))))
		for _, f := range t.Fields {
			a.print("      " + a.fieldTrace(f))
		}
		if len(t.Unknown) > 0 {
			var columns []string
			for _, c := range t.Unknown {
				columns = append(columns, "“"+plain(c.Heading)+"”")
			}
			a.print("      " + a.t("cmd.check.unknown", "columns", strings.Join(columns, ", ")))
		}
		if len(t.Absent) > 0 {
			a.print("      " + a.t("cmd.check.absent", "fields", a.labels(t.Absent)))
		}
		if left := ret.LeftOf(t.Section.Stem); len(left) > 0 {
			a.print("      " + a.t("cmd.check.left"))
			for _, l := range left {
				a.print("        " + a.t("cmd.check.line", "line", l.Line, "why", l.Kind.Words().In(a.lang), "text", plain(l.Text)))
			}
		}
	}
}

// foundBy says by what a sheet was taken for a section.
func (a *app) foundBy(t ingest.Trace) string {
	switch {
	case t.Mapping != "":
		return a.t("cmd.check.by.mapping", "mapping", t.Mapping)
	case t.By == form.ByStamp:
		return a.t("cmd.check.by.stamp", "version", t.Section.Version)
	}
	return a.t("cmd.check.by.anchors")
}

// fieldTrace is one field on a line: its place, its label, why, its unit.
func (a *app) fieldTrace(f ingest.FieldTrace) string {
	by := map[form.Evidence]string{
		form.ByKey: a.t("cmd.check.by.key"), form.ByLabel: a.t("cmd.check.by.label"),
		form.BySynonym: a.t("cmd.check.by.synonym"), form.ByMapping: a.t("cmd.check.by.column"),
	}[f.By]
	line := f.Place + "  " + f.Field.Label.In(a.lang) + "  ← “" + plain(f.Text) + "” (" + by + ")"
	if f.Unit != "" {
		line += "; " + plain(f.Unit) + ", " + f.From.Words().In(a.lang)
		if f.UnitRef != "" {
			line += " " + f.UnitRef
		}
	}
	return line
}

func (a *app) labels(fields []*form.Field) string {
	var all []string
	for _, f := range fields {
		all = append(all, f.Label.In(a.lang))
	}
	return strings.Join(all, "; ")
}
