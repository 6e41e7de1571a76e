package ingest_test

import (
	"encoding/csv"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/template"
)

// TestPublishedPoverty puts published counts and rates through returns: the
// rate of the counts is the published one at two decimals, or the return warns
// and keeps both.
func TestPublishedPoverty(t *testing.T) {
	rows := published(t)
	r, agree, differ := reader(t), 0, 0
	for _, row := range rows {
		name := row["name"] + " " + row["year"]
		year, _ := strconv.Atoi(row["year"])
		b := workbook(t, func(o *template.Options) {
			o.Sections = []string{"S00", "S05"}
			o.Values["s05_poverty"] = []map[string]any{{
				"review_year": year, "standard_code": standardOf(year), "persons_total": 100_000_000,
				"households_total": number(t, row["households"]), "poor_end": number(t, row["poor"]),
				"poor_rate_typed": number(t, row["poor_rate_published"]), "rate_reason": "số đã công bố",
				"near_poor_end": number(t, row["near_poor"]), "near_rate_typed": number(t, row["near_poor_rate_published"]),
			}}
		})
		ret := read(t, r, "a.xlsx", b)
		if ret.State() != ingest.Accepted {
			t.Errorf("%s: %v", name, ret.Problems)
			continue
		}
		warned := slices.ContainsFunc(ret.Problems, func(p ingest.Problem) bool { return p.Code == "W-S05-R12" })
		if contradicts := strings.Contains(row["check"], "poor:DIFF"); warned != contradicts {
			t.Errorf("%s: warned %v, the source contradicts itself %v: %v", name, warned, contradicts, ret.Problems)
		}
		if warned {
			differ++
			continue
		}
		agree++
		_, poor := place(t, ret, "s05_poverty", "poor_end")
		_, all := place(t, ret, "s05_poverty", "households_total")
		rate := new(big.Rat).Quo(new(big.Rat).Mul(poor.Value.Num, big.NewRat(100, 1)), all.Value.Num)
		want, _ := new(big.Rat).SetString(row["poor_rate_published"])
		if rate.FloatString(2) != want.FloatString(2) {
			t.Errorf("%s: %s, published %s", name, rate.FloatString(2), want.FloatString(2))
		}
	}
	if agree+differ != 14 || differ != 2 {
		t.Errorf("%d agree, %d contradict themselves, of %d rows", agree, differ, len(rows))
	}
}

// published are the rows with households, poor households and a rate.
func published(t testing.TB) []map[string]string {
	t.Helper()
	f, err := os.Open("../../shared/data/poverty/poverty_published.csv")
	if err != nil {
		t.Skip("the published poverty figures are not there")
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, line := range all[1:] {
		row := map[string]string{}
		for i, v := range line {
			row[all[0][i]] = v
		}
		if row["households"] != "" && row["poor"] != "" && row["poor_rate_published"] != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

func number(t testing.TB, s string) any {
	t.Helper()
	if s == "" {
		return nil
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return r
}

func standardOf(year int) string {
	switch {
	case year <= 2015:
		return "2011_2015"
	case year <= 2021:
		return "2016_2020"
	}
	return "2022_2025"
}

// TestSavedByOtherPrograms reads a return that openpyxl filled in and
// LibreOffice opened and saved again.
func TestSavedByOtherPrograms(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	python := "/usr/bin/python3" // where Debian's openpyxl is
	if err := exec.Command(python, "-c", "import openpyxl").Run(); err != nil {
		t.Skip("openpyxl is not installed")
	}
	dir := t.TempDir()
	name := write(t, dir+"/bao_cao.xlsx", workbook(t, nil))
	fill := exec.Command(python, "-c", `
import sys, openpyxl
b = openpyxl.load_workbook(sys.argv[1])
b["01_dac_diem"]["D22"] = 3
b["01_dac_diem"]["D9"] = "561,7 ha"
b["05_ho_ngheo"]["D48"] = "số liệu minh họa"
b["06_ung_ho"].title = "Sheet1"
b.save(sys.argv[1])`, name)
	if out, err := fill.CombinedOutput(); err != nil {
		t.Fatalf("openpyxl: %v\n%s", err, out)
	}
	convert := exec.Command(soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", dir+"/saved", name)
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, out)
	}
	for _, file := range []string{name, filepath.Join(dir, "saved", "bao_cao.xlsx")} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		ret := read(t, reader(t), "bao_cao.xlsx", b)
		filled := 0
		for _, s := range ret.Sections {
			if s.State == ingest.Filled {
				filled++
			}
		}
		if len(ret.Problems) != 0 || filled != 4 {
			t.Errorf("%s: %d sections, %v", file, filled, ret.Problems)
		}
		for field, want := range map[string]string{"markets": "number 3", "natural_area_ha": "number 5617/10", "households": "number 2857"} {
			if _, c := place(t, ret, "s01_profile", field); shown(c.Value) != want {
				t.Errorf("%s: %s is %q, want %q", file, field, shown(c.Value), want)
			}
		}
		if _, c := place(t, ret, "s06_donations", "amount_vnd"); shown(c.Value) != "number 5000000000 gan" {
			t.Errorf("%s: amount %q", file, shown(c.Value))
		}
	}
}
