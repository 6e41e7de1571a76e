package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/dashboard/publish"
	smtp "github.com/thidua/thidua/dashboard/publish/mail"
	"github.com/thidua/thidua/ingest/period"
)

// made is what a job made: files, and what a letter with them says.
type made struct {
	files         []publish.File
	subject, text string
}

// parcels makes what falls due, one parcel for each receiver.
func (h *house) parcels(ctx context.Context, s jobSpec, server *smtp.Server, due time.Time) ([]publish.Parcel, error) {
	due = s.schedule.In(due)
	out := outbox{house: h, spec: s, server: server, due: due}
	if s.makes == makesReminders {
		return h.remindersDue(ctx, &out)
	}
	work := h.summaryDue
	if s.makes == makesSite {
		work = h.siteDue
	}
	m, err := work(ctx, s, due)
	if err != nil {
		return nil, err
	}
	return out.all(m), nil
}

// outbox addresses what a job made.
type outbox struct {
	*house
	spec   jobSpec
	server *smtp.Server
	due    time.Time
}

// all gives m to the folder and to every address of the job.
func (o *outbox) all(m made) []publish.Parcel {
	var parcels []publish.Parcel
	if o.spec.folder != "" {
		parcels = append(parcels, publish.FolderParcel(o.spec.folder, o.spec.name+"_"+o.due.Format("2006-01-02T1504"), m.files))
	}
	for _, to := range o.spec.mail {
		parcels = append(parcels, o.letter(to, m))
	}
	return parcels
}

// letter is m as a mail to one address. What it is known by names the data
// folder by the first line of its journal.
func (o *outbox) letter(to mail.Address, m made) publish.Parcel {
	first := ""
	for e := range o.archive.Entries() {
		first = e.Hash
		break
	}
	thread := strings.Join([]string{o.spec.name, o.due.UTC().Format(time.RFC3339), first}, "\n")
	files := make([]publish.File, len(m.files))
	for i, f := range m.files { // an attachment has no folders
		files[i] = publish.File{Name: strings.ReplaceAll(f.Name, "/", "_"), Content: f.Content}
	}
	return o.server.Parcel(smtp.Message{To: to, Subject: m.subject, Text: m.text, Date: o.now(), Files: files}, thread)
}

// ended is the last year or half that was over before a day.
func ended(kind string, day time.Time) period.Period {
	day = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
	p := period.Year(day.Year() + 1)
	if kind == "half" {
		p = period.Half(day.Year()+1, 2)
	}
	for {
		if _, to := p.Bounds(); to.Before(day) {
			return p
		}
		p = p.Previous()
	}
}

// nearestEnd is the year or half whose end is nearest to a day, before or
// after it: that is the one whose returns are due.
func nearestEnd(kind string, day time.Time) period.Period {
	if kind == "half" {
		return ended(kind, day.AddDate(0, 3, 0))
	}
	return ended(kind, day.AddDate(0, 6, 0))
}

// summaryDue makes the summary of the period that was over when it fell due,
// with the figures that were known then, or, if so asked, are known now.
func (h *house) summaryDue(ctx context.Context, s jobSpec, due time.Time) (made, error) {
	p := ended(s.period, due)
	w := summaryWanted{
		unit: s.unit, from: p.Year() - s.years + 1, to: p.Year(), on: string(analytics.Reported),
		format: strings.Join(s.formats, ","),
	}
	if s.asOf == "due" {
		w.asOf = due.Format(time.RFC3339)
	}
	if p.Kind() == period.KindHalf {
		_, w.half = p.Part()
	}
	r, faces, err := h.makeSummary(ctx, w)
	if err != nil {
		return made{}, err
	}
	what := analytics.PeriodText(r.Period).In(h.lang)
	if r.Inputs() == 0 {
		return made{}, newFault(exitRejected, "publish.why.empty", "unit", plain(r.Name), "period", analytics.PeriodText(r.Period))
	}
	m := made{
		subject: h.t("publish.mail.summary.subject", "unit", plain(r.Name), "period", what),
		text:    h.t("publish.mail.summary.text", "unit", plain(r.Name), "period", what, "inputs", r.Inputs(), "day", r.AsOf.Format("02/01/2006")),
	}
	for _, f := range faces {
		m.files = append(m.files, publish.File{Name: f.Name, Content: f.Content})
	}
	return h.marked(m)
}

