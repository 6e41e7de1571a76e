package dashboard

import (
	"fmt"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
)

// models is how far initiatives and advanced models came: registered, applied,
// recognised, taken up elsewhere.
type models struct {
	topic
	Plots       []plot
	Units       table // under a parent
	Initiatives table // of a ward
	Models      table
}

const (
	modelSection      = "s15_models"
	initiativeSection = "s16_initiatives"
)

// stage is a step of a funnel: the rows of which column says yes; all rows
// where it names none.
type stage struct{ name, column string }

func (d desk) initiativeStages() []stage {
	return []stage{
		{d.t("topic.stage.registered"), ""},
		{d.t("topic.stage.applied"), "is_applied"},
		{d.t("topic.stage.recognised"), "is_recognised"},
		{d.t("topic.stage.replicated"), "is_replicated"},
	}
}

func (d desk) modelStages() []stage {
	return []stage{
		{d.t("topic.stage.found"), ""},
		{d.t("topic.stage.propagated"), "propagated"},
		{d.t("topic.stage.recognised"), "is_recognised"},
		{d.t("topic.stage.replicated"), "is_replicated"},
	}
}

func (d desk) models(ref Ref) (content, error) {
	s := d.scope(ref)
	initiatives := d.m.entries("initiatives", s.keys, ref.Period)
	found := d.m.entries("models", s.keys, ref.Period)
	page := models{topic: d.topic(s, modelSection, initiativeSection)}
	page.Figures = d.topicFigures(s, "ini_reg", "ini_applied", "ini_recog", "model_new", "mod_repl")
	for _, f := range []funnel{
		{"initiatives", initiativeSection, d.t("topic.initiatives"), d.initiativeStages(), initiatives, "ini_applied"},
		{"models", modelSection, d.t("topic.models.advanced"), d.modelStages(), found, "mod_repl"},
	} {
		p, err := d.funnel(s, f)
		if err != nil {
			return nil, err
		}
		page.Plots = append(page.Plots, p)
	}
	if s.ward() {
		page.Initiatives, page.Models = d.initiativesTable(initiatives), d.modelsTable(found)
	} else {
		page.Units = d.funnelUnits(s, initiatives, found)
	}
	return page, nil
}

// funnel is what a funnel is drawn of.
type funnel struct {
	id, section, what string
	stages            []stage
	rows              []entry
	defined           string // id of the indicator that says what is counted
}

// reached counts the rows that came to a stage.
func reached(rows []entry, st stage) analytics.Num {
	if st.column == "" {
		return whole(len(rows))
	}
	return whole(len(with(rows, st.column, "true")))
}

func (d desk) funnel(s scope, f funnel) (plot, error) {
	all, t := whole(len(f.rows)), d.told(s, f.section)
	c := chart.Funnel{ID: chartID(f.id, "funnel"), Lang: d.l, Name: f.what, Title: d.funnelTitle(f, t)}
	tab := table{Caption: f.what, Head: []heading{
		{Text: d.t("topic.stage")}, {Text: d.t("topic.number"), Num: true}, {Text: d.t("topic.stage.share"), Num: true},
	}}
	for _, st := range f.stages {
		n, part := reached(f.rows, st), ""
		if t.some > 0 {
			part = share(d.l, n, all)
			label := exact(d.l, n)
			if st.column != "" && part != "" {
				label = fmt.Sprintf("%s (%s)", label, part)
			}
			c.Stages = append(c.Stages, chart.Stage{Name: st.name, Count: n, Label: label})
		}
		tab.Rows = append(tab.Rows, []cell{{Text: st.name}, d.total(s, f.section, n), {Text: d.orSign(part, t), Num: true}})
	}
	drawing, err := c.Draw()
	if err != nil {
		return plot{}, err
	}
	p, err := d.plotted(drawing, tab)
	p.Under = d.t("topic.funnel.under", "what", f.what)
	if ind := d.m.Indicator(f.defined); ind != nil {
		p.Href = d.definedAt(s, ind)
	}
	return p, err
}

// orSign is a share, or the sign for one there cannot be.
func (d desk) orSign(part string, t told) string {
	switch {
	case part != "":
		return part
	case t.some == 0:
		return chart.NotReported
	}
	return chart.NotApplicable
}

// funnelTitle says how many of what began came to the second stage and the
// last.
func (d desk) funnelTitle(f funnel, t told) string {
	n := func(i int) string { return exact(d.l, reached(f.rows, f.stages[i])) }
	last := len(f.stages) - 1
	switch {
	case t.some == 0:
		return d.t("topic.funnel.unknown", "what", f.what)
	case len(f.rows) == 0:
		return d.t("topic.funnel.none", "what", f.what)
	case f.section == initiativeSection:
		return d.t("topic.funnel.initiatives", "n", n(0), "applied", n(1), "replicated", n(last))
	}
	return d.t("topic.funnel.models", "n", n(0), "recognised", n(2), "replicated", n(last))
}

// funnelUnits is both funnels of every unit.
func (d desk) funnelUnits(s scope, initiatives, found []entry) table {
	tab := table{Caption: d.t("topic.models.units"), Wide: true, Total: true, Head: []heading{{Text: d.t("dashboard.unit")}}}
	first := []cell{{Text: s.unit.nameOn(lastDay(s.year()))}}
	sides := []funnel{
		{section: initiativeSection, what: d.t("topic.initiatives"), stages: d.initiativeStages(), rows: initiatives},
		{section: modelSection, what: d.t("topic.models.advanced"), stages: d.modelStages(), rows: found},
	}
	for _, f := range sides {
		for _, st := range f.stages {
			tab.Head = append(tab.Head, heading{Text: st.name, Sub: lowerFirst(f.what), Num: true})
			first = append(first, d.total(s, f.section, reached(f.rows, st)))
		}
	}
	tab.Rows = append(tab.Rows, first)
	for _, key := range s.keys {
		row := []cell{d.topicCell(s, d.m.Unit(key))}
		for _, f := range sides {
			for _, st := range f.stages {
				row = append(row, d.counted(Held{key, s.ref.Period}, f.section, reached(of(f.rows, key), st)))
			}
		}
		tab.Rows = append(tab.Rows, row)
	}
	return tab
}
