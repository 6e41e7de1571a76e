package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/dashboard/publish"
	smtp "github.com/thidua/thidua/dashboard/publish/mail"
	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/ingest/lang"
)

// officeYear is a year of schedules and mishaps, as its data file says it.
type officeYear struct {
	First, Last string
	Jobs        []struct {
		Name, When, Zone string
		CatchUp          string `yaml:"catch_up"`
		Folder           bool
		Mail             []string
	}
	Events []struct{ From, To, Machine, Mail, Crash string }
	Want   map[string]struct{ Due, Folders, Mails, Unknown, Skipped int }
}

// office is a data folder whose journal is the ledger, a folder to deliver to
// and a mail server. Nothing of a run outlives it but these.
type office struct {
	t            *testing.T
	dir, out     string
	server       *smtpProcess
	jobs         []publish.Job
	port         int
	now          time.Time
	crash        func(e publish.Event, after bool) bool // nil for none
	crashes, all int
}

var errCrash = errors.New("the machine stops here")

// crashing stops the program before or after a step is written.
type crashing struct {
	publish.Ledger
	office *office
}

func (c crashing) Record(events ...publish.Event) error {
	for _, after := range []bool{false, true} {
		if after {
			if err := c.Ledger.Record(events...); err != nil {
				return err
			}
		}
		c.office.all++
		if c.office.crash != nil && c.office.crash(events[0], after) {
			c.office.crashes++
			panic(errCrash)
		}
	}
	return nil
}

func (o *office) job(name, when, zone string, folder bool, to []string) publish.Job {
	if zone == "" {
		zone = "Asia/Ho_Chi_Minh"
	}
	in, err := time.LoadLocation(zone)
	if err != nil {
		o.t.Fatal(err)
	}
	schedule, err := publish.ParseSchedule(when, in)
	if err != nil {
		o.t.Fatal(err)
	}
	return publish.Job{Name: name, Schedule: schedule, Make: func(_ context.Context, due time.Time) ([]publish.Parcel, error) {
		day := due.In(in).Format("2006-01-02")
		files := []publish.File{{Name: "a.txt", Content: []byte(name + " " + day)}, {Name: "sub/b.txt", Content: []byte("số liệu minh họa")}}
		var parcels []publish.Parcel
		if folder {
			parcels = append(parcels, publish.FolderParcel(o.out, name+"_"+day, files))
		}
		s := smtp.Server{Host: "127.0.0.1", Port: o.port, Security: smtp.None, From: mail.Address{Address: "tu@example.vn"}}
		for _, address := range to {
			m := smtp.Message{To: mail.Address{Address: address}, Subject: name + " " + day, Text: "…", Date: o.now, Files: files}
			parcels = append(parcels, s.Parcel(m, name+day))
		}
		return parcels, nil
	}}
}

// run is one run of the program; it reports whether that crashed.
func (o *office) run() (crashed bool) {
	o.t.Helper()
	a, err := archive.Open(o.dir)
	if err != nil {
		o.t.Fatal(err)
	}
	defer a.Close()
	defer func() {
		if r := recover(); r != nil {
			if err, ok := r.(error); !ok || !errors.Is(err, errCrash) {
				panic(r)
			}
			crashed = true
		}
	}()
	r := publish.Runner{
		Ledger: crashing{journalLedger{archive: a, now: func() time.Time { return o.now }}, o}, Jobs: o.jobs, Now: o.now,
		Say:  func(err error) lang.Text { return lang.Text{VI: err.Error(), EN: err.Error()} },
		Tell: func(publish.Event, error) {},
	}
	if err := r.Run(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
	return false
}

// history is what the journal says after all runs.
func (o *office) history() []*publish.Occurrence {
	a, err := archive.Open(o.dir)
	if err != nil {
		o.t.Fatal(err)
	}
	defer a.Close()
	return publish.History(journalLedger{archive: a})
}

// mails counts what the server took, by subject and receiver.
func (o *office) mails() map[string]int {
	names, err := o.server.taken()
	if err != nil {
		o.t.Fatal(err)
	}
	count := map[string]int{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			o.t.Fatal(err)
		}
		m, err := mail.ReadMessage(bytes.NewReader(b))
		if err != nil {
			o.t.Fatal(err)
		}
		count[m.Header.Get("Subject")+" "+m.Header.Get("X-Rcpt")]++
	}
	return count
}

func newOffice(t *testing.T) *office {
	t.Helper()
	if !hasSMTP() {
		t.Skip("python3-aiosmtpd is not installed")
	}
	dir := t.TempDir()
	server, err := startSMTP(filepath.Join(dir, "box"), smtp.None)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.stop)
	return &office{t: t, dir: filepath.Join(dir, "data"), out: filepath.Join(dir, "out"), server: server, port: server.port}
}

