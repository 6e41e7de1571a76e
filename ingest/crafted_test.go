package ingest_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/viet"
)

// craft is a workbook written as text: testdata/crafted/*.txtar. Its sheets
// are lines of cells between tabs: 12 is a figure, 'words are text whatever
// they look like, 0.0245{%} and 45389{d} figures with a format, =A1+A2{5} a
// formula with the result it was saved with ({} for none), \n a line break, \_
// a blank that does not break.
type craft struct {
	Sections   []string // sections that are filled; the other required ones are declared nil
	Date1904   bool
	Envelope   string           // "own" if a sheet of the case is the envelope
	Half       bool             // a return of six months instead of a year
	AsUnit     string           `yaml:"as_unit"` // what a person says of a foreign layout
	AsYear     int              `yaml:"as_year"`
	Hidden     []string         // sheets
	HiddenRows map[string][]int `yaml:"hidden_rows"` // sheet → rows
	Merges     map[string][]string
}

var (
	plainFigure = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
	figureAs    = regexp.MustCompile(`^(-?\d+(?:\.\d+)?)\{([%d])\}$`)
	formulaAs   = regexp.MustCompile(`^=(.*)\{(.*)\}$`)
)

// build makes the .xlsx of a case.
func (c craft) build(t testing.TB, a *txtar.Archive) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	sheets := 0
	for _, part := range a.Files {
		name, isSheet := strings.CutPrefix(part.Name, "sheet/")
		if !isSheet {
			continue
		}
		c.sheet(t, f, name, string(part.Data))
		sheets++
	}
	if c.Envelope != "own" {
		c.sheet(t, f, "Chung", c.envelope())
	}
	if sheets == 0 {
		t.Fatal("a case without a sheet")
	}
	must(t, f.DeleteSheet("Sheet1"))
	for sheet, areas := range c.Merges {
		for _, area := range areas {
			from, to, _ := strings.Cut(area, ":")
			must(t, f.MergeCell(sheet, from, to))
		}
	}
	for sheet, rows := range c.HiddenRows {
		for _, row := range rows {
			must(t, f.SetRowVisible(sheet, row, false))
		}
	}
	f.SetActiveSheet(len(f.GetSheetList()) - 1) // the sheet on top cannot be hidden
	for _, sheet := range c.Hidden {
		must(t, f.SetSheetVisible(sheet, false))
	}
	if c.Date1904 {
		must(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &c.Date1904}))
	}
	var out bytes.Buffer
	must(t, f.Write(&out))
	return out.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// envelope is the first sheet of a return of the ward 21439, số liệu minh họa.
func (c craft) envelope() string {
	kind, to := "Báo cáo năm", "14/12/2024"
	if c.Half {
		kind, to = "Báo cáo 6 tháng", "14/06/2024"
	}
	var none []string
	for _, s := range []string{"S01", "S05", "S06"} {
		if !slices.Contains(c.Sections, s) {
			none = append(none, s)
		}
	}
	return fmt.Sprintf(`Mã đơn vị hành chính	'21439
Tên xã, phường, thị trấn	Phường Nguyễn Nghiêm
Loại báo cáo	%s
Năm báo cáo	2024
Số liệu từ ngày	'15/12/2023
Số liệu đến ngày	'%s
Phiên bản mẫu	'1
Tình trạng số liệu	Số chính thức
Người lập báo cáo	Người Lập Minh Họa
Người duyệt báo cáo	Người Duyệt Minh Họa
Chức vụ người duyệt	Chủ tịch
Số, ký hiệu báo cáo	152/BC-UBND
Ngày ký báo cáo	'%s
Các biểu không phát sinh số liệu	%s
`, kind, to, to, strings.Join(none, ", "))
}

func (c craft) sheet(t testing.TB, f *excelize.File, name, text string) {
	t.Helper()
	_, err := f.NewSheet(name)
	must(t, err)
	row := 0
	for line := range strings.Lines(text) {
		row++
		for i, cell := range strings.Split(strings.TrimRight(line, "\n"), "\t") {
			if cell != "" {
				at, _ := excelize.CoordinatesToCellName(i+1, row)
				c.cell(t, f, name, at, strings.NewReplacer(`\n`, "\n", `\_`, "\u00a0").Replace(cell))
			}
		}
	}
}

