package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/thidua/thidua/ingest/archive"
)

// Decision is what was decided of a received file, as the journal has it.
type Decision struct {
	Seq      int64 // journal line
	At       time.Time
	State    ReturnState // Accepted or Rejected
	Revision int         // 1, 2, … of this unit, period and kind; 0 when rejected
	ReturnID string      // first 16 hex digits of the file's sha256
}

// Store is where decided returns are kept to be asked about.
type Store interface {
	// Applied is the number of the last journal line the store holds.
	Applied(ctx context.Context) (int64, error)
	// Save stores a decided return whole or not at all.
	Save(ctx context.Context, r *Return, d Decision) error
}

// BatchStore is a Store that saves many returns in one transaction; only the
// store that do is given may be written to meanwhile.
type BatchStore interface {
	Store
	Batch(ctx context.Context, do func(Store) error) error
}

// Importer takes files in: each is read and checked, kept in the archive,
// decided in the journal and saved in the store. The journal is the truth: a
// crash at any moment leaves each file decided there or not, and CatchUp
// brings the store to where the journal is.
type Importer struct {
	Reader   *Reader
	Archive  *archive.Archive
	Store    Store
	Now      func() time.Time      // the clock
	Workers  int                   // files read at once, 0 for as many as there are processors
	Progress func(done, total int) // may be nil; called from one goroutine
	Password string                // of files that are locked; they are kept without the lock
}

// batchSize is how many files are decided with one write to the journal at
// most.
const batchSize = 64

// Import takes in files, folders and zips of workbooks, and reports what
// became of each, in order. It first catches up with the journal. The error is
// that of the archive, the store or ctx; a bad file is no error. After a
// cancelled ctx every file is wholly in or wholly out.
func (im *Importer) Import(ctx context.Context, paths []string, report func(Outcome)) (Result, error) {
	if err := im.CatchUp(ctx); err != nil {
		return Result{}, err
	}
	list, err := gather(paths, im.Reader.limits())
	if err != nil {
		return Result{}, err
	}
	defer list.close()
	known := newLedger(im.Archive.Entries())
	var sum Result
	work := func(ctx context.Context, i int) (arrival, error) { return im.arrive(ctx, list.files[i], known) }
	err = ordered(ctx, list.load(im.Workers), work, func(batch []arrival) error {
		// A batch begun is finished: a cancelled import stops between files.
		outcomes, err := im.decide(context.WithoutCancel(ctx), batch, known)
		if err != nil {
			return fmt.Errorf("import: %w", err)
		}
		for _, o := range outcomes {
			sum.add(o)
			report(o)
		}
		im.progress(sum.Files, len(list.files))
		return nil
	})
	return sum, err
}

// Check reads and checks without keeping anything: Archive and Store may be
// nil.
func (im *Importer) Check(ctx context.Context, paths []string, report func(Outcome)) (Result, error) {
	list, err := gather(paths, im.Reader.limits())
	if err != nil {
		return Result{}, err
	}
	defer list.close()
	var sum Result
	work := func(ctx context.Context, i int) (arrival, error) { return im.arrive(ctx, list.files[i], nil) }
	err = ordered(ctx, list.load(im.Workers), work, func(batch []arrival) error {
		for _, a := range batch {
			o := a.outcome(a.state())
			sum.add(o)
			report(o)
		}
		im.progress(sum.Files, len(list.files))
		return nil
	})
	return sum, err
}

func (im *Importer) progress(done, total int) {
	if im.Progress != nil {
		im.Progress(done, total)
	}
}

// arrival is a file that came in and was read.
type arrival struct {
	source  source
	content []byte
	ret     *Return
	failed  bool // it could not be read from the disk
	other   bool // it was taken in before, for another unit
}

func (a arrival) state() ReturnState {
	if a.failed {
		return Failed
	}
	return a.ret.State()
}

