package ingest

import (
	"fmt"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
)

// Problem is one thing wrong with a return: where, what was found, what is
// expected, how to mend it. Codes are stable; help pages and tests rest on
// them. The message of code X is the catalogue's key "problem.X".
type Problem struct {
	Code     string // "E-CELL-002", "W-PRIV-001", "E-S05-R01"
	Severity form.Severity
	Sheet    string
	Cell     string // "E17"
	Section  string // stem
	Row      int    // row number within the section, 0 for none
	Field    string
	Message  lang.Text
}

// Place is where the problem is: "file.xlsx › sheet › E17".
func (p Problem) Place(file string) string {
	place := file
	for _, part := range []string{p.Sheet, p.Cell} {
		if part != "" {
			place += " › " + part
		}
	}
	return place
}

// NewProblem makes a problem whose words are the catalogue's; an E- code is an
// error, a W- code a warning.
func NewProblem(code string, args ...any) Problem {
	severity := form.Error
	if code[0] == 'W' {
		severity = form.Warning
	}
	return Problem{Code: code, Severity: severity, Message: lang.Both("problem."+code, args...)}
}

// Error makes a Problem usable as an error where a file could not be opened.
func (p Problem) Error() string { return fmt.Sprintf("%s: %s", p.Code, p.Message.VI) }
