package ingest

import (
	"bytes"
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// The events of the journal that tell of files.
const (
	EventReceived = "received"
	EventAccepted = "accepted"
	EventRejected = "rejected"
)

// The keys of a journal line's data.
const (
	dataForm     = "form"
	dataVersion  = "version"
	dataUnit     = "unit"
	dataUnitID   = "unit_id"
	dataPeriod   = "period"
	dataKind     = "kind"
	dataOfficial = "official" // "true", or not there
	dataRevision = "revision"
	dataWarnings = "warnings"
	dataCodes    = "codes"
	dataSize     = "size"
	dataAsUnit   = "as_unit" // of a file in another layout: what a person said
	dataAsYear   = "as_year" // of it
	dataSHA256   = "sha256"  // of a file that is not kept: its sha256, and
	dataSaysVI   = "vi"      // what was said of it
	dataSaysEN   = "en"
)

// verdict is a decision the journal holds.
type verdict struct {
	seq      int64
	at       time.Time
	file     string
	state    ReturnState
	revision int
	data     map[string]string
}

// ledger is what the journal says of files: the newest decision of each, and
// of each unit, period and kind the newest revision and the one that stands,
// which is official as soon as one is.
type ledger struct {
	mu      sync.RWMutex
	bySHA   map[string]*verdict
	newest  map[string]int
	stands  map[string]*verdict
	waiting []archive.Entry // received, not decided
}

func newLedger(entries iter.Seq[archive.Entry]) *ledger {
	l := &ledger{bySHA: map[string]*verdict{}, newest: map[string]int{}, stands: map[string]*verdict{}}
	waiting := map[string]archive.Entry{}
	for e := range entries {
		switch e.Event {
		case EventReceived:
			waiting[e.SHA256] = e
		case EventAccepted, EventRejected:
			delete(waiting, e.SHA256)
			l.put(shaOf(e), readVerdict(e))
		}
	}
	for _, e := range waiting {
		l.waiting = append(l.waiting, e)
	}
	slices.SortFunc(l.waiting, func(a, b archive.Entry) int { return cmp.Compare(a.Seq, b.Seq) })
	return l
}

// shaOf is the sha256 of the file a decision is of. A line's own sha256 names a
// file in the archive, which one refused for safety is not.
func shaOf(e archive.Entry) string { return cmp.Or(e.SHA256, e.Data[dataSHA256]) }

// readVerdict reads a decision from its line.
func readVerdict(e archive.Entry) *verdict {
	v := &verdict{seq: e.Seq, at: e.At, file: e.File, state: Rejected, data: e.Data}
	if e.Event == EventAccepted {
		v.state = Accepted
		v.revision, _ = strconv.Atoi(e.Data[dataRevision]) // 0 only if the line was not written here
	}
	return v
}

func (l *ledger) put(sha string, v *verdict) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.bySHA[sha] = v
	if v.state == Accepted {
		l.newest[v.key()] = max(l.newest[v.key()], v.revision)
		if had := l.stands[v.key()]; had == nil || v.official() || !had.official() {
			l.stands[v.key()] = v
		}
	}
}

