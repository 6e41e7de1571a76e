package warehouse

import (
	"math/big"
	"sync"
	"testing"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
)

// A second revision supersedes the first and takes its place in every view;
// the first is still there.
func TestSupersede(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	first, second := full(f, "21439", 2024, 1), full(f, "21439", 2024, 2)
	set(second, "S05", "poor_end", ingest.Value{State: ingest.Number, Num: big.NewRat(77, 1)})
	save(t, w, first, accepted(3, 1, first))
	save(t, w, second, accepted(5, 2, second))
	want(t, w, "select return_id, revision, superseded_by from returns order by seq",
		first.SHA256[:16]+"|1|"+second.SHA256[:16], second.SHA256[:16]+"|2|-")
	want(t, w, "select return_id, unit_id, period from accepted_return",
		second.SHA256[:16]+"|21439@2020-02-01|2024")
	want(t, w, "select poor_end from accepted_s05_poverty", "77")
	want(t, w, "select count(*) from s05_poverty", "2")
	want(t, w, "select count(distinct return_id) from cell", "2")
	want(t, w, "select period, kind, starts_on, ends_on from reporting_period", "2024|year|2023-12-15|2024-12-14")
	if n, err := w.Applied(t.Context()); n != 5 || err != nil {
		t.Errorf("applied %d, %v", n, err)
	}
}

// None is 0 in the table and "none" in cell; na and missing are null in the
// table and stay apart in cell.
func TestStatesSurvive(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	r := full(f, "21439", 2024, 1)
	set(r, "S05", "relapsed", ingest.Value{State: ingest.None, Num: new(big.Rat)})
	set(r, "S05", "newly_poor", ingest.Value{State: ingest.Zero, Num: new(big.Rat)})
	set(r, "S05", "poor_merit", ingest.Value{State: ingest.NotApplicable})
	set(r, "S05", "poor_ethnic", ingest.Value{State: ingest.Missing})
	set(r, "S05", "poor_rate_typed", ingest.Value{State: ingest.Number, Num: big.NewRat(245, 100), Qualifier: ingest.Nearly})
	save(t, w, r, accepted(1, 1, r))
	want(t, w, "select relapsed, newly_poor, poor_merit, poor_ethnic, poor_rate_typed from accepted_s05_poverty",
		"0|0|-|-|2.45")
	want(t, w, `select field, state, value, qualifier from cell
		where field in ('relapsed', 'newly_poor', 'poor_merit', 'poor_ethnic', 'poor_rate_typed') order by field`,
		"newly_poor|zero|0|-", "poor_ethnic|missing|-|-", "poor_merit|na|-|-",
		"poor_rate_typed|number|2.45|gan", "relapsed|none|0|-")
	want(t, w, "select consent_publish, received_on, donor_type, amount from accepted_s06_donations where row_no = 5",
		"true|2024-12-01|ca_nhan|100.7")
}

// Of a refused return it is kept what it said and what was wrong, and no
// figure reaches a section table. Of a file that is no workbook there is its
// name and its problem.
func TestRejected(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	r := full(f, "21439", 2024, 1)
	huge, _ := new(big.Rat).SetString("1e40")
	set(r, "S05", "poor_end", ingest.Value{State: ingest.Number, Num: huge})
	p := ingest.NewProblem("E-CELL-011")
	p.Sheet, p.Cell, p.Section, p.Row, p.Field = "05", "E17", "s05_poverty", 1, "poor_end"
	r.Problems = []ingest.Problem{p}
	d := accepted(1, 0, r)
	d.State = ingest.Rejected
	save(t, w, r, d)
	junk := &ingest.Return{File: "ảnh.xlsx", SHA256: "ffffffffffffffff01", Problems: []ingest.Problem{ingest.NewProblem("E-FILE-001")}}
	d = accepted(2, 0, junk)
	d.State = ingest.Rejected
	save(t, w, junk, d)
	want(t, w, "select file, form, unit_id, period, official, state from returns order by seq",
		"21439_2024_1.xlsx|TDKT-X|21439@2020-02-01|2024|true|rejected", "ảnh.xlsx|-|-|-|-|rejected")
	want(t, w, "select code, severity, cell, row_no, field from problem order by code",
		"E-CELL-011|error|E17|1|poor_end", "E-FILE-001|error|-|-|-")
	want(t, w, "select typed, state, value from cell where field = 'poor_end'", "như đã ghi|number|-")
	for _, s := range f.Sections {
		want(t, w, "select count(*) from "+s.Stem, "0")
	}
	want(t, w, "select count(*) from accepted_return", "0")
}