// TestAYearOfPublications runs the clock through a year with a week of
// downtime, a failing mail server and crashes: each document once.
func TestAYearOfPublications(t *testing.T) {
	o := newOffice(t)
	b, err := os.ReadFile("testdata/publish_year.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var y officeYear
	strict := yaml.NewDecoder(bytes.NewReader(b))
	strict.KnownFields(true)
	if err := strict.Decode(&y); err != nil {
		t.Fatal(err)
	}
	for _, j := range y.Jobs {
		job := o.job(j.Name, j.When, j.Zone, j.Folder, j.Mail)
		job.LastOnly = j.CatchUp == "last"
		job.From, _ = clockTime(y.First)
		o.jobs = append(o.jobs, job)
	}
	day, _ := clockTime(y.First)
	last, _ := clockTime(y.Last)
	for ; !day.After(last); day = day.AddDate(0, 0, 1) {
		o.day(y, day)
	}
	o.compare(y)
	if faults, err := archive.VerifyDir(t.Context(), o.dir); err != nil || len(faults) > 0 {
		t.Errorf("the journal: %v, %v", faults, err)
	}
}

// day is one day: the run at 08:00, and after a crash another at 08:05.
func (o *office) day(y officeYear, day time.Time) {
	o.now, o.port, o.crash = day.Add(8*time.Hour), o.server.port, nil
	mode, date := "ok", day.Format(time.DateOnly)
	for _, e := range y.Events {
		if date < e.From || date > e.To {
			continue
		}
		if e.Machine == "down" {
			return
		}
		if e.Mail != "" {
			mode = e.Mail
		}
		if e.Crash != "" {
			o.crash = func(x publish.Event, after bool) bool {
				return string(x.Kind) == e.Crash && after == (x.Kind == publish.Started)
			}
		}
	}
	if mode == "none" {
		o.port = 1
	}
	if err := o.server.answers(mode); err != nil {
		o.t.Fatal(err)
	}
	wanted := o.crash != nil
	if crashed := o.run(); crashed != wanted {
		o.t.Errorf("%s: crashed %v, want %v", date, crashed, wanted)
	}
	if o.crash = nil; wanted {
		o.now = o.now.Add(5 * time.Minute)
		o.run()
	}
}

// compare holds journal, folders and mails against what the data file wants.
func (o *office) compare(y officeYear) {
	mails := o.mails()
	for subject, n := range mails {
		if n != 1 {
			o.t.Errorf("%s was sent %d times", subject, n)
		}
	}
	for name, want := range y.Want {
		got := want
		got.Due, got.Folders, got.Mails, got.Unknown, got.Skipped = 0, 0, 0, 0, 0
		for _, occurrence := range o.history() {
			if occurrence.Job != name {
				continue
			}
			got.Due++
			if occurrence.State == publish.Skipped {
				got.Skipped++
			} else if occurrence.State != publish.Done {
				o.t.Errorf("%s %s is %s", name, occurrence.Due, occurrence.State)
			}
			for _, s := range occurrence.Sent {
				if s.State == publish.Unknown {
					got.Unknown++
				}
			}
		}
		folders, _ := filepath.Glob(filepath.Join(o.out, name+"_*"))
		got.Folders = len(folders)
		for subject := range mails {
			if strings.HasPrefix(subject, name+" ") {
				got.Mails++
			}
		}
		if got != want {
			o.t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

// TestACrashAnywhere stops the program before and after every step it writes,
// one after the other: the folder is there once and whole, and the mail came
// once, or its fate is told.
func TestACrashAnywhere(t *testing.T) {
	steps, unsure := 1, 0
	for n := 1; n <= steps; n++ {
		o := newOffice(t)
		o.jobs = []publish.Job{o.job("nam", "0 7 20 12 *", "", true, []string{"a@example.vn"})}
		o.jobs[0].From, _ = clockTime("2024-12-01")
		o.now, _ = clockTime("2024-12-20T08:00")
		seen := 0
		o.crash = func(publish.Event, bool) bool { seen++; return seen == n }
		o.run()
		steps = max(steps, o.all)
		if n == 1 {
			o.crash, o.all = nil, 0 // how many steps there are
			o.run()
			steps = o.all + 2
		}
		o.crash = nil
		for range 2 {
			o.run()
		}
		came := o.mails()["nam 2024-12-20 a@example.vn"]
		history := o.history()
		if len(history) != 1 || history[0].State != publish.Done || len(history[0].Sent) != 2 {
			t.Fatalf("crash %d: %+v", n, history)
		}
		fate := history[0].Sent[1].State
		if came > 1 || came == 0 && fate != publish.Unknown || fate != publish.Unknown && fate != publish.Delivered {
			t.Errorf("crash %d: the mail came %d times and is %s", n, came, fate)
		}
		if fate == publish.Unknown {
			unsure++
		}
		found, err := os.ReadFile(filepath.Join(o.out, "nam_2024-12-20", "sub", "b.txt"))
		folders, _ := os.ReadDir(o.out)
		if err != nil || string(found) != "số liệu minh họa" || len(folders) != 1 {
			t.Errorf("crash %d: %q, %v, %s", n, found, err, fmt.Sprint(folders))
		}
	}
	if steps < 12 || unsure != 2 {
		t.Errorf("%d places to crash, %d left the mail unknown; want at least 12, and 2", steps, unsure)
	}
}
