// Package sqlfiles holds every SQL text of the program and the reference data
// beside it. No SQL is written anywhere else.
package sqlfiles

import (
	"embed"
	"io/fs"
)

// FS holds schema/ (forward-only migrations), reach/, rollup/, checks/,
// indicators/ (.sql and .txtar), queries/ (what the program asks or does, by
// room), registers/ (the listings pages show row by row), forms/ (the official
// statistical tables, a file for each circular), summary/ (the tables of the
// summary, each with the select that adds it up again) and reference/ (CSV and
// YAML facts with their sources).
//
//go:embed schema reach rollup checks indicators queries registers reference forms summary
var FS embed.FS

// Reference is the folder of reference data, for form.Load, which finds there
// the tables that sections name (awards.csv).
func Reference() fs.FS {
	sub, err := fs.Sub(FS, "reference")
	if err != nil {
		panic(err) // a constant path of an embedded folder
	}
	return sub
}
