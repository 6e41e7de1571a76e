package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math/big"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/export/words"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// province is a report of 96 units over 11 years and 71 indicators, as large
// as that of Quảng Ngãi.
func province() *Report {
	s := &Summary{
		Options: Options{Unit: "51", From: 2014, To: 2024, Map: analytics.Reported, AsOf: time.Date(2025, 1, 20, 0, 0, 0, 0, time.UTC)},
		Name:    "Tỉnh Mẫu",
	}
	for i := range 71 {
		s.Indicators = append(s.Indicators, &analytics.Indicator{
			ID: fmt.Sprintf("ind_%02d", i), Code: fmt.Sprintf("IND_%02d", i), Decimals: i % 3, Scale: 1, Per: 1,
			Title: lang.Text{VI: fmt.Sprintf("Chỉ tiêu số %d", i), EN: "Indicator"}, Unit: lang.Text{VI: "%", EN: "%"},
		})
	}
	for unit := range 97 {
		code, name := fmt.Sprint(21000+unit), fmt.Sprintf("Xã Mẫu %d", unit)
		if unit == 0 {
			code, name = s.Unit, s.Name
		}
		for year := 2014; year <= 2024; year++ {
			row := Row{Code: code, Name: name, Year: year}
			for i, ind := range s.Indicators {
				n := analytics.Num{R: big.NewRat(int64(unit*1000+i*year%977), 7)}
				row.Points = append(row.Points, analytics.Point{
					Indicator: ind.Code, Unit: code, UnitName: name, Period: period.Year(year), Value: n.Round(ind.Decimals),
					Numerator: n.Round(0), Denominator: analytics.Num{R: big.NewRat(7, 1)}, Reporting: 1, Expected: 1,
				})
			}
			s.Rows = append(s.Rows, row)
		}
	}
	r := &Report{ReportOptions: ReportOptions{Options: s.Options, Lang: lang.VI}, Name: s.Name, Grid: s, Period: period.Year(2024)}
	r.Blocks = []words.Block{{Mark: "@subject", Runs: []words.Run{{Text: "Tổng kết"}}}, {Mark: "@annexes"}}
	r.Tables = []*Table{r.indicators()}
	r.Tables[0].Number = 1
	return r
}

// BenchmarkFaces writes every face of a province's report, and in the same run
// reads its points as csv and lets excelize's own stream write the same cells.
// The metric x-raw is the ratio of the two; the house rule is at most 3.
func BenchmarkFaces(b *testing.B) {
	r := province()
	var points bytes.Buffer
	if err := r.Grid.CSV(&points, lang.VI); err != nil {
		b.Fatal(err)
	}
	var ours, theirs time.Duration
	for b.Loop() {
		began := time.Now()
		for _, name := range []string{"docx", "xlsx", "html", "csv"} {
			if _, err := r.Face(name); err != nil {
				b.Fatal(err)
			}
		}
		ours += time.Since(began)
		began = time.Now()
		readPoints(b, points.Bytes())
		rawWrite(b, r.Grid)
		theirs += time.Since(began)
	}
	b.ReportMetric(float64(ours)/float64(theirs), "x-raw")
	b.ReportMetric(ours.Seconds()/float64(b.N), "s/faces")
}

func readPoints(b *testing.B, content []byte) {
	b.Helper()
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte(byteOrderMark)))).ReadAll()
	if err != nil || len(lines) != 97*11*71+1 {
		b.Fatalf("%d lines: %v", len(lines), err)
	}
}

// rawWrite writes the cells of the two large sheets without looks.
func rawWrite(b *testing.B, s *Summary) {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	sw, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	at := 0
	put := func(cells []any) {
		at++
		for i, v := range cells {
			if r, ok := v.(*big.Rat); ok {
				cells[i], _ = r.Float64()
			}
		}
		if err := sw.SetRow(fmt.Sprintf("A%d", at), cells); err != nil {
			b.Fatal(err)
		}
	}
	for _, row := range s.Rows {
		cells := []any{row.Name, row.Code, row.Year}
		for _, p := range row.Points {
			cells = append(cells, p.Value.R)
		}
		put(cells)
	}
	for _, r := range s.records(lang.VI) {
		put(r)
	}
	if err := sw.Flush(); err != nil {
		b.Fatal(err)
	}
	if _, err := f.WriteTo(io.Discard); err != nil {
		b.Fatal(err)
	}
}
