package ingest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

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

// BenchmarkReturns reads and checks 200 returns of all sections, the whole way
// but the database, and holds the time against excelize merely reading every
// cell of the same files in the same run: at most 1.5 times.
func BenchmarkReturns(b *testing.B) {
	const returns = 200
	r, dir := reader(b), b.TempDir()
	content := everything(b)
	var files []string
	for i := range returns {
		files = append(files, write(b, filepath.Join(dir, strconv.Itoa(i)+".xlsx"), content))
	}
	var ours, theirs time.Duration
	b.ResetTimer()
	for b.Loop() {
		start := cpuTime(b)
		for _, name := range files {
			content, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			if ret := read(b, r, name, content); ret.State() != ingest.Accepted {
				b.Fatal(name, ret.Problems)
			}
		}
		ours += cpuTime(b) - start
		b.StopTimer()
		start = cpuTime(b)
		for _, name := range files {
			if err := everyCell(name); err != nil {
				b.Fatal(err)
			}
		}
		theirs += cpuTime(b) - start
		b.StartTimer()
	}
	b.ReportMetric(float64(returns*b.N)/ours.Seconds(), "files/s")
	b.ReportMetric(float64(ours)/float64(theirs), "x-excelize")
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
