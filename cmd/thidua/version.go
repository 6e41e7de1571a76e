package main

import (
	"context"
	"database/sql"
	"errors"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/ingest/form"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

// version is set by the linker for a release; otherwise the build tells its
// own.
var version = ""

func (a *app) versionCommand() *cobra.Command {
	return a.command(usage{
		use: "version", short: "cmd.version.short", long: "cmd.version.long",
		examples: []string{"thidua version", "thidua version --json"},
	}, func(ctx context.Context, _ []string) error {
		duckdb, err := a.engine(ctx)
		if err != nil {
			return err
		}
		if a.config.JSON {
			return writeJSON(a.out, map[string]string{"thidua": ownVersion(), "duckdb": duckdb, "go": runtime.Version()})
		}
		a.print("thidua " + ownVersion())
		a.print("DuckDB " + duckdb)
		a.print(runtime.Version())
		return nil
	})
}

// engine asks the database which version it is.
func (a *app) engine(ctx context.Context) (version string, err error) {
	ask, err := sqlfiles.FS.ReadFile("queries/cmd_version.sql")
	if err != nil {
		return "", err
	}
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		return "", err
	}
	store, err := warehouse.Scratch(ctx, f)
	if err != nil {
		return "", err
	}
	err = store.ReadOnly(ctx, string(ask), func(rows *sql.Rows) error {
		if !rows.Next() {
			return rows.Err()
		}
		return rows.Scan(&version)
	})
	return strings.TrimPrefix(version, "v"), errors.Join(err, store.Close())
}

// ownVersion is the linker's word, else the module's, else the commit's.
func ownVersion() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "?"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "0.1.0-dev+" + s.Value[:12]
		}
	}
	return "0.1.0-dev"
}
