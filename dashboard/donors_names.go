package dashboard

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/viet"
)

// giver is a donor with all their gifts, or the donors of one kind who are not
// named.
type giver struct {
	name  string // "" for those who are not named
	kind  string // in words
	code  string // of the kind
	gifts []entry
}

// How many donors a page names: the others stand together.
const (
	mostNamed = 60 // in the table
	mostDrawn = 16 // in the chart
)

// givers gathers gifts by donor, the greatest first. One name typed in two
// ways is one donor.
func (d desk) givers(gifts []entry) []giver {
	at := map[string]int{}
	var list []giver
	for _, e := range gifts {
		name, code := e.Text("donor"), e.Text("donor_type")
		key := "+" + viet.FoldTone(name)
		if name == "" {
			key = "-" + code
		}
		i, ok := at[key]
		if !ok {
			i = len(list)
			at[key] = i
			list = append(list, giver{name: name, kind: d.chosen(donationSection, e, "donor_type").Text, code: code})
		}
		list[i].gifts = append(list[i].gifts, e)
	}
	slices.SortStableFunc(list, func(a, b giver) int {
		return cmp.Or(cmp.Compare(boolean(a.name == ""), boolean(b.name == "")), compareWorth(a.gifts, b.gifts), viet.Compare(a.name, b.name))
	})
	return list
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// compareWorth puts the greater value first, those without one last.
func compareWorth(a, b []entry) int {
	x, _ := worth(a)
	y, _ := worth(b)
	if x.Null() || y.Null() {
		return boolean(x.Null()) - boolean(y.Null())
	}
	return y.R.Cmp(x.R)
}

// byWorth parts gifts by a column, the greatest part first.
func (d desk) byWorth(gifts []entry, column string) [][]entry {
	var parts [][]entry
	for _, code := range codesOf(gifts, column) {
		parts = append(parts, with(gifts, column, code))
	}
	slices.SortStableFunc(parts, compareWorth)
	return parts
}

// called is a giver's name, or that there is none to tell.
func (d desk) called(g giver) string {
	return cmp.Or(g.name, d.t("donors.unnamed", "kind", lowerFirst(g.kind)))
}

// units lists who received from a giver.
func (g giver) units() []string {
	var keys []string
	for _, e := range g.gifts {
		if !slices.Contains(keys, e.unit.Key) {
			keys = append(keys, e.unit.Key)
		}
	}
	return keys
}

// donorTable is the donors who may be named, the greatest first, then those of
// each kind who may not.
func (d desk) donorTable(s scope, givers []giver) table {
	tab := table{Caption: d.t("donors.caption"), Wide: true, Head: []heading{
		{Text: d.t("topic.donor")},
		{Text: d.t("donors.kind")},
		{Text: d.t("donors.value"), Num: true},
		{Text: d.t("topic.share"), Num: true},
		{Text: d.t("donors.entries"), Num: true},
	}}
	if !s.ward() {
		tab.Head = append(tab.Head, heading{Text: d.t("donors.received")})
	}
	var all []entry
	for _, g := range givers {
		all = append(all, g.gifts...)
	}
	whole, _ := worth(all)
	line := func(g giver, name string) []cell {
		own, _ := worth(g.gifts)
		row := []cell{{Text: name}, {Text: g.kind}, d.worthCell(g.gifts), {Text: share(d.l, own, whole), Num: true}, {Text: strconv.Itoa(len(g.gifts)), Num: true}}
		if !s.ward() {
			row = append(row, d.receivers(s, g.units()))
		}
		return row
	}
	rest, more := giver{kind: d.t("donors.several")}, 0
	for i, g := range givers {
		if g.name != "" && i >= mostNamed {
			rest.gifts = append(rest.gifts, g.gifts...)
			more++
			continue
		}
		if g.name == "" && more > 0 {
			tab.Rows, more = append(tab.Rows, line(rest, d.t("donors.rest", "n", more))), 0
		}
		tab.Rows = append(tab.Rows, line(g, d.called(g)))
	}
	if more > 0 {
		tab.Rows = append(tab.Rows, line(rest, d.t("donors.rest", "n", more)))
	}
	tab.Notes = []string{d.t("donors.consent")}
	return tab
}

// receivers names the unit that received, with a way to its own page; or says
// how many did.
func (d desk) receivers(s scope, keys []string) cell {
	if len(keys) == 1 {
		return d.topicCell(s, d.m.Unit(keys[0]))
	}
	return cell{Text: d.t("topic.units", "n", len(keys))}
}

// giftMap draws who gave how much: by kind of donor, and within it by donor.
func (d desk) giftMap(_ scope, gifts []entry) (plot, bool, error) {
	whole, _ := worth(gifts)
	if whole.Null() || whole.R.Sign() == 0 {
		return plot{}, false, nil
	}
	label := func(list []entry) string {
		own, near := worth(list)
		return millions(d.l, own, near) + " (" + share(d.l, own, whole) + ")"
	}
	c := chart.Treemap{ID: chartID("donors", "map"), Lang: d.l, Name: d.t("donors.value"), Title: d.mapTitle(gifts, whole)}
	tab := table{Caption: d.t("donors.map.table"), Head: []heading{
		{Text: d.t("topic.donor")}, {Text: d.t("donors.value"), Num: true}, {Text: d.t("topic.share"), Num: true},
	}}
	row := func(name string, list []entry, tone string) {
		own, _ := worth(list)
		tab.Rows = append(tab.Rows, []cell{{Text: name, Tone: tone}, d.worthCell(list), {Text: share(d.l, own, whole), Num: true}})
	}
	drawn := d.drawn(gifts)
	for _, list := range d.byWorth(gifts, "donor_type") {
		own, _ := worth(list)
		kind := d.chosen(donationSection, list[0], "donor_type").Text
		group := chart.Patch{Name: kind, Label: label(list), Value: own}
		row(kind, list, "strong")
		for _, g := range d.patches(list, drawn) {
			n, _ := worth(g.gifts)
			group.Parts = append(group.Parts, chart.Patch{Name: g.name, Label: label(g.gifts), Value: n, Faint: g.code == ""})
			row("– "+g.name, g.gifts, "")
		}
		c.Groups = append(c.Groups, group)
	}
	drawing, err := c.Draw()
	if err != nil || len(tab.Rows) < 3 { // one part of one group is no picture
		return plot{}, false, err
	}
	p, err := d.plotted(drawing, tab)
	p.Under = d.t("donors.map.under")
	p.Signs = append(p.Signs, d.t("donors.consent"))
	return p, true, err
}

// drawn are the folded names of the donors great enough for a patch of their
// own.
func (d desk) drawn(gifts []entry) []string {
	var names []string
	for _, g := range d.givers(gifts) {
		if n, _ := worth(g.gifts); g.name != "" && !n.Null() && len(names) < mostDrawn {
			names = append(names, viet.FoldTone(g.name))
		}
	}
	return names
}

// patches are the areas of one kind of donor: those drawn by name, the other
// named ones together, those not named together. A rest has no code.
func (d desk) patches(gifts []entry, drawn []string) []giver {
	var list []giver
	rest, masked := giver{}, giver{name: d.t("donors.masked")}
	others := 0
	for _, g := range d.givers(gifts) {
		switch {
		case g.name == "":
			masked.gifts = append(masked.gifts, g.gifts...)
		case slices.Contains(drawn, viet.FoldTone(g.name)):
			list = append(list, g)
		default:
			rest.gifts = append(rest.gifts, g.gifts...)
			others++
		}
	}
	rest.name = d.t("donors.rest", "n", others)
	for _, g := range []giver{rest, masked} {
		if len(g.gifts) > 0 {
			list = append(list, g)
		}
	}
	return list
}

// mapTitle says how much of the whole the greatest named donors gave.
func (d desk) mapTitle(gifts []entry, whole analytics.Num) string {
	const first = 5
	top, named := new(big.Rat), 0
	for _, g := range d.givers(gifts) {
		n, _ := worth(g.gifts)
		if g.name == "" || n.Null() || named == first {
			continue
		}
		top.Add(top, n.R)
		named++
	}
	if named == 0 {
		return d.t("donors.map.masked")
	}
	return d.t("donors.map.title", "n", named, "share", strings.TrimSpace(share(d.l, analytics.Num{R: top}, whole)))
}
