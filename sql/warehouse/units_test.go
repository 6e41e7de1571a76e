package warehouse

import (
	"testing"
)

// Đức Phổ in its three eras: the town became a ward in 2020 and part of a new
// ward in 2025; its district was renamed in 2020 and is gone since 2025.
func TestClosures(t *testing.T) {
	w := scratch(t, shipped(t))
	want(t, w, "select target_id, valid_from, valid_to, weight, estimate from unit_becomes where unit_id = '21439@2004-08-31' order by valid_from",
		"21439@2004-08-31|2004-08-31|2020-02-01|1|false",
		"21439@2020-02-01|2020-02-01|2025-07-01|1|false",
		"21439@2025-07-01|2025-07-01|-|1|false")
	want(t, w, "select ancestor_id, valid_from, valid_to from unit_ancestor where unit_id = '21439@2020-02-01' order by ancestor_id",
		"21439@2020-02-01|2020-02-01|2025-07-01",
		"51@2004-08-31|2020-02-01|2025-07-01",
		"534@2020-02-01|2020-02-01|2025-07-01")
	// The district's name changed above Phổ An; the province did not.
	want(t, w, "select ancestor_id, valid_from, valid_to from unit_ancestor where unit_id = '21442@2004-08-31' order by ancestor_id, valid_from",
		"21442@2004-08-31|2004-08-31|2025-07-01",
		"51@2004-08-31|2004-08-31|2025-07-01",
		"534@2004-08-31|2004-08-31|2020-02-01",
		"534@2020-02-01|2020-02-01|2025-07-01")
	want(t, w, "select count(*) from unit_ancestor where ancestor_id like '534@%' and unit_id <> ancestor_id and (valid_to is null or valid_to > date '2025-07-01')", "0")
	want(t, w, "select target_id from unit_becomes where unit_id = '534@2020-02-01'", "534@2020-02-01")
	want(t, w, `select b.target_id, count(*) from unit_becomes b join unit u on u.unit_id = b.unit_id
		where b.valid_from = date '2025-07-01' and u.valid_to = b.valid_from group by b.target_id order by b.target_id`,
		"21439@2025-07-01|5", "21451@2025-07-01|4", "21457@2025-07-01|2", "21472@2025-07-01|2", "21478@2025-07-01|2")
}

// A ward split 0,4 to 0,6 whose parts are joined again went there whole; the
// parts themselves are estimates. A circle of parents ends.
func TestSplitAndJoined(t *testing.T) {
	w := scratch(t, shipped(t))
	err := w.LoadArchive(t.Context(), map[string]string{
		"units.csv": "code,valid_from,valid_to,level,kind,name,basis\n" +
			"1,2000-01-01,2010-01-01,commune,xa,Một,x\n2,2010-01-01,2020-01-01,commune,xa,Hai,x\n" +
			"3,2010-01-01,2020-01-01,commune,xa,Ba,x\n4,2020-01-01,,commune,xa,Bốn,x\n",
		"unit_changes.csv": "from_id,to_id,changed_on,kind,weight,weight_basis,basis\n" +
			"1@2000-01-01,2@2010-01-01,2010-01-01,split,0.4,dân số,x\n1@2000-01-01,3@2010-01-01,2010-01-01,split,0.6,dân số,x\n" +
			"2@2010-01-01,4@2020-01-01,2020-01-01,merge,1,whole,x\n3@2010-01-01,4@2020-01-01,2020-01-01,merge,1,whole,x\n",
		"unit_parents.csv": "unit_id,parent_id,valid_from,valid_to\n2@2010-01-01,3@2010-01-01,2010-01-01,\n3@2010-01-01,2@2010-01-01,2010-01-01,\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	want(t, w, "select target_id, weight, estimate from unit_becomes where unit_id = '1@2000-01-01' order by target_id",
		"1@2000-01-01|1|false", "2@2010-01-01|0.4|true", "3@2010-01-01|0.6|true", "4@2020-01-01|1|false")
	want(t, w, "select count(*) from unit", "4")
}

// Reference, Units and the table tell the same units.
func TestReference(t *testing.T) {
	shippedUnits, err := Reference()
	if err != nil {
		t.Fatal(err)
	}
	units, err := scratch(t, shipped(t)).Units(t.Context())
	if err != nil || len(units) == 0 {
		t.Fatal(len(units), err)
	}
	for _, u := range units {
		if v, ok := shippedUnits.Find(u.Code, u.ValidFrom); !ok || v != u {
			t.Errorf("%+v in the warehouse, %+v in the list", u, v)
		}
	}
	if lives := shippedUnits.Lives("21439"); len(lives) != 3 || lives[1].Name != "Phường Nguyễn Nghiêm" {
		t.Errorf("%+v", lives)
	}
}

// The unit list is loaded again only if it is another.
func TestReferenceOnce(t *testing.T) {
	dir := t.TempDir()
	w := opened(t, dir, shipped(t))
	mark, err := w.state(t.Context(), "reference")
	if err != nil || mark == "" {
		t.Fatal(mark, err)
	}
	if err := w.w.exec(t.Context(), "delete from unit where code = '51'"); err != nil {
		t.Fatal(err)
	}
	w.Close()
	w = opened(t, dir, shipped(t))
	want(t, w, "select count(*) from unit where code = '51'", "0")
	if err := w.note(t.Context(), "reference", "another"); err != nil {
		t.Fatal(err)
	}
	w.Close()
	w = opened(t, dir, shipped(t))
	want(t, w, "select count(*) from unit where code = '51'", "1")
}

// A unit list that cannot be read names its line and changes nothing.
func TestBadUnitList(t *testing.T) {
	head := "from_id,to_id,changed_on,kind,weight,weight_basis,basis\n"
	for name, files := range map[string]map[string]string{
		"heading": {"units.csv": "id,name\n1,2\n"},
		"day":     {"units.csv": "code,valid_from,valid_to,level,kind,name,basis\n1,01/02/2020,,commune,xa,Một,x\n"},
		"weight":  {"units.csv": "code,valid_from,valid_to,level,kind,name,basis\n1,2020-01-01,,commune,xa,Một,x\n", "unit_changes.csv": head + "a,b,2020-01-01,split,1.2,x,x\n"},
	} {
		w := scratch(t, shipped(t))
		if err := w.LoadArchive(t.Context(), files); err == nil {
			t.Errorf("%s: loaded", name)
		}
		want(t, w, "select count(*) from unit where code = '51'", "1")
	}
}
