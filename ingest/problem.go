package ingest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
)

// Problem is one thing wrong with a return: where, what was found, what is
// expected, how to mend it. Codes are stable; help pages and tests rest on
// them. The message of code X is the catalogue's key "problem.X".
type Problem struct { //nolint:errname // it is a finding first, and an error only of a file that cannot be opened
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
	parts := slices.DeleteFunc([]string{file, p.Sheet, p.Cell}, func(s string) bool { return s == "" })
	return strings.Join(parts, " › ")
}

// NewProblem makes a problem whose words are the catalogue's; an E- code is an
// error, a W- code a warning.
func NewProblem(code string, args ...any) Problem {
	return Problem{Code: code, Severity: severityOf(code), Message: lang.Both("problem."+code, args...)}
}

// severityOf tells a warning's code from an error's.
func severityOf(code string) form.Severity {
	if strings.HasPrefix(code, "W") {
		return form.Warning
	}
	return form.Error
}

// fillText fills the {names} of a text that is not the catalogue's, such as a
// rule's message.
func fillText(t lang.Text, args ...any) lang.Text {
	in := func(l lang.Lang, s string) string {
		pairs := make([]string, 0, len(args))
		for i := 0; i+1 < len(args); i += 2 {
			value := args[i+1]
			if text, ok := value.(lang.Text); ok {
				value = text.In(l)
			}
			pairs = append(pairs, "{"+fmt.Sprint(args[i])+"}", fmt.Sprint(value))
		}
		return strings.NewReplacer(pairs...).Replace(s)
	}
	return lang.Text{VI: in(lang.VI, t.VI), EN: in(lang.EN, t.EN)}
}

// Error makes a Problem usable as an error where a file could not be opened.
func (p Problem) Error() string { return fmt.Sprintf("%s: %s", p.Code, p.Message.VI) }
