package main

import (
	"context"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/register"
)

// unitShow prints every life of a code, with what came before and after.
func (a *app) unitShow(ctx context.Context, code string) error {
	return a.withPeek(ctx, func(at *atlas) error {
		units, err := at.evaluator.Units(ctx)
		if err != nil {
			return err
		}
		lives, err := livesOf(units, code)
		if err != nil {
			return err
		}
		if a.config.JSON {
			return writeJSON(a.out, lives)
		}
		names := map[string]string{}
		for _, u := range units {
			names[u.ID] = u.Name
		}
		for i, u := range lives {
			if i > 0 {
				a.print("")
			}
			a.printLife(u, names)
		}
		return nil
	})
}

// printLife prints one life of a unit.
func (a *app) printLife(u analytics.Unit, names map[string]string) {
	a.print(a.paint(bold, u.Code+"  "+u.Name) + "  " + a.span(u.ValidFrom, u.ValidTo) + "  (" + register.ShortBasis(u.Basis) + ")")
	t := table{}
	for _, p := range u.Parents {
		t.row("  "+a.t("cmd.unit.under"), codeOf(p.ID)+" "+names[p.ID], a.span(p.ValidFrom, p.ValidTo), "")
	}
	for _, c := range u.Predecessors {
		t.row("  "+a.t("cmd.unit.came"), codeOf(c.ID)+" "+names[c.ID], showDay(c.On), a.change(c))
	}
	for _, c := range u.Successors {
		t.row("  "+a.t("cmd.unit.became"), codeOf(c.ID)+" "+names[c.ID], showDay(c.On), a.change(c))
	}
	if len(t.rows) > 0 {
		a.print(t.String())
	}
}

// change says what kind of change it was, and how much of the unit went over
// where that is not all of it.
func (a *app) change(c analytics.Change) string {
	text := c.Kind
	switch c.Kind {
	case "rename":
		text = a.t("cmd.change.rename")
	case "merge":
		text = a.t("cmd.change.merge")
	case "split":
		text = a.t("cmd.change.split")
	case register.Transfer:
		text = a.t("cmd.event.transfer")
	case "move":
		text = a.t("cmd.change.move")
	}
	if c.Weight.String() != "1" {
		text += " × " + a.number(c.Weight) + " " + a.weightBasis(c.WeightBasis)
	}
	return text + ", " + register.ShortBasis(c.Basis)
}

// span says from when to when a unit or a tie lasted; to is the first day no
// longer.
func (a *app) span(from, to string) string {
	if to == "" {
		return a.t("cmd.span.open", "from", showDay(from))
	}
	return a.t("cmd.span", "from", showDay(from), "to", showDay(to))
}

// livesText lists the lives of a code on one line.
func (a *app) livesText(lives []analytics.Unit) string {
	all := make([]string, len(lives))
	for i, u := range lives {
		all[i] = u.Name + " (" + a.span(u.ValidFrom, u.ValidTo) + ")"
	}
	return strings.Join(all, "; ")
}
