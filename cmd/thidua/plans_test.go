package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sixPlans looks for the six plans of the source report, in the order of their
// days, on the page of the ward's ten-year return, and for none of them among
// what the page of a year does not list.
func sixPlans(t *testing.T, site string) {
	t.Helper()
	const ward = "21439-2020-02-01"
	read := func(name ...string) string {
		b, err := os.ReadFile(filepath.Join(append([]string{site}, name...)...))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	page := read("documents", ward, "2014-2024.html")
	rest := page
	for _, plan := range [][2]string{
		{"49/KH-UBND", "23/08/2019"},
		{"46/KH-UBND", "10/11/2021"},
		{"52/KH-UBND", "07/12/2021"},
		{"24/KH-UBND", "08/03/2022"},
		{"78/KH-UBND", "27/12/2022"},
		{"70/KH-UBND", "19/10/2023"},
	} {
		_, after, found := strings.Cut(rest, `<th scope="row">`+plan[0]+`</th><td>`+plan[1]+`</td>`)
		if !found {
			t.Errorf("plan %s of %s is not where its day puts it", plan[0], plan[1])
			continue
		}
		rest = after
	}
	for _, want := range []string{"Giai đoạn 2014–2024", "không cộng vào số hằng năm", "UBND thị trấn Đức Phổ", "trong đó 6 kế hoạch"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not on the page of the ten years", want)
		}
	}
	if year := read("documents", ward, "2020.html"); strings.Contains(year, "70/KH-UBND") {
		t.Error("a plan of 2023 is on the page of 2020: the ten-year return got into a year")
	}
	awards := read("commendations", ward, "2014-2024.html")
	for _, want := range []string{"Huân chương", "chống Mỹ", "Không có – đơn vị khẳng định không khen thưởng"} {
		if !strings.Contains(strings.ReplaceAll(awards, "Chống Mỹ", "chống Mỹ"), want) {
			t.Errorf("%q is not among the commendations of the ten years", want)
		}
	}
	for _, file := range []string{"0601N_2024.xlsx", "0602N_2024.csv", "0603N_2024.xlsx"} {
		if info, err := os.Stat(filepath.Join(site, "official", "534-2020-02-01", file)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", file, err)
		}
	}
}