// arrive reads and checks a file and, if there is a ledger, keeps it. What was
// accepted before is not read again; what was rejected is, for the form or the
// list of units may have changed since. What is refused for safety is not
// kept.
func (im *Importer) arrive(ctx context.Context, s source, known *ledger) (arrival, error) {
	a := arrival{source: s}
	content, sha, err := s.load(im.Reader.limits())
	if p, ok := errors.AsType[Problem](err); ok {
		a.ret = &Return{File: s.name, SHA256: sha, Problems: []Problem{p}, Unsafe: p.Code == codeUnsafe}
		a.failed = !a.ret.Unsafe
		return a, nil
	}
	if err != nil {
		return a, err
	}
	content, sha, locked := im.unlock(content, sha)
	a.content = content
	if v := known.of(sha); v != nil && v.state == Accepted {
		a.ret = v.envelope(s.name, sha)
		a.elsewhere(v, im.Reader.Assume)
		return a, nil
	}
	if a.ret, err = im.Reader.readAt(ctx, im.Reader.Assume, im.today(), s.name, content); err != nil {
		return a, err
	}
	if a.ret.File = s.name; locked != nil {
		a.ret.Problems, a.ret.Unsafe = []Problem{*locked}, locked.Code == codeUnsafe
	}
	if known == nil || a.ret.Unsafe {
		return a, nil
	}
	return a, im.keep(a)
}

// unlock takes the lock off a file if a password is given: what is kept must be
// readable for ever, and the password is nowhere kept.
func (im *Importer) unlock(content []byte, sha string) ([]byte, string, *Problem) {
	if im.Password == "" || sniff(content) != lockedBook {
		return content, sha, nil
	}
	open, err := Unlock(content, im.Password)
	if p, ok := errors.AsType[Problem](err); ok {
		return content, sha, &p
	}
	return open, hash(open), nil
}

// elsewhere refuses a file that was taken in for one unit and comes for
// another.
func (a *arrival) elsewhere(v *verdict, as Assume) {
	if was := v.data[dataAsUnit]; was != "" && as.Unit != "" && as.Unit != was {
		a.ret.Problems = []Problem{NewProblem("E-MAP-006", "was", was, "unit", as.Unit)}
		a.other = true
	}
}

// today is the day by which a year counts as future.
func (im *Importer) today() time.Time {
	if im.Now == nil {
		return im.Reader.Now
	}
	return im.Now()
}

// decide writes the decisions of a batch to the journal, in order and at once,
// then saves each return.
func (im *Importer) decide(ctx context.Context, batch []arrival, known *ledger) ([]Outcome, error) {
	at := im.Now()
	outcomes := make([]Outcome, len(batch))
	var lines []archive.Entry
	var due []int
	for i, a := range batch {
		if a.ret.SHA256 == "" { // not read at all

			outcomes[i] = a.outcome(a.state())
			continue
		}
		if earlier := known.of(a.ret.SHA256); earlier != nil && (earlier.state == Accepted || a.ret.State() == Rejected) {
			outcomes[i] = a.outcome(known.again(earlier))
			if a.other {
				outcomes[i].State = Rejected
			}
			continue
		}
		if !a.ret.Unsafe {
			lines = append(lines, receivedEntry(a.ret, len(a.content)))
		}
		lines = append(lines, known.decide(a.ret))
		outcomes[i] = a.outcome(known.outcome(a.ret))
		due = append(due, i)
	}
	stored, err := im.Archive.Append(at, lines...)
	if err != nil {
		return nil, err
	}
	decided := Decisions(slices.Values(stored))
	returns := make([]*Return, len(due))
	for n, i := range due {
		returns[n] = batch[i].ret
	}
	return outcomes, im.save(ctx, returns, decided)
}

// save stores decided returns, in one transaction if the store can.
func (im *Importer) save(ctx context.Context, returns []*Return, decided []Decision) error {
	each := func(s Store) error {
		for i, r := range returns {
			if err := s.Save(ctx, r, decided[i]); err != nil {
				return fmt.Errorf("journal line %d, %s: %w", decided[i].Seq, r.File, err)
			}
		}
		return nil
	}
	if b, ok := im.Store.(BatchStore); ok && len(returns) > 1 {
		return b.Batch(ctx, each)
	}
	return each(im.Store)
}
