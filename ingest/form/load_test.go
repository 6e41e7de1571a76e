package form_test

import (
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/viet"
)

func TestShippedFormLoads(t *testing.T) {
	f, err := form.Load(form.Specs(), os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, s := range f.Sections {
		codes = append(codes, s.Code)
	}
	if got := strings.Join(codes, " "); got != "S00 S01 S02 S03 S04 S05 S06 S07 S08 S09 S10 S11 S12 S13 S14 S15 S16 S17 S18 S19 S20 S21" {
		t.Errorf("sections %s", got)
	}
}

// A label that two fields of a section share could not be found on a sheet.
func TestLabelsOfASectionDiffer(t *testing.T) {
	f, err := form.Load(form.Specs(), os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range f.Sections {
		owner := map[string]string{}
		for _, fd := range s.Fields {
			for _, text := range append([]string{fd.Label.VI, fd.Label.EN}, fd.Synonyms...) {
				key := viet.Fold(text)
				if other, taken := owner[key]; taken && other != fd.Name {
					t.Errorf("%s: %q is said of %s and of %s", s.Code, text, other, fd.Name)
				}
				owner[key] = fd.Name
			}
		}
	}
}

// The same holds for the words of a drop-down.
func TestOptionsOfAFieldDiffer(t *testing.T) {
	f, err := form.Load(form.Specs(), os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range f.Sections {
		for _, fd := range s.Fields {
			owner := map[string]string{}
			for _, o := range fd.Options {
				for _, text := range append([]string{o.Code, o.Label.VI, o.Label.EN}, o.Alias...) {
					key := viet.FoldTone(text)
					if other, taken := owner[key]; taken && other != o.Code {
						t.Errorf("%s.%s: %q is said of %s and of %s", s.Code, fd.Name, text, other, o.Code)
					}
					owner[key] = o.Code
				}
			}
		}
	}
}

// Every fault of a spec is told: file, line, code, both languages.
func TestFaultySpecs(t *testing.T) {
	cases, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for _, file := range cases {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			own, want := fstest.MapFS{}, ""
			for _, f := range a.Files {
				if f.Name == "want" {
					want = strings.TrimSpace(string(f.Data))
					continue
				}
				own[f.Name] = &fstest.MapFile{Data: f.Data}
			}
			_, err = form.Load(form.Specs(), os.DirFS("../../sql/reference"), own)
			if got := strings.Join(faultLines(t, err), "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// faultLines writes each fault of a joined error on a line of its own.
func faultLines(t *testing.T, err error) (all []string) {
	t.Helper()
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range many.Unwrap() {
			all = append(all, faultLines(t, one)...)
		}
		return all
	}
	f, ok := errors.AsType[*form.FileError](err)
	if !ok {
		t.Fatalf("%v is no fault of a file", err)
	}
	if !f.Message.Complete() || f.Message.VI == f.Message.EN || strings.Contains(f.Message.VI+f.Message.EN, "{") {
		t.Errorf("%+v", f)
	}
	return []string{fmt.Sprintf("%s:%d %s %s", f.File, f.Line, f.Code, f.Message.EN)}
}

// A project's folder adds a section and keeps the rest.
func TestProjectAddsASection(t *testing.T) {
	own := fstest.MapFS{
		"form.yaml": {Data: []byte("form: TDKT-X\nversion: 2\ntitle: {vi: a, en: b}\nsections: [s00_envelope, s90_own]\n")},
		"s90_own.yaml": {Data: []byte("section: S90\nversion: 1\nlayout: card\ntitle: {vi: a, en: b}\nsheet: x\n" +
			"fields:\n- {name: n, type: int, label: {vi: c, en: d}}\n")},
	}
	f, err := form.Load(form.Specs(), os.DirFS("../../sql/reference"), own)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := f.Section("S90"); !ok || len(f.Sections) != 2 || f.Version != 2 {
		t.Errorf("version %d, %d sections", f.Version, len(f.Sections))
	}
	if _, err := form.Load(fstest.MapFS{}); err == nil || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an empty folder: %v", err)
	}
}

func TestExpressions(t *testing.T) {
	get := func(n form.Name) *big.Rat {
		return map[form.Name]*big.Rat{
			{Field: "a"}: big.NewRat(70, 1), {Field: "b"}: big.NewRat(2857, 1), {Field: "zero"}: new(big.Rat),
			{Section: "s01", Field: "a"}: big.NewRat(1, 10),
		}[n]
	}
	for text, want := range map[string]string{
		"a / b * 100": "2.4501", "a - b": "-2787.0000", "-a + (b - a) * 2": "5504.0000", "s01.a * 3": "0.3000",
		"a / zero": "", "a + gone": "", "-gone": "",
	} {
		e, err := form.ParseExpr(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		got := ""
		if r := e.Eval(get); r != nil {
			got = r.FloatString(4)
		}
		if got != want {
			t.Errorf("%s = %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"a +", "a % b", `"a"`, "f(a)", "a.b.c", "a == b", ""} {
		if _, err := form.ParseExpr(text); err == nil {
			t.Errorf("%q was read", text)
		}
	}
	e, err := form.ParseExpr("a / (s01.b - -2) * 100")
	if err != nil {
		t.Fatal(err)
	}
	if got := e.Format(func(n form.Name) string { return n.Section + "!" + n.Field }); got != "!a/(s01!b--2)*100" {
		t.Errorf("formatted %q", got)
	}
}
