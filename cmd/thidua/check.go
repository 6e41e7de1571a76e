package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/ingest"
)

func (a *app) checkCommand() *cobra.Command {
	var annotate, password string
	var explain bool
	var as ingest.Assume
	c := a.command(usage{
		use: "check FILE… [--annotate DIR] [--explain] [--password P]", short: "cmd.check.short", long: "cmd.check.long",
		examples: []string{"thidua check 21439_2024.xlsx", "thidua check returns/ --annotate marked --json", "thidua check 21439_2024.xlsx --explain"},
		exits:    []int{exitRejected, exitUnsafe}, args: [2]int{1, many},
	}, func(ctx context.Context, args []string) error {
		im := &ingest.Importer{Reader: &ingest.Reader{Explain: explain, Assume: as}, Password: password}
		return a.check(ctx, args, annotate, im)
	})
	c.Flags().StringVar(&annotate, "annotate", "", a.t("cmd.check.flag.annotate"))
	c.Flags().BoolVar(&explain, "explain", false, a.t("cmd.check.flag.explain"))
	c.Flags().StringVar(&password, "password", "", a.t("cmd.check.flag.password"))
	a.assumeFlags(c, &as)
	return c
}

// check reads files and says what is wrong with them. It needs no data folder,
// takes none, and keeps nothing; the units are those of the folder if it is
// there.
func (a *app) check(ctx context.Context, paths []string, annotate string, im *ingest.Importer) error {
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
	r := im.Reader
	r.Form, r.Units, r.Now = f, units.Lookup(), a.now()
	if r.Mappings, err = a.loadMappings(f); err != nil {
		return err
	}
	in := &intake{a: a, annotate: annotate, bar: a.progress("cmd.check.progress", 0)}
	im.Progress = in.bar.of
	sum, err := im.Check(ctx, paths, in.report)
	in.bar.clear()
	if err != nil {
		return err
	}
	return in.finish(sum)
}