// marked says in a letter that figures are invented, where they are.
func (h *house) marked(m made) (made, error) {
	sample, err := h.sample()
	if err == nil && sample {
		m.subject += " (" + h.t("common.sample") + ")"
		m.text += "\n\n" + h.t("cmd.demo.note") + "\n"
	}
	return m, err
}

// siteDue makes the pages, as they are now.
func (h *house) siteDue(ctx context.Context, s jobSpec, _ time.Time) (made, error) {
	dir := h.path(".publish")
	if err := os.RemoveAll(dir); err != nil { // left by a crash
		return made{}, err
	}
	m, err := h.sitePages(ctx, s, dir)
	return m, errors.Join(err, os.RemoveAll(dir))
}

// sitePages writes the pages into dir and takes them from there.
func (h *house) sitePages(ctx context.Context, s jobSpec, dir string) (made, error) {
	pages, single := filepath.Join(dir, "site"), ""
	if s.pages == "single" {
		pages, single = "", filepath.Join(dir, "site", "thidua.html")
	}
	model, err := h.model(ctx, h, pages != "")
	if err != nil {
		return made{}, err
	}
	if _, err := writePages(ctx, dashboard.Site{Model: model}, pages, single); err != nil {
		return made{}, err
	}
	m := made{
		subject: h.t("publish.mail.site.subject", "day", h.asOf().Format("02/01/2006")),
		text:    h.t("publish.mail.site.text", "day", h.asOf().Format("02/01/2006")),
	}
	site := os.DirFS(filepath.Join(dir, "site"))
	err = fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(site, name)
		m.files = append(m.files, publish.File{Name: name, Content: content})
		return err
	})
	if err != nil {
		return made{}, err
	}
	return h.marked(m)
}

// remindersDue makes the list of those who owe a return, for the office, and a
// letter to each of them whose address is known. If nobody owes one, nobody
// gets anything.
func (h *house) remindersDue(ctx context.Context, o *outbox) ([]publish.Parcel, error) {
	p := nearestEnd(o.spec.period, o.due)
	unit, err := h.resolve("reminders.unit", o.spec.unit, lastOf(p))
	if err != nil {
		return nil, err
	}
	boards, err := h.evaluator.Boards(ctx, analytics.Asked{Parent: unit, Window: analytics.AdminYear}, []period.Period{p})
	if err != nil {
		return nil, err
	}
	s := boards[0]
	owing := s.Owing()
	if len(owing) == 0 {
		return nil, nil
	}
	m, err := h.owingList(s)
	if err != nil {
		return nil, err
	}
	parcels := o.all(m)
	if o.spec.units == "" {
		return parcels, nil
	}
	addresses, err := readAddresses(o.spec.units)
	if err != nil {
		return nil, err
	}
	letters, err := o.toUnits(s, addresses)
	return append(parcels, letters...), err
}

// toUnits writes to every unit that owes a return.
func (o *outbox) toUnits(s analytics.Status, addresses map[string]mail.Address) ([]publish.Parcel, error) {
	var parcels []publish.Parcel
	for _, u := range s.Owing() {
		to, known := addresses[u.Code]
		if !known {
			o.chat(o.t("publish.no_address", "code", u.Code, "unit", plain(u.Name), "file", o.spec.units))
			continue
		}
		m, err := o.marked(made{
			subject: o.t("publish.mail.reminder.subject", "unit", plain(u.Name), "period", analytics.PeriodText(s.Period)),
			text:    s.Reminder(u).In(o.lang),
		})
		if err != nil {
			return nil, err
		}
		parcels = append(parcels, o.letter(to, m))
	}
	return parcels, nil
}

// owingList is the list of those who owe a return, as a workbook and as csv.
func (h *house) owingList(s analytics.Status) (made, error) {
	r, err := h.reminders(s)
	if err != nil {
		return made{}, err
	}
	var book, text bytes.Buffer
	if err := r.XLSX(&book, h.lang); err != nil {
		return made{}, err
	}
	if err := r.CSV(&text, h.lang); err != nil {
		return made{}, err
	}
	p := analytics.PeriodText(s.Period)
	name := h.t("publish.file.owing") + "_" + fileName(s.Period)
	return h.marked(made{
		files:   []publish.File{{Name: name + ".xlsx", Content: book.Bytes()}, {Name: name + ".csv", Content: text.Bytes()}},
		subject: h.t("publish.mail.owing.subject", "period", p),
		text:    h.t("publish.mail.owing.text", "period", p, "n", len(s.Owing()), "due", showDay(s.Due)),
	})
}
