package export

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"

	"github.com/thidua/thidua/ingest/lang"
)

// sheetSum is what a sheet holds: how many numbers, and their sum.
type sheetSum struct {
	figures int
	sum     *big.Rat
}

// readXLSX adds up the numbers of every sheet of a table, and of the sheet of
// values, as they stand in the file.
func (r *Report) readXLSX(f File) error {
	z, err := zip.NewReader(bytes.NewReader(f.Content), int64(len(f.Content)))
	if err != nil {
		return fmt.Errorf("reconcile, %s: %w", f.Name, err)
	}
	parts, err := sheetParts(z)
	if err != nil {
		return fmt.Errorf("reconcile, %s: %w", f.Name, err)
	}
	hold := func(name string, want sheetSum) error {
		part, err := z.Open(parts[name])
		if err != nil {
			return fmt.Errorf("reconcile, %s, %s: %w", f.Name, name, err)
		}
		got, err := sumOf(part)
		if err = errors.Join(err, part.Close()); err != nil {
			return fmt.Errorf("reconcile, %s, %s: %w", f.Name, name, err)
		}
		if got.figures != want.figures {
			return badFile(f, name, got.figures, want.figures)
		}
		if got.sum.Cmp(want.sum) != 0 {
			return badFile(f, name, plainNumber(got.sum), plainNumber(want.sum))
		}
		return nil
	}
	for _, t := range r.Tables {
		if err := hold(sheetName(t), t.inFile()); err != nil {
			return err
		}
	}
	return hold(lang.T(r.Lang, "dashboard.export.sheet.summary"), r.Grid.inFile())
}

// inFile is what the sheet of a table has to hold. A number is a double in a
// workbook, so doubles are added up.
func (t *Table) inFile() sheetSum {
	s := sheetSum{sum: new(big.Rat)}
	for _, row := range append(slices.Clip(t.Rows), t.Foot) {
		for _, c := range row {
			if c.Num != nil {
				s.add(c.Num)
			}
		}
	}
	return s
}

// inFile is what the sheet of values has to hold, its years included.
func (s *Summary) inFile() sheetSum {
	sum := sheetSum{sum: new(big.Rat)}
	for _, row := range s.Rows {
		sum.add(new(big.Rat).SetInt64(int64(row.Year)))
		for _, p := range row.Points {
			if !p.Value.Null() {
				sum.add(p.Value.R)
			}
		}
	}
	return sum
}

func (s *sheetSum) add(r *big.Rat) {
	n, _ := r.Float64()
	s.figures++
	s.sum.Add(s.sum, decimal(n))
}

// decimal is the decimal a double is written as.
func decimal(n float64) *big.Rat {
	r, _ := new(big.Rat).SetString(fmt.Sprint(n))
	return r
}

// sheetParts finds the part of each sheet by its name.
func sheetParts(z *zip.Reader) (map[string]string, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	for name, into := range map[string]any{"xl/workbook.xml": &book, "xl/_rels/workbook.xml.rels": &relations} {
		b, err := readPart(z, name)
		if err != nil {
			return nil, err
		}
		if err := xml.Unmarshal(b, into); err != nil {
			return nil, err
		}
	}
	parts := map[string]string{}
	for _, s := range book.Sheets {
		for _, r := range relations.List {
			if r.ID == s.ID {
				parts[s.Name] = "xl/" + strings.TrimPrefix(strings.TrimPrefix(r.Target, "/xl/"), "xl/")
			}
		}
	}
	return parts, nil
}

func readPart(z *zip.Reader, name string) ([]byte, error) {
	part, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer part.Close() //nolint:errcheck // it was only read
	return io.ReadAll(part)
}

// sumOf adds up the numeric cells of a sheet: <c r=… s=…><v>…</v></c> without a
// type. The file is our own, so its cells are found by their text, and a sheet
// of any length passes through a buffer.
func sumOf(sheet io.Reader) (sheetSum, error) {
	s := sheetSum{sum: new(big.Rat)}
	tags := bufio.NewScanner(sheet)
	tags.Buffer(nil, 1<<20)
	tags.Split(upTo('<'))
	cell := false // the tag before began a cell of a number
	for tags.Scan() {
		tag := tags.Bytes()
		if text, ok := bytes.CutPrefix(tag, []byte("v>")); ok && cell {
			n, ok := new(big.Rat).SetString(string(text))
			if !ok {
				return s, fmt.Errorf("%q is no number", text)
			}
			s.figures++
			s.sum.Add(s.sum, n)
		}
		cell = bytes.HasPrefix(tag, []byte("c ")) && !bytes.Contains(tag, []byte(` t="`))
	}
	return s, tags.Err()
}

// upTo splits a text before every mark.
func upTo(mark byte) bufio.SplitFunc {
	return func(data []byte, end bool) (int, []byte, error) {
		if i := bytes.IndexByte(data, mark); i >= 0 {
			return i + 1, data[:i], nil
		}
		if end && len(data) > 0 {
			return len(data), data, nil
		}
		return 0, nil, nil
	}
}
