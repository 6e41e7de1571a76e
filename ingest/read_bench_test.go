package ingest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/sample"
	"github.com/thidua/thidua/ingest/template"
)

// The benchmarks work on the demo's returns, all of them in one turn:
// excelize merely reads every cell; then the same files are read and checked,
// and imported whole (read, check, archive, journal, load).

// demo writes the demo's returns to a folder.
func demo(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	returns, err := sample.Returns(units(b))
	if err != nil {
		b.Fatal(err)
	}
	for _, r := range returns {
		var buf bytes.Buffer
		o := template.Options{Form: shipped(b), Unit: r.Unit, Period: r.Period, Kind: r.Kind, Sample: r.Sample, Values: r.Values}
		if err := template.Write(&buf, o); err != nil {
			b.Fatal(err)
		}
		write(b, filepath.Join(dir, r.File()), buf.Bytes())
	}
	b.ResetTimer()
	return dir
}

func BenchmarkExcelizeCells(b *testing.B) {
	files, err := filepath.Glob(demo(b) + "/*.xlsx")
	if err != nil || len(files) == 0 {
		b.Fatal(err)
	}
	for b.Loop() {
		for _, name := range files {
			if err := everyCell(name); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func everyCell(name string) error {
	f, err := excelize.OpenFile(name, excelize.Options{RawCellValue: true})
	if err != nil {
		return err
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.Rows(sheet)
		if err != nil {
			return err
		}
		for rows.Next() {
			if _, err := rows.Columns(); err != nil {
				return err
			}
		}
		if err := rows.Close(); err != nil {
			return err
		}
	}
	return nil
}

func BenchmarkReadAndCheck(b *testing.B) {
	r := reader(b)
	files, err := filepath.Glob(demo(b) + "/*.xlsx")
	if err != nil || len(files) == 0 {
		b.Fatal(err)
	}
	for b.Loop() {
		for _, name := range files {
			content, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			if ret := read(b, r, name, content); ret.State() != ingest.Accepted {
				b.Fatal(name, ret.Problems)
			}
		}
	}
}

func BenchmarkImport(b *testing.B) {
	dir := demo(b)
	for b.Loop() {
		b.StopTimer()
		d := newDesk(b, b.TempDir())
		b.StartTimer()
		sum, err := d.Import(b.Context(), []string{dir}, func(ingest.Outcome) {})
		if err != nil || sum.Accepted != sum.Files {
			b.Fatal(err, sum)
		}
	}
}
