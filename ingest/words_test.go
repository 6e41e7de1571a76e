package ingest

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest/lang"
)

var (
	codeText = regexp.MustCompile(`"([EW]-(?:FILE|FORM|UNIT|PER|CELL|PRIV|COL|MAP)-\d{3})"`)
	keyText  = regexp.MustCompile(`"(ingest\.[a-z.]+)"`)
)

// TestEveryCodeHasItsWords holds that a code or key named in this room is in
// the catalogue, and that the catalogue has none that nobody names.
func TestEveryCodeHasItsWords(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range codeText.FindAllStringSubmatch(string(b), -1) {
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
