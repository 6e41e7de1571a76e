package main

import (
	"bytes"
	"os"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// scriptCraft is the script command: craft OUT.xlsx IN.txt. A line "== name"
// begins a sheet; the lines after it are its rows, cells between tabs, figures
// as figures unless they begin with '.
func scriptCraft(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: craft OUT.xlsx IN.txt")
	}
	f := excelize.NewFile()
	defer f.Close()
	sheet, row := "", 0
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		line = strings.TrimRight(line, "\n")
		if name, begins := strings.CutPrefix(line, "== "); begins {
			sheet, row = name, 0
			_, err := f.NewSheet(sheet)
			ts.Check(err)
			continue
		}
		row++
		for i, text := range strings.Split(line, "\t") {
			at, err := excelize.CoordinatesToCellName(i+1, row)
			ts.Check(err)
			if n, err := strconv.ParseFloat(text, 64); err == nil {
				ts.Check(f.SetCellValue(sheet, at, n))
			} else if text != "" {
				ts.Check(f.SetCellStr(sheet, at, strings.TrimPrefix(text, "'")))
			}
		}
	}
	ts.Check(f.DeleteSheet("Sheet1"))
	var out bytes.Buffer
	ts.Check(f.Write(&out))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o644))
}
