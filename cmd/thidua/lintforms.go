package main

import (
	"context"
	"io/fs"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/sql/warehouse"
)

// lender lends the rows of a test a database in memory, one after another.
func lender(s *warehouse.Sandbox) analytics.Loader {
	return func(ctx context.Context, files map[string]string) (analytics.Querier, func() error, error) {
		return s.Load(ctx, files)
	}
}

// official checks the official tables and runs the test beside each.
func (r *lintReport) official(ctx context.Context, c *analytics.Catalog, load analytics.Loader, queries []fs.FS) error {
	forms, err := analytics.LoadForms(queries...)
	r.loaded(err)
	if forms == nil {
		return nil
	}
	r.Forms = len(forms.All())
	e := &analytics.Evaluator{Catalog: c}
	for _, o := range forms.All() {
		if r.project != "" && !r.theirs("forms", o.ID) {
			continue
		}
		if o.Test == nil {
			r.fault(lang.LintNoTest, r.place("forms/"+o.ID+".yaml"), 0, lang.Both("cmd.lint.no_form_test", "name", o.ID+".txtar"))
			continue
		}
		if load == nil || c == nil {
			continue
		}
		name := r.place("forms/" + o.ID + ".txtar")
		wrong, err := e.RunOfficialTest(ctx, o, load)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			r.ran(name, string(o.Test), err)
		}
		for _, m := range wrong {
			r.fault(lang.LintTest, name, 0, m.Message)
		}
		if err == nil && len(wrong) == 0 {
			r.Tests++
		}
	}
	return nil
}
