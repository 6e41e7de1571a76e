package dashboard

import (
	"slices"
	"strconv"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/ingest/lang"
	"github.com/thidua/thidua/ingest/period"
)

// quality is what looks wrong under a parent in a year, the gravest first: what
// was refused, what the checks found, warnings and their reasons, what was
// changed, what is approximate, what came late.
type quality struct {
	topic
	Finding  string
	Counts   []tally
	Refused  table
	Codes    table
	Found    []ruled
	Warned   []ruled
	Restated table
	Unsure   table
	Late     table
	Units    table
}

// tally is how many there are of one kind of trouble, and where they stand.
type tally struct {
	Text, At string
	N, Units int
	Tone     string
}

// ruled is what one rule says, unit by unit.
type ruled struct {
	Code, Text string
	Severe     bool
	Count      string
	Table      table
}

// The registers a quality page reads.
const (
	refusedRegister  = "quality_refused"
	findingRegister  = "quality_findings"
	warningRegister  = "quality_warnings"
	restatedRegister = "quality_restated"
)

// qualities lists the quality pages there are: one a parent and year.
func (m *Model) qualities(l lang.Lang) []Ref {
	var refs []Ref
	for _, u := range m.Parents {
		for _, p := range m.periods(u) {
			refs = append(refs, Ref{Page: pageQuality, Lang: l, Unit: u.Key, Period: p})
		}
	}
	return refs
}

// qualityLink leads to what looks wrong under a parent in a year and says at how
// many units; nowhere where there is no such page.
func (d desk) qualityLink(from Ref, key string, year int) anchor {
	to := Ref{Page: pageQuality, Lang: d.l, Unit: key, Period: period.Year(year)}
	u := d.m.Unit(key)
	if u == nil || u.Level == "commune" || !slices.Contains(d.m.periods(u), to.Period) {
		return anchor{}
	}
	a := anchor{Text: d.t("quality.link"), Href: d.link.to(from, to)}
	s := d.scope(to)
	if n := len(d.troubledUnits(s, d.troubles(s)).Rows); n > 0 {
		a.Text = d.t("quality.found", "n", n, "of", len(s.keys))
	}
	return a
}

// troubles is everything a quality page speaks of.
type troubles struct {
	refused, found, warned, restated []entry
	unsure                           map[string][]string // by unit: what is not exact
	late                             []analytics.UnitStatus
	missing                          int
	due                              string
}

func (d desk) troubles(s scope) troubles {
	status := d.m.Status[Level{analytics.Reported, s.ref.Unit, s.year()}]
	t := troubles{
		refused:  d.m.entries(refusedRegister, s.keys, s.ref.Period),
		found:    d.m.entries(findingRegister, s.keys, s.ref.Period),
		warned:   d.m.entries(warningRegister, s.keys, s.ref.Period),
		restated: onceACell(d.m.entries(restatedRegister, s.keys, s.ref.Period)),
		unsure:   d.unsure(s, status), missing: len(status.Missing), due: status.Due,
	}
	for _, u := range status.Units {
		if u.State == "accepted" && !u.OnTime {
			t.late = append(t.late, u)
		}
	}
	return t
}

// onceACell leaves out what is derived from a cell that is there already.
func onceACell(list []entry) []entry {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(e entry) bool {
		at := e.unit.Key + "|" + e.Text("sheet") + "!" + e.Text("ref")
		was := seen[at]
		seen[at] = e.Has("ref")
		return was
	})
}

func (d desk) quality(ref Ref) content {
	s := d.scope(ref)
	t := d.troubles(s)
	page := quality{
		topic: d.topic(s), Refused: d.refusedTable(s, t.refused), Codes: d.codeTable(s, t.refused),
		Found: d.foundRules(s, t.found), Warned: d.warnedRules(s, t.warned),
		Restated: d.restatedTable(s, t.restated), Unsure: d.unsureTable(s, t.unsure), Late: d.lateTable(s, t),
		Units: d.troubledUnits(s, t), Counts: d.troubleCounts(t),
	}
	page.Finding = d.t("quality.clean")
	if n := len(page.Units.Rows); n > 0 || t.missing > 0 {
		page.Finding = d.t("quality.found", "n", n, "of", len(s.keys))
	}
	return page
}

