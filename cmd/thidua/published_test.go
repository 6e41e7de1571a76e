package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/period"
	"github.com/thidua/thidua/sql/warehouse"
)

// publishedFile holds poverty figures as provinces and communes published
// them; nobody of this project wrote them, and they are not part of it.
const publishedFile = "../../../shared/data/poverty/poverty_published.csv"

// published is a row with counts: what was printed, and whether its printed
// rates contradict its counts.
type published struct {
	name, standard    string
	year              int
	households, poor  int
	rate, recomputed  string
	near              int
	nearRate          string
	contradicts, both bool // both: poor and near-poor are given
	unit              string
	report            int // year of the return it is put into
}

// TestPublishedRates puts the published counts through whole workbooks, each
// in some ward's place: the program prints the published rate at two decimals.
// A row whose rate contradicts its counts is refused, unless the ward says why
// it stays: then it warns and keeps both numbers.
func TestPublishedRates(t *testing.T) {
	rows := readPublished(t)
	data, work := t.TempDir(), t.TempDir()
	run(t, data, "init")
	agree, differ := 0, 0
	for i, p := range rows {
		file := filepath.Join(work, fmt.Sprintf("%02d.xlsx", i))
		p.write(t, file, "")
		if p.contradicts {
			differ++
			if codes := problems(t, file); codes["E-S05-R12"] == 0 {
				t.Errorf("%s %d: rate %s of %d/%d passes: %v", p.name, p.year, p.rate, p.poor, p.households, codes)
			}
			p.write(t, file, "Tỷ lệ đã công bố")
			if codes := problems(t, file); codes["W-S05-R12"] == 0 {
				t.Errorf("%s %d: with a reason it should warn: %v", p.name, p.year, codes)
			}
		} else {
			agree++
		}
		run(t, data, "import", file)
		got := point(t, data, "POV_RATE", p.unit, strconv.Itoa(p.report)).Value.String()
		if want := strings.TrimRight(strings.TrimRight(p.recomputed, "0"), "."); got != want {
			t.Errorf("%s %d: %d of %d prints %s, want %s", p.name, p.year, p.poor, p.households, got, want)
		}
		if kept := run(t, data, "sql", "--csv", fmt.Sprintf(
			"select cast(poor_rate_typed as double) as typed from accepted_s05_poverty where unit_id like '%s@%%' and period = '%d'", p.unit, p.report)); !strings.Contains(kept, "\n"+strings.TrimSuffix(p.rate, ".0")) {
			t.Errorf("%s %d: the published rate %s is not kept: %s", p.name, p.year, p.rate, kept)
		}
	}
	if agree < 8 || differ < 2 {
		t.Errorf("%d rows agree and %d contradict themselves: the test has lost its figures", agree, differ)
	}
}

// readPublished reads the rows that have households, poor and a rate.
func readPublished(t *testing.T) []published {
	t.Helper()
	in, err := os.Open(publishedFile)
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("skipped: the published poverty figures are not beside the project")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	lines, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range lines[0] {
		column[name] = i
	}
	var rows []published
	for _, line := range lines[1:] {
		cell := func(name string) string { return line[column[name]] }
		number := func(name string) int {
			n, _ := strconv.Atoi(cell(name)) // blank: not given
			return n
		}
		p := published{
			name: cell("name"), year: number("year"), households: number("households"), poor: number("poor"),
			rate: cell("poor_rate_published"), recomputed: cell("poor_rate_recomputed"),
			near: number("near_poor"), nearRate: cell("near_poor_rate_published"),
			contradicts: strings.Contains(cell("check"), "poor:DIFF"),
		}
		if p.households == 0 || p.poor == 0 || p.rate == "" {
			continue
		}
		p.both = p.nearRate != ""
		p.standard = map[bool]string{true: "2011_2015", false: "2016_2020"}[p.year <= 2015]
		if p.year >= 2022 {
			p.standard = "2022_2025"
		}
		// A row's own year may be older than any return; a ward then reports it
		// later, which the form allows with a warning.
		p.report = max(p.year, 2014)
		p.unit = wards(t, p.report)[len(rows)]
		rows = append(rows, p)
	}
	return rows
}

// wards lists the commune-level units of a year.
func wards(t *testing.T, year int) []string {
	t.Helper()
	units, err := warehouse.Reference()
	if err != nil {
		t.Fatal(err)
	}
	_, end := period.Year(year).Bounds()
	var codes []string
	for code := 21439; code <= 21481; code += 3 {
		if u, ok := units.Find(strconv.Itoa(code), end); ok {
			codes = append(codes, u.Code)
		}
	}
	return codes
}

// write puts the row into a workbook of its ward, with a reason for a rate
// that differs, or none.
func (p published) write(t *testing.T, file, reason string) {
	t.Helper()
	poverty := map[string]any{
		"review_year": p.year, "standard_code": p.standard,
		"households_total": p.households, "persons_total": p.households * 4, "poor_end": p.poor,
		"poor_rate_typed": decimal(t, p.rate), "rate_reason": reason, "note": "Số đã công bố của " + p.name,
	}
	if p.both {
		poverty["near_poor_end"], poverty["near_rate_typed"] = p.near, decimal(t, p.nearRate)
	}
	text, err := json.Marshal(map[string]any{
		"unit": p.unit, "year": p.report, "sample": false,
		"set": map[string]any{
			"s00_envelope": map[string]any{
				"value_status": "chinh_thuc", "prepared_by": "Người lập", "approved_by": "Người duyệt",
				"approved_title": "Chủ tịch", "nil_sections": "S01, S06",
			},
			"s05_poverty": poverty,
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	b, err := makeWorkbook("", text) // JSON is YAML
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func decimal(t *testing.T, s string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// problems counts the codes that `thidua check` gives a file.
func problems(t *testing.T, file string) map[string]int {
	t.Helper()
	out, err := program(t, "check", "--json", file).Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	line, _, _ := strings.Cut(string(out), "\n")
	var o struct {
		State    ingest.ReturnState `json:"state"`
		Problems []struct {
			Code string `json:"code"`
		} `json:"problems"`
	}
	if err := json.Unmarshal([]byte(line), &o); err != nil {
		t.Fatal(err)
	}
	codes := map[string]int{}
	for _, p := range o.Problems {
		codes[p.Code]++
	}
	return codes
}
