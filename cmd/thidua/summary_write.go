package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/export"
	"github.com/thidua/thidua/dashboard/export/words"
	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
)

// The events of the journal about summaries: what was delivered, with the
// hashes of its files, and what was not, and why.
const (
	eventDelivered = "summary_delivered"
	eventRefused   = "summary_refused"
)

// writeSummary writes the faces of a summary, all of them or, where it does
// not reconcile, none.
func (h *house) writeSummary(ctx context.Context, w summaryWanted) error {
	r, files, err := h.makeSummary(ctx, w)
	if err != nil {
		return err
	}
	return h.deliver(r, w, files)
}

// makeSummary makes the faces of a summary, which reconcile, and delivers
// nothing.
func (h *house) makeSummary(ctx context.Context, w summaryWanted) (*export.Report, []export.File, error) {
	when := daysOf(analytics.Filter{From: w.from, To: w.to, Map: analytics.Map(w.on)})
	unit, err := h.resolve("--unit", w.unit, when)
	if err != nil {
		return nil, nil, err
	}
	w.unit, _, _ = strings.Cut(unit, "@") // a summary is of a code: its lives follow one another
	if err := h.lives("--unit", w.unit, when); err != nil {
		return nil, nil, err
	}
	o, err := h.reportOptions(w)
	if err != nil {
		return nil, nil, err
	}
	moment, err := w.moment()
	if err != nil {
		return nil, nil, err
	}
	if moment.IsZero() {
		return h.gatherSummary(ctx, h.evaluator, o, w)
	}
	past, err := h.store.At(ctx, moment)
	if err != nil {
		return nil, nil, err
	}
	r, files, err := h.gatherSummary(ctx, h.evaluatorOf(past), o, w)
	return r, files, errors.Join(err, past.Close()) //nolint:contextcheck // what was kept goes though nobody waits any more
}

// gatherSummary gathers, writes into memory and reconciles.
func (h *house) gatherSummary(ctx context.Context, e *analytics.Evaluator, o export.ReportOptions, w summaryWanted) (*export.Report, []export.File, error) {
	r, err := export.GatherReport(ctx, e, o)
	if err != nil {
		return nil, nil, wordsFault(err)
	}
	files, err := h.faces(r, w)
	if err != nil {
		return nil, nil, err
	}
	if err := export.Reconcile(ctx, e, r, files); err != nil {
		return nil, nil, h.refuse(r, err)
	}
	return r, files, nil
}

// reportOptions says what the report is of and made from.
func (h *house) reportOptions(w summaryWanted) (export.ReportOptions, error) {
	moment, err := w.moment()
	if err != nil {
		return export.ReportOptions{}, err
	}
	o := export.ReportOptions{
		Options: export.Options{Unit: w.unit, From: w.from, To: w.to, Map: analytics.Map(w.on), AsOf: h.decided(moment)},
		Half:    w.half, Lang: h.lang, Code: choiceNames(h.form), Card: cards(h.form),
	}
	if o.Sample, err = h.sample(); err != nil {
		return o, err
	}
	if o.Sample {
		o.SampleNote = both("cmd.demo.note")
	}
	if o.Template, err = h.loadWords(); err != nil {
		return o, err
	}
	if o.Forms, err = h.loadForms(); err != nil {
		return o, err
	}
	_, queries, err := h.project()
	if err != nil {
		return o, err
	}
	if o.Annexes, err = analytics.LoadAnnexes(queries...); err != nil {
		return o, newFault(exitUsage, "cmd.E-CLI-016", "error", said(err)).because(err)
	}
	return o, nil
}

// decided is the day of the newest decision about a return by moment; of all
// if moment is zero. What was delivered since is no news.
func (h *house) decided(moment time.Time) time.Time {
	at := h.now()
	if !moment.IsZero() {
		at = moment
	}
	for e := range h.archive.Entries() {
		if (e.Event == ingest.EventAccepted || e.Event == ingest.EventRejected) && (moment.IsZero() || !e.At.After(moment)) {
			at = e.At
		}
	}
	day := at.In(hanoi)
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
}

// loadWords reads the report's template.
func (a *app) loadWords() (*words.Template, error) {
	var project fs.FS
	if a.config.Project != "" {
		project = os.DirFS(a.config.Project)
	}
	t, err := words.Load(project, a.lang)
	if err != nil {
		return nil, wordsFault(err)
	}
	return t, nil
}

