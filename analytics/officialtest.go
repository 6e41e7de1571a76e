package analytics

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/thidua/thidua/ingest/lang"
)

// RunOfficialTest runs the test of an official table: its .csv files are
// loaded, and every file "want UNIT YEAR [MAP]" must be that table as Lines
// gives it. The error tells of a test that could not be run.
func (e *Evaluator) RunOfficialTest(ctx context.Context, o *Official, load Loader) (wrong []Mismatch, err error) {
	files, wants := map[string]string{}, []txtar.File{}
	for _, f := range txtar.Parse(o.Test).Files {
		if strings.HasPrefix(f.Name, "want ") {
			wants = append(wants, f)
		} else {
			files[f.Name] = text(f.Data)
		}
	}
	if len(wants) == 0 {
		return nil, &FileError{lang.LintTestRun, o.ID + ".txtar", 0, lang.Both("fixture.table")}
	}
	q, end, err := load(ctx, files)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, end()) }()
	with := &Evaluator{Catalog: e.Catalog, Q: q}
	for _, want := range wants {
		found, err := with.compareOfficial(ctx, o, want)
		if err != nil {
			return wrong, fmt.Errorf("%s.txtar: %s: %w", o.ID, want.Name, err)
		}
		wrong = append(wrong, found...)
	}
	return wrong, nil
}

func (e *Evaluator) compareOfficial(ctx context.Context, o *Official, want txtar.File) ([]Mismatch, error) {
	name := strings.Fields(want.Name)
	if len(name) < 3 {
		return nil, errors.New("want UNIT YEAR [MAP]")
	}
	year, err := strconv.Atoi(name[2])
	if err != nil {
		return nil, err
	}
	f := Filter{Unit: name[1], To: year}
	if len(name) > 3 {
		f.Map = Map(name[3])
	}
	t, err := e.Official(ctx, o, f)
	if err != nil {
		return nil, err
	}
	var wrong []Mismatch
	got, wanted := t.Text(), strings.Split(strings.TrimSpace(text(want.Data)), "\n")
	for i := range max(len(got), len(wanted)) {
		a, b := "", ""
		if i < len(got) {
			a = got[i]
		}
		if i < len(wanted) {
			b = strings.TrimSpace(wanted[i])
		}
		if a != b {
			wrong = append(wrong, Mismatch{0, lang.Both("official.mismatch", "table", want.Name, "line", i+1, "got", show(a), "want", show(b))})
		}
	}
	return wrong, nil
}

// Text gives the table as lines to compare: the columns, each kind that has
// some of its own, the coded rows, the coverage, and each broken check.
func (t *OfficialTable) Text() []string {
	head := []string{"B"}
	var kinds []string
	for _, leaf := range t.Leaves {
		head = append(head, leaf.Index)
		if len(leaf.Labels) > 1 {
			var names []string
			for _, label := range leaf.Labels[1:] {
				names = append(names, label.VI)
			}
			kinds = append(kinds, leaf.Index+" "+strings.Join(names, ", "))
		}
	}
	lines := append([]string{strings.Join(head, " ")}, kinds...)
	for _, line := range t.Lines {
		if line.Code == "" {
			continue
		}
		cells := []string{line.Code}
		for _, cell := range line.Cells {
			cells = append(cells, show(cell.String()))
		}
		lines = append(lines, strings.Join(cells, " "))
	}
	said := fmt.Sprintf("%s %d/%d", t.UnitName, t.Reporting, t.Expected)
	if t.Estimate {
		said += " estimate"
	}
	if t.Why != WhyNone {
		said += " " + string(t.Why)
	}
	lines = append(lines, said)
	if t.Outside.R.Sign() != 0 {
		lines = append(lines, "outside "+t.Outside.String())
	}
	for _, b := range t.Broken {
		lines = append(lines, fmt.Sprintf("broken %s @ %s: %s, %s", b.Check.Says(), b.At, b.Left, b.Right))
	}
	return lines
}
