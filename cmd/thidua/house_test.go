package main_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest/lang"
)

const module = "github.com/thidua/thidua/"

// rooms is the house: each package, and the rooms it may enter. A package that
// is not here has no room in the house.
var rooms = map[string][]string{
	"ingest/lang":              {},
	"ingest/viet":              {},
	"ingest/period":            {},
	"ingest/archive":           {},
	"ingest/biff":              {},
	"ingest/form":              {"ingest/lang", "ingest/period"},
	"ingest":                   {"ingest/archive", "ingest/biff", "ingest/form", "ingest/lang", "ingest/period", "ingest/viet"},
	"ingest/template":          {"ingest", "ingest/form", "ingest/lang", "ingest/period", "ingest/viet"},
	"ingest/sample":            {"ingest", "ingest/form", "ingest/lang", "ingest/period"},
	"ingest/register":          {"ingest", "ingest/lang", "ingest/viet"},
	"sql":                      {},
	"sql/warehouse":            {"ingest", "ingest/form", "ingest/lang", "ingest/period", "ingest/register", "sql"},
	"analytics":                {"ingest/lang", "ingest/period"},
	"dashboard/chart":          {"analytics", "ingest/lang", "ingest/period"},
	"dashboard/assets":         {},
	"dashboard/pack":           {},
	"dashboard/outline":        {"ingest/lang"},
	"dashboard":                {"analytics", "dashboard/assets", "dashboard/chart", "dashboard/outline", "dashboard/pack", "ingest/lang", "ingest/period", "ingest/viet"},
	"dashboard/export":         {"analytics", "dashboard/export/docx", "dashboard/export/picture", "dashboard/export/words", "ingest/lang", "ingest/period"},
	"dashboard/export/docx":    {},
	"dashboard/export/picture": {},
	"dashboard/export/words":   {"ingest/lang"},
	"dashboard/publish":        {"ingest/lang"},
	"dashboard/publish/mail":   {"dashboard/publish"},
	"dashboard/web":            {"analytics", "dashboard", "dashboard/export", "ingest/lang", "ingest/period"},
	"cmd/thidua":               nil, // wires the house: may enter every room
}

// doors says which rooms may use a library that has a named door.
var doors = map[string][]string{
	"github.com/duckdb/duckdb-go":      {"sql/warehouse"},
	"github.com/xuri/excelize":         {"ingest", "ingest/template", "dashboard/export"},
	"github.com/go-echarts/go-echarts": {"dashboard/chart"},
	"github.com/spf13/cobra":           {"cmd/thidua"},
	"github.com/gofrs/flock":           {"sql/warehouse"},
	"github.com/richardlehane/mscfb":   {"ingest/biff"},
	"golang.org/x/term":                {"cmd/thidua"},
	"github.com/adhocore/gronx":        {"dashboard/publish"},
	"github.com/wneessen/go-mail":      {"dashboard/publish/mail"},
	"gonum.org/v1/plot":                {"dashboard/export/picture"},
	"github.com/rogpeppe/go-internal":  {},
	"github.com/chromedp/chromedp":     {},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func TestEveryPackageKeepsToItsRoom(t *testing.T) {
	for _, p := range packages(t) {
		room := strings.TrimPrefix(p.ImportPath, module)
		allowed, known := rooms[room]
		if !known {
			t.Errorf("%s has no room in the house: add it to the table here and to ARCHITECTURE.md, or find it a place", room)
			continue
		}
		for _, imp := range p.Imports {
			other, ours := strings.CutPrefix(imp, module)
			if ours && allowed != nil && !slices.Contains(allowed, other) {
				t.Errorf("%s may not import %s", room, other)
			}
			for library, in := range doors {
				if strings.HasPrefix(imp, library) && !slices.Contains(in, room) {
					t.Errorf("%s imports %s, whose door is %v", room, imp, in)
				}
			}
		}
	}
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 10 {
		t.Fatalf("go list gave %d packages; the guard would guard nothing", len(all))
	}
	return all
}

func TestOnlyKnownTopLevelFolders(t *testing.T) {
	entries, err := os.ReadDir("../..")
	if err != nil {
		t.Fatal(err)
	}
	ignored := []string{"bin", "demo", "data"} // made by make, not tracked
	known := append(ignored, "ingest", "analytics", "dashboard", "sql", "cmd")
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && !slices.Contains(known, e.Name()) {
			t.Errorf("top-level folder %s: the house has ingest, analytics, dashboard, sql, cmd", e.Name())
		}
	}
}

