package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/sql/warehouse"
)

// lintFault is one fault, at a file and, where it is known, a line.
type lintFault struct {
	Code    lang.LintCode `json:"code"`
	File    string        `json:"file"`
	Line    int           `json:"line,omitempty"`
	Message lang.Text     `json:"message"`
}

// lintReport counts what was looked at.
type lintReport struct {
	Sections   int         `json:"sections"`
	Indicators int         `json:"indicators"`
	Forms      int         `json:"forms"` // official tables
	Tests      int         `json:"tests"` // run and passed
	Faults     []lintFault `json:"faults"`
	project    string
}

func (a *app) lintCommand() *cobra.Command {
	return a.command(usage{
		use: "lint [DIR]", short: "cmd.lint.short", long: "cmd.lint.long",
		examples: []string{"thidua lint", "thidua lint my-project", "thidua lint --project my-project --json"},
		exits:    []int{exitRejected}, args: [2]int{0, 1},
	}, func(ctx context.Context, args []string) error {
		if len(args) == 1 {
			a.config.Project = args[0]
		}
		return a.lint(ctx)
	})
}

// lint checks forms, indicators and SQL and prints every fault.
func (a *app) lint(ctx context.Context) error {
	specs, queries, err := a.project()
	if err != nil {
		return err
	}
	r := &lintReport{Faults: []lintFault{}, project: a.config.Project}
	for i := range queries {
		r.portable(queries[i], i > 0)
	}
	f, err := form.Load(specs...)
	r.loaded(err)
	if f != nil {
		r.loaded((&ingest.Reader{Form: f}).Prepare())
	}
	c, err := analytics.Load(queries...)
	r.loaded(err)
	if f != nil {
		_, err := form.LoadMappings(f, a.mappingFolders()...)
		r.loaded(err)
		for _, one := range f.All() {
			r.Sections += len(one.Sections)
		}
	}
	if c != nil {
		r.Indicators = len(c.Indicators())
		if err := a.lintGroups(r, c); err != nil {
			return err
		}
	}
	if err := r.run(ctx, f, c, queries); err != nil {
		return err
	}
	return a.printLint(r)
}

// run runs the tests of indicators and official tables that could be loaded.
func (r *lintReport) run(ctx context.Context, f *form.Form, c *analytics.Catalog, queries []fs.FS) (err error) {
	var load analytics.Loader
	var sandbox *warehouse.Sandbox
	if f != nil {
		sandbox = warehouse.NewSandbox(f)
		defer func() { err = errors.Join(err, sandbox.Close()) }()
		load = lender(sandbox)
	}
	if load != nil && c != nil {
		if err := r.test(ctx, c, load); err != nil {
			return err
		}
		if err := r.words(ctx, f, c, sandbox, queries); err != nil {
			return err
		}
	}
	return r.official(ctx, c, load, queries)
}

// place is where a file that a loader names is to be found: in the project if
// it has one of that name, else in our own tree.
func (r *lintReport) place(file string) string {
	for _, dir := range []string{"", "specs", "reference"} {
		path := filepath.Join(r.project, dir, filepath.FromSlash(file))
		if _, err := os.Stat(path); err == nil && r.project != "" {
			return path
		}
	}
	switch {
	case file == "":
		return ""
	case path.Ext(file) == ".csv" && path.Dir(file) == ".":
		return "sql/reference/" + file
	case path.Ext(file) == ".md":
		return "dashboard/export/words/" + file
	case path.Dir(file) == "mappings":
		return "ingest/form/" + file
	case path.Dir(file) == ".":
		return "ingest/form/specs/" + file
	}
	return "sql/" + file
}

// portable holds the SQL of a folder to the subset every engine reads alike.
func (r *lintReport) portable(folder fs.FS, own bool) {
	for _, dir := range []string{"indicators", "rollup", "reach", "checks", "forms", "registers", "summary"} {
		files, _ := fs.Glob(folder, dir+"/*.sql") // the pattern is well formed
		for _, name := range files {
			file := "sql/" + name
			if own {
				file = r.place(name)
			}
			b, err := fs.ReadFile(folder, name)
			if err != nil {
				r.fault(lang.LintFile, file, 0, lang.Both("form.unreadable", "error", err))
				continue
			}
			for _, f := range warehouse.LintSQL(file, string(b)) {
				r.fault(f.Code, f.File, f.Line, f.Message)
			}
		}
	}
}

