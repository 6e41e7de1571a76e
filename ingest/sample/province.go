package sample

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/thidua/thidua/ingest/form"
)

// Province is a province of wards that all report every section of every year,
// as tables a warehouse loads: file name → CSV. The figures are dice; they hang
// together in nothing, so nothing about them can be foretold. It is what speed
// and size are measured on.
type Province struct {
	Wards    int
	From, To int // years
}

// provinceRows is how many rows a ward's table has in a year, about as in the
// returns of Đức Phổ; others have one.
var provinceRows = map[string]int{
	"S02": 8, "S03": 4, "S04": 6, "S06": 7, "S07": 6, "S14": 5, "S15": 2, "S16": 2, "S17": 17,
}

// Files gives the tables; the same province gives the same ones.
func (p Province) Files(f *form.Form) (map[string]string, error) {
	files := map[string]string{}
	units := []string{"code,valid_from,valid_to,level,kind,name,basis", "1,2004-01-01,,province,tinh,Tỉnh minh họa,số liệu minh họa"}
	parents := []string{"unit_id,parent_id,valid_from,valid_to"}
	for i := range p.Wards {
		units = append(units, fmt.Sprintf("%d,2004-01-01,,commune,xa,Xã minh họa %d,số liệu minh họa", 100+i, i+1))
		parents = append(parents, fmt.Sprintf("%d@2004-01-01,1@2004-01-01,2004-01-01,", 100+i))
	}
	files["units.csv"] = strings.Join(units, "\n")
	files["unit_parents.csv"] = strings.Join(parents, "\n")
	dice := rand.New(rand.NewPCG(3, 96))
	for _, s := range f.Sections {
		var err error
		if files[s.Stem+".csv"], err = p.section(s, dice); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// section is the table of a section over all wards and years.
func (p Province) section(s *form.Section, dice *rand.Rand) (string, error) {
	lines := [][]string{{"unit", "period"}}
	for _, f := range s.Fields {
		lines[0] = append(lines[0], f.Name)
	}
	for year := p.From; year <= p.To; year++ {
		if s.Years != (form.Years{}) && (year < s.Years.From || year > s.Years.To) {
			continue
		}
		for i := range p.Wards {
			for range max(1, provinceRows[s.Code]) {
				line := []string{fmt.Sprint(100 + i), fmt.Sprint(year)}
				for _, f := range s.Fields {
					line = append(line, thrown(f, year, dice))
				}
				lines = append(lines, line)
			}
		}
	}
	var out strings.Builder
	if err := csv.NewWriter(&out).WriteAll(lines); err != nil {
		return "", fmt.Errorf("sample province: %w", err)
	}
	return out.String(), nil
}

// thrown is what a ward would write; one figure in twenty is blank, and one
// gift in ten is approximate.
func thrown(f *form.Field, year int, dice *rand.Rand) string {
	switch {
	case f.Derive != "" || f.Name == "standard_code" && year < 2022, f.Type != form.Enum && dice.IntN(20) == 0:
		return ""
	case f.Qualify && dice.IntN(10) > 0:
		return "chinh_xac"
	case strings.HasSuffix(f.Name, "_year"):
		return fmt.Sprint(year)
	}
	switch f.Type {
	case form.Int, form.Decimal:
		return fmt.Sprint(dice.IntN(2000))
	case form.Date:
		return fmt.Sprintf("%d-%02d-%02d", year, 1+dice.IntN(11), 1+dice.IntN(28))
	case form.Bool:
		return []string{"true", "false"}[dice.IntN(2)]
	case form.Enum, form.List:
		return f.Options[dice.IntN(len(f.Options))].Code
	default:
		return fmt.Sprintf("số liệu minh họa %d", dice.IntN(5))
	}
}
