package warehouse

import (
	"database/sql/driver"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest/register"
)

// country makes the register of the whole country, from lists that are not
// ours.
func country(tb testing.TB) *register.Register {
	tb.Helper()
	var lists []*register.List
	for _, name := range []string{"units_history_2004_2025.csv", "units_national_2025.csv", "units_2025_population_area.csv"} {
		content, err := os.ReadFile(filepath.Join("../../../shared/data/units", name))
		if err != nil {
			tb.Skipf("skipped: the lists of the country are not there (%s)", name)
		}
		l, err := register.Read(tb.Context(), name, content, register.Options{})
		if err != nil {
			tb.Fatal(err)
		}
		lists = append(lists, l)
	}
	shipped, err := ReferenceList()
	if err != nil {
		tb.Fatal(err)
	}
	return shipped.Plan(lists, register.Options{})
}

// BenchmarkRestated restates nine years of 3.321 communes and 20 measures onto
// today's map, communes and provinces, and in the same run joins the same rows
// to their own units and adds them up. The metric x-join is the ratio; the
// house rule is at most 3.
func BenchmarkRestated(b *testing.B) {
	w := scratch(b, shipped(b))
	if err := w.SetUnitList(b.Context(), country(b), 1); err != nil {
		b.Fatal(err)
	}
	const communes, measures = 3321, 20
	ddl := "create table fact (unit_id varchar, period varchar, measure integer, value decimal(38, 6))"
	if err := w.define(b.Context(), ddl); err != nil {
		b.Fatal(err)
	}
	err := w.w.atomic(b.Context(), everything, func() error {
		for year := 2016; year <= 2024; year++ {
			fill := fmt.Sprintf(`insert into reporting_period values ('%d', 'year', date '%d-12-15', date '%d-12-14');
				insert into fact select unit_id, '%d', m, abs(hash(unit_id || m)) %% 100000 from (
					select unit_id, row_number() over (order by hash(unit_id)) as n from unit
					where level = 'commune' and valid_from <= date '%d-12-14' and (valid_to is null or date '%d-12-14' < valid_to)
				), range(%d) as t(m) where n <= %d`, year, year-1, year, year, year, year, measures, communes)
			if err := w.w.exec(b.Context(), fill); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	want(b, w, "select count(*) from fact", fmt.Sprint(9*communes*measures))
	join := `select count(*), sum(value) from (select u.unit_id, f.period, f.measure, sum(f.value) as value
		from fact f join unit u on u.unit_id = f.unit_id group by u.unit_id, f.period, f.measure)`
	restated := `with reach as (` + text("reach/restated.sql") + `)
		select count(*), sum(value), sum(estimate) from (
			select r.target_unit_id, f.period, f.measure, sum(f.value * r.weight) as value, max(case when r.estimate then 1 else 0 end) as estimate
			from fact f join reach r on r.unit_id = f.unit_id and r.period = f.period group by r.target_unit_id, f.period, f.measure)`
	var plain, ours time.Duration
	for b.Loop() {
		plain += timed(b, w, join)
		ours += timed(b, w, restated, "2025-07-01")
	}
	b.ReportMetric(float64(ours)/float64(plain), "x-join")
	b.ReportMetric(ours.Seconds()/float64(b.N), "s/restated")
}

func timed(b *testing.B, w *Warehouse, ask string, args ...any) time.Duration {
	b.Helper()
	began := time.Now()
	rows := 0
	if err := w.w.each(b.Context(), ask, func([]driver.Value) error { rows++; return nil }, args...); err != nil {
		b.Fatal(err)
	}
	if rows == 0 {
		b.Fatal("no rows")
	}
	return time.Since(began)
}

// BenchmarkCountry reads the lists of the country, merges them and loads the
// register with its closures; x-closures is what the closures cost against
// reading and merging alone, rows/unit how far they outgrow the units.
func BenchmarkCountry(b *testing.B) {
	w := scratch(b, shipped(b))
	var read, load time.Duration
	units, rows := 0, 0
	for b.Loop() {
		began := time.Now()
		r := country(b)
		read += time.Since(began)
		began = time.Now()
		if err := w.SetUnitList(b.Context(), r, 1); err != nil {
			b.Fatal(err)
		}
		load += time.Since(began)
		units, rows = len(r.Units()), len(r.Becomes())
	}
	b.ReportMetric((read+load).Seconds()/30/float64(b.N), "x-30s")
	b.ReportMetric(float64(load)/float64(read), "x-closures")
	b.ReportMetric(float64(rows)/float64(units), "rows/unit")
}