var looksLikeSQL = regexp.MustCompile(`(?is)^\s*(select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|create\s+(or\s+replace\s+)?(temp\s+)?(table|view)\s|alter\s+table\s|with\s+(recursive\s+)?\w+\s+as\s*\()`)

func TestNoSQLOutsideItsFolder(t *testing.T) {
	eachGoFile(t, func(path string, f *ast.File, fset *token.FileSet) {
		if strings.HasPrefix(path, "sql/") || strings.HasSuffix(path, "_test.go") {
			return
		}
		eachString(f, func(lit *ast.BasicLit, text string) {
			if looksLikeSQL.MatchString(text) {
				t.Errorf("%s: SQL in Go; every SQL is in sql/", fset.Position(lit.Pos()))
			}
		})
	})
}

func TestFilesStayShort(t *testing.T) {
	limits := map[string]int{".go": 400, ".sql": 80}
	walk(t, func(path string) {
		limit, ok := limits[filepath.Ext(path)]
		if !ok {
			return
		}
		b, err := os.ReadFile(filepath.Join("../..", path))
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(b), "\n"); n > limit {
			t.Errorf("%s has %d lines, the ceiling is %d", path, n, limit)
		}
	})
}

func TestEveryIndicatorHasItsTest(t *testing.T) {
	files, err := filepath.Glob("../../sql/indicators/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("indicators: %v, %v", files, err)
	}
	for _, f := range files {
		if _, err := os.Stat(strings.TrimSuffix(f, ".sql") + ".txtar"); err != nil {
			t.Errorf("%s has no .txtar beside it", filepath.Base(f))
		}
	}
}

func TestEveryOfficialTableHasItsSelectAndTest(t *testing.T) {
	files, err := filepath.Glob("../../sql/forms/*.yaml")
	if err != nil || len(files) < 3 {
		t.Fatalf("official tables: %v, %v", files, err)
	}
	for _, f := range files {
		for _, ext := range []string{".sql", ".txtar"} {
			if _, err := os.Stat(strings.TrimSuffix(f, ".yaml") + ext); err != nil {
				t.Errorf("%s has no %s beside it", filepath.Base(f), ext)
			}
		}
	}
}

var catalogueKey = regexp.MustCompile(`^[a-z]+(\.[A-Za-z0-9_-]+)+$`)

// TestEveryWordIsInTheCatalogue holds that a key named in code or in a page's
// template is there, and that both languages use the same {names}.
func TestEveryWordIsInTheCatalogue(t *testing.T) {
	keys := lang.Keys()
	for _, k := range keys {
		said := lang.Both(k)
		if !said.Complete() {
			t.Errorf("catalogue: %s lacks a language", k)
		}
		if vi, en := names(said.VI), names(said.EN); !slices.Equal(vi, en) {
			t.Errorf("catalogue: %s: vi uses %v, en uses %v", k, vi, en)
		}
	}
	eachGoFile(t, func(path string, f *ast.File, fset *token.FileSet) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || (sel.Sel.Name != "T" && sel.Sel.Name != "Both") {
				return true
			}
			for _, arg := range call.Args {
				lit, ok := arg.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					continue
				}
				key, _ := strconv.Unquote(lit.Value)
				if catalogueKey.MatchString(key) && !slices.Contains(keys, key) {
					t.Errorf("%s: %q is not in the catalogue", fset.Position(lit.Pos()), key)
				}
				break
			}
			return true
		})
	})
}

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

func names(s string) []string {
	found := placeholder.FindAllString(s, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func eachGoFile(t *testing.T, visit func(path string, f *ast.File, fset *token.FileSet)) {
	t.Helper()
	seen := 0
	walk(t, func(path string) {
		if filepath.Ext(path) != ".go" {
			return
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, filepath.Join("../..", path), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		seen++
		visit(path, f, fset)
	})
	if seen < 20 {
		t.Fatalf("only %d Go files seen; the guard would guard nothing", seen)
	}
}

func eachString(f *ast.File, visit func(lit *ast.BasicLit, text string)) {
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil {
				visit(lit, text)
			}
		}
		return true
	})
}

// walk visits every file of the project, by its path from the root.
func walk(t *testing.T, visit func(path string)) {
	t.Helper()
	err := fs.WalkDir(os.DirFS("../.."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || slices.Contains([]string{"node_modules", "dist", "bin", "demo", "data"}, d.Name())) {
			return fs.SkipDir
		}
		if !d.IsDir() {
			visit(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
