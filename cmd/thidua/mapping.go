package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
)

// loadMappings loads the mappings with what the project adds.
func (a *app) loadMappings(f *form.Form) ([]*form.Mapping, error) {
	all, err := form.LoadMappings(f, a.mappingFolders()...)
	if err != nil {
		return nil, newFault(exitUsage, "cmd.E-CLI-016", "error", said(err)).because(err)
	}
	return all, nil
}

func (a *app) mappingFolders() []fs.FS {
	folders := []fs.FS{form.Mappings()}
	if a.config.Project != "" {
		folders = append(folders, os.DirFS(filepath.Join(a.config.Project, "mappings")))
	}
	return folders
}

// assumeFlags are what a person may say of files in other layouts.
func (a *app) assumeFlags(c *cobra.Command, as *ingest.Assume) {
	c.Flags().StringVar(&as.Unit, "unit", "", a.t("cmd.mapping.flag.unit"))
	c.Flags().IntVar(&as.Year, "year", 0, a.t("cmd.mapping.flag.year"))
}

func (a *app) mappingCommand() *cobra.Command {
	section := ""
	list := a.command(usage{
		use: "list", short: "cmd.mapping.list.short", long: "cmd.mapping.list.long",
		examples: []string{"thidua mapping list", "thidua mapping list --project my-project --json"}, args: [2]int{0, 0},
	}, func(context.Context, []string) error { return a.listMappings() })
	guess := a.command(usage{
		use: "guess FILE [--section S]", short: "cmd.mapping.guess.short", long: "cmd.mapping.guess.long",
		examples: []string{"thidua mapping guess sao_ke.csv > my-project/mappings/sao_ke.yaml", "thidua mapping guess bang.xlsx --section S06"},
		exits:    []int{exitRejected, exitUnsafe}, args: [2]int{1, 1},
	}, func(ctx context.Context, args []string) error { return a.guessMapping(ctx, args[0], section) })
	guess.Flags().StringVar(&section, "section", "", a.t("cmd.mapping.flag.section"))
	return a.group(usage{use: "mapping", short: "cmd.mapping.short", long: "cmd.mapping.long", examples: []string{"thidua mapping list", "thidua mapping guess sao_ke.csv"}}, list, guess)
}

// listMappings prints the layouts that are known.
func (a *app) listMappings() error {
	f, _, err := a.loadForm()
	if err != nil {
		return err
	}
	all, err := a.loadMappings(f)
	if err != nil {
		return err
	}
	if a.config.JSON {
		out := []map[string]any{}
		for _, m := range all {
			out = append(out, map[string]any{"mapping": m.Name, "title": m.Title.In(a.lang), "sections": m.Sections()})
		}
		return writeJSON(a.out, out)
	}
	for _, m := range all {
		a.print(a.paint(bold, m.Name) + "  " + m.Title.In(a.lang) + "  → " + strings.Join(m.Sections(), ", "))
	}
	return nil
}

// guessMapping prints a first mapping of a file.
func (a *app) guessMapping(ctx context.Context, path, section string) error {
	if err := sources([]string{path}); err != nil {
		return err
	}
	f, _, err := a.loadForm()
	if err != nil {
		return err
	}
	if _, ok := f.Section(section); section != "" && !ok {
		return newFault(exitUsage, "cmd.E-CLI-003", "flag", "--section", "value", section, "help", "thidua mapping guess --help")
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return newFault(exitUsage, "cmd.E-CLI-023", "path", path, "error", err).because(err)
	}
	g, problem := ingest.GuessMapping(ctx, f, filepath.Base(path), content, section)
	if problem != nil {
		a.print(problem.Code + "  " + plain(problem.Message.In(a.lang)))
		return quietly(exitRejected)
	}
	_, err = fmt.Fprint(a.out, a.draft(g))
	return err
}

// draft writes a guess as a mapping file, with remarks on what is unsure.
func (a *app) draft(g form.Guess) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("# %s", a.t("cmd.mapping.draft.head", "sheet", plain(g.Sheet), "row", g.Heading))
	line("title: {vi: %q, en: %q}", a.t("cmd.mapping.draft.title"), "Draft")
	line("envelope: {report_kind: dot_xuat, value_status: chinh_thuc}")
	line("tables:\n  - name: table\n    section: %s\n    columns:", g.Section.Stem)
	for _, c := range g.Columns {
		one := []string{"name: " + c.Name, "heading: [" + strconv.Quote(plain(c.Heading)) + "]"}
		for _, more := range [][2]string{{"index", c.Index}, {"numbers", c.Numbers}, {"dates", c.Dates}} {
			if more[1] != "" {
				one = append(one, fmt.Sprintf("%s: %q", more[0], more[1]))
			}
		}
		remark := ""
		if c.Field == nil {
			one, remark = append(one, "optional: true"), "  # "+a.t("cmd.mapping.draft.nofield")
		}
		line("      - {%s}%s", strings.Join(one, ", "), remark)
	}
	line("    fields:")
	given := map[string]bool{}
	for _, c := range g.Columns {
		if c.Field == nil {
			continue
		}
		given[c.Field.Name] = true
		why := map[form.Evidence]string{
			form.ByLabel: a.t("cmd.check.by.label"), form.BySynonym: a.t("cmd.check.by.synonym"), "": a.t("cmd.mapping.draft.alike"),
		}[c.By]
		line("      %s: {column: %s}  # %s: %s", c.Field.Name, c.Name, c.Field.Label.In(a.lang), why)
	}
	for _, fd := range g.Section.Typed() {
		if fd.Required && !given[fd.Name] {
			line("      # %s: {value: …}  # %s", fd.Name, a.t("cmd.mapping.draft.missing", "label", fd.Label.In(a.lang), "options", optionCodes(fd)))
		}
	}
	return b.String()
}

func optionCodes(fd *form.Field) string {
	var codes []string
	for _, o := range fd.Options {
		codes = append(codes, o.Code)
	}
	return strings.Join(codes, " | ")
}
