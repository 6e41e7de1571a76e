package dashboard

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/thidua/thidua/analytics"
	"github.com/thidua/thidua/dashboard/chart"
	"github.com/thidua/thidua/ingest/period"
)

// movement is the emulation movements of a unit by family: what was issued,
// launched, who took part, what came of it, and the wards beneath each.
type movement struct {
	topic
	Finding  string
	Plots    []plot
	Table    table
	Families []familyPart // under a parent
	Own      table        // of a ward
}

// familyPart is one family with the units beneath it.
type familyPart struct {
	Title string
	Count string
	Table table
}

const movementSection = "s04_movements"

// family is one movement at all its levels, with what units list of it.
type family struct {
	analytics.Family
	rows      []entry // of section S04
	documents []entry // of S02
	awards    []entry // of S17
	models    []entry // of S15
}

func (d desk) movement(ref Ref) (content, error) {
	s := d.scope(ref)
	all := d.families(s)
	page := movement{topic: d.topic(s, movementSection), Table: d.familiesTable(s, all)}
	page.Figures = d.topicFigures(s, "mov_active", "mov_theme_sh", "mov_commit", "mov_reviewed", "plan_cover")
	page.Finding = d.movementFinding(s, all)
	if s.ward() {
		page.Own = d.familyRows(s, d.t("topic.movement.ward.own"), d.m.entries("movements", s.keys, ref.Period))
		return page, nil
	}
	if len(all) == 0 {
		return page, nil
	}
	for _, f := range all {
		part := familyPart{Title: f.Name.In(d.l), Count: d.t("topic.movement.rows", "n", len(f.rows)), Table: d.familyRows(s, d.t("topic.movement.beneath", "name", f.Name.In(d.l)), f.rows)}
		page.Families = append(page.Families, part)
	}
	p, err := d.joined(s, all)
	page.Plots = append(page.Plots, p)
	return page, err
}

// families groups what units list by movement: those of the reference list
// first, each group by how many units take part.
func (d desk) families(s scope) []*family {
	var list []*family
	find := func(e entry) *family {
		f := d.m.family(e)
		i := slices.IndexFunc(list, func(x *family) bool { return x.Key == f.Key })
		if i < 0 {
			return nil
		}
		return list[i]
	}
	for _, e := range d.m.entries("movements", s.keys, s.ref.Period) {
		f := find(e)
		if f == nil {
			f = &family{Family: d.m.family(e)}
			list = append(list, f)
		}
		f.rows = append(f.rows, e)
	}
	for _, e := range d.m.entries("documents", s.keys, s.ref.Period) {
		if f := find(e); f != nil {
			f.documents = append(f.documents, e)
		}
	}
	for _, e := range d.m.entries("commendations", s.keys, s.ref.Period) {
		if f := find(e); f != nil && !e.Is("is_culture") {
			f.awards = append(f.awards, e)
		}
	}
	for _, e := range d.m.entries("models", s.keys, s.ref.Period) {
		if f := find(e); f != nil {
			f.models = append(f.models, e)
		}
	}
	byName(list, func(f *family) string { return f.Name.In(d.l) })
	slices.SortStableFunc(list, func(a, b *family) int {
		own := map[bool]int{true: 1}
		return cmp.Or(own[a.Code == ""]-own[b.Code == ""], b.units()-a.units())
	})
	return list
}

// units counts the units that take part.
func (f *family) units() int {
	var keys []string
	for _, e := range f.rows {
		if !slices.Contains(keys, e.unit.Key) {
			keys = append(keys, e.unit.Key)
		}
	}
	return len(keys)
}

// launched counts the movements begun within the period.
func launched(rows []entry, p period.Period) int {
	from, to := p.Bounds()
	n := 0
	for _, e := range rows {
		start := e.Text("start_on")
		if from.Format("2006-01-02") <= start && start <= to.Format("2006-01-02") {
			n++
		}
	}
	return n
}

// reviewed counts the movements reviewed half way or at the end.
func reviewed(rows []entry) int {
	n := 0
	for _, e := range rows {
		if e.Has("mid_review_on") || e.Has("final_review_on") {
			n++
		}
	}
	return n
}

func (d desk) movementFinding(s scope, all []*family) string {
	if len(all) == 0 {
		return d.t("topic.movement.nothing")
	}
	rows, first := 0, all[0]
	for _, f := range all {
		rows += len(f.rows)
		if f.units() > first.units() {
			first = f
		}
	}
	if s.ward() {
		return d.t("topic.movement.ward", "n", rows, "new", launched(d.m.entries("movements", s.keys, s.ref.Period), s.ref.Period))
	}
	return d.t("topic.movement.found", "n", len(all), "first", first.Name.In(d.l), "units", first.units(), "of", len(s.keys))
}