// writeWords writes the template that comes with the program into a project,
// for the office to change; what is there is not touched.
func (a *app) writeWords(project string) error {
	text, err := words.Builtin(a.lang)
	if err != nil {
		return err
	}
	path := filepath.Join(project, words.Folder, "report."+string(a.lang)+".md")
	if _, err := os.Stat(path); err == nil {
		return newFault(exitUsage, "cmd.E-CLI-041", "path", path)
	}
	if err := writeFile(path, []byte(text)); err != nil {
		return err
	}
	a.print(a.t("cmd.summary.words", "path", path))
	return nil
}

// cards tells whether a section, by its code, has a field, and its stem.
func cards(f *form.Form) func(section, field string) (string, bool) {
	return func(section, field string) (string, bool) {
		s, ok := f.Section(section)
		if !ok {
			return "", false
		}
		_, ok = s.Field(field)
		return s.Stem, ok
	}
}

// faces writes every face asked for, into memory.
func (h *house) faces(r *export.Report, w summaryWanted) ([]export.File, error) {
	var files []export.File
	for _, name := range w.formats() {
		made, err := r.Face(name)
		if err != nil {
			return nil, fmt.Errorf("summary: %w", err)
		}
		files = append(files, made...)
	}
	return files, nil
}

// place puts the files into a folder, writes down what was delivered and gives
// where it is.
func (h *house) place(r *export.Report, dir string, files []export.File) ([]string, error) {
	var paths []string
	hashes := map[string]string{}
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if old, err := os.ReadFile(path); err != nil || !bytes.Equal(old, f.Content) {
			if err := writeFile(path, f.Content); err != nil {
				return nil, err
			}
		}
		paths = append(paths, path)
		hashes[f.Name] = f.Hash()
	}
	return paths, h.note(eventDelivered, r, hashes)
}

// deliver puts the files in place and says where they are.
func (h *house) deliver(r *export.Report, w summaryWanted, files []export.File) error {
	paths, err := h.place(r, w.out, files)
	if err != nil {
		return err
	}
	if h.config.JSON {
		return writeJSON(h.out, map[string]any{
			"files": paths, "unit": r.Unit, "unit_name": r.Name, "from": r.From, "to": r.To, "half": r.Half,
			"as_of": r.AsOf.Format(time.DateOnly), "inputs": r.Inputs(), "inputs_hash": r.InputsHash(), "tables": len(r.Tables),
		})
	}
	for _, p := range paths {
		h.print(h.t("cmd.summary.made", "path", p))
	}
	h.chat(h.t("cmd.summary.reconciled", "n", len(r.Tables), "inputs", r.Inputs()))
	return nil
}

// refuse writes into the journal why nothing was delivered.
func (h *house) refuse(r *export.Report, cause error) error {
	why, ok := errors.AsType[*export.UnreconciledError](cause)
	if !ok {
		return cause
	}
	if err := h.note(eventRefused, r, map[string]string{"why": why.Text().VI, "why_en": why.Text().EN}); err != nil {
		return err
	}
	return newFault(exitUnreconciled, "cmd.E-CLI-040", "unit", plain(r.Name), "why", why.Text()).because(cause)
}

// note appends a line about a summary to the journal.
func (h *house) note(event string, r *export.Report, data map[string]string) error {
	all := map[string]string{
		"unit": r.Unit, "period": string(r.Period), "from": fmt.Sprint(r.From), "to": fmt.Sprint(r.To),
		"as_of": r.AsOf.Format(time.DateOnly), "map": string(r.Map), "inputs": r.InputsHash(),
	}
	maps.Copy(all, data)
	_, err := h.archive.Append(h.now(), archive.Entry{Event: event, Data: all})
	return err
}

// wordsFault is a fault of the office's own template.
func wordsFault(err error) error {
	var all lang.Text
	for _, one := range apart(err) {
		w, ok := errors.AsType[*words.Error](one)
		if !ok {
			return err
		}
		if all.VI != "" {
			all.VI, all.EN = all.VI+"\n", all.EN+"\n"
		}
		all.VI, all.EN = all.VI+w.Text().VI, all.EN+w.Text().EN
	}
	return newFault(exitUsage, "cmd.E-CLI-042", "faults", all).because(err)
}