// The journal may be read again: what is held stays as it is. A line that was
// passed over is an error, never lost in silence.
func TestSaveAgain(t *testing.T) {
	f := shipped(t)
	dir := t.TempDir()
	w := opened(t, dir, f)
	a, b, c := full(f, "21439", 2023, 1), full(f, "21439", 2024, 1), full(f, "21442", 2024, 1)
	save(t, w, a, accepted(1, 1, a))
	save(t, w, b, accepted(4, 1, b))
	before, err := w.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	save(t, w, a, accepted(1, 1, a))
	save(t, w, b, accepted(4, 1, b))
	same(t, w, before)
	if err := w.Save(t.Context(), c, accepted(2, 1, c)); err == nil {
		t.Error("a line passed over was taken for one held")
	}
	same(t, w, before)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	w = opened(t, dir, f)
	if n, _ := w.Applied(t.Context()); n != 4 {
		t.Errorf("applied %d after opening again, want 4", n)
	}
	save(t, w, b, accepted(4, 1, b))
	same(t, w, before)
}

// A file decided anew (refused first, then accepted by a program that knows
// its unit) has the newer decision only.
func TestDecidedAnew(t *testing.T) {
	f := shipped(t)
	w, other := opened(t, t.TempDir(), f), opened(t, t.TempDir(), f)
	r := full(f, "21439", 2024, 1)
	d := accepted(1, 0, r)
	d.State = ingest.Rejected
	r.Problems = []ingest.Problem{ingest.NewProblem("E-UNIT-001")}
	save(t, w, r, d)
	r.Problems = nil
	save(t, w, r, accepted(2, 1, r))
	save(t, other, r, accepted(2, 1, r))
	prints, err := other.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, w, prints)
}

// What does not fit its column stops the return whole.
func TestTooLarge(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	r := full(f, "21439", 2024, 1)
	huge, _ := new(big.Rat).SetString("9223372036854775808")
	set(r, "S05", "poor_end", ingest.Value{State: ingest.Number, Num: huge})
	if err := w.Save(t.Context(), r, accepted(1, 1, r)); err == nil {
		t.Fatal("saved")
	}
	want(t, w, "select count(*) from returns", "0")
	set(r, "S05", "poor_end", ingest.Value{State: ingest.Number, Num: big.NewRat(1, 1)})
	save(t, w, r, accepted(1, 1, r))
}

// A transaction that fails half-way leaves nothing, and the next one works.
func TestRollback(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	a, b := full(f, "21439", 2023, 1), full(f, "21439", 2024, 1)
	save(t, w, a, accepted(1, 1, a))
	before, err := w.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	bad := full(f, "21442", 2024, 1)
	s, _ := bad.Section("S05")
	for i, c := range s.Rows[0].Cells {
		if c.Field.Name == "poor_end" { // a text in the column of a count
			other := *c.Field
			other.Type = form.Text
			s.Rows[0].Cells[i] = ingest.Cell{Field: &other, Value: ingest.Value{State: ingest.Number, Text: "sáu mươi"}}
		}
	}
	if err := w.Save(t.Context(), bad, accepted(2, 1, bad)); err == nil {
		t.Fatal("a count took a text")
	}
	same(t, w, before)
	save(t, w, b, accepted(2, 1, b))
	want(t, w, "select count(*) from accepted_return", "2")
}

// A name in an encoding of long ago is kept as far as it can be read.
func TestUnreadableName(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	r := full(f, "21439", 2024, 1)
	r.File = "b\xe1o c\xe1o.xlsx"
	save(t, w, r, accepted(1, 1, r))
	want(t, w, "select file from returns", "b\uFFFDo c\uFFFDo.xlsx")
}

// An ad hoc return of the same year does not hide the yearly one.
func TestAdHocBesideYearly(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	year, adHoc := full(f, "21439", 2024, 1), full(f, "21439", 2024, 2)
	adHoc.Kind = "dot_xuat"
	save(t, w, year, accepted(1, 1, year))
	save(t, w, adHoc, accepted(2, 1, adHoc))
	want(t, w, "select kind from accepted_return", "nam")
	want(t, w, "select count(*) from returns where superseded_by is null", "2")
}

func same(t *testing.T, w *Warehouse, before map[string]Print) {
	t.Helper()
	now, err := w.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(now) != len(before) {
		t.Errorf("%d tables, want %d", len(now), len(before))
	}
	for table, p := range before {
		if now[table] != p {
			t.Errorf("%s: %v, want %v", table, now[table], p)
		}
	}
}

// Many read while one writes; a reader sees whole returns only.
func TestReadWhileSaving(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				torn := answer(t, w, `select r.return_id from returns r left join s05_poverty s on s.return_id = r.return_id
					left join (select return_id, count(*) as n from s06_donations group by return_id) d on d.return_id = r.return_id
					where s.return_id is null or d.n <> 5`)
				if len(torn) > 0 {
					t.Errorf("half a return: %v", torn)
					return
				}
			}
		})
	}
	for n := range 22 {
		r := full(f, "21439", 2014+n%11, n)
		save(t, w, r, accepted(int64(n+1), 1+n/11, r))
		if n%5 == 4 {
			if err := w.Checkpoint(t.Context()); err != nil {
				t.Error(err)
			}
			if err := w.RunChecks(t.Context()); err != nil {
				t.Error(err)
			}
		}
	}
	close(stop)
	readers.Wait()
	want(t, w, "select count(*), count(distinct period) from accepted_return", "11|11")
	want(t, w, "select count(*) from returns", "22")
}
