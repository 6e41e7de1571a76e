package main

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/export"
	"github.com/thidua/thidua/dashboard/export/words"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/sql/warehouse"
)

// wordsUnits are the units whose report the words of a summary are tried on: a
// ward and the province above it, whose tables differ.
var wordsUnits = map[string]string{
	"units.csv": "code,valid_from,valid_to,level,kind,name,basis\n" +
		"1,2000-01-01,,province,tinh,Tỉnh Mẫu,số liệu minh họa\n11,2000-01-01,,commune,xa,Xã Mẫu,số liệu minh họa\n",
	"unit_parents.csv": "unit_id,parent_id,valid_from,valid_to\n11@2000-01-01,1@2000-01-01,2000-01-01,\n",
}

// wordsYear is a year every form and table of today is about.
const wordsYear = 2024

// words fills the summary's words in both languages with a report of nothing:
// a name nobody bears is found before there is a figure to say.
func (r *lintReport) words(ctx context.Context, f *form.Form, c *analytics.Catalog, box *warehouse.Sandbox, queries []fs.FS) (err error) {
	forms, err := analytics.LoadForms(queries...)
	if err != nil {
		return nil // said where the official tables are looked at
	}
	annexes, err := analytics.LoadAnnexes(queries...)
	if err != nil {
		r.loaded(err)
		return nil
	}
	store, giveBack, err := box.Load(ctx, wordsUnits)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, giveBack()) }()
	e := &analytics.Evaluator{Catalog: c, Q: store}
	o := export.ReportOptions{Code: choiceNames(f), Card: cards(f), Forms: forms, Annexes: annexes}
	for _, o.Lang = range []lang.Lang{lang.VI, lang.EN} {
		if err := r.tryWords(ctx, e, o); err != nil {
			return err
		}
	}
	return nil
}

// tryWords fills the words of one language for either unit.
func (r *lintReport) tryWords(ctx context.Context, e *analytics.Evaluator, o export.ReportOptions) error {
	var project fs.FS
	if r.project != "" {
		project = os.DirFS(r.project)
	}
	var err error
	if o.Template, err = words.Load(project, o.Lang); err != nil {
		r.spelt(err)
		return nil
	}
	for _, o.Options = range []export.Options{
		{Unit: "11", From: wordsYear, To: wordsYear},
		{Unit: "1", From: wordsYear - 1, To: wordsYear},
	} {
		_, err := export.GatherReport(ctx, e, o)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			r.spelt(err)
			return nil // what one unit's report lacks, the other's does
		}
	}
	return nil
}

// spelt notes the faults of a template, each at its line. That an indicator
// cannot be computed is said at the indicator, not here again.
func (r *lintReport) spelt(err error) {
	for _, one := range apart(err) {
		w, ok := errors.AsType[*words.Error](one)
		if !ok && len(r.Faults) > 0 {
			continue
		}
		if !ok {
			r.fault(lang.LintFile, r.place(words.Folder), 0, lang.Text{VI: one.Error(), EN: one.Error()})
			continue
		}
		r.fault(lang.LintName, r.place(w.File), w.Line, w.Message)
	}
}
