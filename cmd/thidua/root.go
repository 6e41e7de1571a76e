package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/ingest/lang"
)

// root is the program's command with every other one under it.
func (a *app) root() *cobra.Command {
	c := a.group(usage{
		use: "thidua COMMAND", short: "cmd.root.short", long: "cmd.root.long",
		examples: []string{
			"thidua demo",
			"thidua init",
			"thidua template --unit 21439 --year 2024 --out 21439_2024.xlsx",
			"thidua check 21439_2024.xlsx",
			"thidua import 21439_2024.xlsx",
			"thidua indicator eval POV_RATE --unit 21439",
			"thidua site --out site",
		},
		exits: []int{exitRejected, exitBusy, exitStorage, exitUnsafe, exitUnreconciled},
	},
		a.demoCommand(), a.initCommand(), a.templateCommand(), a.checkCommand(), a.importCommand(), a.statusCommand(),
		a.indicatorCommand(), a.targetCommand(), a.explainCommand(), a.formCommand(), a.mappingCommand(), a.unitCommand(), a.siteCommand(), a.summaryCommand(), a.exportCommand(), a.publishCommand(), a.serveCommand(),
		a.rebuildCommand(), a.verifyCommand(), a.sqlCommand(), a.lintCommand(), a.versionCommand())
	cobra.EnableCommandSorting = false
	c.CompletionOptions.DisableDefaultCmd = true
	c.SetHelpCommand(a.helpCommand())
	c.SetOut(a.out)
	c.SetErr(a.err)
	f := c.PersistentFlags()
	f.SortFlags = false
	f.StringVar(&a.config.Data, "data", a.config.Data, a.t("cmd.flag.data"))
	f.StringVar(&a.config.Project, "project", a.config.Project, a.t("cmd.flag.project"))
	f.StringVar(&a.config.Lang, "lang", a.config.Lang, a.t("cmd.flag.lang"))
	f.BoolVar(&a.config.JSON, "json", a.config.JSON, a.t("cmd.flag.json"))
	f.BoolVar(&a.config.Quiet, "quiet", a.config.Quiet, a.t("cmd.flag.quiet"))
	f.BoolVar(&a.config.NoColor, "no-color", a.config.NoColor, a.t("cmd.flag.no_color"))
	f.BoolP("help", "h", false, a.t("cmd.flag.help"))
	c.PersistentPreRunE = func(*cobra.Command, []string) error { return a.settleLang() }
	return c
}

// settleLang takes the language that flag, environment and file agreed on.
func (a *app) settleLang() error {
	l, err := lang.Parse(a.config.Lang)
	if err != nil {
		return newFault(exitUsage, "cmd.E-CLI-003", "flag", "--lang", "value", a.config.Lang, "help", "thidua --help").because(err)
	}
	a.lang = l
	return nil
}

// helpCommand is `thidua help COMMAND`, for who types it that way.
func (a *app) helpCommand() *cobra.Command {
	var c *cobra.Command
	c = a.command(usage{use: "help [COMMAND]", short: "cmd.help.short", long: "cmd.help.short", args: [2]int{0, many}},
		func(_ context.Context, args []string) error {
			of, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				found := strings.Join(args, " ")
				return newFault(exitUsage, "cmd.E-CLI-001", "found", found,
					"near", a.orNear(nearest(found, names(c.Root())), strings.Join(names(c.Root()), ", ")), "help", "thidua --help")
			}
			return of.Help()
		})
	c.Hidden = true
	return c
}
