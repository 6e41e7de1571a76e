package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// BenchmarkImport imports the demo's returns (read, check, archive, journal,
// load) into a new data folder, and in the same run lets excelize merely read
// every cell of the same files. The metric x-excelize is the ratio of the two;
// the house rule is at most 2.5.
func BenchmarkImport(b *testing.B) {
	returns := writeSample(b, 0)
	var ours, theirs time.Duration
	n := 0
	for b.Loop() {
		n++
		dir := b.TempDir()
		a := quietApp()
		if code := a.run(context.Background(), []string{"init", "--data", dir}); code != exitOK {
			b.Fatalf("init: exit %d", code)
		}
		began := time.Now()
		if code := a.run(context.Background(), []string{"import", returns, "--quiet", "--data", dir}); code != exitOK {
			b.Fatalf("import: exit %d", code)
		}
		ours += time.Since(began)
		began = time.Now()
		readEveryCell(b, returns)
		theirs += time.Since(began)
	}
	b.ReportMetric(float64(ours)/float64(theirs), "x-excelize")
	b.ReportMetric(ours.Seconds()/float64(n), "s/import")
	b.ReportMetric(theirs.Seconds()/float64(n), "s/excelize")
}

// quietApp is the program without a process: it prints nothing.
func quietApp() *app {
	return &app{
		in: os.Stdin, out: io.Discard, err: io.Discard,
		env: func(string) string { return "" },
		now: func() time.Time { return time.Date(2026, 1, 20, 8, 0, 0, 0, time.UTC) },
	}
}

// readEveryCell is the reference: excelize's row iterator over every sheet of
// every file.
func readEveryCell(b *testing.B, dir string) {
	b.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil || len(files) == 0 {
		b.Fatalf("%d files: %v", len(files), err)
	}
	for _, name := range files {
		f, err := excelize.OpenFile(name)
		if err != nil {
			b.Fatal(err)
		}
		for _, sheet := range f.GetSheetList() {
			rows, err := f.Rows(sheet)
			if err != nil {
				b.Fatal(err)
			}
			for rows.Next() {
				if _, err := rows.Columns(excelize.Options{RawCellValue: true}); err != nil {
					b.Fatal(err)
				}
			}
			if err := rows.Close(); err != nil {
				b.Fatal(err)
			}
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