func (c craft) cell(t testing.TB, f *excelize.File, sheet, at, cell string) {
	t.Helper()
	as := figureAs.FindStringSubmatch(cell)
	formula := formulaAs.FindStringSubmatch(cell)
	switch {
	case strings.HasPrefix(cell, "'"):
		must(t, f.SetCellStr(sheet, at, cell[1:]))
	case plainFigure.MatchString(cell):
		n, _ := strconv.ParseFloat(cell, 64)
		must(t, f.SetCellValue(sheet, at, n))
	case as != nil:
		n, _ := strconv.ParseFloat(as[1], 64)
		style, err := f.NewStyle(&excelize.Style{NumFmt: map[string]int{"%": 10, "d": 14}[as[2]]})
		must(t, err)
		must(t, f.SetCellStyle(sheet, at, at, style))
		must(t, f.SetCellValue(sheet, at, n))
	case formula != nil:
		if formula[2] != "" {
			c.cell(t, f, sheet, at, formula[2])
		}
		must(t, f.SetCellFormula(sheet, at, formula[1]))
	default:
		must(t, f.SetCellStr(sheet, at, cell))
	}
}

// told lists what the case asks about, as its want says it: complaints as
// "CODE sheet!cell", values as "S06.1.amount = number 5", counts as "S06 rows
// 2", lines left out as "S06 left 9 total".
func told(ret *ingest.Return, want []string) []string {
	var got []string
	for _, p := range ret.Problems {
		got = append(got, strings.TrimSpace(p.Code+" "+strings.Trim(p.Sheet+"!"+p.Cell, "!")))
	}
	for _, line := range want {
		place, _, isValue := strings.Cut(line, " = ")
		words := strings.Fields(line)
		switch {
		case isValue:
			got = append(got, place+" = "+valueAt(ret, strings.Split(place, ".")))
		case len(words) == 3 && words[1] == "rows":
			s, _ := ret.Section(words[0])
			got = append(got, fmt.Sprintf("%s rows %d", words[0], len(s.Rows)))
		}
	}
	for _, l := range ret.Left {
		got = append(got, fmt.Sprintf("%s left %d %s", strings.ToUpper(l.Section[:3]), l.Line, l.Kind))
	}
	return got
}

func valueAt(ret *ingest.Return, at []string) string {
	s, ok := ret.Section(at[0])
	if !ok || len(at) < 3 {
		return "no such section"
	}
	n, _ := strconv.Atoi(at[1])
	if n < 1 || n > len(s.Rows) {
		return fmt.Sprintf("no row %d of %d", n, len(s.Rows))
	}
	c, ok := s.Rows[n-1].Cell(at[2])
	if !ok {
		return "no such field"
	}
	return shown(c.Value)
}

// TestCraftedWorkbooks reads the workbooks wards send, as text beside this
// test, and wants every figure and every complaint.
func TestCraftedWorkbooks(t *testing.T) {
	files, err := filepath.Glob("testdata/crafted/*.txtar")
	if err != nil || len(files) < 60 {
		t.Fatalf("%d crafted workbooks, want 60 at least; %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			readCrafted(t, file)
		})
	}
}

// TestForeignLayouts reads workbooks in layouts of other offices, by the
// mappings shipped or one of the case's own.
func TestForeignLayouts(t *testing.T) {
	files, err := filepath.Glob("testdata/foreign/*.txtar")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d foreign workbooks; %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			readCrafted(t, file)
		})
	}
}

func readCrafted(t *testing.T, file string) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	must(t, err)
	var c craft
	var want, says []string
	own := fstest.MapFS{}
	for _, part := range a.Files {
		switch part.Name {
		case "case":
			d := yaml.NewDecoder(bytes.NewReader(part.Data))
			d.KnownFields(true)
			must(t, d.Decode(&c))
		case "mapping.yaml":
			own["own.yaml"] = &fstest.MapFile{Data: part.Data}
		case "want":
			want = slices.DeleteFunc(strings.Split(string(part.Data), "\n"), func(s string) bool { return s == "" })
		case "says":
			says = strings.Split(strings.TrimSpace(string(part.Data)), "\n")
		}
	}
	r := reader(t)
	if strings.Contains(file, "foreign") {
		r.Mappings, err = form.LoadMappings(r.Form, form.Mappings(), own)
		must(t, err)
		r.Assume = ingest.Assume{Unit: c.AsUnit, Year: c.AsYear}
	}
	ret := read(t, r, "bao_cao.xlsx", c.build(t, a))
	got := told(ret, want)
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s\n%s", strings.Join(got, "\n  "), strings.Join(want, "\n  "), allSaid(ret))
	}
	for _, words := range says {
		if !strings.Contains(viet.Clean(allSaid(ret)), words) {
			t.Errorf("%q is not said:\n%s", words, allSaid(ret))
		}
	}
}

func allSaid(ret *ingest.Return) string {
	var all strings.Builder
	for _, p := range ret.Problems {
		all.WriteString(p.Place("") + ": " + p.Code + ": " + p.Message.VI + "\n")
	}
	return all.String()
}