// troubleCounts is the page in short, the gravest first.
func (d desk) troubleCounts(t troubles) []tally {
	standing := with(t.refused, "is_mended", "false")
	list := []tally{
		{Text: d.t("quality.refused"), At: "refused", N: returnsIn(standing), Units: unitsOf(standing), Tone: "bad"},
		{Text: d.t("quality.mended"), At: "refused", N: returnsIn(t.refused) - returnsIn(standing), Units: unitsOf(with(t.refused, "is_mended", "true"))},
		{Text: lowerFirst(d.t("quality.found.title")), At: "found", N: len(t.found), Units: unitsOf(t.found), Tone: "bad"},
		{Text: d.t("quality.unreasoned"), At: "warned", N: len(t.warned) - len(reasoned(t.warned)), Units: unitsOf(unreasoned(t.warned))},
		{Text: d.t("quality.reasoned"), At: "warned", N: len(reasoned(t.warned)), Units: unitsOf(reasoned(t.warned))},
		{Text: d.t("quality.restated"), At: "restated", N: len(t.restated), Units: unitsOf(t.restated)},
		{Text: d.t("quality.unsure"), At: "unsure", N: len(t.unsure), Units: len(t.unsure)},
		{Text: d.t("quality.late"), At: "late", N: len(t.late), Units: len(t.late)},
	}
	for i := range list {
		if list[i].N == 0 {
			list[i].Tone, list[i].At = "", ""
		}
	}
	return list
}

// returnsIn counts returns, of which a register has a row for each code.
func returnsIn(list []entry) int {
	seen := map[string]bool{}
	for _, e := range list {
		seen[e.Text("return_id")] = true
	}
	return len(seen)
}

func unitsOf(list []entry) int {
	seen := map[string]bool{}
	for _, e := range list {
		seen[e.unit.Key] = true
	}
	return len(seen)
}

func reasoned(list []entry) []entry   { return answered(list, true) }
func unreasoned(list []entry) []entry { return answered(list, false) }

// answered is the warnings of which the ward says why, or does not.
func answered(list []entry, why bool) []entry {
	var some []entry
	for _, e := range list {
		if (e.Text("reason") != "") == why {
			some = append(some, e)
		}
	}
	return some
}

// troubledUnits is how much of what stands at each unit, the most first.
func (d desk) troubledUnits(s scope, t troubles) table {
	tab := table{Caption: d.t("quality.units.caption"), Wide: true, Head: []heading{{Text: d.t("dashboard.unit")}}}
	kinds := []struct {
		title string
		list  []entry
	}{
		{d.t("quality.refused.short"), t.refused},
		{d.t("quality.found.short"), t.found},
		{d.t("quality.warned.short"), t.warned},
		{d.t("quality.restated.short"), t.restated},
	}
	for _, k := range kinds {
		tab.Head = append(tab.Head, heading{Text: k.title, Num: true})
	}
	tab.Head = append(tab.Head, heading{Text: d.t("quality.unsure.short"), Num: true}, heading{Text: d.t("quality.late.short"), Num: true})
	rank := map[string]int{}
	for _, key := range s.keys {
		row, total := []cell{d.qualityUnit(s, key)}, 0
		for _, k := range kinds {
			n := len(of(k.list, key))
			if k.title == kinds[0].title {
				n = returnsIn(of(k.list, key))
			}
			total += n
			row = append(row, cell{Text: strconv.Itoa(n), Num: true})
		}
		unsure, late := len(t.unsure[key]), d.daysLate(t, key)
		if total += unsure + late; total == 0 {
			continue
		}
		rank[row[0].Text] = total
		tab.Rows = append(tab.Rows, append(row, cell{Text: strconv.Itoa(unsure), Num: true}, cell{Text: strconv.Itoa(late), Num: true}))
	}
	slices.SortStableFunc(tab.Rows, func(a, b []cell) int { return rank[b[0].Text] - rank[a[0].Text] })
	return tab
}

// qualityUnit is a unit as the head of a row, with the way to its page.
func (d desk) qualityUnit(s scope, key string) cell {
	a := d.unitLink(s.ref, key, d.m.Unit(key).nameOn(lastDay(s.year())))
	return cell{Text: a.Text, Href: a.Href}
}
