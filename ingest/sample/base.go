package sample

import (
	"embed"
	"encoding/csv"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
)

//go:embed base.csv merged.csv targets.csv tenyear.yaml
var files embed.FS

// base are the figures a ward's years are drawn from. Areas and the
// populations of 2025 add up to what Resolution 1677/NQ-UBTVQH15 gives for the
// five units of 2025; how they are shared among the fifteen is invented, but
// for the area of 21439. Rates are in hundredths of a per cent.
type base struct {
	code string
	area string
	n    map[string]int
}

// bases reads the wards in order of their codes.
func bases() ([]base, error) {
	rows, err := table("base.csv")
	if err != nil {
		return nil, err
	}
	var all []base
	for _, row := range rows {
		b := base{code: row["code"], area: row["area_ha"], n: map[string]int{}}
		for name, text := range row {
			if name == "area_ha" || name == "code" {
				continue
			}
			if b.n[name], err = strconv.Atoi(text); err != nil {
				return nil, fmt.Errorf("base.csv: %s of %s: %w", name, b.code, err)
			}
		}
		all = append(all, b)
	}
	return all, nil
}

// merged gives, for each unit of 2025, the wards it was made of.
func merged() (codes []string, parts map[string][]string, err error) {
	rows, err := table("merged.csv")
	if err != nil {
		return nil, nil, err
	}
	parts = map[string][]string{}
	for _, row := range rows {
		if len(parts[row["code"]]) == 0 {
			codes = append(codes, row["code"])
		}
		parts[row["code"]] = append(parts[row["code"]], row["part"])
	}
	return codes, parts, nil
}

func table(name string) ([]map[string]string, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // an embedded file
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, head := range lines[0] {
			row[head] = line[i]
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// pick is a number from 0 to n-1 that depends on the keys alone: the sample is
// varied, and the same everywhere and for ever.
func pick(n int, keys ...any) int {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.TrimSpace(fmt.Sprintln(keys...)))) // a hash takes everything
	x := h.Sum64()
	x ^= x >> 29
	return int(x % uint64(n)) //nolint:gosec // n is small and positive
}

// between is a value on the straight line from a at year x to b at year y.
func between(year, x, a, y, b int) int { return a + (b-a)*(year-x)/(y-x) }
