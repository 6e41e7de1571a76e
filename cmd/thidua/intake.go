package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/period"
	"github.com/thidua/thidua/ingest/template"
)

// intake tells what became of each file of a check or an import.
type intake struct {
	a        *app
	annotate string // folder for the marked copies, "" for none
	bar      *progress
	refused  bool // some file is not in the data, now or from before
	err      error
}

// sources wants every path to be there before any work begins.
func sources(paths []string) error {
	for _, p := range paths {
		if _, err := os.Stat(p); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return newFault(exitUsage, "cmd.E-CLI-012", "path", p).because(err)
			}
			return newFault(exitUsage, "cmd.E-CLI-023", "path", p, "error", err).because(err)
		}
	}
	return nil
}

// report prints one outcome and writes its marked copy.
func (in *intake) report(o ingest.Outcome) {
	if o.Return != nil && o.Return.State() == ingest.Rejected || o.State == ingest.Failed {
		in.refused = true
	}
	in.bar.clear()
	in.keep(in.print(o))
	in.keep(in.mark(o))
}

// keep holds on to the first error: the files go on, the status tells.
func (in *intake) keep(err error) {
	if in.err == nil {
		in.err = err
	}
}

func (in *intake) print(o ingest.Outcome) error {
	if in.a.config.JSON {
		line, err := o.JSON(in.a.lang)
		if err == nil {
			_, err = in.a.out.Write(append(line, '\n'))
		}
		return err
	}
	line := in.state(o) + "  " + plain(o.File)
	if o.Unit != "" {
		line += "  " + plain(o.Unit) + "  " + plain(showPeriod(period.Period(o.Period)))
	}
	if o.State == ingest.Accepted && o.Return != nil && o.Return.Unit.Name != "" {
		line += "  " + plain(o.Return.Unit.Name)
	}
	in.a.print(line)
	for _, p := range o.Problems {
		in.a.print("    " + in.problem(p))
	}
	if o.Return != nil {
		in.a.printTraces(o.Return)
	}
	return nil
}

// state says what became of the file.
func (in *intake) state(o ingest.Outcome) string {
	a := in.a
	switch o.State {
	case ingest.Accepted:
		return a.paint(green, a.t("cmd.import.state.accepted"))
	case ingest.Rejected:
		return a.paint(red, a.t("cmd.import.state.rejected"))
	case ingest.Superseded:
		return a.t("cmd.import.state.superseded")
	case ingest.Failed:
		return a.paint(red, a.t("cmd.import.state.failed"))
	case ingest.Unchanged:
	}
	if o.Return != nil && o.Return.State() == ingest.Rejected {
		return a.paint(red, a.t("cmd.import.state.still"))
	}
	return a.t("cmd.import.state.unchanged")
}

// problem is a problem on one line: code, place, words.
func (in *intake) problem(p ingest.Problem) string {
	colour := yellow
	if p.Severity == form.Error {
		colour = red
	}
	line := in.a.paint(colour, p.Code) + "  "
	if place := p.Place(""); place != "" {
		line += plain(strings.TrimPrefix(place, " › ")) + ": "
	}
	return line + plain(p.Message.In(in.a.lang))
}

// mark writes the marked copy of a workbook with problems. What a safety limit
// refused is not opened again.
func (in *intake) mark(o ingest.Outcome) error {
	if in.annotate == "" || len(o.Problems) == 0 || o.Content == nil || o.Return != nil && o.Return.Unsafe {
		return nil
	}
	var b bytes.Buffer
	if err := template.Annotate(o.Content, o.Problems, in.a.lang, &b); err != nil {
		return err
	}
	path := in.copyName(o)
	if err := writeFile(path, b.Bytes()); err != nil {
		return err
	}
	if !in.a.config.JSON {
		in.a.print("    " + in.a.t("cmd.import.annotated", "path", path))
	}
	return nil
}

// copyName names a marked copy after its file and its bytes: two wards that
// call their file the same do not overwrite each other, nor a ward's original.
func (in *intake) copyName(o ingest.Outcome) string {
	base := filepath.Base(strings.ReplaceAll(o.File, `\`, "/"))
	ext := strings.ToLower(filepath.Ext(base))
	stem := strings.TrimSuffix(base, filepath.Ext(base))
	if ext != ".xlsm" || !template.CanMark(o.Content) {
		ext = ".xlsx"
	}
	return filepath.Join(in.annotate, fmt.Sprintf("%s.%s.%.8s%s", stem, in.a.t("cmd.import.marked"), o.SHA256, ext))
}

// finish prints the last line and gives the exit status of what came in.
func (in *intake) finish(sum ingest.Result) error {
	if in.err != nil {
		return in.err
	}
	if in.a.config.JSON {
		line, err := sum.JSON()
		if err == nil {
			_, err = in.a.out.Write(append(line, '\n'))
		}
		if err != nil {
			return err
		}
	} else {
		in.a.print(in.a.t("cmd.import.summary", "files", sum.Files, "accepted", sum.Accepted,
			"rejected", sum.Rejected, "unchanged", sum.Unchanged, "failed", sum.Failed))
	}
	switch {
	case sum.Unsafe > 0:
		return quietly(exitUnsafe)
	case in.refused:
		return quietly(exitRejected)
	}
	return nil
}
