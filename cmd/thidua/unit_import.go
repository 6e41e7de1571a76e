package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/register"
)

// unitFile is a list of units as it came.
type unitFile struct {
	name    string
	content []byte
	list    *register.List
}

// unitImport is what was asked of unit import.
type unitImport struct {
	register.Options
	yes bool
	all bool // every line of the plan
}

func (a *app) unitImportCommand() *cobra.Command {
	var o unitImport
	c := a.command(usage{
		use: "import FILE… [--yes]", short: "cmd.unit.import.short", long: "cmd.unit.import.long",
		examples: []string{
			"thidua unit import units_history.csv",
			"thidua unit import units_history.csv units_2025.csv population.csv --yes",
			"thidua unit import danh-muc.xlsx --on 2024-12-31 --basis 1676/NQ-UBTVQH15",
		},
		exits: []int{exitRejected, exitBusy, exitStorage, exitUnsafe}, args: [2]int{1, many},
	}, func(ctx context.Context, args []string) error { return a.unitImport(ctx, args, o) })
	c.Flags().BoolVar(&o.yes, "yes", false, a.t("cmd.unit.import.flag.yes"))
	c.Flags().StringVar(&o.On, "on", "", a.t("cmd.unit.import.flag.on"))
	c.Flags().StringVar(&o.Basis, "basis", "", a.t("cmd.unit.import.flag.basis"))
	c.Flags().StringVar(&o.By, "weights", register.ByPopulation, a.t("cmd.unit.import.flag.weights"))
	c.Flags().BoolVar(&o.all, "all", false, a.t("cmd.unit.import.flag.all"))
	return c
}

// settled holds the flags to what they may be.
func (o unitImport) settled() error {
	if _, err := time.Parse(time.DateOnly, o.On); o.On != "" && err != nil {
		return newFault(exitUsage, "cmd.E-CLI-015", "flag", "--on", "value", o.On)
	}
	if o.By != register.ByPopulation && o.By != register.ByArea {
		return newFault(exitUsage, "cmd.E-CLI-003", "flag", "--weights", "value", o.By, "help", "thidua unit import --help")
	}
	return nil
}

// unitImport says what lists would change, and does it if told to.
func (a *app) unitImport(ctx context.Context, paths []string, o unitImport) error {
	if err := errors.Join(o.settled(), sources(paths)); err != nil {
		return err
	}
	return a.withHouse(ctx, func(h *house) error {
		files, err := readUnitFiles(ctx, paths, o.Options)
		if err != nil {
			return listFault(err)
		}
		before, err := h.store.UnitList(ctx)
		if err != nil {
			return err
		}
		lists := make([]*register.List, len(files))
		for i, f := range files {
			lists[i] = f.list
		}
		after := before.Plan(lists, o.Options)
		p := &unitPlan{before: before, after: after, files: files, delta: register.Diff(before, after), all: o.all}
		if p.stranded, err = h.stranded(ctx, after); err != nil {
			return err
		}
		if o.yes && len(p.delta) > 0 && !p.refused() {
			if err := h.adopt(ctx, files, p.delta, after); err != nil {
				return err
			}
			p.done = true
		}
		return a.printUnitPlan(p)
	})
}

// readUnitFiles reads every list before any is used.
func readUnitFiles(ctx context.Context, paths []string, o register.Options) ([]unitFile, error) {
	files := make([]unitFile, 0, len(paths))
	for _, path := range paths {
		info, err := os.Stat(path)
		if err == nil && (info.IsDir() || info.Size() > ingest.DefaultLimits().File) {
			return nil, newFault(exitUsage, "cmd.E-CLI-061", "path", path, "most", strconv.FormatInt(ingest.DefaultLimits().File>>20, 10))
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, newFault(exitUsage, "cmd.E-CLI-023", "path", path, "error", err).because(err)
		}
		name := filepath.Base(path)
		list, err := register.Read(ctx, name, content, o)
		if err != nil {
			return nil, err
		}
		files = append(files, unitFile{name, content, list})
	}
	return files, nil
}

// listFault makes the fault of a list that cannot be read at all.
func listFault(err error) error {
	p, ok := errors.AsType[ingest.Problem](err)
	if !ok {
		return err
	}
	exit := exitRejected
	if p.Code == "E-FILE-005" {
		exit = exitUnsafe
	}
	return &fault{code: p.Code, exit: exit, words: p.Message, cause: err}
}

// stranded names the accepted returns that would lose their unit.
func (h *house) stranded(ctx context.Context, after *register.Register) ([]ingest.Problem, error) {
	lost, err := h.store.Stranded(ctx, after)
	if err != nil {
		return nil, err
	}
	var all []ingest.Problem
	for _, s := range lost {
		all = append(all, ingest.NewProblem("E-REG-019", "file", s.File, "unit", codeOf(s.Unit), "period", s.Period, "id", s.Unit))
	}
	return all, nil
}
