package main

import (
	"encoding/json"
	"path/filepath"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/sql/warehouse"
)

// manifest says what the files of an export hold.
type manifest struct {
	Program string                  `json:"program"`
	AsOf    string                  `json:"as_of"`
	Sample  bool                    `json:"sample"` // figures are invented
	Maps    []analytics.Map         `json:"maps"`
	Files   []warehouse.ParquetFile `json:"files"`

	house *house
}

// write puts the manifest, for programs and for people, beside the files.
func (m manifest) write(dir string) error {
	b, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(dir, exportSeal), append(b, '\n')); err != nil {
		return err
	}
	return writeFile(filepath.Join(dir, "README.txt"), []byte(m.readme()))
}

// readme names every file and column in both languages.
func (m manifest) readme() string {
	var b strings.Builder
	two := func(key string, args ...any) {
		said := both(key, args...)
		b.WriteString(said.VI + "\n" + said.EN + "\n\n")
	}
	two("export.readme.head", "day", m.AsOf, "version", m.Program)
	if m.Sample {
		two("common.sample")
		two("cmd.demo.note")
	}
	maps := make([]string, len(m.Maps))
	for i, on := range m.Maps {
		maps[i] = string(on)
	}
	two("export.readme.values", "maps", strings.Join(maps, ", "))
	two("export.readme.persons")
	for _, f := range m.Files {
		stem := strings.TrimSuffix(f.Name, ".parquet")
		b.WriteString("\n" + f.Name)
		if s, ok := m.house.form.Section(stem); ok {
			b.WriteString(": " + s.Title.VI + " / " + s.Title.EN)
		}
		said := both("export.readme.rows", "n", f.Rows)
		b.WriteString(" (" + said.VI + " / " + said.EN + ")\n")
		for _, c := range f.Columns {
			b.WriteString("  " + c.Name + "  " + c.Type)
			if s, ok := m.house.form.Section(stem); ok {
				if fd, ok := s.Field(c.Name); ok {
					label := withUnit(fd)
					b.WriteString("  " + label.VI + " / " + label.EN)
				}
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}
