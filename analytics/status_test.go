package analytics_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/period"
	sqlfiles "github.com/thidua/thidua/sql"
	"github.com/thidua/thidua/sql/warehouse"
)

// mailbox is what came, in order: unit, period, kind, instant, what was found
// (none, a warning or an error) and the revision it made.
var mailbox = []struct {
	unit     string
	period   period.Period
	kind, at string
	found    form.Severity
	revision int
}{
	// The last second of 15 December in Viet Nam, and the one after it.
	{"21439", "2024", "nam", "2024-12-15T16:59:59Z", form.Warning, 1},
	{"21442", "2024", "nam", "2024-12-15T17:00:00Z", "", 1},
	// Refused in time, mended too late.
	{"21445", "2024", "nam", "2024-12-10T03:00:00Z", form.Error, 0},
	{"21445", "2024", "nam", "2024-12-20T03:00:00Z", "", 1},
	// In time, and a second revision later.
	{"21448", "2024", "nam", "2024-12-01T03:00:00Z", form.Warning, 1},
	{"21448", "2024", "nam", "2024-12-30T03:00:00Z", "", 2},
	// A revision that was refused leaves the accepted one standing.
	{"21451", "2024", "nam", "2024-12-02T03:00:00Z", "", 1},
	{"21451", "2024", "nam", "2024-12-03T03:00:00Z", form.Error, 0},
	// Nothing but refused ones.
	{"21454", "2024", "nam", "2024-12-04T03:00:00Z", form.Error, 0},
	{"21454", "2024", "nam", "2024-12-05T03:00:00Z", form.Error, 0},
	// None of these is the yearly return of 2024.
	{"21457", "2023", "nam", "2023-12-04T03:00:00Z", "", 1},
	{"21460", "2024", "dot_xuat", "2024-12-04T03:00:00Z", "", 1},
	{"21463", "2014..2024", "10nam", "2024-12-04T03:00:00Z", "", 1},
	{"", "", "", "2024-12-06T03:00:00Z", form.Error, 0},
	{"21439", "2025", "nam", "2025-12-01T03:00:00Z", "", 1},
}

