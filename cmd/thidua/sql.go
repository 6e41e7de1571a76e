package main

import (
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

func (a *app) sqlCommand() *cobra.Command {
	var asCSV bool
	c := a.command(usage{
		use: "sql STATEMENT [--csv]", short: "cmd.sql.short", long: "cmd.sql.long",
		examples: []string{
			`thidua sql "select unit_id, period, file from accepted_return order by 1, 2"`,
			`thidua sql "select * from finding" --csv`,
		},
		exits: []int{exitBusy, exitStorage}, args: [2]int{1, 1},
	}, func(ctx context.Context, args []string) error {
		return a.withHouse(ctx, func(h *house) error {
			return h.store.ReadOnly(ctx, args[0], func(rows *sql.Rows) error { return a.printRows(rows, asCSV) })
		})
	})
	c.Flags().BoolVar(&asCSV, "csv", false, a.t("cmd.sql.flag.csv"))
	return c
}

// printRows prints an answer as a table, as CSV, or as an array of objects.
func (a *app) printRows(rows *sql.Rows, asCSV bool) error {
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	var all [][]any
	for rows.Next() {
		row := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		all = append(all, row)
	}
	switch {
	case a.config.JSON:
		return a.rowsAsJSON(columns, all)
	case asCSV:
		return a.rowsAsCSV(columns, all)
	}
	t := table{head: columns, right: map[int]bool{}}
	for _, row := range all {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = plain(cellText(v))
			if _, text := v.(string); !text && v != nil {
				t.right[i] = true
			}
		}
		t.row(cells...)
	}
	a.print(t.String())
	a.chat(a.t("cmd.sql.rows", "n", len(all)))
	return nil
}

func (a *app) rowsAsJSON(columns []string, all [][]any) error {
	list := make([]map[string]any, 0, len(all))
	for _, row := range all {
		object := map[string]any{}
		for i, v := range row {
			object[columns[i]] = jsonValue(v)
		}
		list = append(list, object)
	}
	return writeJSON(a.out, list)
}

func (a *app) rowsAsCSV(columns []string, all [][]any) error {
	w := csv.NewWriter(a.out)
	if err := w.Write(columns); err != nil {
		return err
	}
	for _, row := range all {
		cells := make([]string, len(row))
		for i, v := range row {
			if cells[i] = cellText(v); v == nil {
				cells[i] = ""
			}
			if _, text := v.(string); text {
				cells[i] = harmless(cells[i])
			}
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// harmless keeps a spreadsheet from taking a text of a ward for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// cellText writes a value of the database as a person reads it. Numbers keep
// the dot: they are to be pasted into the next query.
func cellText(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case time.Time:
		return strings.TrimSuffix(v.Format("2006-01-02 15:04:05"), " 00:00:00")
	case []byte:
		return string(v)
	}
	return fmt.Sprint(v)
}

// jsonValue keeps numbers numbers. A decimal is written digit by digit: a
// float would lose some.
func jsonValue(v any) any {
	switch v := v.(type) {
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
		return v
	case nil, bool, string, int8, int16, int32, int64, uint8, uint16, uint32, uint64, *big.Int:
		return v
	case interface {
		Float64() float64
		String() string
	}:
		return json.Number(v.String())
	}
	return cellText(v)
}
