package warehouse

import "testing"

// What one test put into a lent warehouse the next does not find: returns,
// periods and a unit list of its own.
func TestSandbox(t *testing.T) {
	s := NewSandbox(shipped(t))
	t.Cleanup(func() { _ = s.Close() })
	first, done, err := s.Load(t.Context(), map[string]string{
		"units.csv":       "code,valid_from,valid_to,level,kind,name,basis\n1,2000-01-01,,commune,xa,Một,x\n",
		"s05_poverty.csv": "unit,period,poor_end\n1,2024,3\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	want(t, first, "select count(*) from accepted_s05_poverty", "1")
	if err := first.RunChecks(t.Context()); err != nil {
		t.Fatal(err)
	}
	other, done2, err := s.Load(t.Context(), nil)
	if err != nil || other == first {
		t.Fatalf("two tests share a warehouse at a time: %v", err)
	}
	if err := done2(); err != nil {
		t.Fatal(err)
	}
	if err := done(); err != nil {
		t.Fatal(err)
	}
	again, done, err := s.Load(t.Context(), map[string]string{"s05_poverty.csv": "unit,period,poor_end\n21439,2023,4\n"})
	if err != nil || again != first {
		t.Fatalf("the warehouse given back is not lent again: %v", err)
	}
	want(t, again, "select unit_id, period, poor_end from accepted_s05_poverty", "21439@2020-02-01|2023|4")
	want(t, again, "select period from reporting_period", "2023")
	want(t, again, "select count(*) from unit where code = '1'", "0")
	want(t, again, "select count(distinct return_id) from cell", "1")
	if err := done(); err != nil {
		t.Fatal(err)
	}
}