func posted(t *testing.T) *analytics.Evaluator {
	t.Helper()
	f, err := form.Load(form.Specs(), sqlfiles.Reference())
	if err != nil {
		t.Fatal(err)
	}
	w, err := warehouse.Scratch(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	units, err := warehouse.Reference()
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range mailbox {
		r := &ingest.Return{
			File: fmt.Sprintf("tep_%02d.xlsx", i), SHA256: fmt.Sprintf("%064d", i), Form: f.Code,
			Version: f.Version, UnitTyped: m.unit, Kind: m.kind, Period: m.period, Official: true,
		}
		if m.unit != "" {
			_, end := m.period.Bounds()
			r.Unit, _ = units.Find(m.unit, end)
		}
		state := ingest.Accepted
		if m.found != "" {
			r.Problems = []ingest.Problem{{Code: "X", Severity: m.found}}
			state = r.State()
		}
		at, err := time.Parse(time.RFC3339, m.at)
		if err != nil {
			t.Fatal(err)
		}
		d := ingest.Decision{
			Seq: int64(i + 1), At: at, State: state, Revision: m.revision,
			ReturnID: fmt.Sprintf("%016d", i),
		}
		if err := w.Save(t.Context(), r, d); err != nil {
			t.Fatal(err)
		}
	}
	return &analytics.Evaluator{Catalog: shipped(t), Q: w}
}

func status(t *testing.T, e *analytics.Evaluator, year int, parent string) analytics.Status {
	t.Helper()
	s, err := e.Status(t.Context(), year, parent)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStatus(t *testing.T) {
	e := posted(t)
	s := status(t, e, 2024, "534")
	got := jsonOf([]any{s.Year, s.Due, s.Expected, s.Received, s.OnTime, s.Accepted, s.Rejected, len(s.Missing), len(s.Units)})
	if want := `[2024,"2024-12-15",15,6,3,5,1,9,15]`; got != want {
		t.Errorf("2024 under 534 is %s, want %s", got, want)
	}
	for code, want := range map[string]string{
		"21439": `{"code":"21439","name":"Phường Nguyễn Nghiêm","state":"accepted","revision":1,"received_at":"2024-12-15T16:59:59Z","on_time":true,"errors":0,"warnings":1}`,
		"21442": `{"code":"21442","name":"Xã Phổ An","state":"accepted","revision":1,"received_at":"2024-12-15T17:00:00Z","on_time":false,"errors":0,"warnings":0}`,
		"21445": `{"code":"21445","name":"Xã Phổ Phong","state":"accepted","revision":1,"received_at":"2024-12-20T03:00:00Z","on_time":false,"errors":0,"warnings":0}`,
		"21448": `{"code":"21448","name":"Xã Phổ Thuận","state":"accepted","revision":2,"received_at":"2024-12-01T03:00:00Z","on_time":true,"errors":0,"warnings":0}`,
		"21451": `{"code":"21451","name":"Phường Phổ Văn","state":"accepted","revision":1,"received_at":"2024-12-02T03:00:00Z","on_time":true,"errors":0,"warnings":0}`,
		"21454": `{"code":"21454","name":"Phường Phổ Quang","state":"rejected","revision":0,"received_at":"2024-12-05T03:00:00Z","on_time":false,"errors":1,"warnings":0}`,
		"21460": `{"code":"21460","name":"Phường Phổ Ninh","state":"missing","revision":0,"received_at":"","on_time":false,"errors":0,"warnings":0}`,
	} {
		for _, u := range s.Units {
			if u.Code == code && !strings.HasPrefix(jsonOf(u), strings.TrimSuffix(want, "}")) {
				t.Errorf("got  %s\nwant %s", jsonOf(u), want)
			}
		}
	}
	if got := jsonOf(s.Missing[0]); got != `{"code":"21457","name":"Xã Phổ Nhơn"}` {
		t.Errorf("the first that is missing is %s", got)
	}
}

func TestStatusUnits(t *testing.T) {
	e := posted(t)
	for _, tt := range []struct {
		year               int
		parent             string
		expected, received int
	}{
		{2024, "", 15, 6},
		{2024, "51", 15, 6},
		{2024, "534@2020-02-01", 15, 6},
		{2024, "21439", 1, 1},
		{2023, "534", 15, 1},
		{2025, "51", 5, 1},
		{2025, "534", 0, 0}, // the district had ended by then
		{2000, "", 0, 0},
	} {
		s := status(t, e, tt.year, tt.parent)
		if s.Expected != tt.expected || s.Received != tt.received ||
			s.Received != s.Accepted+s.Rejected || s.Expected != s.Received+len(s.Missing) {
			t.Errorf("%d under %q: %s", tt.year, tt.parent, jsonOf(s))
		}
		if s.Missing == nil || s.Units == nil {
			t.Errorf("%d under %q: a list is null, not empty", tt.year, tt.parent)
		}
	}
	if _, err := e.Status(t.Context(), 2024, "543"); err == nil {
		t.Error("a parent nobody knows has a status")
	}
}

func TestGrace(t *testing.T) {
	e := posted(t)
	e.Grace = 10
	if s := status(t, e, 2024, ""); s.Due != "2024-12-25" || s.OnTime != 5 {
		t.Errorf("with ten days of grace: due %s, %d on time", s.Due, s.OnTime)
	}
}

func TestReturns(t *testing.T) {
	e := posted(t)
	list, err := e.Returns(t.Context(), "21448")
	if err != nil || len(list) != 2 {
		t.Fatalf("%d returns of 21448: %v", len(list), err)
	}
	want := `{"return_id":"0000000000000005","sha256":"0000000000000000000000000000000000000000000000000000000000000005",` +
		`"file":"tep_05.xlsx","unit":"21448","unit_name":"Xã Phổ Thuận","kind":"nam","period":"2024","official":true,` +
		`"state":"accepted","revision":2,"received_at":"2024-12-30T03:00:00Z","errors":0,"warnings":0}`
	if got := jsonOf(list[0]); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	old := list[1]
	if old.State != "superseded" || old.SupersededBy != list[0].ReturnID || old.Warnings != 1 || old.Revision != 1 {
		t.Errorf("the first revision is %s", jsonOf(old))
	}
	for unit, want := range map[string]int{"": len(mailbox), "21439": 2, "21439@2025-07-01": 1, "21472": 0} {
		list, err := e.Returns(t.Context(), unit)
		if err != nil || list == nil || len(list) != want {
			t.Errorf("%d returns of %q, want %d: %v", len(list), unit, want, err)
		}
	}
	if list, _ := e.Returns(t.Context(), ""); list[0].Period != "2025" || list[len(list)-1].Period != "" {
		t.Errorf("the list of all begins with %s and ends with %s", list[0].Period, list[len(list)-1].Period)
	}
}
