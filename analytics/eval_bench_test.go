package analytics_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/register"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

// The province of the benchmark: every commune reports every section of every
// year.
const (
	benchCommunes = 96
	benchFrom     = 2014
	benchTo       = 2024
)

// benchRows is how many rows a ward's table has in a year, about as in the
// sample returns of the demo; others have one.
var benchRows = map[string]int{
	"S02": 8, "S03": 4, "S04": 6, "S06": 7, "S07": 6, "S14": 5, "S15": 2, "S16": 2, "S17": 17,
}

// BenchmarkEvaluate evaluates every indicator at all communes and the province
// for all years, and in the same process lets DuckDB scan the tables the
// indicators read and sum every numeric column. The aim is at most 3 times that.
//
// What a return says by the indicators' files is worked out with the import it
// comes in (Evaluator.Keep), and stays in the data folder. So there are these
// measures, all with planning, running, handing over and reading:
//
//   - anew-x-scan: a return came, and everything is asked for the first time
//     since: from what returns say to the points.
//   - x-scan: asked once more.
//   - opened-x-scan: asked by a process that has just opened the folder.
//   - keep-x-scan: what the import paid for that one return.
//   - all-x-scan: where nothing is there yet, everything from the section tables
//     to the points: the first import, or a file of an indicator has changed.
func BenchmarkEvaluate(b *testing.B) {
	dir := b.TempDir()
	w := province(b, dir)
	e := &analytics.Evaluator{Catalog: shipped(b), Q: w}
	scans := scansOf(b, w)
	scan(b, w, scans)
	var all, kept, anew, ours, opened, theirs time.Duration
	n, points := 0, 0
	for b.Loop() {
		setUnits(b, w)
		all += keeping(b, e)
		took, _ := evaluated(b, e)
		all += took
		arrives(b, w, n)
		kept += keeping(b, e)
		took, points = evaluated(b, e)
		anew += took
		took, _ = evaluated(b, e)
		ours += took
		began := time.Now()
		scan(b, w, scans)
		theirs += time.Since(began)
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
		w = opens(b, dir)
		e.Q = w
		took, _ = evaluated(b, e)
		opened += took
		n++
	}
	for name, d := range map[string]time.Duration{"all": all, "keep": kept, "anew": anew, "": ours, "opened": opened} {
		b.ReportMetric(float64(d)/float64(theirs), strings.TrimPrefix(name+"-x-scan", "-"))
	}
	each := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(n) }
	b.ReportMetric(each(anew), "ms/anew")
	b.ReportMetric(each(theirs), "ms/scan")
	b.ReportMetric(float64(points), "figures")
}

// keeping does what belongs after an import: how long it took.
func keeping(b *testing.B, e *analytics.Evaluator) time.Duration {
	b.Helper()
	began := time.Now()
	if err := e.Keep(b.Context()); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

// arrives has a ward send other figures for one of the years.
func arrives(b *testing.B, w *warehouse.Warehouse, n int) {
	b.Helper()
	files := map[string]string{}
	dice := rand.New(rand.NewPCG(uint64(n), 97))
	year := benchFrom + n%(benchTo-benchFrom+1)
	for _, s := range benchForm(b).Sections {
		files[s.Stem+".csv"] = benchSection(b, s, dice, n%benchCommunes, n%benchCommunes+1, year, year)
	}
	if err := w.LoadArchive(b.Context(), files); err != nil {
		b.Fatal(err)
	}
}

// setUnits puts the unit list in: nothing that is kept is right then.
func setUnits(b *testing.B, w *warehouse.Warehouse) {
	b.Helper()
	if err := w.SetUnitList(b.Context(), benchUnits(), 0); err != nil {
		b.Fatal(err)
	}
}

// evaluated evaluates every indicator once: how long it took, and how many
// figures there were.
func evaluated(b *testing.B, e *analytics.Evaluator) (time.Duration, int) {
	b.Helper()
	began := time.Now()
	all, err := e.EvalAll(b.Context(), e.Indicators(), analytics.Filter{From: benchFrom, To: benchTo})
	took := time.Since(began)
	if err != nil {
		b.Fatal(err)
	}
	return took, counted(b, all)
}

// counted counts the values; too few would make the measurement worthless.
func counted(b *testing.B, all [][]analytics.Point) int {
	b.Helper()
	n := 0
	for _, points := range all {
		for _, p := range points {
			if !p.Value.Null() {
				n++
			}
		}
	}
	if n < 30_000 {
		b.Fatalf("only %d figures", n)
	}
	return n
}

// province fills a database on disk, in one transaction, with invented rows.
func province(b *testing.B, dir string) *warehouse.Warehouse {
	b.Helper()
	w := opens(b, dir)
	setUnits(b, w)
	files := map[string]string{}
	dice := rand.New(rand.NewPCG(3, 96))
	for _, s := range benchForm(b).Sections {
		files[s.Stem+".csv"] = benchSection(b, s, dice, 0, benchCommunes, benchFrom, benchTo)
	}
	if err := w.LoadArchive(b.Context(), files); err != nil {
		b.Fatal(err)
	}
	if err := w.Checkpoint(b.Context()); err != nil {
		b.Fatal(err)
	}
	return w
}

func opens(b *testing.B, dir string) *warehouse.Warehouse {
	b.Helper()
	w, err := warehouse.Open(b.Context(), warehouse.Options{Dir: dir, Form: benchForm(b)})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = w.Close() })
	return w
}

