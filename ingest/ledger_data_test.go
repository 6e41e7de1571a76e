package ingest_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
)

// statement is what a ledger holds: days are its first and last.
type statement struct {
	file     string
	rows     int
	dong     int64
	from, to string
}

// statements are the two donor ledgers nobody of this project wrote: rows and
// đồng, as Python's csv adds them up.
var statements = []statement{
	{"Agribank-1500201113838-20240901-20240912_parsed_005_masked.csv", 2493, 9_532_495_377, "2024-09-12", "2024-09-12"},
	{"MTTQ_BIDV_10-17_masked.csv", 10685, 8_100_055_664, "2024-09-10", "2024-09-17"},
}

func shippedMappings(t testing.TB) []*form.Mapping {
	t.Helper()
	all, err := form.LoadMappings(shipped(t), form.Mappings())
	must(t, err)
	return all
}

// TestLedgersToTheDong reads the two statements, and again with one balance
// broken.
func TestLedgersToTheDong(t *testing.T) {
	const folder = "../../shared/data/ledger"
	if _, err := os.Stat(folder); err != nil {
		t.Skip("skipped: the ledgers are not beside the project")
	}
	r := reader(t)
	r.Mappings, r.Assume = shippedMappings(t), ingest.Assume{Unit: "21439", Year: 2024}
	for _, c := range statements {
		content, err := os.ReadFile(filepath.Join(folder, c.file))
		must(t, err)
		for _, file := range []string{c.file, "sao_ke.xlsx"} {
			if file != c.file {
				content = asWorkbook(t, content)
			}
			c.holds(t, read(t, r, file, content))
		}
	}
	content, err := os.ReadFile(filepath.Join(folder, statements[0].file))
	must(t, err)
	broken := strings.Replace(string(content), `"34,022,536,520"`, `"34,022,546,520"`, 1)
	ret := read(t, r, "sao_ke.csv", []byte(broken))
	if len(ret.Problems) != 2 || ret.Problems[0].Code != "E-MAP-004" || ret.Problems[0].Cell != "I5" || ret.Problems[1].Cell != "I6" {
		t.Errorf("a broken balance: %s", allSaid(ret))
	}
}

// asWorkbook writes values between commas as a workbook: sums as figures.
func asWorkbook(t testing.TB, content []byte) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	in := csv.NewReader(bytes.NewReader(content))
	w, err := f.NewStreamWriter("Sheet1")
	must(t, err)
	for no := 1; ; no++ {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		must(t, err)
		row := make([]any, len(record))
		for i, text := range record {
			row[i] = text
			if n, err := strconv.ParseInt(strings.ReplaceAll(text, ",", ""), 10, 64); err == nil {
				row[i] = n
			}
		}
		must(t, w.SetRow(ingest.Ref(no, 1), row))
	}
	must(t, w.Flush())
	var out bytes.Buffer
	must(t, f.Write(&out))
	return out.Bytes()
}

// holds wants of a return what its statement says.
func (c statement) holds(t *testing.T, ret *ingest.Return) {
	t.Helper()
	if ret.State() != ingest.Accepted || len(ret.Problems) > 0 {
		t.Errorf("%s: %s, %d problems: %s", ret.File, ret.State(), len(ret.Problems), allSaid(ret)[:min(2000, len(allSaid(ret)))])
	}
	s, _ := ret.Section("s06_donations")
	sum := new(big.Rat)
	first, last := "9", ""
	for _, row := range s.Rows {
		amount, _ := row.Cell("amount_vnd")
		day, _ := row.Cell("received_on")
		sum.Add(sum, amount.Value.Num)
		first, last = min(first, day.Value.Text), max(last, day.Value.Text)
	}
	if len(s.Rows) != c.rows || sum.Cmp(big.NewRat(c.dong, 1)) != 0 || first != c.from || last != c.to {
		t.Errorf("%s: %d rows, %s đồng, %s to %s", ret.File, len(s.Rows), sum.RatString(), first, last)
	}
}
