package main

import (
	"crypto/x509"
	"errors"
	"net/mail"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // zones of jobs, also where the system has none (Windows)

	"go.yaml.in/yaml/v3"

	"github.com/thidua/thidua/dashboard/publish"
	smtp "github.com/thidua/thidua/dashboard/publish/mail"
)

// What a job makes.
const (
	makesSummary   = "summary"
	makesSite      = "site"
	makesReminders = "reminders"
)

// jobSpec is a job as thidua.yaml describes it.
type jobSpec struct {
	name, when, zone string
	whenAt, zoneAt   *yaml.Node
	schedule         publish.Schedule
	from             time.Time
	catchUp          string // all or last

	makes   string
	unit    string
	period  string // year or half
	years   int
	asOf    string // due or now
	formats []string
	pages   string // of a site: single or folder

	folder string
	mail   []mail.Address
	units  string // CSV file: code, address
}

var jobName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$`)

// jobs reads the jobs of thidua.yaml and the mail server they need.
func (a *app) jobs() ([]jobSpec, *smtp.Server, error) {
	if a.config.Jobs == nil {
		return nil, nil, newFault(exitUsage, "cmd.E-CLI-073")
	}
	if a.config.Jobs.Kind != yaml.SequenceNode {
		return nil, nil, badValue(a.config.Jobs, a.config.Jobs.Value, both("publish.want.jobs"))
	}
	var all []jobSpec
	for _, n := range a.config.Jobs.Content {
		j, err := readJob(n)
		if err != nil {
			return nil, nil, err
		}
		if slices.ContainsFunc(all, func(o jobSpec) bool { return strings.EqualFold(o.name, j.name) }) {
			return nil, nil, badValue(n, j.name, both("publish.want.own_name"))
		}
		if (len(j.mail) > 0 || j.units != "") && a.config.Mail == nil {
			return nil, nil, newFault(exitUsage, "cmd.E-CLI-072", "place", placeOf(n), "key", "mail: {host, from}")
		}
		all = append(all, j)
	}
	if a.config.Mail == nil {
		return all, nil, nil
	}
	server, err := a.mailServer(a.config.Mail)
	return all, server, err
}

// readJob reads one job whole.
func readJob(n *yaml.Node) (jobSpec, error) {
	j := jobSpec{zone: "Asia/Ho_Chi_Minh", catchUp: "all"}
	err := readKeys(n, keys{
		"name": j.readName, "when": j.node(&j.when, &j.whenAt), "zone": j.node(&j.zone, &j.zoneAt), "from": j.readFrom,
		"catch_up": oneOf(&j.catchUp, "all", "last"),
		"summary":  j.readSummary, "site": j.readSite, "reminders": j.readReminders,
		"folder": text(&j.folder), "mail": each(j.readAddress), "mail_units": text(&j.units),
	}, "name", "when")
	if err != nil {
		return j, err
	}
	if err := j.readSchedule(); err != nil {
		return j, err
	}
	switch {
	case j.makes == "":
		return j, newFault(exitUsage, "cmd.E-CLI-072", "place", placeOf(n), "key", "summary, site, reminders")
	case j.folder == "" && len(j.mail) == 0 && j.units == "":
		return j, newFault(exitUsage, "cmd.E-CLI-072", "place", placeOf(n), "key", "folder, mail")
	case j.units != "" && j.makes != makesReminders:
		return j, badValue(n, "mail_units", both("publish.want.only_reminders"))
	case j.pages == "folder" && len(j.mail) > 0:
		return j, badValue(n, "pages: folder", both("publish.want.single"))
	}
	return j, nil
}

// node reads a text and keeps where it stands.
func (j *jobSpec) node(into *string, at **yaml.Node) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		*at = n
		return text(into)(n)
	}
}

func (j *jobSpec) readName(n *yaml.Node) error {
	if !jobName.MatchString(n.Value) {
		return badValue(n, n.Value, both("publish.want.name"))
	}
	j.name = n.Value
	return nil
}

func (j *jobSpec) readFrom(n *yaml.Node) error {
	var err error
	if j.from, err = clockTime(n.Value); err != nil {
		return badValue(n, n.Value, both("publish.want.time"))
	}
	return nil
}

// clockTime reads a moment, or a day or a minute of Vietnamese time.
func clockTime(s string) (time.Time, error) {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04"} {
		if at, err := time.ParseInLocation(layout, s, hanoi); err == nil {
			return at, nil
		}
	}
	return time.Parse(time.RFC3339, s)
}

func (j *jobSpec) readSchedule() error {
	zone, err := time.LoadLocation(j.zone)
	if err != nil || j.zone == "Local" {
		return badValue(j.zoneAt, j.zone, both("publish.want.zone"))
	}
	j.schedule, err = publish.ParseSchedule(j.when, zone)
	switch {
	case errors.Is(err, publish.ErrNever):
		return badValue(j.whenAt, j.when, both("publish.want.day"))
	case err != nil:
		return badValue(j.whenAt, j.when, both("publish.want.cron"))
	}
	return nil
}

func (j *jobSpec) is(what string, n *yaml.Node) error {
	if j.makes != "" {
		return badValue(n, what, both("publish.want.one_thing", "first", j.makes))
	}
	j.makes = what
	return nil
}

func (j *jobSpec) readSummary(n *yaml.Node) error {
	j.period, j.years, j.asOf, j.formats = "year", 1, "due", formats
	var asked []string
	format := func(n *yaml.Node) error {
		var name string
		err := oneOf(&name, formats...)(n)
		asked = append(asked, name)
		return err
	}
	err := readKeys(n, keys{
		"unit": text(&j.unit), "period": oneOf(&j.period, "year", "half"), "years": number(&j.years, 1, 50),
		"as_of": oneOf(&j.asOf, "due", "now"), "formats": each(format),
	}, "unit")
	if err == nil && j.years > 1 && j.period == "half" {
		return badValue(n, "years", both("publish.want.half"))
	}
	if len(asked) > 0 {
		j.formats = asked
	}
	return errors.Join(err, j.is(makesSummary, n))
}

func (j *jobSpec) readSite(n *yaml.Node) error {
	j.pages = "single"
	return errors.Join(readKeys(n, keys{"pages": oneOf(&j.pages, "single", "folder")}), j.is(makesSite, n))
}

func (j *jobSpec) readReminders(n *yaml.Node) error {
	j.period = "year"
	err := readKeys(n, keys{"unit": text(&j.unit), "period": oneOf(&j.period, "year", "half")})
	return errors.Join(err, j.is(makesReminders, n))
}

func (j *jobSpec) readAddress(n *yaml.Node) error {
	address, err := mail.ParseAddress(n.Value)
	if err != nil {
		return badValue(n, n.Value, both("publish.want.address"))
	}
	j.mail = append(j.mail, *address)
	return nil
}

// mailServer reads the mail server. Its password stands in a file or in the
// environment, never here.
func (a *app) mailServer(n *yaml.Node) (*smtp.Server, error) {
	s := &smtp.Server{}
	security := string(smtp.StartTLS)
	var from, file, roots string
	var fromAt, fileAt, rootsAt *yaml.Node
	at := (&jobSpec{}).node
	err := readKeys(n, keys{
		"host": text(&s.Host), "port": number(&s.Port, 1, 65535), "from": at(&from, &fromAt), "user": text(&s.User),
		"security":      oneOf(&security, string(smtp.StartTLS), string(smtp.TLS), string(smtp.None)),
		"password_file": at(&file, &fileAt), "ca_file": at(&roots, &rootsAt),
		"password": func(n *yaml.Node) error { return badValue(n, "password", both("publish.want.no_password")) },
	}, "host", "from")
	if err != nil {
		return nil, err
	}
	address, err := mail.ParseAddress(from)
	if err != nil {
		return nil, badValue(fromAt, from, both("publish.want.address"))
	}
	s.From, s.Security, s.Password = *address, smtp.Security(security), a.env("THIDUA_MAIL_PASSWORD")
	if s.Port == 0 {
		s.Port = map[smtp.Security]int{smtp.StartTLS: 587, smtp.TLS: 465, smtp.None: 25}[s.Security]
	}
	if file != "" && s.Password == "" {
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, badValue(fileAt, file, both("publish.want.file", "error", err))
		}
		s.Password = strings.TrimRight(string(b), "\r\n")
	}
	if s.User != "" && (s.Password == "" || s.Security == smtp.None) {
		return nil, badValue(n, "user: "+s.User, both("publish.want.password"))
	}
	if roots == "" {
		return s, nil
	}
	pem, err := os.ReadFile(roots)
	s.Roots = x509.NewCertPool()
	if err != nil || !s.Roots.AppendCertsFromPEM(pem) {
		return nil, badValue(rootsAt, roots, both("publish.want.ca"))
	}
	return s, nil
}
