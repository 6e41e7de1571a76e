package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/sample"
	"github.com/thidua/thidua/ingest/template"
)

// sampleMark lies in a folder made by `thidua demo` and in its data folder;
// every page made of such data says that its figures are invented.
const sampleMark = "MINH-HOA.txt"

func (a *app) demoCommand() *cobra.Command {
	out := "demo"
	c := a.command(usage{
		use: "demo [--out DIR]", short: "cmd.demo.short", long: "cmd.demo.long",
		examples: []string{"thidua demo", "thidua demo --out /tmp/thidua-demo"},
		exits:    []int{exitRejected, exitBusy, exitStorage},
	}, func(ctx context.Context, _ []string) error { return a.demo(ctx, out) })
	c.Flags().StringVar(&out, "out", out, a.t("cmd.demo.flag.out"))
	return c
}

// demo runs the whole job on sample returns: write, import, pages, summary.
func (a *app) demo(ctx context.Context, out string) error {
	if err := a.clearDemo(ctx, out); err != nil {
		return err
	}
	for _, dir := range []string{out, filepath.Join(out, "data")} {
		if err := writeFile(filepath.Join(dir, sampleMark), []byte(a.sampleText())); err != nil {
			return err
		}
	}
	returns, err := a.writeReturns(ctx, filepath.Join(out, "returns"))
	if err != nil {
		return err
	}
	a.config.Data = filepath.Join(out, "data")
	if err := a.makeFolder(a.config.Data); err != nil {
		return err
	}
	return a.withHouse(ctx, func(h *house) error {
		if err := h.importReturns(ctx, filepath.Join(out, "returns"), returns); err != nil {
			return err
		}
		a.chat(a.t("cmd.demo.building"))
		return a.showDemo(ctx, h, out)
	})
}

func (a *app) sampleText() string {
	said := lang.Both("cmd.demo.mark")
	return said.VI + "\n" + said.EN + "\n"
}

// clearDemo empties the folder of an earlier demonstration, and refuses any
// other that is not empty. One that somebody is using stays.
func (a *app) clearDemo(ctx context.Context, out string) error {
	if _, err := os.Stat(filepath.Join(out, sampleMark)); err != nil {
		if mayInit(out) != nil {
			return newFault(exitUsage, "cmd.E-CLI-028", "path", out)
		}
		return nil
	}
	if data := filepath.Join(out, "data"); isDataFolder(data) {
		err := a.withLock(ctx, data, func(*house) error { return nil })
		if f := toFault(ctx, err); err != nil && (f.exit == exitBusy || f.exit == exitInterrupted) {
			return err
		}
	}
	for _, name := range []string{"returns", "data", "site", "summary"} {
		if err := os.RemoveAll(filepath.Join(out, name)); err != nil {
			return cannotWrite(out, err)
		}
	}
	return nil
}

// writeReturns writes every sample return through the template, in the order
// in which they came in.
func (a *app) writeReturns(ctx context.Context, dir string) ([]sample.Return, error) {
	var returns []sample.Return
	err := a.withAtlas(ctx, func(at *atlas) error {
		units, err := at.evaluator.Units(ctx)
		if err != nil {
			return err
		}
		if returns, err = sample.Returns(at.register); err != nil {
			return err
		}
		targets, err := sample.Targets(at.register)
		if err != nil {
			return err
		}
		returns = append(returns, targets...)
		slices.SortStableFunc(returns, func(x, y sample.Return) int { return x.ReceivedOn.Compare(y.ReceivedOn) })
		bar := a.progress("cmd.demo.making", len(returns))
		defer bar.clear()
		return parallel(ctx, returns, func(r sample.Return) error {
			f, _ := at.form.Find(cmp.Or(r.Form, at.form.Code))
			return writeTemplate(filepath.Join(dir, r.File()), template.Options{
				Form: f, Unit: r.Unit, Parent: parentName(units, r.Unit, r.Period), Period: r.Period,
				Kind: r.Kind, Lang: lang.VI, Sample: r.Sample, Values: r.Values,
			})
		}, bar.step)
	})
	return returns, err
}

// importReturns takes the returns in, each at the hour the sample says it came,
// so that on time and late mean something and every run is the same.
func (h *house) importReturns(ctx context.Context, dir string, returns []sample.Return) error {
	last := slices.MaxFunc(returns, func(x, y sample.Return) int { return cmp.Compare(x.Period.Year(), y.Period.Year()) })
	h.importer.Reader.Now = last.ReceivedOn
	if err := h.unsettle(); err != nil {
		return err
	}
	bar := h.progress("cmd.import.progress", len(returns))
	defer bar.clear()
	in := &intake{a: h.app, bar: bar}
	for _, r := range returns {
		h.importer.Now = func() time.Time { return r.ReceivedOn }
		_, err := h.importer.Import(ctx, []string{filepath.Join(dir, r.File())}, func(o ingest.Outcome) {
			if o.State != ingest.Accepted {
				in.report(o)
			}
		})
		if err = errors.Join(err, in.err); err != nil {
			return err
		}
		bar.step()
	}
	bar.clear()
	if in.refused {
		return quietly(exitRejected)
	}
	return h.settle(ctx)
}
