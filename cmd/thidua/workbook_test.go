package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
	"github.com/thidua/thidua/ingest/sample"
	"github.com/thidua/thidua/ingest/template"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

// wanted is a workbook as a script writes it: a sample return with some values
// changed, or, where there is no such sample, an empty one with values.
type wanted struct {
	Project string                      `yaml:"project"` // a folder of specs/ beside the program's own
	Form    string                      `yaml:"form"`    // "" for that of the returns
	Unit    string                      `yaml:"unit"`
	Year    int                         `yaml:"year"`
	Kind    string                      `yaml:"kind"`
	Sample  bool                        `yaml:"sample"`
	Set     map[string]map[string]any   `yaml:"set"`  // of cards: stem → field → value
	Rows    map[string][]map[string]any `yaml:"rows"` // in the place of a table's rows
}

// makeWorkbook writes a workbook from its text; its project lies in dir.
func makeWorkbook(dir string, text []byte) ([]byte, error) {
	w := wanted{Kind: "nam", Sample: true}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(&w); err != nil {
		return nil, err
	}
	folders := []fs.FS{form.Specs(), sqlfiles.Reference()}
	if w.Project != "" {
		folders = append(folders, os.DirFS(filepath.Join(dir, w.Project, "specs")))
	}
	f, err := form.Load(folders...)
	if err != nil {
		return nil, err
	}
	if w.Form != "" {
		f, _ = f.Find(w.Form)
	}
	units, err := warehouse.Reference()
	if err != nil {
		return nil, err
	}
	span, err := blank{kind: w.Kind, year: w.Year}.period()
	if err != nil {
		return nil, err
	}
	_, end := span.Bounds()
	unit, _ := units.Find(w.Unit, end)
	o := template.Options{
		Form: f, Unit: unit, Period: span, Kind: w.Kind, Lang: lang.VI, Sample: w.Sample,
		Values: map[string][]map[string]any{},
	}
	if w.Sample {
		if o.Values, err = sampleValues(units, w.Unit, span); err != nil {
			return nil, err
		}
	}
	for stem, values := range w.Set {
		if len(o.Values[stem]) == 0 {
			o.Values[stem] = []map[string]any{{}}
		}
		maps.Copy(o.Values[stem][0], values)
	}
	maps.Copy(o.Values, w.Rows)
	var b bytes.Buffer
	err = template.Write(&b, o)
	return b.Bytes(), err
}

func sampleValues(units ingest.Units, code string, span period.Period) (map[string][]map[string]any, error) {
	all, err := sample.Returns(units)
	if err != nil {
		return nil, err
	}
	for _, r := range all {
		if r.Unit.Code == code && r.Period == span {
			return r.Values, nil
		}
	}
	return nil, fmt.Errorf("no sample of %s, %s", code, span)
}

// scriptWorkbook is the script command: workbook OUT.xlsx IN.yaml.
func scriptWorkbook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: workbook OUT.xlsx IN.yaml")
	}
	b, err := makeWorkbook(ts.MkAbs("."), []byte(ts.ReadFile(args[1])))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o644))
}

// scriptSpoil is the script command: spoil FILE.xlsx STEM FIELD HOW [VALUE],
// where HOW is text, number, blank, formula (without a cached value) or merge
// (with the cell on its right). It spoils the field's first row.
func scriptSpoil(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 {
		ts.Fatalf("usage: spoil FILE.xlsx STEM FIELD text|number|blank|formula|merge [VALUE]")
	}
	value := strings.Join(args[4:], " ")
	path := ts.MkAbs(args[0])
	ts.Check(spoil(path, args[1], args[2], args[3], value))
}

func spoil(path, stem, field, how, value string) error {
	sheet, cell, err := findCell(path, stem, field)
	if err != nil {
		return err
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		return err
	}
	defer f.Close()
	switch how {
	case "text":
		err = f.SetCellStr(sheet, cell, value)
	case "number":
		var n float64
		if n, err = strconv.ParseFloat(value, 64); err == nil {
			err = f.SetCellValue(sheet, cell, n)
		}
	case "blank":
		err = f.SetCellValue(sheet, cell, nil)
	case "formula":
		if err = f.SetCellValue(sheet, cell, nil); err == nil {
			err = f.SetCellFormula(sheet, cell, value)
		}
	case "merge":
		col, row, _ := excelize.CellNameToCoordinates(cell)
		right, _ := excelize.CoordinatesToCellName(col+1, row)
		err = f.MergeCell(sheet, cell, right)
	default:
		err = fmt.Errorf("how %q", how)
	}
	if err != nil {
		return err
	}
	return f.Save()
}