func (r *lintReport) fault(code lang.LintCode, file string, line int, message lang.Text) {
	r.Faults = append(r.Faults, lintFault{code, file, line, message})
}

// loaded takes apart the joined faults of a loader.
func (r *lintReport) loaded(err error) {
	for _, one := range apart(err) {
		code, file, line, message := placed(one)
		r.fault(code, r.place(file), line, message)
	}
}

// placed says where a fault is; of what no loader has placed, only what it is.
func placed(err error) (lang.LintCode, string, int, lang.Text) {
	if f, ok := errors.AsType[*form.FileError](err); ok {
		return f.Code, f.File, f.Line, f.Message
	}
	if f, ok := errors.AsType[*analytics.FileError](err); ok {
		return f.Code, f.File, f.Line, f.Message
	}
	return lang.LintFile, "", 0, lang.Text{VI: err.Error(), EN: err.Error()}
}

// ran notes why a test, a file of which test is the text, could not be run.
func (r *lintReport) ran(file, test string, err error) {
	code, part, line, message := placed(err)
	if part == "" {
		r.fault(lang.LintTestRun, file, 0, lang.Both("cmd.lint.cannot_run", "error", err))
		return
	}
	r.fault(code, file, lineIn(test, part, line), message)
}

// test runs the test beside every indicator: of a project its own, since ours
// are held to our form and not to what a project adds.
func (r *lintReport) test(ctx context.Context, c *analytics.Catalog, load analytics.Loader) error {
	for _, ind := range c.Indicators() {
		if r.project != "" && !r.theirs("indicators", ind.ID) {
			continue
		}
		name := r.place("indicators/" + ind.ID + ".txtar")
		if ind.Test == nil {
			r.fault(lang.LintNoTest, r.place("indicators/"+ind.ID+".sql"), 0, lang.Both("cmd.lint.no_test", "name", ind.ID+".txtar"))
			continue
		}
		wrong, err := c.RunTest(ctx, ind, load)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			r.ran(name, string(ind.Test), err)
		}
		for _, m := range wrong {
			r.fault(lang.LintTest, name, lineIn(string(ind.Test), "want.csv", m.Line), m.Message)
		}
		if err == nil && len(wrong) == 0 {
			r.Tests++
		}
	}
	return nil
}

// theirs reports whether an indicator or an official table, or its test, is
// the project's.
func (r *lintReport) theirs(folder, id string) bool {
	files, _ := filepath.Glob(filepath.Join(r.project, folder, id+".*")) // an id is letters, digits and _
	return len(files) > 0
}

// lineIn turns a line of a file in a test, 0 for its head, into one of the
// test; 0 if the test has no such file.
func lineIn(test, file string, line int) int {
	for i, text := range strings.Split(test, "\n") {
		if strings.TrimSpace(text) == "-- "+file+" --" {
			return i + 1 + line
		}
	}
	return 0
}

func (a *app) printLint(r *lintReport) error {
	slices.SortStableFunc(r.Faults, func(x, y lintFault) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line))
	})
	if a.config.JSON {
		if err := writeJSON(a.out, r); err != nil {
			return err
		}
	} else {
		for _, f := range r.Faults {
			place := f.File
			if f.Line > 0 {
				place += fmt.Sprintf(":%d", f.Line)
			}
			a.print(strings.TrimPrefix(place+": "+string(f.Code)+" "+f.Message.In(a.lang), ": "))
		}
	}
	if len(r.Faults) > 0 {
		a.chat(a.t("cmd.lint.faults", "n", len(r.Faults)))
		return quietly(exitRejected)
	}
	if !a.config.JSON {
		a.print(a.t("cmd.lint.clean", "sections", r.Sections, "indicators", r.Indicators, "tests", r.Tests))
	}
	return nil
}
