package warehouse

import (
	"context"
	"database/sql/driver"
	"fmt"
	"sort"
	"strings"
)

// Print is what a table holds, whatever the order of its rows and columns.
type Print struct {
	Rows int64
	Sum  string // sum of a hash of every row
}

// Fingerprint gives a Print of every table. Two warehouses made from the same
// journal with the same forms have the same ones, whenever their columns came
// to be. Hashes are MD5 of text, so an upgrade of the engine keeps them.
func (w *Warehouse) Fingerprint(ctx context.Context) (map[string]Print, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	prints := map[string]Print{}
	for table, columns := range w.w.columns {
		if table == "warehouse_state" {
			continue
		}
		ask := strings.NewReplacer("{row}", rowText(columns), "{table}", quoted(table)).Replace(query("print"))
		err := w.w.each(ctx, ask, func(row []driver.Value) error {
			prints[table] = Print{Rows: row[0].(int64), Sum: row[1].(string)}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("fingerprint of %s: %w", table, err)
		}
	}
	return prints, nil
}

// rowText writes a row unambiguously: each value with its name and length, a
// null not at all, so that a column nobody filled changes nothing.
func rowText(columns []column) string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	sort.Strings(names)
	parts := make([]string, len(names))
	for i, name := range names {
		value := "cast(" + quoted(name) + " as varchar)"
		parts[i] = fmt.Sprintf("coalesce('%s=' || cast(length(%s) as varchar) || ':' || %s, '')",
			escaped(name), value, value)
	}
	return strings.Join(parts, " || ")
}
