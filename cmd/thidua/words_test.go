package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest/lang"
)

var scriptFiles = os.DirFS("testdata/script")

// speaking are the calls of this package that take a key of the catalogue and
// then names and values; the number is the key's place.
var speaking = map[string]int{"t": 0, "both": 0, "newFault": 1, "progress": 0}

// TestEveryWordOfTheCommandLine holds that every key named here is in the
// catalogue, is given exactly the names its text has, and that no word of ours
// is there for nothing.
func TestEveryWordOfTheCommandLine(t *testing.T) {
	keys := lang.Keys()
	used := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		parsed, err := parser.ParseFile(fset, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				key, err := strconv.Unquote(n.Value)
				if err != nil || !strings.HasPrefix(key, "cmd.") || key == "cmd." {
					return true
				}
				used[key] = true
				if !slices.Contains(keys, key) {
					t.Errorf("%s: %q is not in the catalogue", fset.Position(n.Pos()), key)
				}
			case *ast.CallExpr:
				filled(t, fset, n)
			}
			return true
		})
	}
	for _, key := range keys {
		if strings.HasPrefix(key, "cmd.") && !used[key] && !elsewhere[key] {
			t.Errorf("%s is in the catalogue and nobody says it", key)
		}
	}
	if len(used) < 100 {
		t.Errorf("%d keys found: this test looks for the wrong thing", len(used))
	}
}

// elsewhere are codes whose words another room has; they stand in the
// catalogue so that every code has words.
var elsewhere = map[string]bool{
	"cmd.E-CLI-007": true, "cmd.E-CLI-009": true, "cmd.E-CLI-026": true, "cmd.E-CLI-027": true, "cmd.E-DB-001": true,
}

var hole = regexp.MustCompile(`\{([a-z_]+)\}`)

// filled holds a call that says something to the names in its text.
func filled(t *testing.T, fset *token.FileSet, call *ast.CallExpr) {
	t.Helper()
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	at, ok := speaking[name]
	if !ok || len(call.Args) <= at {
		return
	}
	lit, ok := call.Args[at].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return
	}
	key, _ := strconv.Unquote(lit.Value)
	var want, given []string
	for _, m := range hole.FindAllStringSubmatch(lang.Both(key).VI, -1) {
		want = append(want, m[1])
	}
	for _, arg := range call.Args[at+1:] {
		if word, ok := arg.(*ast.BasicLit); ok && word.Kind == token.STRING {
			s, _ := strconv.Unquote(word.Value)
			given = append(given, s)
		}
	}
	if name == "progress" {
		given = []string{"done", "total"}
	}
	slices.Sort(want)
	for _, w := range slices.Compact(want) {
		if !slices.Contains(given, w) {
			t.Errorf("%s: %s is not given {%s}", fset.Position(call.Pos()), key, w)
		}
	}
}

// TestEveryCommandHasItsScript holds that each command is run by a script of
// its own name, well and badly, and that each has an example and an exit
// status in its help.
func TestEveryCommandHasItsScript(t *testing.T) {
	a := quietApp()
	a.lang = lang.VI
	for _, c := range a.root().Commands() {
		if c.Hidden {
			continue
		}
		scripts, err := fs.Glob(scriptFiles, "*.txtar")
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(scripts, c.Name()+".txtar") {
			t.Errorf("testdata/script/%s.txtar is missing", c.Name())
		}
		for _, one := range append(c.Commands(), c) {
			if one.Example == "" || one.Short == "" || one.Long == "" || strings.Contains(one.Long+one.Short, "«") {
				t.Errorf("%s: its help lacks words or an example", one.CommandPath())
			}
		}
	}
}
