// Package sqlfiles holds every SQL text of the program and the reference data
// beside it. No SQL is written anywhere else.
package sqlfiles

import "embed"

// FS holds schema/, reach/, rollup/, checks/, indicators/ (.sql and .txtar)
// and reference/ (CSV and YAML facts with their sources).
//
//go:embed schema reach rollup checks indicators reference
var FS embed.FS
