package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"net/mail"
	"os"
	"strconv"
	"strings"
)

// readAddresses reads a CSV file of two columns, the code of a unit and its
// e-mail address; a first line of headings is passed over.
func readAddresses(path string) (map[string]mail.Address, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, newFault(exitUsage, "cmd.E-CLI-074", "place", path, "found", err).because(err)
	}
	r := csv.NewReader(bytes.NewReader(b))
	r.FieldsPerRecord = -1
	all := map[string]mail.Address{}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		line, _ := r.FieldPos(0)
		place := path + ":" + strconv.Itoa(line)
		if err != nil || len(row) < 2 {
			return nil, newFault(exitUsage, "cmd.E-CLI-074", "place", place, "found", strings.Join(row, ",")).because(err)
		}
		code := strings.TrimSpace(strings.TrimPrefix(row[0], "\ufeff"))
		address, err := mail.ParseAddress(strings.TrimSpace(row[1]))
		if err != nil {
			if line == 1 && !strings.Contains(row[1], "@") {
				continue
			}
			return nil, newFault(exitUsage, "cmd.E-CLI-074", "place", place, "found", row[1]).because(err)
		}
		all[code] = *address
	}
}
