package main

import (
	"strconv"

	"github.com/thidua/thidua/ingest"
	"github.com/thidua/thidua/ingest/form"
	"github.com/thidua/thidua/ingest/register"
)

// unitPlan is what an import would change, or has changed.
type unitPlan struct {
	before, after *register.Register
	files         []unitFile
	delta         register.Delta
	stranded      []ingest.Problem
	done, all     bool
}

// refused reports whether nothing may be done.
func (p *unitPlan) refused() bool {
	for _, f := range p.files {
		if f.list.Refused() {
			return true
		}
	}
	return len(p.stranded) > 0
}

// firstLines is how many lines of one kind are printed unless all are wanted.
const firstLines = 5

// planJSON is an import as --json prints it.
type planJSON struct {
	Counts   map[string]int   `json:"counts"`
	Weights  map[string]int   `json:"weights"`
	Problems []unitProblem    `json:"problems"`
	Events   []register.Event `json:"events"`
	Result   map[string]any   `json:"result"`
}

// unitProblem is a problem of one line of a list.
type unitProblem struct {
	File     string        `json:"file"`
	Line     int           `json:"line"`
	Code     string        `json:"code"`
	Severity form.Severity `json:"severity"`
	Message  string        `json:"message"`
}

// printUnitPlan tells problems, then what would change, and gives the exit
// status.
func (a *app) printUnitPlan(p *unitPlan) error {
	events := p.after.Events(p.before)
	counts := map[string]int{}
	for _, e := range events {
		counts[e.What]++
	}
	if a.config.JSON {
		if err := writeJSON(a.out, p.json(a, events, counts)); err != nil {
			return err
		}
	} else {
		a.printProblems(p)
		if !p.refused() {
			a.printEvents(p, events, counts)
		}
	}
	if p.refused() {
		a.chat(a.t("cmd.unit.import.refused"))
		return quietly(exitRejected)
	}
	return nil
}

func (p *unitPlan) json(a *app, events []register.Event, counts map[string]int) planJSON {
	j := planJSON{
		Counts: counts, Weights: p.weights(), Problems: []unitProblem{}, Events: []register.Event{},
		Result: map[string]any{"files": len(p.files), "rows": len(p.delta), "done": p.done, "refused": p.refused()},
	}
	j.Events = append(j.Events, events...)
	for _, f := range p.files {
		for _, one := range f.list.Problems {
			j.Problems = append(j.Problems, unitProblem{f.name, one.Row, one.Code, one.Severity, one.Message.In(a.lang)})
		}
	}
	for _, one := range p.stranded {
		j.Problems = append(j.Problems, unitProblem{"", 0, one.Code, one.Severity, one.Message.In(a.lang)})
	}
	return j
}

// weights counts where the weights below one come from.
func (p *unitPlan) weights() map[string]int {
	counts := map[string]int{}
	for _, c := range p.after.Changes() {
		if c.Weight < register.Whole {
			counts[c.WeightBasis]++
		}
	}
	return counts
}

func (a *app) printProblems(p *unitPlan) {
	for _, f := range p.files {
		shown := map[string]int{}
		for _, one := range f.list.Problems {
			if shown[one.Code]++; !p.all && shown[one.Code] > firstLines {
				continue
			}
			a.print(a.paintProblem(one) + "  " + a.t("cmd.unit.import.line", "file", plain(f.name), "line", strconv.Itoa(one.Row)) +
				"  " + plain(one.Message.In(a.lang)))
		}
		for _, code := range sortedKeys(shown) {
			if n := shown[code] - firstLines; n > 0 && !p.all {
				a.print(code + "  " + a.t("cmd.unit.import.more", "n", n))
			}
		}
	}
	for _, one := range p.stranded {
		a.print(a.paintProblem(one) + "  " + plain(one.Message.In(a.lang)))
	}
}

func (a *app) paintProblem(p ingest.Problem) string {
	if p.Severity == form.Error {
		return a.paint(red, p.Code)
	}
	return a.paint(yellow, p.Code)
}

func (a *app) printEvents(p *unitPlan, events []register.Event, counts map[string]int) {
	if len(p.delta) == 0 {
		a.print(a.t("cmd.unit.import.same"))
		return
	}
	shown := map[string]int{}
	t := table{}
	for _, e := range events {
		if shown[e.What]++; shown[e.What] == 1 {
			t.row(a.paint(bold, a.event(e.What)), strconv.Itoa(counts[e.What]))
		}
		switch {
		case p.all || shown[e.What] <= firstLines:
			t.row(a.eventLine(e)...)
		case shown[e.What] == firstLines+1:
			t.row("  …")
		}
	}
	a.print(t.String())
	if w := p.weights(); len(w) > 0 {
		a.print(a.t("cmd.unit.import.weights", "population", w[register.ByPopulation], "area", w[register.ByArea],
			"typed", w[register.ByTyped], "equal", w[register.ByEqual]))
	}
	if p.done {
		a.print(a.paint(green, a.t("cmd.unit.import.done", "rows", len(p.delta))))
		return
	}
	a.print(a.t("cmd.unit.import.dry", "rows", len(p.delta)))
}

// eventLine is an event on one line.
func (a *app) eventLine(e register.Event) []string {
	line := []string{"  " + plain(codeOf(e.Unit)+" "+e.Name), showDay(e.On)}
	if e.Other != "" {
		other := "→ " + codeOf(e.Other) + " " + e.OtherName
		if e.Weight != "" && e.Weight != "1" {
			other += " × " + e.Weight + " (" + a.weightBasis(e.WeightBasis) + ")"
		}
		line = append(line, plain(other))
	} else {
		line = append(line, "")
	}
	return append(line, plain(register.ShortBasis(e.Basis)))
}