// findCell asks the reader where a field of the first row stands.
func findCell(path, stem, field string) (sheet, cell string, err error) {
	ret, err := readBack(path)
	if err != nil {
		return "", "", err
	}
	s, ok := ret.Section(stem)
	if !ok || len(s.Rows) == 0 {
		return "", "", fmt.Errorf("no row of %s in %s", stem, path)
	}
	c, ok := s.Rows[0].Cell(field)
	if !ok {
		return "", "", fmt.Errorf("no field %s in %s", field, stem)
	}
	return s.Sheet, c.Ref, nil
}

// readBack reads a workbook as the program does.
func readBack(path string) (*ingest.Return, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		return nil, err
	}
	units, err := warehouse.Reference()
	if err != nil {
		return nil, err
	}
	r := ingest.Reader{Form: f, Units: units, Now: time.Date(2025, 1, 20, 0, 0, 0, 0, time.UTC)}
	return r.Read(context.Background(), path, content)
}

// scriptEncrypt is the script command: encrypt FILE.xlsx OUT.xlsx.
func scriptEncrypt(ts *testscript.TestScript, _ bool, args []string) {
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(f.SaveAs(ts.MkAbs(args[1]), excelize.Options{Password: "mat-khau"}))
}

// scriptTruncate is the script command: truncate FILE OUT BYTES.
func scriptTruncate(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(ts.ReadFile(args[0]))[:n], 0o644))
}

// scriptStranger is the script command: stranger OUT.xlsx, a workbook that is
// no return of ours but has some of its labels.
func scriptStranger(ts *testscript.TestScript, _ bool, args []string) {
	f := excelize.NewFile()
	defer f.Close()
	for i, label := range []string{"Tổng số hộ dân cư", "Số hộ nghèo cuối kỳ", "Ghi chú"} {
		ts.Check(f.SetCellStr("Sheet1", fmt.Sprintf("B%d", i+3), label))
	}
	ts.Check(f.SaveAs(ts.MkAbs(args[0])))
}

// scriptBomb is the script command: bomb OUT.xlsx, a small file that would
// unpack to more than any return holds.
func scriptBomb(ts *testscript.TestScript, _ bool, args []string) {
	out, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	z := zip.NewWriter(out)
	for name, size := range map[string]int{"[Content_Types].xml": 10, "xl/workbook.xml": 10, "xl/worksheets/sheet1.xml": 80 << 20} {
		part, err := z.Create(name)
		ts.Check(err)
		_, err = part.Write(make([]byte, size))
		ts.Check(err)
	}
	ts.Check(z.Close())
	ts.Check(out.Close())
}

// scriptPack is the script command: pack OUT.zip DIR.
func scriptPack(ts *testscript.TestScript, _ bool, args []string) {
	out, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	z := zip.NewWriter(out)
	entries, err := os.ReadDir(ts.MkAbs(args[1]))
	ts.Check(err)
	for _, e := range entries {
		part, err := z.Create(args[1] + "/" + e.Name())
		ts.Check(err)
		_, err = part.Write([]byte(ts.ReadFile(args[1] + "/" + e.Name())))
		ts.Check(err)
	}
	ts.Check(z.Close())
	ts.Check(out.Close())
}

// scriptHold is the script command: hold DIR. This process takes the data
// folder and keeps it until the script ends.
func scriptHold(ts *testscript.TestScript, _ bool, args []string) {
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	ts.Check(err)
	w, err := warehouse.Open(context.Background(), warehouse.Options{Dir: ts.MkAbs(args[0]), Form: f})
	ts.Check(err)
	ts.Setenv("HOLDER", strconv.Itoa(os.Getpid()))
	ts.Defer(func() { ts.Check(w.Close()) })
}

// scriptEdit is the script command: edit FILE OLD NEW. It replaces the first
// OLD, as somebody with an editor would.
func scriptEdit(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not contain %q", args[0], args[1])
	}
	path := ts.MkAbs(args[0])
	ts.Check(os.Chmod(path, 0o644))
	ts.Check(os.WriteFile(path, []byte(strings.Replace(text, args[1], args[2], 1)), 0o644))
}

// TestMakeWorkbook holds that a script's text becomes an acceptable return:
// without that, no script that spoils one would mean anything.
func TestMakeWorkbook(t *testing.T) {
	b, err := makeWorkbook("", []byte("unit: \"21439\"\nyear: 2024\n"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		t.Fatal(err)
	}
	units, err := warehouse.Reference()
	if err != nil {
		t.Fatal(err)
	}
	r := ingest.Reader{Form: f, Units: units, Now: time.Date(2025, 1, 20, 0, 0, 0, 0, time.UTC)}
	ret, err := r.Read(t.Context(), "a.xlsx", b)
	if err != nil {
		t.Fatal(err)
	}
	if len(ret.Problems) > 0 || ret.Unit.Code != "21439" {
		t.Errorf("unit %q, problems %v", ret.Unit.Code, ret.Problems)
	}
}