// of gives the newest decision of a file, nil if there is none. No ledger
// knows nothing.
func (l *ledger) of(sha string) *verdict {
	if l == nil {
		return nil
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.bySHA[sha]
}

// key names what revisions are counted of: one form of one unit, period and
// kind.
func (v *verdict) key() string {
	return v.data[dataForm] + "|" + v.data[dataUnitID] + "|" + v.data[dataPeriod] + "|" + v.data[dataKind]
}

func (v *verdict) official() bool { return v.data[dataOfficial] != "" }

func officialData(r *Return) string {
	if r.Official {
		return "true"
	}
	return ""
}

// again is the state of a file that comes again.
func (l *ledger) again(v *verdict) ReturnState {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if v.state == Accepted && v.revision != l.stands[v.key()].revision {
		return Superseded
	}
	return Unchanged
}

// outcome is what the decision just taken comes to: an estimate that comes
// after official figures is kept and superseded at once.
func (l *ledger) outcome(r *Return) ReturnState {
	if v := l.of(r.SHA256); v.state == Accepted && l.again(v) == Superseded {
		return Superseded
	}
	return r.State()
}

// decide makes the line of a return's decision and takes note of it.
func (l *ledger) decide(r *Return) archive.Entry {
	e := archive.Entry{Event: EventRejected, SHA256: r.SHA256, File: r.File, Data: envelopeData(r)}
	v := &verdict{file: r.File, state: r.State(), data: e.Data}
	if v.state == Accepted {
		l.mu.RLock()
		v.revision = l.newest[v.key()] + 1
		l.mu.RUnlock()
		e.Event = EventAccepted
		e.Data[dataRevision] = strconv.Itoa(v.revision)
		e.Data[dataWarnings] = strconv.Itoa(len(r.Problems))
	} else {
		e.Data[dataCodes] = strings.Join(errorCodes(r), ",")
		if r.Unsafe {
			said := r.Problems[0].Message
			e.SHA256, e.Data[dataSHA256] = "", r.SHA256
			e.Data[dataSaysVI], e.Data[dataSaysEN] = said.VI, said.EN
		}
	}
	l.put(r.SHA256, v)
	return e
}

// envelopeData is what of a return the journal keeps.
func envelopeData(r *Return) map[string]string {
	d := map[string]string{}
	for key, value := range map[string]string{
		dataForm: r.Form, dataUnit: r.Unit.Code, dataUnitID: r.Unit.ID,
		dataPeriod: string(r.Period), dataKind: r.Kind, dataOfficial: officialData(r),
	} {
		if value != "" {
			d[key] = value
		}
	}
	if r.Version > 0 {
		d[dataVersion] = strconv.Itoa(r.Version)
	}
	r.Assumed.note(d)
	return d
}

// errorCodes lists the codes of a return's errors, each once, sorted.
func errorCodes(r *Return) []string {
	var codes []string
	for _, p := range r.Problems {
		if p.Severity == form.Error {
			codes = append(codes, p.Code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

func receivedEntry(r *Return, size int) archive.Entry {
	data := map[string]string{dataSize: strconv.Itoa(size)}
	r.Assumed.note(data)
	return archive.Entry{Event: EventReceived, SHA256: r.SHA256, File: r.File, Data: data}
}

// note writes down what a person said of a file.
func (as Assume) note(data map[string]string) {
	if as.Unit != "" {
		data[dataAsUnit] = as.Unit
	}
	if as.Year != 0 {
		data[dataAsYear] = strconv.Itoa(as.Year)
	}
}

// assumed is what a person said of a file of the journal.
func assumed(e archive.Entry) Assume {
	return Assume{Unit: e.Data[dataAsUnit], Year: atoi(e.Data[dataAsYear])}
}

// Decisions are the decisions among the lines of a journal, in order.
func Decisions(lines iter.Seq[archive.Entry]) []Decision {
	var out []Decision
	for e := range lines {
		if e.Event == EventAccepted || e.Event == EventRejected {
			out = append(out, readVerdict(e).decision(shaOf(e)))
		}
	}
	return out
}

func (v *verdict) decision(sha string) Decision {
	return Decision{Seq: v.seq, At: v.at, State: v.state, Revision: v.revision, ReturnID: sha[:16]}
}

// envelope is a return of which only what the journal says is known.
func (v *verdict) envelope(file, sha string) *Return {
	r := &Return{File: file, SHA256: sha}
	v.stand(r)
	if says := v.data[dataSaysVI]; says != "" {
		p := NewProblem(codeUnsafe)
		p.Message = lang.Text{VI: says, EN: v.data[dataSaysEN]}
		r.Problems, r.Unsafe = []Problem{p}, true
	}
	return r
}

// stand lets the journal's word stand over what a return was read as.
func (v *verdict) stand(r *Return) {
	r.Form, r.Kind = cmp.Or(v.data[dataForm], r.Form), cmp.Or(v.data[dataKind], r.Kind)
	if version, err := strconv.Atoi(v.data[dataVersion]); err == nil {
		r.Version = version
	}
	if p := v.data[dataPeriod]; p != "" {
		r.Period = period.Period(p)
	}
	if id := v.data[dataUnitID]; id != "" && r.Unit.ID != id {
		r.Unit = Unit{ID: id, Code: v.data[dataUnit]}
	}
}

// keep puts a file's bytes into the archive.
func (im *Importer) keep(a arrival) error {
	sha, _, err := im.Archive.Keep(a.ret.File, bytes.NewReader(a.content))
	if err == nil && sha != a.ret.SHA256 {
		err = fmt.Errorf("the archive names it %s, not %s", sha, a.ret.SHA256)
	}
	if err != nil {
		return fmt.Errorf("keep %s: %w", a.ret.File, err)
	}
	return nil
}
