package warehouse

import (
	"context"
	"database/sql/driver"
	"fmt"
	"iter"
	"math/big"
	"path/filepath"
	"strings"

	"github.com/thidua/thidua/ingest/form"
)

// ParquetFile is a file that was written, as it was read back.
type ParquetFile struct {
	Name    string          `json:"file"` // "s05_poverty.parquet"
	Rows    int64           `json:"rows"`
	Columns []ParquetColumn `json:"columns"`
}

// ParquetColumn is a column by its name and the engine's name of its type.
type ParquetColumn struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

// parquetTables are the tables beside the sections, as queries/
// warehouse_parquet_<name>.sql selects them.
var parquetTables = []string{"unit", "unit_parent", "unit_change", "accepted_return"}

// Parquet writes units, the returns that count and the newest accepted rows of
// every section, each as a file in the folder of Options.Export. Fields that
// may name a person are left out.
func (w *Warehouse) Parquet(ctx context.Context) ([]ParquetFile, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var files []ParquetFile
	add := func(name, query string) error {
		f, err := w.parquet(ctx, name, query)
		files = append(files, f)
		return err
	}
	for _, name := range parquetTables {
		if err := add(name, query("parquet_"+name)); err != nil {
			return nil, err
		}
	}
	for _, one := range w.form.All() {
		for _, s := range one.Sections {
			if err := add(s.Stem, sectionSelect(s)); err != nil {
				return nil, err
			}
		}
	}
	return files, nil
}

// sectionSelect fills in queries/warehouse_parquet_section.sql.
func sectionSelect(s *form.Section) string {
	var columns strings.Builder
	for _, f := range s.Fields {
		if !f.Person {
			columns.WriteString(",\n  a." + quoted(f.Name))
		}
	}
	return strings.NewReplacer("{columns}", columns.String(), "{view}", quoted("accepted_"+s.Stem)).
		Replace(query("parquet_section"))
}

// valueTable is the table of queries/warehouse_parquet_value.sql.
const valueTable = "indicator_value"

// ParquetValues writes values of indicators into indicator_value.parquet. A
// row is in the order of queries/warehouse_parquet_value.sql; a *big.Rat is a
// decimal, a nil one nothing.
func (w *Warehouse) ParquetValues(ctx context.Context, rows iter.Seq[[]any]) (ParquetFile, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.w.exec(ctx, query("parquet_value")); err != nil {
		return ParquetFile{}, fmt.Errorf("write values: %w", err)
	}
	err := w.w.atomic(ctx, nothing, func() error {
		for row := range rows {
			values := make([]driver.Value, len(row))
			for i, v := range row {
				var err error
				if values[i], err = asColumn(v); err != nil {
					return err
				}
			}
			if err := w.w.put(valueTable, [][]driver.Value{values}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return ParquetFile{}, err
	}
	return w.parquet(ctx, valueTable, "select * from "+valueTable)
}

// asColumn is a value as the appender takes it.
func asColumn(v any) (driver.Value, error) {
	switch v := v.(type) {
	case int:
		return int32(v), nil
	case *big.Rat:
		if v == nil {
			return nil, nil
		}
		d, fits := decimal(v, 38, 12)
		if !fits {
			return nil, fmt.Errorf("write values: %s is too large", v.FloatString(0))
		}
		return d, nil
	}
	return v, nil
}

// parquet writes a query's rows into a file and reads back what it holds.
func (w *Warehouse) parquet(ctx context.Context, name, from string) (ParquetFile, error) {
	f := ParquetFile{Name: name + ".parquet"}
	file := escaped(filepath.Join(w.export, f.Name))
	if err := w.w.exec(ctx, strings.NewReplacer("{select}", from, "{file}", file).Replace(query("parquet"))); err != nil {
		return f, fmt.Errorf("write %s: %w", f.Name, err)
	}
	err := w.w.each(ctx, strings.ReplaceAll(query("parquet_columns"), "{file}", file), func(row []driver.Value) error {
		f.Columns = append(f.Columns, ParquetColumn{row[0].(string), row[1].(string)})
		return nil
	})
	if err != nil {
		return f, fmt.Errorf("read %s back: %w", f.Name, err)
	}
	err = w.w.each(ctx, strings.ReplaceAll(query("parquet_rows"), "{file}", file), func(row []driver.Value) error {
		f.Rows = row[0].(int64)
		return nil
	})
	if err != nil {
		return f, fmt.Errorf("read %s back: %w", f.Name, err)
	}
	return f, nil
}
