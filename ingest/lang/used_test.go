package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sources parses every Go file of the program but tests.
func sources(t *testing.T, visit func(fset *token.FileSet, file *ast.File)) {
	t.Helper()
	count := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || len(d.Name()) > 2 && d.Name()[0] == '.') {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, nil, 0)
		if err != nil {
			return err
		}
		count++
		visit(fset, file)
		return nil
	})
	if err != nil || count < 10 {
		t.Fatalf("%d Go files read: %v", count, err)
	}
}

// TestUsed looks up every key that the program names as a literal, and wants
// exactly the names to be filled in that the text has.
func TestUsed(t *testing.T) {
	calls := 0
	sources(t, func(fset *token.FileSet, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			key, args, ok := keyed(call)
			if !ok {
				return true
			}
			calls++
			checkCall(t, fset.Position(call.Pos()).String(), key, args, call.Ellipsis.IsValid())
			return true
		})
	})
	if calls == 0 {
		t.Error("no call of lang.T or lang.Both was found: this test looks for the wrong thing")
	}
}

// keyed gives the key of a call that says something, and what it fills in.
func keyed(call *ast.CallExpr) (key string, args []ast.Expr, ok bool) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		if pkg, ok := f.X.(*ast.Ident); ok {
			name = pkg.Name + "." + f.Sel.Name
		}
	}
	at, prefix := 0, ""
	switch name {
	case "lang.T":
		at = 1
	case "lang.Both":
	case "NewProblem", "ingest.NewProblem":
		prefix = "problem."
	default:
		return "", nil, false
	}
	if len(call.Args) <= at {
		return "", nil, false
	}
	word, ok := literal(call.Args[at])
	return prefix + word, call.Args[at+1:], ok
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

func checkCall(t *testing.T, where, key string, args []ast.Expr, spread bool) {
	t.Helper()
	text, ok := catalogue()[key]
	if !ok {
		t.Errorf("%s: no key %q in the catalogue", where, key)
		return
	}
	if spread {
		return // filled in from a list made elsewhere
	}
	if len(args)%2 != 0 {
		t.Errorf("%s: %q is given a name without a value", where, key)
	}
	var given []string
	for i := 0; i < len(args); i += 2 {
		name, ok := literal(args[i])
		if !ok {
			return
		}
		given = append(given, "{"+name+"}")
	}
	slices.Sort(given)
	if want := names(text.VI); !slices.Equal(given, want) {
		t.Errorf("%s: %q is given %v, its text has %v", where, key, given, want)
	}
}

// TestCodes wants words for every code that stands in the program: a problem
// of a return, a fault of the archive.
func TestCodes(t *testing.T) {
	code := regexp.MustCompile(`^[EWN]-[A-Z]+-\d{3}$`)
	known := map[string]bool{}
	for _, key := range Keys() {
		if _, tail, ok := strings.Cut(key, "."); ok {
			known[tail] = true
		}
	}
	found := map[string]bool{}
	sources(t, func(fset *token.FileSet, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				if s, ok := literal(e); ok && code.MatchString(s) {
					found[s] = true
					if !known[s] {
						t.Errorf("%s: no text for code %s in the catalogue", fset.Position(n.Pos()), s)
					}
				}
			}
			return true
		})
	})
	for _, want := range []string{"E-JRN-001", "E-ARC-001", "N-ARC-001"} {
		if !found[want] {
			t.Errorf("code %s was not found: this test looks for the wrong thing", want)
		}
	}
}
