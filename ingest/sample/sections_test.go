package sample_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/sample"
	"github.com/thidua/thidua/ingest/template"
)

// Every return goes through template and reader without a word: no error, no
// warning.
func TestReadWithoutAProblem(t *testing.T) {
	f, units := shipped(t), register(t)
	reader := &ingest.Reader{Form: f, Units: units, Now: time.Date(2026, time.January, 5, 0, 0, 0, 0, time.UTC)}
	for _, r := range returns(t) {
		var b bytes.Buffer
		if err := template.Write(&b, template.Options{Form: f, Unit: r.Unit, Period: r.Period, Kind: r.Kind, Sample: true, Values: r.Values}); err != nil {
			t.Fatal(err)
		}
		ret, err := reader.Read(t.Context(), r.File(), b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range ret.Problems {
			t.Errorf("%s: %s %s!%s: %s", r.File(), p.Code, p.Sheet, p.Cell, p.Message.VI)
		}
	}
}

// Every section is filled in somewhere, blank somewhere else or declared nil,
// and every year that asks for it has it.
func TestEverySectionIsThere(t *testing.T) {
	filled, none, blank := map[string]int{}, map[string]int{}, map[string]int{}
	for _, r := range returns(t) {
		if r.Kind != "nam" {
			continue
		}
		declared, _ := r.Values["s00_envelope"][0]["nil_sections"].(string)
		for _, s := range shipped(t).Sections {
			switch {
			case !s.Asked(r.Period):
				if len(r.Values[s.Stem]) > 0 {
					t.Errorf("%s has %s", name(r), s.Code)
				}
			case len(r.Values[s.Stem]) > 0:
				filled[s.Code]++
			case strings.Contains(declared, s.Code):
				none[s.Code]++
			default:
				blank[s.Code]++
			}
		}
	}
	for _, s := range shipped(t).Sections {
		if want := map[string]int{"S12": 45, "S18": 40}[s.Code]; filled[s.Code] < max(want, 40) {
			t.Errorf("%s is filled in %d times", s.Code, filled[s.Code])
		}
	}
	for _, code := range []string{"S15", "S16", "S18"} {
		if none[code] == 0 || blank[code] > 0 {
			t.Errorf("%s: %d times nil, %d times blank", code, none[code], blank[code])
		}
	}
	if n := blank["S03"] + blank["S13"] + blank["S20"]; n == 0 || n > 30 {
		t.Errorf("blank sections: %v", blank)
	}
}

// What the source report prints stands in the returns of its ward.
func TestSourceWords(t *testing.T) {
	all := returns(t)
	ten := find(all, "21439", "2014..2024")
	row := func(r sample.Return, stem string) map[string]any { return r.Values[stem][0] }
	for want, got := range map[string]any{
		"11": row(ten, "s19_council")["members"], "1": row(ten, "s19_council")["staff_part_time"],
		"9001_2015": row(ten, "s20_it_iso")["iso_version"], "2": row(ten, "s18_resistance")["files_submitted"],
		"Không có": row(ten, "s21_narrative")["foreign_awards"], "S16": row(ten, "s00_envelope")["nil_sections"],
	} {
		if fmt.Sprint(got) != want {
			t.Errorf("the ten years say %v, want %s", got, want)
		}
	}
	files := 0
	plans := map[string]string{}
	for year := 2014; year <= 2024; year++ {
		r := find(all, "21439", fmt.Sprint(year))
		if len(r.Values["s16_initiatives"]) > 0 || row(r, "s19_council")["members"] != 11 {
			t.Errorf("%d: initiatives, or another council", year)
		}
		for _, f := range r.Values["s18_resistance"] {
			files += f["files_submitted"].(int)
		}
		for _, d := range r.Values["s02_guidance"] {
			plans[fmt.Sprint(d["doc_no"])] = d["issued_on"].(time.Time).Format(time.DateOnly)
		}
	}
	if files != 2 {
		t.Errorf("%d resistance-war files, want 2", files)
	}
	for no, day := range map[string]string{
		"49/KH-UBND": "2019-08-23", "46/KH-UBND": "2021-11-10", "52/KH-UBND": "2021-12-07",
		"24/KH-UBND": "2022-03-08", "78/KH-UBND": "2022-12-27", "70/KH-UBND": "2023-10-19",
	} {
		if plans[no] != day {
			t.Errorf("plan %s of %q, want %s", no, plans[no], day)
		}
	}
}
