package warehouse

import (
	"errors"
	"slices"
	"testing"

	"github.com/thidua/thidua/ingest"
)

// A warehouse made anew from the same returns has the same fingerprint, one
// by one or in one batch; another figure, state or typed text has another.
func TestFingerprint(t *testing.T) {
	f := shipped(t)
	w, again := opened(t, t.TempDir(), f), opened(t, t.TempDir(), f)
	var returns []*ingest.Return
	var decisions []ingest.Decision
	for year := 2014; year < 2025; year++ {
		seq := int64(year - 2013)
		r := full(f, "21439", min(year, 2023), year)
		returns = append(returns, r)
		decisions = append(decisions, accepted(seq*2, 1+(year-2014)/10, r))
	}
	for i, r := range returns {
		save(t, w, r, decisions[i])
	}
	err := again.Batch(t.Context(), func(s ingest.Store) error {
		for i, r := range returns {
			if err := s.Save(t.Context(), r, decisions[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []*Warehouse{w, again} {
		if err := x.RunChecks(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	prints, err := w.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, again, prints)
	if prints["cell"].Rows == 0 || prints["s05_poverty"].Rows != 11 {
		t.Errorf("%v", prints)
	}
	want(t, again, "select count(*) from returns where superseded_by is not null", "1")
	for _, spoil := range []string{
		"update cell set typed = typed || '.' where row_no = 1 and field = 'poor_end' and return_id = '2143920140002014'",
		"update s05_poverty set poor_start = poor_end, poor_end = poor_start where return_id = '2143920140002014'",
		"update returns set revision = 3 where seq = 2",
		"delete from return_section where section = 's01_profile' and return_id = '2143920140002014'",
	} {
		before, _ := again.Fingerprint(t.Context())
		if err := again.w.exec(t.Context(), spoil); err != nil {
			t.Fatal(err)
		}
		after, _ := again.Fingerprint(t.Context())
		changed := 0
		for table := range before {
			if before[table] != after[table] {
				changed++
			}
		}
		if changed != 1 {
			t.Errorf("%s: %d tables have another print, want 1", spoil, changed)
		}
	}
}

func TestVerify(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	a, b, c := full(f, "21439", 2023, 1), full(f, "21439", 2024, 1), full(f, "21442", 2024, 1)
	refused := accepted(1, 0, a)
	refused.State = ingest.Rejected
	save(t, w, a, refused)
	save(t, w, a, accepted(2, 1, a))
	save(t, w, b, accepted(3, 1, b))
	journal := []ingest.Decision{refused, accepted(2, 1, a), accepted(3, 1, b)}
	differences := func() []string {
		t.Helper()
		all, err := w.Verify(t.Context(), journal)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, d := range all {
			if !d.Message.Complete() {
				t.Errorf("no words: %+v", d)
			}
			ids = append(ids, d.ReturnID)
		}
		return ids
	}
	id := func(r *ingest.Return) string { return r.SHA256[:16] }
	if got := differences(); len(got) != 0 {
		t.Errorf("clean: %v", got)
	}
	journal = append(journal, accepted(4, 1, c))
	if got := differences(); !slices.Equal(got, []string{id(c)}) {
		t.Errorf("not applied: %v", got)
	}
	journal = journal[:2]
	if got := differences(); !slices.Equal(got, []string{id(b)}) {
		t.Errorf("never decided: %v", got)
	}
	journal = []ingest.Decision{refused, accepted(2, 1, a), accepted(3, 2, b)}
	if got := differences(); !slices.Equal(got, []string{id(b)}) {
		t.Errorf("other revision: %v", got)
	}
	journal[2] = accepted(3, 1, b)
	if err := w.w.exec(t.Context(), "insert into returns select * from returns where seq = 3"); err != nil {
		t.Fatal(err)
	}
	if got := differences(); !slices.Equal(got, []string{id(b)}) {
		t.Errorf("held twice: %v", got)
	}
}

// A batch that fails leaves nothing, and the warehouse knows nothing of it.
func TestBatchFails(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	r := full(f, "21439", 2024, 1)
	enough := errors.New("enough")
	err := w.Batch(t.Context(), func(s ingest.Store) error {
		if err := s.Save(t.Context(), r, accepted(1, 1, r)); err != nil {
			return err
		}
		if n, _ := s.Applied(t.Context()); n != 1 {
			t.Errorf("applied %d within the batch", n)
		}
		return enough
	})
	if !errors.Is(err, enough) {
		t.Fatal(err)
	}
	if n, _ := w.Applied(t.Context()); n != 0 {
		t.Errorf("applied %d", n)
	}
	want(t, w, "select count(*) from returns", "0")
	save(t, w, r, accepted(1, 1, r))
	want(t, w, "select count(*) from reporting_period", "1")
}

// Within a batch too a later revision supersedes, a second decision of the
// same file stands, and one held already is left alone.
func TestBatchSupersedes(t *testing.T) {
	f := shipped(t)
	w := opened(t, t.TempDir(), f)
	a, b := full(f, "21439", 2024, 1), full(f, "21439", 2024, 2)
	err := w.Batch(t.Context(), func(s ingest.Store) error {
		refused := accepted(1, 0, a)
		refused.State = ingest.Rejected
		return errors.Join(
			s.Save(t.Context(), a, refused),
			s.Save(t.Context(), a, accepted(2, 1, a)),
			s.Save(t.Context(), b, accepted(3, 2, b)),
			s.Save(t.Context(), b, accepted(3, 2, b)),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	want(t, w, "select return_id, seq, state, superseded_by from returns order by seq",
		"2143920240000001|2|accepted|2143920240000002", "2143920240000002|3|accepted|-")
	want(t, w, "select count(distinct return_id), count(*) from s05_poverty", "2|2")
}
