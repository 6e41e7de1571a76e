package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest"
)

func (a *app) importCommand() *cobra.Command {
	var annotate, password string
	var as ingest.Assume
	c := a.command(usage{
		use: "import PATH… [--annotate DIR] [--password P]", short: "cmd.import.short", long: "cmd.import.long",
		examples: []string{
			"thidua import 21439_2024.xlsx",
			"thidua import returns/ more.zip --annotate marked",
			"thidua import returns/ --json --quiet",
		},
		exits: []int{exitRejected, exitBusy, exitStorage, exitUnsafe}, args: [2]int{1, many},
	}, func(ctx context.Context, args []string) error {
		return a.importPaths(ctx, args, annotate, func(im *ingest.Importer) { im.Password, im.Reader.Assume = password, as })
	})
	c.Flags().StringVar(&annotate, "annotate", "", a.t("cmd.check.flag.annotate"))
	c.Flags().StringVar(&password, "password", "", a.t("cmd.check.flag.password"))
	a.assumeFlags(c, &as)
	return c
}

// importPaths takes files in and asks the checks across returns anew.
func (a *app) importPaths(ctx context.Context, paths []string, annotate string, set func(*ingest.Importer)) error {
	if err := sources(paths); err != nil {
		return err
	}
	return a.withHouse(ctx, func(h *house) error {
		in := &intake{a: a, annotate: annotate, bar: a.progress("cmd.import.progress", 0)}
		if err := h.unsettle(); err != nil {
			return err
		}
		h.importer.Progress = in.bar.of
		set(h.importer)
		sum, err := h.importer.Import(ctx, paths, in.report)
		in.bar.clear()
		if err != nil {
			return err
		}
		if err := h.settle(ctx); err != nil {
			return err
		}
		if err := h.tellFindings(ctx); err != nil {
			return err
		}
		return in.finish(sum)
	})
}

// tellFindings says how many things across returns are worth a look.
func (h *house) tellFindings(ctx context.Context) error {
	found, err := h.evaluator.Findings(ctx, analytics.Filter{})
	if err != nil || len(found) == 0 {
		return err
	}
	h.chat(h.t("cmd.import.findings", "n", len(found)))
	return nil
}
