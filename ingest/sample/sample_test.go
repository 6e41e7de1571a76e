package sample_test

import (
	"fmt"
	"math/big"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/sample"
)

func register(t *testing.T) *ingest.Register {
	t.Helper()
	f, err := os.Open("../../sql/reference/units.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	units, err := ingest.ReadRegister(f)
	if err != nil {
		t.Fatal(err)
	}
	return units
}

func returns(t *testing.T) []sample.Return {
	t.Helper()
	all, err := sample.Returns(register(t))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func shipped(t *testing.T) *form.Form {
	t.Helper()
	f, err := form.Load(form.Specs(), os.DirFS("../../sql/reference"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func name(r sample.Return) string { return r.File() }

// num reads a value as an exact number.
func num(v any) *big.Rat {
	switch v := v.(type) {
	case int:
		return big.NewRat(int64(v), 1)
	case float64:
		r, _ := new(big.Rat).SetString(fmt.Sprint(v))
		return r
	case *big.Rat:
		return v
	}
	return nil
}

func find(all []sample.Return, code, p string) sample.Return {
	for _, r := range all {
		if r.Unit.Code == code && string(r.Period) == p {
			return r
		}
	}
	return sample.Return{}
}

func TestHowMany(t *testing.T) {
	count := map[string]int{}
	files := map[string]bool{}
	for _, r := range returns(t) {
		count[r.Kind]++
		count[fmt.Sprint(r.Period.Year(), r.Kind)]++
		files[r.File()] = true
		if !r.Sample {
			t.Errorf("%s is not labelled as a sample", name(r))
		}
	}
	if count["nam"] != 170 || count["10nam"] != 1 || count["2014nam"] != 15 || count["2025nam"] != 5 || len(files) != 171 {
		t.Errorf("returns: %v, %d files", count, len(files))
	}
}

func TestTheSameEveryTime(t *testing.T) {
	if !reflect.DeepEqual(returns(t), returns(t)) {
		t.Error("two calls gave other figures")
	}
}

// Every value fits its field and every required one is there, unit and period
// aside, which the template fills in.
func TestValuesFitTheForm(t *testing.T) {
	f := shipped(t)
	filledIn := []string{"unit_code", "unit_name", "report_kind", "report_year", "period_from", "period_to", "template_version"}
	for _, r := range returns(t) {
		for _, s := range f.Sections {
			rows := r.Values[s.Stem]
			if len(rows) == 0 && s.Required {
				t.Errorf("%s has no %s", name(r), s.Stem)
			}
			for i, row := range rows {
				for field, v := range row {
					fd, ok := s.Field(field)
					if !ok || fd.Derive != "" {
						t.Errorf("%s: %s has no field %s", name(r), s.Stem, field)
						continue
					}
					if code, isText := v.(string); isText && fd.Type == form.Enum {
						if _, ok := fd.Option(code); !ok {
							t.Errorf("%s: %s %q is no option", name(r), field, code)
						}
					}
				}
				for _, fd := range s.Typed() {
					if fd.Required && row[fd.Name] == nil && !slices.Contains(filledIn, fd.Name) {
						t.Errorf("%s: %s row %d lacks %s", name(r), s.Stem, i+1, fd.Name)
					}
				}
			}
		}
	}
}

// The rules of the form are the oracle: identities, orders, rates.
func TestRulesHold(t *testing.T) {
	f := shipped(t)
	checked := map[string]int{}
	for _, r := range returns(t) {
		for _, s := range f.Sections {
			for _, rule := range s.Rules {
				if rule.Left == "" || s.Layout != form.Card {
					continue
				}
				get := func(n form.Name) *big.Rat {
					stem := n.Section
					if stem == "" {
						stem = s.Stem
					}
					if n.Field == "report_year" {
						return big.NewRat(int64(r.Period.Year()), 1)
					}
					if len(r.Values[stem]) == 0 {
						return nil
					}
					return num(r.Values[stem][0][n.Field])
				}
				left, right := eval(t, rule.Left, get), eval(t, rule.Right, get)
				if left == nil || right == nil {
					continue
				}
				checked[rule.ID]++
				if !holds(left, rule.Op, right, rule.Within) {
					t.Errorf("%s: %s: %s = %s, %s = %s", name(r), rule.ID, rule.Left, left.RatString(), rule.Right, right.RatString())
				}
			}
		}
	}
	for _, id := range []string{"S01-R01", "S05-R01", "S05-R02", "S05-R07", "S05-R08", "S05-R12", "S05-R13", "S05-R15", "S05-R20", "S05-R21"} {
		if checked[id] < 170 {
			t.Errorf("%s was checked %d times only", id, checked[id])
		}
	}
}

func eval(t *testing.T, text string, get func(form.Name) *big.Rat) *big.Rat {
	t.Helper()
	e, err := form.ParseExpr(text)
	if err != nil {
		t.Fatal(err)
	}
	return e.Eval(get)
}

func holds(left *big.Rat, op string, right *big.Rat, within string) bool {
	c := left.Cmp(right)
	switch op {
	case "<=":
		return c <= 0
	case ">=":
		return c >= 0
	}
	tolerance := new(big.Rat)
	if within != "" {
		tolerance.SetString(strings.TrimSuffix(within, "%"))
	}
	if strings.HasSuffix(within, "%") {
		tolerance.Mul(tolerance, right).Quo(tolerance, big.NewRat(100, 1))
	}
	gap := new(big.Rat).Sub(left, right)
	return gap.Abs(gap).Cmp(tolerance) <= 0
}

// A year begins where the last one ended, but under a new standard; rates fall
// inside a standard and jump at a new one.
func TestYearsHangTogether(t *testing.T) {
	all := returns(t)
	for _, r := range all {
		if r.Kind != "nam" || r.Period.Year() > 2024 {
			continue
		}
		before := find(all, r.Unit.Code, string(r.Period.Previous()))
		if before.Kind == "" {
			continue
		}
		now, then := r.Values["s05_poverty"][0], before.Values["s05_poverty"][0]
		restart := now["standard_code"] != then["standard_code"]
		if y := r.Period.Year(); restart != (y == 2016 || y == 2022) {
			t.Errorf("%s: standard %v after %v", name(r), now["standard_code"], then["standard_code"])
		}
		fell := now["poor_rate_typed"].(float64) < then["poor_rate_typed"].(float64)
		if fell == restart {
			t.Errorf("%s: rate %v after %v", name(r), now["poor_rate_typed"], then["poor_rate_typed"])
		}
		for _, pair := range [][2]string{{"poor_start", "poor_end"}, {"near_poor_start", "near_poor_end"}} {
			if !restart && now[pair[0]] != then[pair[1]] {
				t.Errorf("%s: %s %v after %v", name(r), pair[0], now[pair[0]], then[pair[1]])
			}
		}
	}
}

// The populations and areas of the five units of 2025 are published (DOMAIN:
// Resolution 1677/NQ-UBTVQH15); what is counted of them adds up from before.
func TestMergedUnits(t *testing.T) {
	all := returns(t)
	parts := map[string][]string{
		"21439": {"21439", "21460", "21463", "21466", "21469"}, "21451": {"21442", "21448", "21451", "21454"},
		"21457": {"21445", "21457"}, "21472": {"21472", "21475"}, "21478": {"21478", "21481"},
	}
	for code, want := range map[string]struct {
		population int
		ha         string
	}{"21439": {41358, "6933"}, "21451": {45524, "5446"}, "21457": {18041, "9533"}, "21472": {28964, "10398"}, "21478": {32396, "4995"}} {
		r := find(all, code, "2025")
		s01, s05 := r.Values["s01_profile"][0], r.Values["s05_poverty"][0]
		if s01["population"] != want.population || num(s01["natural_area_ha"]).RatString() != want.ha {
			t.Errorf("%s: %v people on %s ha, want %+v", code, s01["population"], num(s01["natural_area_ha"]).RatString(), want)
		}
		poor := 0
		for _, part := range parts[code] {
			poor += find(all, part, "2024").Values["s05_poverty"][0]["poor_end"].(int)
		}
		if s05["poor_start"] != poor {
			t.Errorf("%s begins 2025 with %v poor households, its parts ended with %d", code, s05["poor_start"], poor)
		}
	}
}

func TestNamesOfTheirTime(t *testing.T) {
	all := returns(t)
	for p, want := range map[string]string{
		"2014": "Thị trấn Đức Phổ", "2019": "Thị trấn Đức Phổ", "2020": "Phường Nguyễn Nghiêm",
		"2024": "Phường Nguyễn Nghiêm", "2014..2024": "Phường Nguyễn Nghiêm", "2025": "Phường Đức Phổ",
	} {
		if got := find(all, "21439", p).Unit.Name; got != want {
			t.Errorf("21439 in %s: %q, want %q", p, got, want)
		}
	}
}

// value is what a donation is worth in đồng.
func value(t *testing.T, row map[string]any) int {
	t.Helper()
	factor := map[any]int{nil: 0, "dong": 1, "nghin": 1_000, "trieu": 1_000_000, "ty": 1_000_000_000}
	v := 0
	if n, ok := row["amount"].(int); ok {
		v = n * factor[row["amount_unit"]]
	}
	if n, ok := row["estimated_value_vnd"].(int); ok {
		v += n
	}
	return v
}

func TestSourceFigures(t *testing.T) {
	all := returns(t)
	total := 0
	for year := 2014; year <= 2024; year++ {
		for _, row := range find(all, "21439", fmt.Sprint(year)).Values["s06_donations"] {
			total += value(t, row)
		}
	}
	if total < 4_900_000_000 || total >= 5_000_000_000 {
		t.Errorf("yearly donations of 21439 add up to %d: not \"gần 5 tỷ\"", total)
	}
	for _, p := range []string{"2024", "2014..2024"} {
		r := find(all, "21439", p)
		s01, s05 := r.Values["s01_profile"][0], r.Values["s05_poverty"][0]
		if num(s01["natural_area_ha"]).FloatString(1) != "561.7" || s01["population"] != 11000 {
			t.Errorf("%s: %v ha, %v people", p, s01["natural_area_ha"], s01["population"])
		}
		if s05["poor_rate_typed"] != 2.45 || s05["poor_end"] != 70 || s05["households_total"] != 2857 {
			t.Errorf("%s: %v %% of %v/%v", p, s05["poor_rate_typed"], s05["poor_end"], s05["households_total"])
		}
		if len(r.FromSource) < 3 {
			t.Errorf("%s names %v as the source's", p, r.FromSource)
		}
	}
	gifts := find(all, "21439", "2014..2024").Values["s06_donations"]
	if len(gifts) != 1 || gifts[0]["qualifier"] != "gan" || gifts[0]["is_aggregate"] != true || value(t, gifts[0]) != 5_000_000_000 {
		t.Errorf("ten-year donations: %v", gifts)
	}
}

func TestDonationsInTheirPeriod(t *testing.T) {
	for _, r := range returns(t) {
		from, to := r.Period.Bounds()
		rows := r.Values["s06_donations"]
		if r.Kind == "nam" && (len(rows) < 3 || len(rows) > 12) {
			t.Errorf("%s: %d donations", name(r), len(rows))
		}
		for _, row := range rows {
			on := row["received_on"].(time.Time)
			if on.Before(from) || on.After(to) {
				t.Errorf("%s: received on %s", name(r), on)
			}
			money, days := row["form"] == "tien", row["form"] == "ngay_cong"
			if money && value(t, row) <= 0 || days && row["quantity_unit"] != "ngay_cong" {
				t.Errorf("%s: donation %v", name(r), row)
			}
			if row["consent_publish"] != true && row["donor_display"] != nil {
				t.Errorf("%s: names a donor without consent", name(r))
			}
		}
	}
}

func TestMostAreOnTime(t *testing.T) {
	late := 0
	for _, r := range returns(t) {
		_, ends := r.Period.Bounds()
		if r.ReceivedOn.After(ends.AddDate(0, 0, 2)) {
			late++
		}
	}
	if late < 3 || late > 25 {
		t.Errorf("%d of 171 late", late)
	}
}
