package main

import (
	"context"
	"errors"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard"
	"github.com/thidua/thidua/dashboard/assets"
	"github.com/thidua/thidua/dashboard/outline"
	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/sql/warehouse"
)

// The exit statuses; they are a contract with scripts.
const (
	exitOK           = 0
	exitRejected     = 1 // done, but some input was rejected or a test failed
	exitUsage        = 2 // usage or config
	exitBusy         = 3 // data folder in use
	exitStorage      = 4 // storage or integrity failure
	exitUnsafe       = 5 // refused by a safety limit
	exitUnreconciled = 6 // the export did not reconcile, nothing was written
	exitInterrupted  = 130
)

// fault is an error of the program itself: a stable code, and words that say
// where, what was found, what is expected and how to mend it.
type fault struct {
	code  string // "E-CLI-006"
	exit  int
	words lang.Text // empty when the command has said all itself
	told  bool      // the command has written its last line of JSON itself
	cause error
}

// newFault makes a fault whose words are the catalogue's; key is
// "cmd.E-CLI-…".
func newFault(exit int, key string, args ...any) *fault {
	return &fault{code: strings.TrimPrefix(key, "cmd."), exit: exit, words: lang.Both(key, args...)}
}

// quietly is an exit status whose reason was printed already.
func quietly(exit int) *fault { return &fault{exit: exit, told: true} }

// because keeps the error behind a fault.
func (f *fault) because(err error) *fault {
	f.cause = err
	return f
}

// Error makes a fault an error, in Vietnamese.
func (f *fault) Error() string { return strings.TrimSpace(f.code + ": " + f.words.VI) }

// Unwrap gives the error behind.
func (f *fault) Unwrap() error { return f.cause }

// json is the fault as --json prints it.
func (f *fault) json(l lang.Lang) map[string]any {
	return map[string]any{"code": f.code, "message": f.words.In(l)}
}

// spoken is an error that says itself in both languages.
type spoken interface {
	error
	Text() lang.Text
}

// toFault finds the fault in err; what is no fault came from storage. An
// interrupt wins over whatever it made fail.
func toFault(ctx context.Context, err error) *fault {
	if ctx.Err() != nil {
		return newFault(exitInterrupted, "cmd.E-CLI-130")
	}
	if f, ok := errors.AsType[*fault](err); ok {
		return f
	}
	if said, ok := errors.AsType[spoken](err); ok {
		return named(said)
	}
	if corrupt, ok := errors.AsType[*archive.CorruptError](err); ok {
		f := corrupt.Fault
		return &fault{code: f.Code, exit: exitStorage, cause: err, words: faultText(f)}
	}
	if errors.Is(err, assets.ErrMissing) {
		return newFault(exitUsage, "cmd.E-CLI-024").because(err)
	}
	if errors.Is(err, dashboard.ErrNotASite) {
		return newFault(exitUsage, "cmd.E-CLI-025", "error", err).because(err)
	}
	return newFault(exitStorage, "cmd.E-CLI-020", "error", err).because(err)
}

// named gives an error of another room its code and its exit status.
func named(err spoken) *fault {
	f := &fault{code: "E-CLI-020", exit: exitStorage, words: err.Text(), cause: err}
	switch err := err.(type) {
	case *outline.Error:
		f.code, f.exit = err.Code, exitUsage
		if err.TooLarge() {
			f.exit = exitUnsafe
		}
	case *warehouse.BusyError:
		f.code, f.exit = "E-CLI-007", exitBusy
	case *warehouse.NewerError:
		f.code = "E-CLI-026"
	case *warehouse.StatementError:
		f.code, f.exit = "E-CLI-027", exitUsage
	case *analytics.Unknown:
		f.code, f.exit = "E-CLI-009", exitUsage
	}
	return f
}

// apart gives the errors that were joined into err.
func apart(err error) []error {
	if err == nil {
		return nil
	}
	many, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, one := range many.Unwrap() {
		all = append(all, apart(one)...)
	}
	return all
}

// said is what err says, in both languages where it can.
func said(err error) lang.Text {
	var all lang.Text
	for _, one := range apart(err) {
		text := lang.Text{VI: one.Error(), EN: one.Error()}
		if f, ok := errors.AsType[*analytics.FileError](one); ok {
			place := strings.TrimSuffix(f.Error(), f.Message.VI)
			text = lang.Text{VI: place + f.Message.VI, EN: place + f.Message.EN}
		}
		if all.VI != "" {
			all.VI, all.EN = all.VI+"; ", all.EN+"; "
		}
		all.VI, all.EN = all.VI+text.VI, all.EN+text.EN
	}
	return all
}
