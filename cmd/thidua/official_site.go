package main

import (
	"context"
	"io"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/ingest/lang"
)

// officialTables offers the pages the official tables whose circular rules a
// year. Where files are to be written the tables are filled at once, for one
// that does not hold its own checks is not offered; else only named.
func (h *house) officialTables(forms *analytics.Forms, files bool) func(context.Context, string, int) ([]dashboard.Download, error) {
	return func(ctx context.Context, unitID string, year int) ([]dashboard.Download, error) {
		var list []dashboard.Download
		for _, def := range forms.All() {
			if !def.Rules(year) {
				continue
			}
			x := dashboard.Download{Code: def.Code, Title: def.Title}
			if files {
				if err := h.fillTable(ctx, &x, def, analytics.Filter{Unit: unitID, To: year}); err != nil {
					return nil, err
				}
			}
			list = append(list, x)
		}
		return list, nil
	}
}

// fillTable fills a table and readies its files, or says which check it does
// not hold.
func (h *house) fillTable(ctx context.Context, x *dashboard.Download, def *analytics.Official, f analytics.Filter) error {
	t, err := h.evaluator.Official(ctx, def, f)
	if err != nil {
		return err
	}
	if len(t.Broken) > 0 {
		x.Fault = both("topic.official.broken", "check", broken(t.Broken[0]))
		return nil
	}
	o, err := h.laidOut(t)
	if err != nil {
		return err
	}
	x.Files = []dashboard.File{
		{Ext: ".xlsx", Write: func(w io.Writer) error { return o.XLSX(w, lang.VI) }},
		{Ext: ".csv", Write: func(w io.Writer) error { return o.CSV(w, lang.VI) }},
	}
	x.Reporting, x.Expected = t.Reporting, t.Expected
	return nil
}
