package lang

import (
	"errors"
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// LintCode says of what kind a fault in a form, an indicator or a test is. A
// code never changes its meaning.
type LintCode string

// What `thidua lint` finds.
const (
	LintKey      LintCode = "E-LINT-001" // a key, a field or a column nobody knows
	LintFile     LintCode = "E-LINT-002" // a file that is missing or cannot be read
	LintWords    LintCode = "E-LINT-003" // a text that lacks a language
	LintSpec     LintCode = "E-LINT-004" // a key that says what it may not say
	LintExpr     LintCode = "E-LINT-005" // an expression, a condition or a tolerance
	LintDivision LintCode = "E-LINT-006" // a divisor that may be zero
	LintPortable LintCode = "E-LINT-007" // SQL that not every engine reads alike
	LintStyle    LintCode = "E-LINT-008" // SQL not written as in this house
	LintNoTest   LintCode = "E-LINT-009" // no test beside it
	LintTest     LintCode = "E-LINT-010" // a test that finds another answer
	LintTestRun  LintCode = "E-LINT-011" // a test that cannot be run
	LintName     LintCode = "E-LINT-012" // a name or a mark in the words of a summary
)

// YAMLFault is one thing a YAML reader says, in both languages; Line is 0
// where it names none.
type YAMLFault struct {
	Code    LintCode
	Line    int
	Message Text
}

var (
	unknownKey = regexp.MustCompile(`^field (\S+) not found in type \S+$`)
	yamlLine   = regexp.MustCompile(`^(?:yaml: )?line (\d+): (.*)$`)
	blankLine  = regexp.MustCompile(`^did not find expected`)
)

// YAMLFaults takes apart what the YAML reader says.
func YAMLFaults(err error) []YAMLFault {
	said := []string{err.Error()}
	if many, ok := errors.AsType[*yaml.TypeError](err); ok {
		said = many.Errors
	}
	all := make([]YAMLFault, 0, len(said))
	for _, s := range said {
		line := 0
		if m := yamlLine.FindStringSubmatch(s); m != nil {
			line, _ = strconv.Atoi(m[1])
			s = m[2]
			if blankLine.MatchString(s) {
				line++ // of these the reader counts lines from 0
			}
		}
		f := YAMLFault{LintFile, line, Both("indicator.yaml", "found", s)}
		if m := unknownKey.FindStringSubmatch(s); m != nil {
			f = YAMLFault{LintKey, line, Both("indicator.unknown_key", "key", m[1])}
		}
		all = append(all, f)
	}
	return all
}
