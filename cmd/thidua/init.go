package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/ingest/archive"
)

// journalFile marks a folder as a data folder.
const journalFile = "journal.jsonl"

func (a *app) initCommand() *cobra.Command {
	return a.command(usage{
		use: "init", short: "cmd.init.short", long: "cmd.init.long",
		examples: []string{"thidua init", "thidua init --data /srv/thidua/data"},
		exits:    []int{exitBusy, exitStorage},
	}, func(ctx context.Context, _ []string) error { return a.initFolder(ctx) })
}

// initFolder makes the data folder, or finds it made.
func (a *app) initFolder(ctx context.Context) error {
	dir := a.config.Data
	made := !isDataFolder(dir)
	if made {
		if err := mayInit(dir); err != nil {
			return err
		}
		if err := a.makeFolder(dir); err != nil {
			return err
		}
	}
	if err := a.withHouse(ctx, func(*house) error { return nil }); err != nil {
		return err
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if a.config.JSON {
		return writeJSON(a.out, map[string]any{"data": path, "made": made})
	}
	if made {
		a.print(a.t("cmd.init.made", "path", path))
	} else {
		a.print(a.t("cmd.init.there", "path", path))
	}
	return nil
}

// makeFolder makes a data folder with an empty journal in it.
func (a *app) makeFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return cannotWrite(dir, err)
	}
	kept, err := archive.Open(dir)
	if err != nil {
		return err
	}
	return kept.Close()
}

// isDataFolder reports whether dir holds a journal.
func isDataFolder(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, journalFile))
	return err == nil && info.Mode().IsRegular()
}

// mayInit refuses a folder that holds something else.
func mayInit(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return newFault(exitUsage, "cmd.E-CLI-017", "path", dir).because(err)
	}
	return newFault(exitUsage, "cmd.E-CLI-017", "path", dir)
}
