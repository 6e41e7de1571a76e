package biff_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest/biff"
)

// counter is a Sink that holds what it is given against what may be.
type counter struct {
	t            *testing.T
	cells, bytes int
}

func (c *counter) Row(no int, _ bool) error {
	if no < 1 || no > 1<<16 {
		c.t.Fatalf("row %d", no)
	}
	return nil
}

func (c *counter) Cell(cell biff.Cell) error {
	if cell.Row < 1 || cell.Row > 1<<16 || cell.Col < 1 || cell.Col > 1<<17 {
		c.t.Fatalf("cell %d, %d", cell.Row, cell.Col)
	}
	last := -1
	for _, r := range cell.Text.Runs {
		if r.At <= last || r.At >= len(cell.Text.Words) {
			c.t.Fatalf("run at %d of %q, after %d", r.At, cell.Text.Words, last)
		}
		last = r.At
	}
	if c.cells++; cell.Shared < 0 {
		c.bytes += len(cell.Text.Words)
	}
	return nil
}

func (c *counter) Merge(biff.Area) error { return nil }

// FuzzOpen holds that no file makes the reader panic, and that what it gives is
// no more than the file can hold.
func FuzzOpen(f *testing.F) {
	small := 0
	_ = filepath.WalkDir("../../../shared/data", func(p string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".xls") || small > 60 {
			return nil //nolint:nilerr // without the corpora the seeds below do
		}
		if info, err := d.Info(); err == nil && info.Size() < 20_000 {
			if b, err := os.ReadFile(p); err == nil {
				f.Add(b)
				small++
			}
		}
		return nil
	})
	f.Add([]byte("\x09\x08\x10\x00\x00\x06\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x85\x00\x09\x00\x21\x00\x00\x00\x00\x00\x01\x00S" +
		"\x09\x08\x04\x00\x00\x06\x10\x00\xbd\x00\x0c\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x00\x00\x0a\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, file []byte) {
		b, err := biff.Open(file, 10_000, 100)
		if err != nil {
			return
		}
		if len(b.Texts) > 10_000 || len(b.Sheets) > 100 {
			t.Fatalf("%d texts, %d sheets", len(b.Texts), len(b.Sheets))
		}
		for i, s := range b.Sheets {
			if i == 4 {
				return // sheets may share their records: each costs as much as the file
			}
			c := &counter{t: t}
			_ = b.Scan(s, c)
			if c.cells > len(file)/4+1 || c.bytes > 8*len(file) {
				t.Fatalf("%d cells, %d bytes of text from a file of %d", c.cells, c.bytes, len(file))
			}
		}
	})
}
