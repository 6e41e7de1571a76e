package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sort"

	"github.com/spf13/cobra"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/archive"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/sql/warehouse"
)

// verdict is what verify found.
type verdict struct {
	Files  int         `json:"files"` // archived
	Lines  int64       `json:"lines"` // of the journal
	Deep   bool        `json:"deep"`
	Faults []integrity `json:"faults"`
	Notes  []integrity `json:"notes"`
}

// integrity is one thing wrong with the data, or worth a note.
type integrity struct {
	Code    string    `json:"code"`
	File    string    `json:"file,omitempty"`
	Line    int       `json:"line,omitempty"`
	Message lang.Text `json:"message"`
}

func (a *app) verifyCommand() *cobra.Command {
	var deep bool
	c := a.command(usage{
		use: "verify [--deep]", short: "cmd.verify.short", long: "cmd.verify.long",
		examples: []string{"thidua verify", "thidua verify --deep --json"},
		exits:    []int{exitBusy, exitStorage},
	}, func(ctx context.Context, _ []string) error {
		v := &verdict{Deep: deep, Faults: []integrity{}, Notes: []integrity{}}
		err := a.withLock(ctx, a.config.Data, func(h *house) error { return h.verify(ctx, v) })
		if err != nil {
			return err
		}
		return a.printVerdict(v)
	})
	c.Flags().BoolVar(&deep, "deep", false, a.t("cmd.verify.flag.deep"))
	return c
}

// verify looks at the journal and the archive first, then at the database: one
// that is merely behind is no fault, so it catches up where the truth is whole.
func (h *house) verify(ctx context.Context, v *verdict) error {
	faults, err := archive.VerifyDir(ctx, h.dir)
	if err != nil {
		return err
	}
	for _, f := range faults {
		v.add(f)
	}
	whole := len(v.Faults) == 0
	if err := h.enter(ctx); err != nil {
		if corrupt := (*archive.CorruptError)(nil); errors.As(err, &corrupt) && !whole {
			return nil // said already
		}
		return err
	}
	if whole {
		if err := h.catchUp(ctx); err != nil {
			return err
		}
	}
	v.count(h)
	differences, err := h.store.Verify(ctx, ingest.Decisions(h.archive.Entries()))
	if err != nil {
		return err
	}
	for _, d := range differences {
		v.Faults = append(v.Faults, integrity{Code: "E-DB-001", Message: d.Message})
	}
	if v.Deep && whole {
		return h.compare(ctx, v)
	}
	return nil
}

// faultText says what is wrong with a journal or an archive.
func faultText(f archive.Fault) lang.Text {
	return lang.Both("fault."+f.Code, "line", f.Line, "file", f.File, "want", f.Want, "found", f.Found)
}

func (v *verdict) add(f archive.Fault) {
	one := integrity{Code: f.Code, File: f.File, Line: f.Line, Message: faultText(f)}
	if f.Severity == archive.SeverityError {
		v.Faults = append(v.Faults, one)
	} else {
		v.Notes = append(v.Notes, one)
	}
}

// count goes through the journal: its lines, and the files it names.
func (v *verdict) count(h *house) {
	named := map[string]bool{}
	for e := range h.archive.Entries() {
		v.Lines++
		if e.SHA256 != "" {
			named[e.SHA256] = true
		}
	}
	v.Files = len(named)
}

// compare holds the database to one made anew from archive and journal.
func (h *house) compare(ctx context.Context, v *verdict) error {
	fresh, err := h.scratchFolder()
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh) //nolint:errcheck // cleared at the next rebuild
	have, err := h.store.Fingerprint(ctx)
	if err != nil {
		return err
	}
	return h.buildIn(ctx, fresh, func(w *warehouse.Warehouse) error {
		want, err := w.Fingerprint(ctx)
		if err != nil {
			return err
		}
		v.prints(have, want)
		return nil
	})
}

// prints names the tables that are not as they would be made anew.
func (v *verdict) prints(have, want map[string]warehouse.Print) {
	tables := map[string]bool{}
	for _, prints := range []map[string]warehouse.Print{have, want} {
		for table := range prints {
			tables[table] = true
		}
	}
	var wrong []string
	for table := range tables {
		if have[table] != want[table] {
			wrong = append(wrong, table)
		}
	}
	sort.Strings(wrong)
	for _, table := range wrong {
		v.Faults = append(v.Faults, integrity{Code: "E-DB-002", Message: lang.Both("cmd.E-DB-002",
			"table", table, "rows", have[table].Rows, "want", want[table].Rows)})
	}
}

func (a *app) printVerdict(v *verdict) error {
	if a.config.JSON {
		if err := writeJSON(a.out, v); err != nil {
			return err
		}
	} else {
		for _, f := range v.Faults {
			a.print(a.paint(red, f.Code) + "  " + plain(f.Message.In(a.lang)))
		}
		for _, n := range v.Notes {
			a.print(a.paint(yellow, n.Code) + "  " + plain(n.Message.In(a.lang)))
		}
	}
	if n := len(v.Faults); n > 0 {
		a.chat(a.t("cmd.verify.faults", "n", n))
		return quietly(exitStorage)
	}
	if !a.config.JSON {
		a.print(a.t("cmd.verify.clean", "files", v.Files, "lines", fmt.Sprint(v.Lines)))
	}
	return nil
}
