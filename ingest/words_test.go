package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest/lang"
)

var (
	codeText = regexp.MustCompile(`"([EW]-[A-Z]+-\d{3})"`)
	toldText = regexp.MustCompile(`NewProblem\("([EW]-[A-Z]+-\d{3})"`) // in commands, whose other codes are their own
	keyText  = regexp.MustCompile(`"(ingest\.[a-z.]+)"`)
)

// TestEveryCodeHasItsWords holds that a code or key named in this room is in
// the catalogue, and that the catalogue has none that nobody names.
func TestEveryCodeHasItsWords(t *testing.T) {
	files, err1 := filepath.Glob("*.go")
	more, err2 := filepath.Glob("register/*.go") // they speak of units
	commands, err3 := filepath.Glob("../cmd/thidua/*.go")
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	files = append(append(files, more...), commands...)
	named := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		codes := codeText
		if strings.HasPrefix(name, "../cmd") {
			codes = toldText
		}
		for _, m := range codes.FindAllStringSubmatch(string(b), -1) {
			named["problem."+m[1]] = true
		}
		for _, m := range keyText.FindAllStringSubmatch(string(b), -1) {
			named[m[1]] = true
		}
	}
	keys := lang.Keys()
	for key := range named {
		if !slices.Contains(keys, key) {
			t.Errorf("%s is not in the catalogue", key)
		}
	}
	for _, key := range keys {
		if (strings.HasPrefix(key, "problem.") || strings.HasPrefix(key, "ingest.")) && !named[key] {
			t.Errorf("nobody says %s", key)
		}
	}
	if len(named) < 60 {
		t.Errorf("only %d words seen: the test tests nothing", len(named))
	}
}
