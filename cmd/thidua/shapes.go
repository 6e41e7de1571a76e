package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/dashboard/outline"
)

// shapes reads the outlines of units, if the settings name a file of them.
func (a *app) shapes() (dashboard.Shapes, error) {
	name := a.config.Shapes
	if name == "" {
		return dashboard.Shapes{}, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return dashboard.Shapes{}, newFault(exitUsage, "cmd.E-CLI-085", "file", name, "error", err).because(err)
	}
	defer f.Close() //nolint:errcheck // it is only read
	features, err := outline.Read(f, filepath.Base(name))
	return dashboard.Shapes{File: filepath.Base(name), Features: features}, err
}

// unshaped tells which units of the newest map have no outline.
func (a *app) unshaped(m *dashboard.Model) {
	names := m.Unshaped()
	switch {
	case a.config.Shapes == "":
	case len(m.Outlines) == 0:
		a.chat(a.t("cmd.shapes.none", "file", a.config.Shapes))
	case len(names) > 0:
		a.chat(a.t("cmd.shapes.missing", "n", len(names), "names", strings.Join(names, ", ")))
	}
}
