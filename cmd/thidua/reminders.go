package main

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/export"
)

// reminders is the list of those who owe a return.
func (h *house) reminders(s analytics.Status) (*export.Reminders, error) {
	marked, err := h.sample()
	if err != nil {
		return nil, err
	}
	r := &export.Reminders{Status: s, AsOf: h.asOf(), Sample: marked}
	if marked {
		r.SampleNote = both("cmd.demo.note")
	}
	return r, nil
}

// writeReminders writes the list of those who owe a return, each with the text
// to send, as .xlsx or .csv.
func (h *house) writeReminders(s analytics.Status, path string) error {
	r, err := h.reminders(s)
	if err != nil {
		return err
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