// familiesTable is a row a family: guidance, launches, participants, results.
func (d desk) familiesTable(s scope, all []*family) table {
	tab := table{Caption: d.t("topic.movement.caption"), Wide: true, Head: []heading{{Text: d.t("topic.movement.one")}}}
	if !s.ward() {
		tab.Head = append(tab.Head, heading{Text: d.t("topic.movement.units"), Num: true})
	}
	for _, name := range []string{
		d.t("topic.movement.documents"), d.t("topic.movement.launched"), d.t("topic.movement.collectives"),
		d.t("topic.movement.individuals"), d.t("topic.movement.signed"), d.t("topic.movement.reviewed"),
		d.t("topic.movement.models"), d.t("topic.movement.awards"),
	} {
		tab.Head = append(tab.Head, heading{Text: name, Num: true})
	}
	for _, f := range all {
		row := []cell{{Text: f.Name.In(d.l), Sub: d.launchedBy(f)}}
		if !s.ward() {
			row = append(row, cell{Text: fmt.Sprintf("%d/%d", f.units(), len(s.keys)), Num: true})
		}
		row = append(row, d.measures(s.ref.Period, f.rows, f.documents)...)
		row = append(row, d.results(s.keys, s.ref.Period, f.models, f.awards)...)
		tab.Rows = append(tab.Rows, row)
	}
	return tab
}

// measures are what rows of one family add up to: guidance, launches,
// participants, commitments, reviews.
func (d desk) measures(p period.Period, rows, documents []entry) []cell {
	signed := cell{Text: exact(d.l, sum(rows, "signed")) + "/" + exact(d.l, sum(rows, "eligible")), Num: true}
	if sum(rows, "eligible").Null() {
		signed = d.absent()
	}
	return []cell{
		d.number(whole(len(documents))), d.number(whole(launched(rows, p))),
		d.number(sum(rows, "collectives")), d.number(sum(rows, "individuals")), signed,
		d.number(whole(reviewed(rows))),
	}
}

// results are the models and the commendations of one family; — where none of
// the units reported the section.
func (d desk) results(keys []string, p period.Period, models, awards []entry) []cell {
	given := func(section string, n analytics.Num) cell {
		for _, key := range keys {
			if d.m.state(Held{key, p}, section) != stateAbsent {
				return d.number(n)
			}
		}
		return d.absent()
	}
	times := sum(awards, "times")
	if times.Null() {
		times = whole(0)
	}
	return []cell{given(modelSection, whole(len(models))), given(awardSection, times)}
}

// launchedBy says who launched a family and by what.
func (d desk) launchedBy(f *family) string {
	if f.Level == "" {
		return ""
	}
	level := d.m.Choices(movementSection, "launch_level", f.Level).In(d.l)
	return joined(level, f.Basis)
}

// familyRows is movements as units list them, one by one.
func (d desk) familyRows(s scope, caption string, rows []entry) table {
	tab := table{Caption: caption, Wide: true}
	for i, name := range []string{
		d.t("dashboard.unit"), d.t("topic.movement.own"), d.t("topic.movement.time"), d.t("topic.movement.collectives"),
		d.t("topic.movement.individuals"), d.t("topic.movement.signed"), d.t("topic.movement.review"), d.t("topic.movement.result"),
	} {
		tab.Head = append(tab.Head, heading{Text: name, Num: i > 2 && i < 6})
	}
	for _, e := range rows {
		m := d.measures(s.ref.Period, []entry{e}, nil)
		own := cell{Text: e.Text("name"), Sub: e.Text("movement_id")}
		tab.Rows = append(tab.Rows, []cell{
			d.topicCell(s, e.unit), own, d.text(lasting(e)), m[2], m[3], m[4], d.reviewDays(e), d.result(e),
		})
	}
	if s.ward() { // the unit is that of the page
		tab.Head = tab.Head[1:]
		for i := range tab.Rows {
			tab.Rows[i] = tab.Rows[i][1:]
		}
	}
	return tab
}

// lasting is from when to when a movement goes.
func lasting(e entry) string {
	from, to := day(e.Text("start_on")), day(e.Text("end_on"))
	if from == "" && to == "" {
		return ""
	}
	return years(from, to)
}

func (d desk) reviewDays(e entry) cell {
	switch {
	case e.Has("final_review_on"):
		return cell{Text: d.t("topic.movement.final", "day", day(e.Text("final_review_on")))}
	case e.Has("mid_review_on"):
		return cell{Text: d.t("topic.movement.mid", "day", day(e.Text("mid_review_on")))}
	}
	return d.text("")
}

func (d desk) result(e entry) cell {
	c := d.chosen(movementSection, e, "status")
	if text := e.Text("result_text"); text != "" {
		return cell{Text: text, Sub: c.Text}
	}
	return c
}

// joined draws how many units take part in each movement.
func (d desk) joined(s scope, all []*family) (plot, error) {
	c := chart.Funnel{
		ID: chartID("movement", "units"), Lang: d.l, Name: d.t("topic.movement.units"),
	}
	everywhere := 0
	tab := table{Caption: d.t("topic.movement.units"), Head: []heading{
		{Text: d.t("topic.movement.one")}, {Text: d.t("topic.movement.units"), Num: true},
	}}
	for _, f := range all {
		label := d.t("dashboard.coverage.plain", "reporting", f.units(), "expected", len(s.keys))
		if f.Code != "" {
			c.Stages = append(c.Stages, chart.Stage{Name: f.Name.In(d.l), Count: whole(f.units()), Label: label})
			if f.units() == len(s.keys) {
				everywhere++
			}
		}
		tab.Rows = append(tab.Rows, []cell{{Text: f.Name.In(d.l)}, {Text: label, Num: true}})
	}
	c.Title = d.t("topic.movement.everywhere", "n", everywhere, "all", len(c.Stages))
	drawing, err := c.Draw()
	if err != nil {
		return plot{}, err
	}
	p, err := d.plotted(drawing, tab)
	p.Under = d.t("topic.movement.under")
	return p, err
}
