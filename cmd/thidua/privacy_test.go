package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/thidua/thidua/ingest/form"
)

// private are columns a ward may add to any table, each with a value that no
// pattern has to find: the heading alone says what it is. Invented.
var private = []struct{ heading, value string }{
	{"Số CCCD", "ma-cccd-minh-hoa"},
	{"Ngày sinh", "ngay-sinh-minh-hoa"},
	{"Số điện thoại", "0905 123 456"},
	{"Số tài khoản ngân hàng", "so-tai-khoan-minh-hoa"},
}

// TestPersonalColumnsOfEveryTable adds columns of personal data to every
// section that is a table. The return is accepted, each column is reported,
// and nothing of them is in the database or the journal.
func TestPersonalColumnsOfEveryTable(t *testing.T) {
	rows, err := os.ReadFile("../../ingest/testdata/good_2021.yaml")
	if err != nil {
		t.Fatal(err)
	}
	book, err := makeWorkbook("", []byte("unit: \"21439\"\nyear: 2021\nrows:\n  "+strings.ReplaceAll(string(rows), "\n", "\n  ")))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "ward.xlsx")
	if err := os.WriteFile(file, book, 0o600); err != nil {
		t.Fatal(err)
	}
	want := addPrivate(t, file)
	data := t.TempDir()
	run(t, data, "init")
	dropped := reported(t, run(t, data, "import", "--json", file))
	for place, heading := range want {
		if !strings.Contains(dropped[place], heading) {
			t.Errorf("%s: the column %q was not reported, only %q", place, heading, dropped[place])
		}
	}
	for _, p := range private {
		if n := held(t, data, p.value); n != 0 {
			t.Errorf("%q is in %d columns of the database", p.value, n)
		}
		journal, err := os.ReadFile(filepath.Join(data, "journal.jsonl"))
		if err != nil || strings.Contains(string(journal), p.value) {
			t.Errorf("%q is in the journal, or there is none: %v", p.value, err)
		}
	}
	if held(t, data, "Nguyễn Nghiêm vì người nghèo") == 0 {
		t.Error("what the ward may say was not found either: this test looks for the wrong thing")
	}
}

// addPrivate writes the columns beside every table and gives their headings by
// sheet and cell.
func addPrivate(t *testing.T, file string) map[string]string {
	t.Helper()
	ret, err := readBack(file)
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	places, tables := map[string]string{}, 0
	for _, s := range ret.Sections {
		if s.Spec.Layout != form.Table {
			continue
		}
		if len(s.Rows) == 0 {
			t.Fatalf("%s has no row", s.Spec.Stem)
		}
		tables++
		last, row := 0, 0
		for _, c := range s.Rows[0].Cells {
			if column, line, err := excelize.CellNameToCoordinates(c.Ref); err == nil {
				last, row = max(last, column), line
			}
		}
		for i, p := range private {
			heading, _ := excelize.CoordinatesToCellName(last+1+i, row-1)
			cell, _ := excelize.CoordinatesToCellName(last+1+i, row)
			places[s.Sheet+"!"+heading] = p.heading
			if err := errors.Join(book.SetCellStr(s.Sheet, heading, p.heading), book.SetCellStr(s.Sheet, cell, p.value)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := errors.Join(book.Save(), book.Close()); err != nil || tables < 10 {
		t.Fatalf("%d sections are tables: %v", tables, err)
	}
	return places
}

// reported gives the drops by sheet and cell, of a file that was accepted.
func reported(t *testing.T, out string) map[string]string {
	t.Helper()
	first, _, _ := strings.Cut(out, "\n")
	var r struct {
		State    string `json:"state"`
		Problems []struct{ Code, Sheet, Cell, Message string }
	}
	if err := json.Unmarshal([]byte(first), &r); err != nil || r.State != "accepted" {
		t.Fatalf("%v: %s", err, first)
	}
	dropped := map[string]string{}
	for _, p := range r.Problems {
		if p.Code == "W-PRIV-001" {
			dropped[p.Sheet+"!"+p.Cell] = p.Message
		}
	}
	return dropped
}

// held counts the columns of all tables in which a text occurs.
func held(t *testing.T, data, text string) int {
	t.Helper()
	var columns []struct{ Table, Column string }
	out := run(t, data, "sql", "--json", `select table_name as "table", column_name as "column"
		from information_schema.columns where data_type = 'VARCHAR' and table_schema = 'main'`)
	if err := json.Unmarshal([]byte(out), &columns); err != nil || len(columns) < 50 {
		t.Fatalf("%d columns: %v", len(columns), err)
	}
	var ask []string
	for i, c := range columns {
		ask = append(ask, fmt.Sprintf(`select %d as n from %q where contains(%q, '%s')`, i, c.Table, c.Column, text))
	}
	var found []struct{ N int }
	out = run(t, data, "sql", "--json", "select distinct n from ("+strings.Join(ask, " union all ")+") as x")
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatal(err)
	}
	return len(found)
}
