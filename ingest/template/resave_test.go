package template_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest/form"
)

// resaved gives the workbook as another program saves it.
type resaved struct {
	name string
	save func(t *testing.T, in, out string)
}

var programs = []resaved{
	{"LibreOffice", libreOffice},
	{"openpyxl", openpyxl},
	{"openpyxl, then LibreOffice", func(t *testing.T, in, out string) {
		between := filepath.Join(t.TempDir(), filepath.Base(in))
		openpyxl(t, in, between)
		libreOffice(t, between, out)
	}},
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("skipped: %s is not installed", name)
	}
	if out, err := exec.Command(path, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// openpyxl loads and saves a workbook with the Python library of that name.
func openpyxl(t *testing.T, in, out string) {
	t.Helper()
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", "import openpyxl").Run() != nil {
		t.Skip("skipped: openpyxl is not installed")
	}
	run(t, python, "-c", `
import sys, openpyxl
openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])`, in, out)
}

// libreOffice saves a workbook of the same name into the folder of out.
func libreOffice(t *testing.T, in, out string) {
	t.Helper()
	home := "-env:UserInstallation=file://" + t.TempDir()
	run(t, "soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", filepath.Dir(out), in)
}

// Stamp, keys, drop-downs and figures must survive "Save as" elsewhere.
func TestSavedByOtherPrograms(t *testing.T) {
	frm := shipped(t)
	original := filled(t)
	want := recognise(t, open(t, original), frm)
	for _, p := range programs {
		t.Run(p.name, func(t *testing.T) {
			dir := t.TempDir()
			in := filepath.Join(dir, "báo cáo (sửa lần 2).xlsx")
			out := filepath.Join(dir, "out", filepath.Base(in))
			if err := os.Mkdir(filepath.Dir(out), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(in, original, 0o600); err != nil {
				t.Fatal(err)
			}
			p.save(t, in, out)
			b, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			f := open(t, b)
			same(t, f, recognise(t, f, frm), want)
		})
	}
}

func same(t *testing.T, f *excelize.File, got, want form.Match) {
	t.Helper()
	if got.By != form.ByStamp || got.Stamp.Unit != "21439" || got.Stamp.Period != "2024" || !got.Stamp.Sample {
		t.Errorf("recognised by %s, stamp %+v", got.By, got.Stamp)
	}
	if visible, err := f.GetSheetVisible(form.StampSheet); err != nil || visible {
		t.Errorf("the stamp's sheet is to be seen (%v)", err)
	}
	for _, w := range want.Sections {
		g, ok := got.Section(w.Spec.Code)
		if !ok || len(g.Lacks) > 0 || g.ValueCol != w.ValueCol || g.First != w.First || len(g.Unknown) > 0 {
			t.Errorf("%s: found %+v", w.Spec.Code, g)
			continue
		}
		guards := guardsOf(t, f, g.Sheet)
		for _, fd := range w.Spec.Typed() {
			row, col := g.Lines[fd.Name], g.ValueCol
			if w.Spec.Layout == form.Table {
				row, col = g.First, g.Columns[fd.Name]
			}
			cell, _ := excelize.CoordinatesToCellName(col, row)
			if (len(fd.Options) > 0 || fd.Type == form.Bool) && guards[cell] == "" {
				t.Errorf("%s!%s (%s) has lost its drop-down", g.Sheet, cell, fd.Name)
			}
		}
	}
	s05, _ := got.Section("S05")
	if v := (grid{f}).Text(s05.Sheet, s05.Lines["poor_end"], s05.ValueCol); v != "71" {
		t.Errorf("poor_end reads %q", v)
	}
	for _, row := range []int{1} {
		if visible, err := f.GetRowVisible(s05.Sheet, row); err != nil || visible {
			t.Errorf("row %d of %s is to be seen (%v)", row, s05.Sheet, err)
		}
	}
	if visible, err := f.GetColVisible(s05.Sheet, "A"); err != nil || visible {
		t.Errorf("the column of keys is to be seen (%v)", err)
	}
}

// What a ward does to a workbook without meaning harm.
func TestSurvivesTheWard(t *testing.T) {
	frm := shipped(t)
	for name, hurt := range map[string]func(f *excelize.File) error{
		"sheet renamed":  func(f *excelize.File) error { return f.SetSheetName("05_ho_ngheo", "Biểu 5") },
		"stamp renamed":  func(f *excelize.File) error { return f.SetSheetName(form.StampSheet, "Sheet9") },
		"rows on top":    func(f *excelize.File) error { return f.InsertRows("05_ho_ngheo", 1, 3) },
		"rows between":   func(f *excelize.File) error { return f.InsertRows("05_ho_ngheo", 15, 2) },
		"column before":  func(f *excelize.File) error { return f.InsertCols("05_ho_ngheo", "A", 1) },
		"column between": func(f *excelize.File) error { return f.InsertCols("05_ho_ngheo", "D", 2) },
		"sheets moved":   func(f *excelize.File) error { return f.MoveSheet("05_ho_ngheo", "00_thong_tin") },
		"keys and stamp gone": func(f *excelize.File) error {
			if err := f.DeleteSheet(form.StampSheet); err != nil {
				return err
			}
			for _, s := range frm.Sections {
				if !s.Asked("2024") {
					continue
				}
				if err := f.RemoveCol(s.Sheet, "A"); err != nil {
					return err
				}
				if err := f.RemoveRow(s.Sheet, 1); err != nil {
					return err
				}
				if s.Layout == form.Card {
					continue
				}
				if err := f.RemoveRow(s.Sheet, 6); err != nil { // its row of keys
					return err
				}
			}
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t, filled(t))
			if err := hurt(f); err != nil {
				t.Fatal(err)
			}
			m := recognise(t, f, frm)
			if len(m.Sections) != len(frm.Sections)-1 { // all but S12, which is not of 2024
				t.Fatalf("%d sections found", len(m.Sections))
			}
			s05, _ := m.Section("S05")
			if got := (grid{f}).Text(s05.Sheet, s05.Lines["poor_end"], s05.ValueCol); got != "71" {
				t.Errorf("poor_end reads %q at row %d, column %d", got, s05.Lines["poor_end"], s05.ValueCol)
			}
			s06, _ := m.Section("S06")
			if got := (grid{f}).Text(s06.Sheet, s06.First, s06.Columns["donor_display"]); got != "Công ty Minh Họa Một" {
				t.Errorf("donor reads %q", got)
			}
			for _, s := range m.Sections {
				if len(s.Lacks) > 0 || len(s.Unknown) > 0 {
					t.Errorf("%s lacks %d fields, has %v unknown", s.Spec.Code, len(s.Lacks), s.Unknown)
				}
			}
		})
	}
}
