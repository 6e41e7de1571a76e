package main

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/export"
)

// writeReminders writes the list of those who owe a return, each with the text
// to send, as .xlsx or .csv.
func (h *house) writeReminders(s analytics.Status, path string) error {
	marked, err := h.sample()
	if err != nil {
		return err
	}
	r := &export.Reminders{Status: s, AsOf: h.asOf(), Sample: marked}
	if marked {
		r.SampleNote = both("cmd.demo.note")
	}
	write := r.XLSX
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		write = r.CSV
	}
	var b bytes.Buffer
	if err := write(&b, h.lang); err != nil {
		return err
	}
	if err := writeFile(path, b.Bytes()); err != nil {
		return err
	}
	h.chat(h.t("cmd.status.made", "n", len(s.Owing()), "path", path))
	return nil
}
