package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/ingest"
)

func (a *app) checkCommand() *cobra.Command {
	var annotate, password string
	c := a.command(usage{
		use: "check FILE… [--annotate DIR] [--password P]", short: "cmd.check.short", long: "cmd.check.long",
		examples: []string{"thidua check 21439_2024.xlsx", "thidua check returns/ --annotate marked --json"},
		exits:    []int{exitRejected, exitUnsafe}, args: [2]int{1, many},
	}, func(ctx context.Context, args []string) error { return a.check(ctx, args, annotate, password) })
	c.Flags().StringVar(&annotate, "annotate", "", a.t("cmd.check.flag.annotate"))
	c.Flags().StringVar(&password, "password", "", a.t("cmd.check.flag.password"))
	return c
}

// check reads files and says what is wrong with them. It needs no data folder,
// takes none, and keeps nothing; the units are those of the folder if it is
// there.
func (a *app) check(ctx context.Context, paths []string, annotate, password string) error {
	if err := sources(paths); err != nil {
		return err
	}
	f, _, err := a.loadForm()
	if err != nil {
		return err
	}
	units, err := a.peekUnits()
	if err != nil {
		return err
	}
	in := &intake{a: a, annotate: annotate, bar: a.progress("cmd.check.progress", 0)}
	im := &ingest.Importer{Reader: &ingest.Reader{Form: f, Units: units.Lookup(), Now: a.now()}, Progress: in.bar.of, Password: password}
	sum, err := im.Check(ctx, paths, in.report)
	in.bar.clear()
	if err != nil {
		return err
	}
	return in.finish(sum)
}
