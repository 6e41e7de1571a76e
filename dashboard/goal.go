package dashboard

import (
	"slices"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/lang"
)

// goal is a target as a page shows it beside a figure: a sign, a word and a
// tone say whether it is met, so that colour is never alone.
type goal struct {
	Text  string // "không quá 4,20 %", "" for no target
	Sign  string // ✓ ◐ ✗, "" where nothing is judged
	Word  string // đạt, gần đạt, chưa đạt
	Tone  string // good, near, bad
	Level string // "4,20"
	By    string // who set it, by which document; on a unit's own page
}

// goalOf is the target of a point.
func goalOf(l lang.Lang, ind *analytics.Indicator, p analytics.Point) goal {
	if p.Aim == nil {
		return goal{}
	}
	return goal{
		Text: chart.Goal(l, ind, p), Sign: chart.Sign(p.Met), Word: p.Met.Text().In(l),
		Level: lang.Number(l, p.Target.R, ind.Decimals),
		Tone: map[analytics.Met]string{
			analytics.TargetMet: "good", analytics.NearlyMet: "near", analytics.NotMet: "bad",
		}[p.Met],
	}
}

// cell is a goal as a cell of a table.
func (g goal) cell() cell {
	c := cell{Text: g.Level, Tone: g.Tone}
	if g.Word != "" {
		c.Sub = g.Sign + " " + g.Word
	}
	return c
}

// goals answers "are we on target" for a parent in a year.
type goals struct {
	Met, Judged int // of its own targets
	Items       []goalItem
}

// goalItem is one indicator that has a target, the parent's own or one of the
// units below it.
type goalItem struct {
	Indicator anchor
	Value     string // with its unit, "" where the parent has no target
	Goal      goal
	Below     string // "11/15 đơn vị đạt"
}

// goals gathers the targets of a parent and of those below it: what is not
// met first, then what nearly is.
func (d desk) goals(ref Ref) goals {
	var g goals
	order := map[string]int{"bad": 0, "near": 1, "": 3, "good": 2}
	for _, ind := range d.m.Indicators {
		p := d.m.Point(Place{ref.Map, ref.Unit, ind.ID, ref.Year})
		item := goalItem{Goal: goalOf(d.l, ind, p), Below: d.goalsBelow(ref, ind)}
		if item.Goal.Text == "" && item.Below == "" {
			continue
		}
		to := Ref{Page: pageIndicator, Lang: d.l, Unit: ref.Unit, Indicator: ind.ID, Map: ref.Map}
		item.Indicator = anchor{Text: ind.Title.In(d.l), Href: d.link.to(ref, to)}
		if item.Goal.Text != "" {
			item.Value = chart.Value(d.l, ind, p)
		}
		if item.Goal.Tone != "" {
			g.Judged++
		}
		if p.Met == analytics.TargetMet {
			g.Met++
		}
		g.Items = append(g.Items, item)
	}
	slices.SortStableFunc(g.Items, func(a, b goalItem) int { return order[a.Goal.Tone] - order[b.Goal.Tone] })
	return g
}

// goalsBelow counts the units under a parent that meet their own target of an
// indicator, "" if none has one.
func (d desk) goalsBelow(ref Ref, ind *analytics.Indicator) string {
	met, judged := 0, 0
	for _, key := range d.m.Children[Level{ref.Map, ref.Unit, ref.Year}] {
		p := d.m.Point(Place{ref.Map, key, ind.ID, ref.Year})
		if p.Met == "" || p.Met == analytics.NotJudged {
			continue
		}
		judged++
		if p.Met == analytics.TargetMet {
			met++
		}
	}
	if judged == 0 {
		return ""
	}
	return d.t("dashboard.goals.below", "met", met, "n", judged)
}