func benchForm(b *testing.B) *form.Form {
	b.Helper()
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		b.Fatal(err)
	}
	return f
}

func benchUnits() *register.Register {
	const from, basis = "2004-01-01", "số liệu minh họa"
	above := register.Unit{Code: "1", From: from, Level: "province", Kind: "tinh", Name: "Tỉnh minh họa", Basis: basis}
	units, parents := []register.Unit{above}, []register.Parent{}
	for i := range benchCommunes {
		u := register.Unit{
			Code: fmt.Sprint(100 + i), From: from, Level: "commune", Kind: "xa",
			Name: fmt.Sprintf("Xã minh họa %d", i+1), Basis: basis,
		}
		units = append(units, u)
		parents = append(parents, register.Parent{Unit: u.ID(), Parent: above.ID(), From: from})
	}
	return register.New(units, parents, nil)
}

// benchSection invents the rows of a section, of wards and years.
func benchSection(b *testing.B, s *form.Section, dice *rand.Rand, ward, last, from, to int) string {
	b.Helper()
	var out strings.Builder
	lines := csv.NewWriter(&out)
	heading := []string{"unit", "period"}
	for _, f := range s.Fields {
		heading = append(heading, f.Name)
	}
	put := func(line []string) {
		if err := lines.Write(line); err != nil {
			b.Fatal(err)
		}
	}
	put(heading)
	for year := from; year <= to; year++ {
		if s.Years != (form.Years{}) && (year < s.Years.From || year > s.Years.To) {
			continue
		}
		for i := ward; i < last; i++ {
			for range max(1, benchRows[s.Code]) {
				line := []string{fmt.Sprint(100 + i), fmt.Sprint(year)}
				for _, f := range s.Fields {
					line = append(line, benchValue(f, year, dice))
				}
				put(line)
			}
		}
	}
	lines.Flush()
	return out.String()
}

// benchValue invents what a ward would write; one figure in twenty is blank,
// and one gift in ten is approximate.
func benchValue(f *form.Field, year int, dice *rand.Rand) string {
	switch {
	case f.Derive != "" || f.Name == "standard_code" && year < 2022, f.Type != form.Enum && dice.IntN(20) == 0:
		return ""
	case f.Qualify && dice.IntN(10) > 0:
		return "chinh_xac"
	case strings.HasSuffix(f.Name, "_year"):
		return fmt.Sprint(year)
	}
	switch f.Type {
	case form.Int, form.Decimal:
		return fmt.Sprint(dice.IntN(2000))
	case form.Date:
		return fmt.Sprintf("%d-%02d-%02d", year, 1+dice.IntN(11), 1+dice.IntN(28))
	case form.Bool:
		return []string{"true", "false"}[dice.IntN(2)]
	case form.Enum, form.List:
		return f.Options[dice.IntN(len(f.Options))].Code
	default:
		return fmt.Sprintf("số liệu minh họa %d", dice.IntN(5))
	}
}

// scansOf asks, for every table with a column return_id, for the sum of all its
// numeric columns: the section tables, and the cells behind them.
func scansOf(b *testing.B, w *warehouse.Warehouse) []string {
	b.Helper()
	columns := map[string][]string{}
	rows, err := w.QueryContext(b.Context(), `select c.table_name, c.column_name from information_schema.columns c
		join information_schema.tables t on t.table_name = c.table_name and t.table_type = 'BASE TABLE'
		where (c.table_name = 'cell' or c.table_name like 's__@_%' escape '@')
		and (c.data_type like 'DECIMAL%' or c.data_type in ('BIGINT', 'INTEGER')) order by 1, 2`)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			b.Fatal(err)
		}
		columns[table] = append(columns[table], `sum("`+column+`")`)
	}
	if err := rows.Err(); err != nil || len(columns) < 23 {
		b.Fatalf("%d tables: %v", len(columns), err)
	}
	var scans []string
	for table, sums := range columns {
		scans = append(scans, "select "+strings.Join(sums, ", ")+` from "`+table+`"`)
	}
	return scans
}

// scan is the reference.
func scan(b *testing.B, w *warehouse.Warehouse, scans []string) {
	b.Helper()
	for _, ask := range scans {
		rows, err := w.QueryContext(context.Background(), ask)
		if err != nil {
			b.Fatal(err)
		}
		if !rows.Next() {
			b.Fatal(ask)
		}
		if err := rows.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
